import fs from 'node:fs'
import path from 'node:path'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { APPLICATION_ID } from '#db/queries/handle.ts'
import type { Handle } from '#db/queries/handle.ts'

/** `db/migrations` beside the sources, `out/migrations` beside a build. */
export const MIGRATIONS_FOLDER = path.join(import.meta.dirname, '../migrations')

/** `user_version` of a workbook with every migration of the folder applied. */
export function countMigrations(folder: string): number {
  const journal = JSON.parse(fs.readFileSync(path.join(folder, 'meta/_journal.json'), 'utf8')) as { entries: unknown[] }
  return journal.entries.length
}

/** `user_version` of a workbook with every migration applied. */
export const FILE_VERSION = countMigrations(MIGRATIONS_FOLDER)

/**
 * Applies the missing migrations. Foreign keys are off meanwhile, because a table rebuild drops the parent table and
 * SQLite would delete its children; they are checked afterwards. Throws when a reference is left dangling.
 */
export function runMigrations(handle: Handle, folder: string = MIGRATIONS_FOLDER): void {
  handle.pragma('foreign_keys = OFF')
  try {
    migrate(drizzle(handle), { migrationsFolder: folder })
    const broken = handle.pragma('foreign_key_check') as { table: string }[]
    if (broken.length > 0) throw new Error(`Migration left ${broken.length} broken references in ${broken[0]?.table}`)
    handle.pragma(`application_id = ${APPLICATION_ID}`)
    handle.pragma(`user_version = ${countMigrations(folder)}`)
  } finally {
    handle.pragma('foreign_keys = ON')
  }
}
