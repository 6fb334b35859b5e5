import { describe, expect, it } from 'vitest'
import { selectAllRecordStates } from '#db/queries/record-store.ts'
import { visitorOf } from '#db/services/access.ts'
import type { Visitor } from '#db/services/access.ts'
import { applyEdits, undoOrRedo } from '#db/services/records.ts'
import { programmes } from '#db/services/training/programmes.ts'
import { trainingRamp } from '#db/services/training/ramp.ts'
import { countMigrations, MIGRATIONS_FOLDER } from '#db/workbook/migrate.ts'
import { verifyWorkbook } from '#db/workbook/verify.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import { againstEarlier, anOldFile, openedLater, rowsOf } from '#test/support/migrations.ts'
import { update } from '#test/support/workbook.ts'

const personAt = (workbook: Workbook, name: string): string =>
  selectAllRecordStates(workbook.handle, 'person').find(({ values }) => values['name'] === name)?.id ?? ''
const visitorAt = (workbook: Workbook, name: string): Visitor => visitorOf(workbook, personAt(workbook, name), 'test')

/** It holds a programme with a session, a test, a sign-off, a talk, and an undone edit of the programme. */
describe('a workbook from before full targets', () => {
  it('keeps every row and every value, and programmes say no target', () => {
    const file = anOldFile(6)
    const before = rowsOf(file)
    openedLater(file).close()
    const { known, added } = againstEarlier(before, rowsOf(file))
    expect(known).toEqual(before)
    expect(added).toEqual([null])
    const tables = ['programmes', 'training_sessions', 'attendances', 'test_attempts', 'sign_offs', 'talks', 'skills']
    expect(tables.map((table) => before[table]?.length)).toEqual([1, 1, 2, 1, 1, 1, 1])
  })

  it('is sound by its old log', () => {
    const workbook = openedLater(anOldFile(6))
    expect(workbook.handle.pragma('user_version', { simple: true })).toBe(countMigrations(MIGRATIONS_FOLDER))
    const report = verifyWorkbook(workbook.handle)
    expect(report).toMatchObject({ isSound: true, entries: 76, records: 61, problems: [] })
    expect(report.head).toBe('0e089ca8d3cfa13670369b07419f116f083b454fc1a3e7a4cc93311d1fc9f8ce')
  })

  it('takes a target and its undo on top of the old records', async () => {
    const workbook = openedLater(anOldFile(6))
    const trainer = visitorAt(workbook, '吴培训')
    const [programme] = programmes(trainer, { withInactive: false })
    expect(programme).toMatchObject({ name: '新人入职', targetAmount: null, certified: 1 })
    const target = () => trainingRamp(trainer, {}).people.map((person) => person.target?.amount ?? null)
    expect(target()).toEqual([null])
    applyEdits(trainer, [update('programme', programme?.programmeId ?? '', { targetAmount: 300_000_00 })], {
      key: 'edit',
    })
    expect(target()).toEqual([300_000_00])
    await undoOrRedo(trainer, 'undo', {}, undefined)
    expect(target()).toEqual([null])
    // What the older program had taken back comes first.
    await undoOrRedo(trainer, 'redo', {}, undefined)
    expect(programmes(trainer, { withInactive: false })[0]?.summary).toBe('先练再考')
    await undoOrRedo(trainer, 'redo', {}, undefined)
    expect(target()).toEqual([300_000_00])
    expect(verifyWorkbook(workbook.handle)).toMatchObject({ isSound: true })
  })
})
