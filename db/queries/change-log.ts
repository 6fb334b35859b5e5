import { prepared } from './handle.ts'
import type { Handle } from './handle.ts'

export interface LogRow {
  readonly seq: number
  readonly id: string
  readonly replicaId: string
  readonly clock: string
  readonly actorId: string | null
  readonly batchId: string
  readonly batchKind: string
  readonly recordType: string
  readonly recordId: string | null
  readonly recordVersion: number
  readonly operation: string
  readonly changes: string
  readonly previousHash: string
  readonly hash: string
}

const COLUMNS = `seq, id, replica_id AS replicaId, clock, actor_id AS actorId, batch_id AS batchId,
  batch_kind AS batchKind, record_type AS recordType, record_id AS recordId, record_version AS recordVersion,
  operation, changes, previous_hash AS previousHash, hash`

export function selectLastLogRow(handle: Handle): LogRow | null {
  return (prepared(handle, `SELECT ${COLUMNS} FROM change_log ORDER BY seq DESC LIMIT 1`).get() as LogRow) ?? null
}

/** The latest sequence, 0 for an empty log. */
export function selectLastSeq(handle: Handle): number {
  return (prepared(handle, 'SELECT coalesce(max(seq), 0) AS seq FROM change_log').get() as { seq: number }).seq
}

export function insertLogRow(handle: Handle, row: LogRow): void {
  prepared(
    handle,
    `INSERT INTO change_log (seq, id, replica_id, clock, actor_id, batch_id, batch_kind, record_type, record_id,
      record_version, operation, changes, previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    row.seq,
    row.id,
    row.replicaId,
    row.clock,
    row.actorId,
    row.batchId,
    row.batchKind,
    row.recordType,
    row.recordId,
    row.recordVersion,
    row.operation,
    row.changes,
    row.previousHash,
    row.hash,
  )
}

/** Walks the log from a sequence on, in order, without holding it all. */
export function iterateLog(handle: Handle, fromSeq = 0): IterableIterator<LogRow> {
  return handle
    .prepare<unknown[], LogRow>(`SELECT ${COLUMNS} FROM change_log WHERE seq >= ? ORDER BY seq`)
    .iterate(fromSeq)
}

export function selectLogRow(handle: Handle, seq: number): LogRow | null {
  return (prepared(handle, `SELECT ${COLUMNS} FROM change_log WHERE seq = ?`).get(seq) as LogRow) ?? null
}

/** Entries after the first one of a record, oldest first. The first one stands in the record's `created_seq`. */
export function selectLaterLogRows(handle: Handle, recordId: string): LogRow[] {
  return prepared(
    handle,
    `SELECT ${COLUMNS} FROM change_log WHERE record_id = ? AND operation <> 'insert' ORDER BY seq`,
  ).all(recordId) as LogRow[]
}

/** Entries of one batch, which lie together in the log. */
export function selectBatchLogRows(handle: Handle, batchId: string, firstSeq: number, lastSeq: number): LogRow[] {
  return prepared(
    handle,
    `SELECT ${COLUMNS} FROM change_log WHERE seq BETWEEN ? AND ? AND batch_id = ? ORDER BY seq`,
  ).all(firstSeq, lastSeq, batchId) as LogRow[]
}

/** Which records changed after a sequence and before another, some thousands at a time, for the change feed. */
export function selectChangesBetween(
  handle: Handle,
  afterSeq: number,
  beforeSeq: number,
): { seq: number; batchId: string; actorId: string | null; recordType: string; recordId: string | null }[] {
  return prepared(
    handle,
    `SELECT seq, batch_id AS batchId, actor_id AS actorId, record_type AS recordType, record_id AS recordId
     FROM change_log WHERE seq > ? AND seq < ? ORDER BY seq LIMIT 10000`,
  ).all(afterSeq, beforeSeq) as {
    seq: number
    batchId: string
    actorId: string | null
    recordType: string
    recordId: string | null
  }[]
}

export interface BatchRow {
  readonly id: string
  readonly actorId: string | null
  readonly at: number
  readonly kind: string
  readonly label: string
  readonly firstSeq: number
  readonly lastSeq: number
  readonly targetId: string | null
  readonly isUndone: number
}

const BATCH_COLUMNS = `id, actor_id AS actorId, at, kind, label, first_seq AS firstSeq, last_seq AS lastSeq,
  target_id AS targetId, is_undone AS isUndone`

export function insertBatch(handle: Handle, row: BatchRow): void {
  prepared(
    handle,
    `INSERT INTO change_batches (id, actor_id, at, kind, label, first_seq, last_seq, target_id, is_undone)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(row.id, row.actorId, row.at, row.kind, row.label, row.firstSeq, row.lastSeq, row.targetId, row.isUndone)
}

export function selectBatch(handle: Handle, id: string): BatchRow | null {
  return (prepared(handle, `SELECT ${BATCH_COLUMNS} FROM change_batches WHERE id = ?`).get(id) as BatchRow) ?? null
}

export function updateBatchUndone(handle: Handle, id: string, isUndone: boolean): void {
  prepared(handle, 'UPDATE change_batches SET is_undone = ? WHERE id = ?').run(isUndone ? 1 : 0, id)
}

/** Whether the person filled in another way what the batch had filled; that one then stands for both. */
export function isBatchReplaced(handle: Handle, id: string): boolean {
  const text = `SELECT 1 FROM change_batches WHERE target_id = ? AND kind = 'edit' LIMIT 1`
  return prepared(handle, text).get(id) !== undefined
}

/** The batch that undo would take back: the person's newest that stands, of those older than `before`. */
export function selectUndoCandidate(handle: Handle, actorId: string | null, before?: string): BatchRow | null {
  return (
    (prepared(
      handle,
      `SELECT ${BATCH_COLUMNS} FROM change_batches WHERE actor_id IS ? AND kind IN ('edit', 'import') AND is_undone = 0
       AND last_seq < coalesce((SELECT last_seq FROM change_batches WHERE id = ?), 9223372036854775807)
       ORDER BY last_seq DESC LIMIT 1`,
    ).get(actorId, before ?? null) as BatchRow) ?? null
  )
}

/**
 * The batch that redo would bring back: the oldest undone one that is newer than everything that stands. One that was
 * taken back for another in its place is not brought back.
 */
export function selectRedoCandidate(handle: Handle, actorId: string | null): BatchRow | null {
  const standing = selectUndoCandidate(handle, actorId)
  const undone = prepared(
    handle,
    `SELECT ${BATCH_COLUMNS} FROM change_batches WHERE actor_id IS ? AND kind IN ('edit', 'import') AND is_undone = 1
       AND last_seq > ? ORDER BY last_seq`,
  ).all(actorId, standing?.lastSeq ?? 0) as BatchRow[]
  return undone.find(({ id }) => !isBatchReplaced(handle, id)) ?? null
}
