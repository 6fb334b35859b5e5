import { tableOf } from '#db/schema/index.ts'
import type { RecordType } from '#shared/entities/index.ts'
import type { Handle } from './handle.ts'
import { prepared } from './handle.ts'

/**
 * Takes away the indexes of the types' tables that only serve reading, and returns the statements that make them again,
 * in their order. An index that is made of all rows at once is sorted; one that grows row by row is hit at random, which
 * costs twice as much at 10,000 rows and many times as much once it outgrows the page cache. What keeps values unique
 * stays. To be called within the transaction that brings the rows and makes the indexes again.
 */
export function dropReadIndexes(handle: Handle, types: readonly RecordType[]): string[] {
  const indexesOf = prepared(
    handle,
    `SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql LIKE 'CREATE INDEX %' ORDER BY rowid`,
  )
  const dropped = types.flatMap((type) => indexesOf.all(tableOf(type).name) as { name: string; sql: string }[])
  for (const { name } of dropped) handle.exec(`DROP INDEX "${name}"`)
  return dropped.map(({ sql }) => sql)
}
