import { beforeEach, describe, expect, it } from 'vitest'
import { stateOfUndo } from '#db/services/records.ts'
import { anOpportunity, aWorkbook, valueOf, visitorFor } from '#test/support/workbook.ts'
import type { TestWorkbook } from '#test/support/workbook.ts'
import { writeBlock } from './range-desk.ts'

let book: TestWorkbook
beforeEach(async () => {
  book = await aWorkbook()
})

describe('a trial of a bulk edit', () => {
  it('counts the cells that would change and those that cannot, and writes nothing', async () => {
    const ids = [100, 700, 700].map((amount) => anOpportunity(book, { values: { amount, nextAction: '回访' } }))
    const act = {
      kind: 'setFields' as const,
      changes: [
        { field: 'amount', how: 'add' as const, amount: -500 },
        { field: 'nextAction', how: 'value' as const, value: '回访' },
      ],
    }
    const result = await writeBlock(book, ids, ['amount', 'nextAction'], act, { accept: 'good', isTrial: true })
    expect(result).toMatchObject({ isWritten: false, batchId: null, changedCells: 2, changedRows: 2, badCount: 1 })
    expect(ids.map((id) => valueOf(book, 'opportunity', id, 'amount'))).toEqual([100, 700, 700])
    expect(stateOfUndo(visitorFor(book, '王主管')).undo).toBeNull()
  })
})
