import type { FieldValue } from '#shared/entities/field.ts'
import { openHandle, prepared, setCacheSize } from './handle.ts'
import type { Handle } from './handle.ts'

/** A row that has passed every check, on its way into the workbook. What it holds must survive JSON. */
export interface StagedRow<Extra = unknown> {
  readonly id: string
  readonly isInsert: boolean
  readonly values: Record<string, FieldValue>
  /** What the row brings besides its own values. */
  readonly extra: Extra | null
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
export interface Staging<Extra = unknown> {
  addRow(row: StagedRow<Extra>): void
  /** No further row is kept as it is. Cells are pieces of the text that was read, which they hold in memory. */
  keepNoMore(): void
  addReject(reject: StagedReject): void
  /** In the order in which they were added; to be asked for once, when all are there. */
  rows(): IterableIterator<StagedRow<Extra>>
  rejects(limit?: number): IterableIterator<StagedReject>
  close(): void
}

const TABLES = `
  CREATE TABLE staged_rows (n INTEGER PRIMARY KEY, lines TEXT);
  CREATE TABLE staged_rejects (row INTEGER PRIMARY KEY, cells TEXT, issues TEXT);
`
const INSERT_ROWS = 'INSERT INTO staged_rows (lines) VALUES (?)'
const INSERT_REJECT = 'INSERT INTO staged_rejects (row, cells, issues) VALUES (?, ?, ?)'
const SELECT_ROWS = 'SELECT lines FROM staged_rows ORDER BY n'
const SELECT_REJECTS = 'SELECT row, cells, issues FROM staged_rejects ORDER BY row LIMIT ?'

const CACHE_KIB = 2000

function openTemporary(nativeBinding: string | undefined): Handle {
  const handle = openHandle('', { nativeBinding })
  handle.pragma('journal_mode = OFF')
  handle.pragma('synchronous = OFF')
  // Written and read once, from the first row to the last.
  setCacheSize(handle, CACHE_KIB)
  handle.exec(TABLES)
  // One transaction for good: nothing of it has to last.
  handle.exec('BEGIN')
  return handle
}

/** Rows that lie together: one statement and one text for many of them. */
const ROWS_TOGETHER = 200
/** The first rows are kept as they are: the way into the database and back is a seventh of a small import. */
const MAX_KEPT_ROWS = 20_000

export function openStaging<Extra>(nativeBinding?: string): Staging<Extra> {
  const handle = openTemporary(nativeBinding)
  const kept: StagedRow<Extra>[] = []
  let room = MAX_KEPT_ROWS
  let waiting: StagedRow<Extra>[] = []
  const flush = (): void => {
    if (waiting.length > 0) prepared(handle, INSERT_ROWS).run(JSON.stringify(waiting))
    waiting = []
  }
  return {
    addRow(row) {
      if (kept.length < room) return void kept.push(row)
      waiting.push(row)
      if (waiting.length >= ROWS_TOGETHER) flush()
    },
    keepNoMore: () => void (room = 0),
    addReject: (reject) => void prepared(handle, INSERT_REJECT).run(reject.row, reject.cells, reject.issues),
    *rows() {
      yield* kept
      kept.length = 0
      flush()
      const texts = handle.prepare<unknown[], string>(SELECT_ROWS).pluck()
      for (const text of texts.iterate()) yield* JSON.parse(text) as StagedRow<Extra>[]
    },
    rejects: (limit = -1) => handle.prepare<unknown[], StagedReject>(SELECT_REJECTS).iterate(limit),
    close: () => void handle.close(),
  }
}
