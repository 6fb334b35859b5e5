import { describe, expect, it } from 'vitest'
import { selectAllRecordStates } from '#db/queries/record-store.ts'
import { visitorOf } from '#db/services/access.ts'
import type { Visitor } from '#db/services/access.ts'
import { applyEdits, undoOrRedo } from '#db/services/records.ts'
import { countMigrations, MIGRATIONS_FOLDER } from '#db/workbook/migrate.ts'
import { verifyWorkbook } from '#db/workbook/verify.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import { againstEarlier, anOldFile, openedLater, rowsOf } from '#test/support/migrations.ts'
import { insert, update, write } from '#test/support/workbook.ts'

function visitorAt(workbook: Workbook, name: string): Visitor {
  const person = selectAllRecordStates(workbook.handle, 'person').find(({ values }) => values['name'] === name)
  return visitorOf(workbook, person?.id ?? '', 'test')
}

/** It holds a team, acts done and planned, a file as evidence, an override, a contact plan, a day off and an undone edit. */
describe('a workbook from before logs and expenses', () => {
  it('keeps every row and every value, with the new columns and tables empty', () => {
    const file = anOldFile(3)
    const before = rowsOf(file)
    openedLater(file).close()
    const after = rowsOf(file)
    const { known, added } = againstEarlier(before, after)
    expect(known).toEqual(before)
    expect(added.length).toBeGreaterThan(0)
    expect(added.every((value) => value === null)).toBe(true)
    for (const table of ['daily_logs', 'office_records', 'expense_claims', 'claim_lines', 'receipts', 'problems']) {
      expect([table, after[table]]).toEqual([table, []])
    }
    expect(before['activities']).toHaveLength(3)
  })

  it('is sound by its old log, the kept file included', () => {
    const workbook = openedLater(anOldFile(3))
    expect(workbook.handle.pragma('user_version', { simple: true })).toBe(countMigrations(MIGRATIONS_FOLDER))
    const report = verifyWorkbook(workbook.handle)
    expect(report).toMatchObject({ isSound: true, entries: 55, records: 46, files: 1, problems: [] })
    expect(report.head).toBe('8a5d7f19f50ef8f0bd297884d22101bf08496034c6a9ff03d659ebd59df57566')
  })

  it('takes logs, claims and undo on top of the old acts', async () => {
    const workbook = openedLater(anOldFile(3))
    const seller = visitorAt(workbook, '刘销售')
    const category = insert('expenseCategory', { name: '餐费', kind: 'meal' })
    write(workbook, category)
    const claim = insert('expenseClaim', { title: '苏州出差' })
    const line = insert('claimLine', {
      claimId: claim.id,
      spentOn: '2026-11-01',
      categoryId: category.id,
      amount: 16_800,
    })
    applyEdits(seller, [insert('dailyLog', { day: '2026-11-02' }), claim, line], { key: 'add' })
    const act = selectAllRecordStates(workbook.handle, 'activity').find(({ values }) => values['status'] === 'done')
    applyEdits(seller, [update('activity', act?.id ?? '', { stillOpen: '纯度要求未定' })], { key: 'edit' })
    await undoOrRedo(seller, 'undo', {}, undefined)
    await undoOrRedo(seller, 'undo', {}, undefined)
    expect(selectAllRecordStates(workbook.handle, 'claimLine')).toEqual([])
    expect(verifyWorkbook(workbook.handle)).toMatchObject({ isSound: true })
  })
})
