import fs from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { openHandle } from '#db/queries/handle.ts'
import { MIGRATIONS_FOLDER } from '#db/workbook/migrate.ts'
import { openWorkbook } from '#db/workbook/open.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import { aFolder, START, whenOver } from './workbook.ts'

const nativeBinding = process.env['WORKBENCH_SQLITE_BINDING']

/** A workbook that the product wrote when it knew so many migrations. */
export function anOldFile(migrations: 1 | 2 | 3 | 4 | 5 | 6): string {
  const file = path.join(aFolder(), '旧工作簿.funnel')
  const packed = fs.readFileSync(path.join(import.meta.dirname, `../fixtures/version-${migrations}.funnel.gz`))
  fs.writeFileSync(file, gunzipSync(packed))
  return file
}

export type Rows = Record<string, Record<string, unknown>[]>

/** Rows of every table of ours, read without the product. */
export function rowsOf(file: string): Rows {
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

/** The rows with the columns that the earlier ones had, and what the columns added since hold. */
export function againstEarlier(earlier: Rows, later: Rows): { known: Rows; added: unknown[] } {
  const added: unknown[] = []
  const known = Object.entries(earlier).map(([table, rows]): [string, Record<string, unknown>[]] => {
    const columns = new Set(Object.keys(rows[0] ?? {}))
    const found = (later[table] ?? []).map((row) => {
      added.push(...Object.entries(row).flatMap(([column, value]) => (columns.has(column) ? [] : [value])))
      return Object.fromEntries([...columns].map((column) => [column, row[column]]))
    })
    return [table, found]
  })
  return { known: Object.fromEntries(known), added }
}

export function openedLater(file: string): Workbook {
  const workbook = openWorkbook(file, { nativeBinding, now: () => START + 1_000_000 })
  whenOver('test', () => workbook.close())
  return workbook
}

/** A folder with the product's first `count` migrations and, after them, further ones of a test. */
export function aMigrationsFolder(count: number, ...more: string[]): string {
  const folder = path.join(aFolder(), 'migrations')
  fs.cpSync(MIGRATIONS_FOLDER, folder, { recursive: true })
  const journalFile = path.join(folder, 'meta/_journal.json')
  const journal = JSON.parse(fs.readFileSync(journalFile, 'utf8')) as {
    entries: { idx: number; when: number; tag: string }[]
  }
  const kept = journal.entries.slice(0, count)
  const last = kept.at(-1)
  if (!last) throw new Error('A workbook has at least the first migration')
  const added = more.map((text, index) => {
    const tag = `${String(count + index).padStart(4, '0')}_test`
    fs.writeFileSync(path.join(folder, `${tag}.sql`), text)
    return { ...last, idx: count + index, when: last.when + index + 1, tag }
  })
  fs.writeFileSync(journalFile, JSON.stringify({ ...journal, entries: [...kept, ...added] }))
  return folder
}
