import { describe, expect, it } from 'vitest'
import { createCheckList } from '#build/real-data/check-list.ts'

describe('createCheckList', () => {
  it('counts equal totals as passed and prints both sides of the others', () => {
    const lines: string[] = []
    const list = createCheckList((line) => lines.push(line))
    list.check('won', { count: 4238 }, { count: 4238 })
    list.check('lost', 2472, 2473)
    expect(list.finish()).toBe(1)
    expect(lines).toEqual(['FAILED lost: 2472 instead of 2473', 'tests: 1 passed, 1 failed, 0 skipped'])
  })

  it('counts a step that cannot be done as one failure and goes on', async () => {
    const lines: string[] = []
    const list = createCheckList((line) => lines.push(line))
    await list.step('import', () => Promise.reject(new Error('no such file')))
    list.check('still counted', 1, 1)
    expect(list.finish()).toBe(1)
    expect(lines[0]).toBe('FAILED import: no such file')
  })

  it('is no success when nothing was checked', () => {
    expect(createCheckList(() => undefined).finish()).toBe(1)
  })
})
