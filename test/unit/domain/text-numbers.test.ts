import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { TextNumbers } from '#shared/domain/text-numbers.ts'

describe('TextNumbers', () => {
  test.prop([fc.array(fc.tuple(fc.string({ unit: 'binary', maxLength: 12 }), fc.nat()), { maxLength: 3000 })])(
    'keeps what a map of the texts would keep',
    (entries) => {
      const table = new TextNumbers()
      for (const [text, value] of entries) table.set(text, value)
      const map = new Map(entries)
      expect(table.size).toBe(map.size)
      for (const [text, value] of map) expect(table.get(text)).toBe(value)
    },
  )

  it('knows codes that differ in one digit apart, however many there are', () => {
    const table = new TextNumbers()
    const count = 200_000
    for (let index = 0; index < count; index++) table.set(`jx-${index}`, index)
    expect(table.size).toBe(count)
    for (let index = 0; index < count; index += 997) expect(table.get(`jx-${index}`)).toBe(index)
  })

  it('keeps 0 and refuses what does not fit', () => {
    const table = new TextNumbers()
    table.set('a', 0)
    expect(table.get('a')).toBe(0)
    expect(table.get('b')).toBeUndefined()
    for (const value of [-1, 1.5, 2 ** 32 - 1, Number.NaN]) expect(() => table.set('a', value)).toThrow(RangeError)
  })
})
