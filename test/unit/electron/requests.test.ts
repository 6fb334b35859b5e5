import { describe, expect, it } from 'vitest'
import { requestSchemas } from '#electron/main/requests.ts'

const asked = (input: unknown) => requestSchemas.windowAction.safeParse(input).success

describe('what a page may ask of the window', () => {
  it('is the notes of one presentation, by an id and nothing else', () => {
    expect(asked({ presenterNotes: '019a0000-0000-7000-8000-000000000001' })).toBe(true)
    expect(asked({ presenterNotes: 'https://example.com/' })).toBe(false)
    expect(asked({ presenterNotes: '../x', action: 'close' })).toBe(false)
    expect(asked({ presenterNotes: '019a0000-0000-7000-8000-000000000001', url: 'x' })).toBe(false)
  })
})
