import fs from 'node:fs'
import { describe, expect, it } from 'vitest'
import { selectRecordStatesBy } from '#db/queries/record-store.ts'
import { listBackups } from '#db/workbook/backup.ts'
import { countMigrations, MIGRATIONS_FOLDER, runMigrations } from '#db/workbook/migrate.ts'
import { openWorkbook } from '#db/workbook/open.ts'
import { verifyWorkbook } from '#db/workbook/verify.ts'
import { aMigrationsFolder } from '#test/support/migrations.ts'
import { aCustomer, anOpportunity, aWorkbook, openBook, START, whenOver } from '#test/support/workbook.ts'
import type { TestWorkbook } from '#test/support/workbook.ts'

const nativeBinding = process.env['WORKBENCH_SQLITE_BINDING']
/** Migrations of this program, after which a test adds its own. */
const KNOWN = countMigrations(MIGRATIONS_FOLDER)
const NOTE_COLUMN = 'ALTER TABLE customers ADD COLUMN nickname text;'

/** A rebuild as drizzle writes it: the parent table is dropped and another takes its place. */
const REBUILD = `PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE __new_opportunities AS SELECT * FROM opportunities;--> statement-breakpoint
DROP TABLE opportunities;--> statement-breakpoint
ALTER TABLE __new_opportunities RENAME TO opportunities;--> statement-breakpoint
CREATE UNIQUE INDEX opportunities_id ON opportunities (id);--> statement-breakpoint
PRAGMA foreign_keys=ON;`

/** Lets child rows vanish with their parent, as a table with ON DELETE CASCADE would. */
const CASCADING = `CREATE TABLE later_notes (
  id text PRIMARY KEY NOT NULL,
  customer_id text NOT NULL REFERENCES customers(id) ON DELETE CASCADE
);`
const CASCADE_REBUILD = REBUILD.replaceAll('opportunities', 'customers')

function close(book: TestWorkbook): void {
  book.workbook.close()
}

describe('opening an older workbook', () => {
  it('backs it up, proves the backup, then migrates', async () => {
    const book = await aWorkbook()
    const id = aCustomer(book, { name: '启明' })
    close(book)
    const workbook = openWorkbook(book.file, {
      nativeBinding,
      now: () => START,
      migrationsFolder: aMigrationsFolder(KNOWN, NOTE_COLUMN),
    })
    whenOver('test', () => workbook.close())
    expect(workbook.handle.pragma('user_version', { simple: true })).toBe(KNOWN + 1)
    expect(workbook.handle.prepare('SELECT nickname, name FROM customers WHERE id = ?').get(id)).toEqual({
      nickname: null,
      name: '启明',
    })
    const [backup] = listBackups(book.file)
    expect(backup).toMatchObject({ kind: 'migration', name: `before-version-${KNOWN + 1} 2026-11-02T01-00-00.funnel` })
    const before = openBook(backup?.path ?? '')
    expect(before.workbook.handle.pragma('user_version', { simple: true })).toBe(KNOWN)
    expect(verifyWorkbook(before.workbook.handle)).toMatchObject({ isSound: true })
  })

  it('leaves it as it is when a migration fails', async () => {
    const book = await aWorkbook()
    aCustomer(book)
    close(book)
    const before = fs.readFileSync(book.file)
    const migrationsFolder = aMigrationsFolder(KNOWN, NOTE_COLUMN, 'ALTER TABLE nowhere ADD COLUMN x text;')
    expect(() => openWorkbook(book.file, { nativeBinding, migrationsFolder })).toThrow()
    expect(fs.readFileSync(book.file).equals(before)).toBe(true)
    expect(openBook(book.file).workbook.handle.pragma('user_version', { simple: true })).toBe(KNOWN)
  })

  it('makes no backup of one that is up to date', async () => {
    const book = await aWorkbook()
    expect(listBackups(book.file)).toEqual([])
  })
})

describe('a table rebuild', () => {
  it('keeps the rows that refer to the table', async () => {
    const book = await aWorkbook()
    const id = anOpportunity(book)
    runMigrations(book.workbook.handle, aMigrationsFolder(KNOWN, REBUILD))
    expect(selectRecordStatesBy(book.workbook.handle, 'stageEvent', 'opportunityId', id)).toHaveLength(1)
    expect(book.workbook.handle.pragma('foreign_keys', { simple: true })).toBe(1)
  })

  it('keeps even rows that would be deleted along, because foreign keys are off meanwhile', async () => {
    const book = await aWorkbook()
    const { handle } = book.workbook
    const id = aCustomer(book)
    runMigrations(handle, aMigrationsFolder(KNOWN, CASCADING))
    handle.prepare('INSERT INTO later_notes VALUES (?, ?)').run('a', id)
    runMigrations(handle, aMigrationsFolder(KNOWN, CASCADING, CASCADE_REBUILD))
    expect(handle.prepare('SELECT count(*) AS n FROM later_notes').get()).toEqual({ n: 1 })
    // The same statements with foreign keys on lose the row: what the care is for.
    handle.transaction(() => {
      for (const statement of CASCADE_REBUILD.split('--> statement-breakpoint')) handle.exec(statement)
      expect(handle.prepare('SELECT count(*) AS n FROM later_notes').get()).toEqual({ n: 0 })
    })()
  })

  it('that leaves a reference dangling is reported, with foreign keys on again', async () => {
    const book = await aWorkbook()
    anOpportunity(book, { customerId: aCustomer(book) })
    const folder = aMigrationsFolder(KNOWN, 'DELETE FROM customers;')
    expect(() => runMigrations(book.workbook.handle, folder)).toThrow(/broken references in opportunities/)
    expect(book.workbook.handle.pragma('foreign_keys', { simple: true })).toBe(1)
  })
})
