import fs from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { openHandle } from '#db/queries/handle.ts'
import { selectAllRecordStates } from '#db/queries/record-store.ts'
import { historyOf } from '#db/services/history.ts'
import { visitorOf } from '#db/services/access.ts'
import type { Visitor } from '#db/services/access.ts'
import { applyEdits, undoOrRedo } from '#db/services/records.ts'
import { newId } from '#db/workbook/ids.ts'
import { countMigrations, MIGRATIONS_FOLDER } from '#db/workbook/migrate.ts'
import { openWorkbook } from '#db/workbook/open.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import { verifyWorkbook } from '#db/workbook/verify.ts'
import { customFieldKey } from '#shared/entities/field-book.ts'
import { aFolder, insert, START, update, whenOver } from '#test/support/workbook.ts'

const nativeBinding = process.env['WORKBENCH_SQLITE_BINDING']

/**
 * A workbook that version 0.1.0 wrote, with the first migration alone: people, customers typed and imported, an
 * opportunity with its stage, an edit, a deletion and an undo.
 */
function oldFile(): string {
  const file = path.join(aFolder(), '旧工作簿.funnel')
  const packed = fs.readFileSync(path.join(import.meta.dirname, '../fixtures/version-1.funnel.gz'))
  fs.writeFileSync(file, gunzipSync(packed))
  return file
}

function rowsOf(file: string): Record<string, Record<string, unknown>[]> {
  const handle = openHandle(file, { readonly: true, nativeBinding })
  try {
    const tables = handle
      .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '\\_\\_%' ESCAPE '\\'`)
      .pluck()
      .all() as string[]
    const read = (table: string) => handle.prepare(`SELECT * FROM ${table} ORDER BY rowid`).all()
    return Object.fromEntries(tables.map((table) => [table, read(table) as Record<string, unknown>[]]))
  } finally {
    handle.close()
  }
}

function opened(file: string): Workbook {
  const workbook = openWorkbook(file, { nativeBinding, now: () => START + 1_000_000 })
  whenOver('test', () => workbook.close())
  return workbook
}

function administratorAt(workbook: Workbook): Visitor {
  const [person] = selectAllRecordStates(workbook.handle, 'person')
  return visitorOf(workbook, person?.id ?? '', 'test')
}

describe('a workbook of version 0.1.0', () => {
  it('keeps every row and every value, with the new columns empty', () => {
    const file = oldFile()
    const before = rowsOf(file)
    opened(file).close()
    const after = rowsOf(file)
    for (const [table, rows] of Object.entries(before)) {
      const known = after[table]?.map((row) =>
        Object.fromEntries(Object.keys(rows[0] ?? {}).map((column) => [column, row[column]])),
      )
      expect([table, known]).toEqual([table, rows])
      for (const row of after[table] ?? []) {
        const added = Object.entries(row).filter(([column]) => !Object.hasOwn(rows[0] ?? {}, column))
        expect(added.every(([, value]) => value === null)).toBe(true)
      }
    }
    expect(before['customers']).toHaveLength(14)
    expect(after['custom_fields']).toEqual([])
  })

  it('is sound by its old log, which knows nothing of the new fields', () => {
    const workbook = opened(oldFile())
    expect(workbook.handle.pragma('user_version', { simple: true })).toBe(countMigrations(MIGRATIONS_FOLDER))
    const report = verifyWorkbook(workbook.handle)
    expect(report).toMatchObject({ isSound: true, entries: 28, records: 34, problems: [] })
    expect(report.head).toBe('073cc9037262e8b265a9f79b401bd0600bbedf7ec6d5ffd356feb152336fa405')
  })

  it('takes fields, values, undo and history on top of the old ones', async () => {
    const workbook = opened(oldFile())
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
