import { describe, expect, it } from 'vitest'
import { selectAllRecordStates } from '#db/queries/record-store.ts'
import { visitorOf } from '#db/services/access.ts'
import type { Visitor } from '#db/services/access.ts'
import { moveOpportunities } from '#db/services/opportunities.ts'
import { applyEdits, undoOrRedo } from '#db/services/records.ts'
import { newId } from '#db/workbook/ids.ts'
import { countMigrations, MIGRATIONS_FOLDER } from '#db/workbook/migrate.ts'
import { verifyWorkbook } from '#db/workbook/verify.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import { againstEarlier, anOldFile, openedLater, rowsOf } from '#test/support/migrations.ts'
import { insert } from '#test/support/workbook.ts'

function visitorAt(workbook: Workbook, name: string): Visitor {
  const person = selectAllRecordStates(workbook.handle, 'person').find(({ values }) => values['name'] === name)
  return visitorOf(workbook, person?.id ?? '', 'test')
}

/** It holds a team, a custom field, a promotion with evidence, a win and an undone edit. */
describe('a workbook from before gates, acts and warnings', () => {
  it('keeps every row and every value, with the new columns and tables empty', () => {
    const file = anOldFile(2)
    const before = rowsOf(file)
    openedLater(file).close()
    const after = rowsOf(file)
    const { known, added } = againstEarlier(before, after)
    expect(known).toEqual(before)
    expect(added.length).toBeGreaterThan(0)
    expect(added.every((value) => value === null)).toBe(true)
    for (const table of ['promotion_marks', 'stage_tasks', 'activities', 'attachments', 'warning_rules', 'blobs']) {
      expect([table, after[table]]).toEqual([table, []])
    }
  })

  it('is sound by its old log', () => {
    const workbook = openedLater(anOldFile(2))
    expect(workbook.handle.pragma('user_version', { simple: true })).toBe(countMigrations(MIGRATIONS_FOLDER))
    const report = verifyWorkbook(workbook.handle)
    expect(report).toMatchObject({ isSound: true, entries: 52, records: 42, problems: [] })
    expect(report.head).toBe('c5c752482880181abf64f0729857c8684d19aa339eb65db0aef543989f0bcbaf')
  })

  it('promotes its opportunities as before, and takes marks, acts and undo', async () => {
    const workbook = openedLater(anOldFile(2))
    const seller = visitorAt(workbook, '刘销售')
    const open = selectAllRecordStates(workbook.handle, 'opportunity').filter(
      ({ values }) => values['status'] === 'open',
    )
    const [first, second] = open
    moveOpportunities(seller, { ids: [first?.id ?? ''], to: 'next', evidence: '已报价' })
    const stageId = String(second?.values['stageId'])
    const mark = insert('promotionMark', { stageId, position: 1, name: '预算已确认', kind: 'tick' })
    applyEdits(visitorAt(workbook, '王主管'), [mark], { key: 'add' })
    const act = { kind: 'visit', subject: '上门', opportunityId: second?.id ?? '', ownerId: seller.personId }
    applyEdits(seller, [insert('activity', act, newId())], { key: 'add' })
    await undoOrRedo(seller, 'undo', {}, undefined)
    expect(selectAllRecordStates(workbook.handle, 'activity')).toEqual([])
    expect(verifyWorkbook(workbook.handle)).toMatchObject({ isSound: true })
  })
})
