import * as store from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLogFile } from '#shared/log-file.ts'

let folder: string
beforeEach(() => {
  folder = store.mkdtempSync(join(tmpdir(), 'funnel-log-test-'))
})
afterEach(() => store.rmSync(folder, { recursive: true }))

const read = (name: string) => store.readFileSync(join(folder, name), 'utf8')

describe('createLogFile', () => {
  it('writes one line of JSON an entry, errors with their stack', () => {
    const log = createLogFile({ store, folder, name: 'main', now: () => new Date(0) })
    log({ level: 'info', event: 'started', detail: { port: 1 } })
    log({ level: 'error', event: 'failed', detail: new Error('broken\nline') })
    const [first, second] = read('main.log')
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line))
    expect(first).toEqual({ at: '1970-01-01T00:00:00.000Z', level: 'info', event: 'started', detail: { port: 1 } })
    expect(second).toMatchObject({ event: 'failed', detail: { message: 'broken\nline', stack: expect.any(String) } })
  })

  it('sets full files aside and keeps so many', () => {
    const log = createLogFile({ store, folder, name: 'main', maxBytes: 1, keep: 3 })
    for (const event of ['a', 'b', 'c', 'd']) log({ level: 'info', event })
    expect(store.readdirSync(folder).sort()).toEqual(['main.1.log', 'main.2.log', 'main.log'])
    expect(read('main.log')).toContain('"d"')
    expect(read('main.2.log')).toContain('"b"')
  })
})
