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
  readonly deletedAt: number | null
  readonly createdSeq: number
}

/** Opportunities by id as they are now, deleted or not; `scope` over the alias `t`. */
export function selectDeals(handle: Handle, ids: readonly string[], scope: Sql): DealRow[] {
  return prepared(
    handle,
    `SELECT t.id AS id, t.status AS status, t.amount AS amount, t.expected_close_date AS expectedCloseDate,
        t.owner_id AS ownerId, t.pipeline_id AS pipelineId, t.deleted_at AS deletedAt, t.created_seq AS createdSeq
      FROM json_each(:ids) j JOIN opportunities t ON t.id = j.value WHERE ${scope.text}`,
  ).all({ ids: JSON.stringify(ids), ...scope.params }) as DealRow[]
}

export interface UntouchedRequest {
  readonly scope: Sql
  readonly stageIds: readonly string[]
  readonly ownerIds: readonly (string | null)[] | undefined
  readonly period: { readonly from: string; readonly to: string } | undefined
  /** Log entries of the two moments. */
  readonly fromSeq: number
  readonly toSeq: number
  /** Opportunities that changed since the first moment. */
  readonly touched: readonly string[]
}

function untouchedSql(request: UntouchedRequest): Sql {
  const { stageIds, period } = request
  return join('and', [
    sql(`t.deleted_at IS NULL AND t.status = 'open' AND t.stage_id IN (SELECT value FROM json_each(:stages))`, {
      stages: JSON.stringify(stageIds),
    }),
    sql('t.created_seq < :toSeq AND t.id NOT IN (SELECT value FROM json_each(:touched))', {
      toSeq: request.toSeq,
      touched: JSON.stringify(request.touched),
    }),
    period
      ? sql('t.expected_close_date >= :from AND t.expected_close_date < :to', { from: period.from, to: period.to })
      : sql('1'),
    request.scope,
    ownersSql(request.ownerIds),
  ])
}

/**
 * Where nothing narrows the set, the table is read in one run: the index of the funnel lacks the log entry of a row and would
 * look up every row by itself, which takes four times as long.
 */
function accessOf({ scope, ownerIds, period }: UntouchedRequest): string {
  return scope.text === TRUE.text && ownerIds === undefined && period === undefined ? 'NOT INDEXED' : ''
}

export function untouchedSumQuery(request: UntouchedRequest): Sql {
  const condition = untouchedSql(request)
  const text = `SELECT t.created_seq >= :fromSeq AS isNew, count(*) AS count, coalesce(sum(t.amount), 0) AS amount
    FROM opportunities t ${accessOf(request)} WHERE ${condition.text} GROUP BY 1`
  return sql(text, { ...condition.params, fromSeq: request.fromSeq })
}

/** Open opportunities of the set that are as they were at the later moment: those that are new since the first, and the rest. */
export function sumUntouched(
  handle: Handle,
  request: UntouchedRequest,
): { isNew: number; count: number; amount: number }[] {
  const { text, params } = untouchedSumQuery(request)
  return prepared(handle, text).all(params) as { isNew: number; count: number; amount: number }[]
}

/** The same ones by id, largest first. */
export function selectUntouched(
  handle: Handle,
  request: UntouchedRequest,
): { id: string; isNew: number; amount: number }[] {
  const condition = untouchedSql(request)
  return prepared(
    handle,
    `SELECT t.id AS id, t.created_seq >= :fromSeq AS isNew, coalesce(t.amount, 0) AS amount
      FROM opportunities t ${accessOf(request)} WHERE ${condition.text}`,
  ).all({ ...condition.params, fromSeq: request.fromSeq }) as { id: string; isNew: number; amount: number }[]
}
