import { openHandle, prepared } from './handle.ts'
import type { Handle } from './handle.ts'

/** A row that has passed every check, on its way into the workbook. */
export interface StagedRow {
  readonly id: string
  readonly isInsert: boolean
  /** Values by field as JSON. */
  readonly values: string
  /** What the row brings besides its own values, as JSON; blank for nothing. */
  readonly extra: string
}

export interface StagedReject {
  readonly row: number
  /** Cells as the file has them, JSON. */
  readonly cells: string
  readonly issues: string
}

/**
 * Rows between reading and writing, in a temporary database of SQLite's own: it spills to disk when it outgrows its
 * cache, locks nothing of the workbook, and is gone when it is closed.
 */
export interface Staging {
  addRow(row: StagedRow): void
  addReject(reject: StagedReject): void
  rows(): IterableIterator<StagedRow>
  rejects(limit?: number): IterableIterator<StagedReject>
  close(): void
}

const TABLES = `
  CREATE TABLE staged_rows (n INTEGER PRIMARY KEY, id TEXT, is_insert INTEGER, "values" TEXT, extra TEXT);
  CREATE TABLE staged_rejects (row INTEGER PRIMARY KEY, cells TEXT, issues TEXT);
`
const INSERT_ROW = 'INSERT INTO staged_rows (id, is_insert, "values", extra) VALUES (?, ?, ?, ?)'
const INSERT_REJECT = 'INSERT INTO staged_rejects (row, cells, issues) VALUES (?, ?, ?)'
const SELECT_ROWS = 'SELECT id, is_insert AS isInsert, "values", extra FROM staged_rows ORDER BY n'
const SELECT_REJECTS = 'SELECT row, cells, issues FROM staged_rejects ORDER BY row LIMIT ?'

function openTemporary(nativeBinding: string | undefined): Handle {
  const handle = openHandle('', { nativeBinding })
  handle.pragma('journal_mode = OFF')
  handle.pragma('synchronous = OFF')
  handle.exec(TABLES)
  // One transaction for good: nothing of it has to last.
  handle.exec('BEGIN')
  return handle
}

export function openStaging(nativeBinding?: string): Staging {
  const handle = openTemporary(nativeBinding)
  return {
    addRow: (row) => void prepared(handle, INSERT_ROW).run(row.id, row.isInsert ? 1 : 0, row.values, row.extra),
    addReject: (reject) => void prepared(handle, INSERT_REJECT).run(reject.row, reject.cells, reject.issues),
    *rows() {
      const rows = handle.prepare<unknown[], Omit<StagedRow, 'isInsert'> & { isInsert: number }>(SELECT_ROWS)
      for (const row of rows.iterate()) yield { ...row, isInsert: row.isInsert === 1 }
    },
    rejects: (limit = -1) => handle.prepare<unknown[], StagedReject>(SELECT_REJECTS).iterate(limit),
    close: () => void handle.close(),
  }
}
