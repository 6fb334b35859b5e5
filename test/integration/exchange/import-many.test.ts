import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { undoBatch } from '#db/workbook/undo.ts'
import { verifyWorkbook } from '#db/workbook/verify.ts'
import { SYSTEM_ACTOR } from '#db/workbook/actor.ts'
import { openBench } from './import-setup.ts'
import type { ImportBench } from './import-setup.ts'

let bench: ImportBench

beforeEach(async () => {
  bench = await openBench()
  bench.add('person', { name: '陈立', roles: ['salesperson'] })
})
afterEach(() => bench.close())

const ROWS = 5200
const HEADER = '机会编号,机会名称,客户,负责人,阶段,金额,备注'

const textOf = (from: number, to: number): string =>
  [
    HEADER,
    ...Array.from({ length: to - from }, (_, at) => {
      const row = from + at
      return `JX-${row},空压站 ${row},客户 ${row % 40},陈立,验证,${row},${row % 3 === 0 ? '' : `备注 ${row}`}`
    }),
  ].join('\r\n')

const indexes = (): unknown[] =>
  bench.workbook.handle
    .prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'index' ORDER BY tbl_name, rowid`)
    .all()

describe('an import that brings most of a table', () => {
  it('leaves every index in its place, a sound file, and is undone', async () => {
    const before = indexes()
    const choice = { as: 'opportunity', answers: { createMissing: { customer: true } as const } } as const
    const first = await bench.run(bench.file(textOf(0, ROWS)), choice)
    expect(first).toMatchObject({ inserted: ROWS, rejected: 0 })
    expect(indexes()).toEqual(before)
    const { handle } = bench.workbook
    expect(handle.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(verifyWorkbook(handle)).toMatchObject({ isSound: true })
    const sums = handle.prepare(`SELECT count(*) AS n, sum(amount) AS amount, count(note) AS notes FROM opportunities
      WHERE deleted_at IS NULL`)
    const notes = ROWS - Math.ceil(ROWS / 3)
    expect(sums.get()).toEqual({ n: ROWS, amount: ((ROWS * (ROWS - 1)) / 2) * 100, notes })
    // Rows that are there already are looked up one by one, and the next ones are few beside them.
    const second = await bench.run(bench.file(textOf(ROWS - 10, ROWS + 10)), choice)
    expect(second).toMatchObject({ inserted: 10, unchanged: 10 })
    for (const { batchId } of [second, first]) {
      await undoBatch(bench.workbook, { actor: SYSTEM_ACTOR, direction: 'undo', batchId: batchId ?? '' })
    }
    expect(sums.get()).toMatchObject({ n: 0 })
    expect(verifyWorkbook(handle)).toMatchObject({ isSound: true })
  }, 60_000)
})
