import { prepared } from './handle.ts'
import type { Handle } from './handle.ts'
import { sql } from './sql.ts'
import type { Sql } from './sql.ts'

/** Whose opportunities, and since when: an instant and the log entry at it. `scope` over the alias `t`. */
export interface PastRequest {
  readonly scope: Sql
  readonly ownerId: string
  readonly sinceSeq: number
  readonly since: number
}

/** A person's opportunities that are open now or were touched since, and all that were handed on or deleted since. */
export function pastDealQuery({ scope, ...request }: PastRequest): Sql {
  const text = `SELECT t.id FROM opportunities t
    WHERE ${scope.text} AND t.owner_id = :ownerId AND t.deleted_at IS NULL AND (t.status = 'open' OR t.updated_at >= :since)
    UNION SELECT t.id FROM (
      SELECT DISTINCT l.record_id AS id FROM change_log l
      WHERE l.seq >= :sinceSeq AND l.record_type = 'opportunity' AND (l.operation = 'delete'
        OR (l.operation = 'update' AND instr(l.changes, '"ownerId"') AND instr(l.changes, :ownerId)))) h CROSS JOIN opportunities t WHERE t.id = h.id AND ${scope.text}`
  return sql(text, { ...scope.params, ...request })
}

export function selectPastDeals(handle: Handle, request: PastRequest): string[] {
  const { text, params } = pastDealQuery(request)
  return prepared(handle, text).pluck().all(params) as string[]
}

/** Acts of opportunities, those of their customers that name none, and such of both as went to the recycle bin since. */
export const PAST_ACTS_QUERY = `SELECT a.id FROM json_each(:deals) j CROSS JOIN activities a
    WHERE a.opportunity_id = j.value AND a.deleted_at IS NULL
  UNION SELECT a.id FROM json_each(:customers) j CROSS JOIN activities a
    WHERE a.customer_id = j.value AND a.deleted_at IS NULL AND +a.opportunity_id IS NULL
  UNION SELECT a.id FROM change_log l CROSS JOIN activities a
    WHERE l.seq >= :sinceSeq AND l.record_type = 'activity' AND l.operation = 'delete' AND a.id = l.record_id
      AND (a.opportunity_id IN (SELECT value FROM json_each(:deals))
        OR (a.opportunity_id IS NULL AND a.customer_id IN (SELECT value FROM json_each(:customers))))`

export function selectPastActs(
  handle: Handle,
  request: { readonly deals: readonly string[]; readonly customers: readonly string[]; readonly sinceSeq: number },
): string[] {
  const { deals, customers, sinceSeq } = request
  const params = { deals: JSON.stringify(deals), customers: JSON.stringify(customers), sinceSeq }
  return prepared(handle, PAST_ACTS_QUERY).pluck().all(params) as string[]
}

export interface PastStay {
  readonly dealId: string
  readonly stageId: string
  readonly enteredAt: number
  readonly leftAt: number | null
  readonly enterKind: string
}

/** Every stay of opportunities, oldest first. */
export function selectPastStays(handle: Handle, deals: readonly string[]): PastStay[] {
  return prepared(
    handle,
    `SELECT e.opportunity_id AS dealId, e.stage_id AS stageId, e.entered_at AS enteredAt, e.left_at AS leftAt,
        e.enter_kind AS enterKind
      FROM json_each(?) j CROSS JOIN stage_events e
      WHERE e.opportunity_id = j.value AND e.deleted_at IS NULL ORDER BY e.entered_at`,
  ).all(JSON.stringify(deals)) as PastStay[]
}
