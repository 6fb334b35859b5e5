import { describe, expect, it } from 'vitest'
import { selectAllRecordStates } from '#db/queries/record-store.ts'
import { historyOf } from '#db/services/history.ts'
import { visitorOf } from '#db/services/access.ts'
import type { Visitor } from '#db/services/access.ts'
import { applyEdits, undoOrRedo } from '#db/services/records.ts'
import { newId } from '#db/workbook/ids.ts'
import { countMigrations, MIGRATIONS_FOLDER } from '#db/workbook/migrate.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import { verifyWorkbook } from '#db/workbook/verify.ts'
import { customFieldKey } from '#shared/entities/field-book.ts'
import { againstEarlier, anOldFile, openedLater, rowsOf } from '#test/support/migrations.ts'
import { insert, update } from '#test/support/workbook.ts'

function administratorAt(workbook: Workbook): Visitor {
  const [person] = selectAllRecordStates(workbook.handle, 'person')
  return visitorOf(workbook, person?.id ?? '', 'test')
}

/** Version 0.1.0 wrote it: people, customers typed and imported, an opportunity with its stage, an edit, a deletion, an undo. */
describe('a workbook of version 0.1.0', () => {
  it('keeps every row and every value, with the new columns empty', () => {
    const file = anOldFile(1)
    const before = rowsOf(file)
    openedLater(file).close()
    const after = rowsOf(file)
    const { known, added } = againstEarlier(before, after)
    expect(known).toEqual(before)
    expect(added.every((value) => value === null)).toBe(true)
    expect(before['customers']).toHaveLength(14)
    expect(after['custom_fields']).toEqual([])
  })

  it('is sound by its old log, which knows nothing of the new fields', () => {
    const workbook = openedLater(anOldFile(1))
    expect(workbook.handle.pragma('user_version', { simple: true })).toBe(countMigrations(MIGRATIONS_FOLDER))
    const report = verifyWorkbook(workbook.handle)
    expect(report).toMatchObject({ isSound: true, entries: 28, records: 34, problems: [] })
    expect(report.head).toBe('073cc9037262e8b265a9f79b401bd0600bbedf7ec6d5ffd356feb152336fa405')
  })

  it('takes fields, values, undo and history on top of the old ones', async () => {
    const workbook = openedLater(anOldFile(1))
    const visitor = administratorAt(workbook)
    const id = newId()
    const key = customFieldKey(id)
    const add = insert('customField', { recordType: 'customer', fieldType: 'text', label: '片区' }, id)
    applyEdits(visitor, [add], { key: 'add' })
    const customers = selectAllRecordStates(workbook.handle, 'customer')
    const typed = customers.find(({ values }) => values['name'] === '启明精工')
    const imported = customers.find(({ values }) => values['name'] === '进口客户3')
    const edits = [typed, imported].map((state) => update('customer', state?.id ?? '', { [key]: '苏南' }))
    applyEdits(visitor, edits, { key: 'edit' })
    const [last, ...earlier] = historyOf(visitor, 'customer', typed?.id ?? '', 10)
    expect(last?.changes).toMatchObject([{ field: key, from: null, to: '苏南' }])
    expect(earlier.length).toBeGreaterThan(2)
    await undoOrRedo(visitor, 'undo', {}, undefined)
    expect(selectAllRecordStates(workbook.handle, 'customer').every(({ values }) => values[key] === undefined)).toBe(
      true,
    )
    await undoOrRedo(visitor, 'redo', {}, undefined)
    expect(verifyWorkbook(workbook.handle)).toMatchObject({ isSound: true })
  })
})
