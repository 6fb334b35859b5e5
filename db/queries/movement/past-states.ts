import { prepared } from '#db/queries/handle.ts'
import type { Handle } from '#db/queries/handle.ts'
import { join, sql, TRUE } from '#db/queries/sql.ts'
import type { Sql } from '#db/queries/sql.ts'
import { ownersSql } from './stage-moves.ts'

/** The first log entry at an instant or after it; one beyond the last where there is none. Readings only rise with `seq`. */
export function selectSeqAt(handle: Handle, instant: number): number {
  const reading = String(Math.max(0, instant)).padStart(14, '0')
  const statement = prepared(handle, 'SELECT seq, clock FROM change_log WHERE seq >= ? ORDER BY seq LIMIT 1')
  const { last } = prepared(handle, 'SELECT coalesce(max(seq), 0) AS last FROM change_log').get() as { last: number }
  let [low, high] = [1, last + 1]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const row = statement.get(middle) as { seq: number; clock: string } | undefined
    if (row === undefined || row.clock >= reading) high = middle
    else low = row.seq + 1
  }
  return low
}

/**
 * The first opportunity entered with a log entry or after it, as row number; one beyond the last where there is none. Rows
 * are appended in the order of the log and never removed, so entries only rise with them.
 */
export function selectRowSince(handle: Handle, seq: number): number {
  const statement = prepared(
    handle,
    'SELECT rowid AS row, created_seq AS seq FROM opportunities WHERE rowid >= ? ORDER BY rowid LIMIT 1',
  )
  const { last } = prepared(handle, 'SELECT coalesce(max(rowid), 0) AS last FROM opportunities').get() as {
    last: number
  }
  let [low, high] = [1, last + 1]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const found = statement.get(middle) as { row: number; seq: number } | undefined
    if (found === undefined || found.seq >= seq) high = middle
    else low = found.row + 1
  }
  return low
}

/** Reading of the clock at the first entry; `null` for an empty log. */
export function selectFirstReading(handle: Handle): string | null {
  const row = prepared(handle, 'SELECT clock FROM change_log ORDER BY seq LIMIT 1').get() as
    { clock: string } | undefined
  return row?.clock ?? null
}

export interface LoggedChange {
  readonly seq: number
  readonly recordId: string
  readonly operation: 'update' | 'delete' | 'restore'
  /** JSON: pairs of old and new value by field. */
  readonly changes: string
}

/** Changes of existing opportunities from a log entry on, oldest first. */
export function iterateChanges(handle: Handle, fromSeq: number): IterableIterator<LoggedChange> {
  return handle
    .prepare<unknown[], LoggedChange>(
      `SELECT seq, record_id AS recordId, operation, changes FROM change_log
        WHERE seq >= ? AND record_type = 'opportunity' AND operation IN ('update', 'delete', 'restore') ORDER BY seq`,
    )
    .iterate(fromSeq)
}

export interface DealRow {
  readonly id: string
  readonly status: 'open' | 'won' | 'lost'
  readonly amount: number | null
  readonly expectedCloseDate: string | null
  readonly ownerId: string | null
  readonly pipelineId: string
  readonly stageId: string
  readonly deletedAt: number | null
  readonly createdSeq: number
}

/** Opportunities by id as they are now, deleted or not; `scope` over the alias `t`. */
export function selectDeals(handle: Handle, ids: readonly string[], scope: Sql): DealRow[] {
  return prepared(
    handle,
    `SELECT t.id AS id, t.status AS status, t.amount AS amount, t.expected_close_date AS expectedCloseDate,
        t.owner_id AS ownerId, t.pipeline_id AS pipelineId, t.stage_id AS stageId, t.deleted_at AS deletedAt, t.created_seq AS createdSeq
      FROM json_each(:ids) j JOIN opportunities t ON t.id = j.value WHERE ${scope.text}`,
  ).all({ ids: JSON.stringify(ids), ...scope.params }) as DealRow[]
}

/** Open opportunities asked for, as they are now. */
export interface OpenSet {
  readonly scope: Sql
  readonly stageIds: readonly string[]
  readonly ownerIds: readonly (string | null)[] | undefined
  readonly period: { readonly from: string; readonly to: string } | undefined
}

export interface UntouchedRequest extends OpenSet {
  /** Log entries of the two moments. */
  readonly fromSeq: number
  readonly toSeq: number
  /** Opportunities that changed since the first moment. */
  readonly touched: readonly string[]
}

function openSql({ stageIds, period, scope, ownerIds }: OpenSet): Sql {
  return join('and', [
    sql(`t.deleted_at IS NULL AND t.status = 'open' AND t.stage_id IN (SELECT value FROM json_each(:stages))`, {
      stages: JSON.stringify(stageIds),
    }),
    period
      ? sql('t.expected_close_date >= :from AND t.expected_close_date < :to', { from: period.from, to: period.to })
      : sql('1'),
    scope,
    ownersSql(ownerIds),
  ])
}

const COUNTED = 'count(*) AS count, coalesce(sum(t.amount), 0) AS amount'

export function openSumQuery(set: OpenSet): Sql {
  const condition = openSql(set)
  return sql(
    `SELECT ${COUNTED} FROM opportunities t INDEXED BY opportunities_funnel WHERE ${condition.text}`,
    condition.params,
  )
}

export function youngSumQuery(set: OpenSet, firstRow: number, toSeq: number): Sql {
  const condition = openSql(set)
  const text = `SELECT ${COUNTED} FROM opportunities t NOT INDEXED
    WHERE t.rowid >= :firstRow AND t.created_seq < :toSeq AND ${condition.text}`
  return sql(text, { ...condition.params, firstRow, toSeq })
}

export interface OpenSum {
  readonly count: number
  /** Minor units. */
  readonly amount: number
}

/** Open opportunities of the set as they are now, from the index of the funnel alone. */
export function sumOpen(handle: Handle, set: OpenSet): OpenSum {
  const { text, params } = openSumQuery(set)
  return prepared(handle, text).get(params) as OpenSum
}

/** Those of them that were entered between two log entries, in one run from the first of them on. */
export function sumYoung(handle: Handle, set: OpenSet, fromSeq: number, toSeq: number): OpenSum {
  if (fromSeq >= toSeq) return { count: 0, amount: 0 }
  const { text, params } = youngSumQuery(set, selectRowSince(handle, fromSeq), toSeq)
  return prepared(handle, text).get(params) as OpenSum
}

/** Where nothing narrows the set, one run over the table is faster than looking up every row of the index. */
function accessOf({ scope, ownerIds, period }: OpenSet): string {
  return scope.text === TRUE.text && ownerIds === undefined && period === undefined ? 'NOT INDEXED' : ''
}

/** Open opportunities of the set that are as they were at the later moment: those that are new since the first, and the rest. */
export function selectUntouched(
  handle: Handle,
  request: UntouchedRequest,
): { id: string; isNew: number; amount: number }[] {
  const { fromSeq, toSeq, touched } = request
  const condition = openSql(request)
  return prepared(
    handle,
    `SELECT t.id AS id, t.created_seq >= :fromSeq AS isNew, coalesce(t.amount, 0) AS amount
      FROM opportunities t ${accessOf(request)} WHERE ${condition.text} AND t.created_seq < :toSeq
        AND t.id NOT IN (SELECT value FROM json_each(:touched))`,
  ).all({ ...condition.params, fromSeq, toSeq, touched: JSON.stringify(touched) }) as {
    id: string
    isNew: number
    amount: number
  }[]
}
