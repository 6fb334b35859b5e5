import { prepared } from './handle.ts'
import type { Handle } from './handle.ts'
import { sql } from './sql.ts'
import type { Sql } from './sql.ts'

export interface OpenDealRequest {
  /** Condition over the alias `t` of the opportunities. */
  readonly scope: Sql
  /** Every live stage: the funnel's index begins with it. */
  readonly stageIds: readonly string[]
}

const OPEN = `t.deleted_at IS NULL AND t.status = 'open' AND t.stage_id IN (SELECT value FROM json_each(:stages))`

/** What the acts of an opportunity say, in one walk over them: last contact, last act done, whether one is planned, and whether its owner acted. */
const ACTS = `(SELECT coalesce(max(CASE WHEN a.status = 'done' AND a.kind <> 'task' THEN a.done_on END), '') || '|'
    || coalesce(max(CASE WHEN a.status = 'done' THEN a.done_on END), '') || '|'
    || coalesce(max(a.status = 'planned'), 0) || '|'
    || coalesce(max(a.status = 'done' AND a.owner_id = t.owner_id), 0)
  FROM activities a WHERE a.opportunity_id = t.id AND a.deleted_at IS NULL)`

/** A contact with the customer that names no opportunity counts for all of the customer's. */
const CUSTOMER_CONTACT = `(SELECT max(a.done_on) FROM activities a
  WHERE a.customer_id = t.customer_id AND a.deleted_at IS NULL AND +a.opportunity_id IS NULL AND a.status = 'done' AND a.kind <> 'task')`

/** Stays in the present stage as `entered,left,kind`, parted by semicolons. */
const STAYS = `(SELECT group_concat(e.entered_at || ',' || coalesce(e.left_at, '') || ',' || e.enter_kind, ';')
  FROM stage_events e WHERE e.opportunity_id = t.id AND e.deleted_at IS NULL AND e.stage_id = t.stage_id)`

export function openDealQuery({ scope, stageIds }: OpenDealRequest): Sql {
  const text = `SELECT t.id, t.name, t.customer_id, t.owner_id, t.stage_id, t.amount, t.probability_override, t.expected_close_date,
      t.next_action IS NOT NULL OR t.next_action_date IS NOT NULL, t.created_at, ${ACTS}, ${CUSTOMER_CONTACT}, ${STAYS}
    FROM opportunities t WHERE ${OPEN} AND ${scope.text}`
  return sql(text, { ...scope.params, stages: JSON.stringify(stageIds) })
}

/** In the order of the columns above; the acts are parted by bars, the stays as above. */
export type OpenDealTuple = [
  id: string,
  name: string,
  customerId: string | null,
  ownerId: string | null,
  stageId: string,
  amount: number | null,
  probabilityOverride: number | null,
  expectedCloseDate: string | null,
  hasNextAction: number,
  createdAt: number,
  acts: string,
  customerContactOn: string | null,
  stays: string | null,
]

/** Open opportunities that the person may read, one after another. */
export function openDeals(handle: Handle, request: OpenDealRequest): IterableIterator<OpenDealTuple> {
  const { text, params } = openDealQuery(request)
  return prepared(handle, text).raw(true).iterate(params) as IterableIterator<OpenDealTuple>
}

/** Whether the customer saw an act that was written down after an instant and done on a day or later. */
export function isContactedSince(handle: Handle, opportunityId: string, day: string, instant: number): boolean {
  const row = prepared(
    handle,
    `SELECT 1 FROM activities a WHERE a.opportunity_id = ? AND a.deleted_at IS NULL AND a.done_on >= ?
      AND a.status = 'done' AND a.kind <> 'task' AND a.updated_at > ? LIMIT 1`,
  ).get(opportunityId, day, instant)
  return row !== undefined
}

/** Won opportunities are most of an old workbook: one run over the table is several times faster than an index. */
export const WON_DEALS_QUERY = `SELECT t.id FROM opportunities t NOT INDEXED WHERE t.status = 'won' AND t.deleted_at IS NULL`

export function selectWonDeals(handle: Handle): string[] {
  return prepared(handle, WON_DEALS_QUERY).pluck().all() as string[]
}

/** One stretch of the ended stays, in the order of the table. */
export const ENDED_STAYS_QUERY = `SELECT e.opportunity_id, e.stage_id, e.entered_at, e.left_at
  FROM stage_events e WHERE e.rowid > :after AND e.rowid <= :last AND e.deleted_at IS NULL AND e.left_at IS NOT NULL`

export type EndedStayTuple = [opportunityId: string, stageId: string, enteredAt: number, leftAt: number]

export function selectEndedStays(handle: Handle, after: number, last: number): EndedStayTuple[] {
  return prepared(handle, ENDED_STAYS_QUERY).raw(true).all({ after, last }) as EndedStayTuple[]
}

/** The last rowid of the stays, and the instant at which the oldest began; `null` where there is none. */
export function selectStayExtent(handle: Handle): { readonly last: number; readonly first: number | null } {
  return prepared(
    handle,
    'SELECT coalesce(max(rowid), 0) AS last, (SELECT min(entered_at) FROM stage_events) AS first FROM stage_events',
  ).get() as { last: number; first: number | null }
}

export interface WarnedCustomer {
  readonly id: string
  readonly name: string
  readonly ownerId: string | null
  readonly createdAt: number
}

/** Customers of the list, and those that nobody owns; `scope` over the alias `t`. */
export function selectWarnedCustomers(handle: Handle, ids: readonly string[], scope: Sql): WarnedCustomer[] {
  const columns = 't.id AS id, t.name AS name, t.owner_id AS ownerId, t.created_at AS createdAt'
  return prepared(
    handle,
    `SELECT ${columns} FROM json_each(:ids) j CROSS JOIN customers t
       WHERE t.id = j.value AND t.deleted_at IS NULL AND t.owner_id IS NOT NULL AND ${scope.text}
     UNION ALL
     SELECT ${columns} FROM customers t WHERE t.deleted_at IS NULL AND t.owner_id IS NULL AND ${scope.text}`,
  ).all({ ...scope.params, ids: JSON.stringify(ids) }) as WarnedCustomer[]
}

/** Names of records by id, whoever may read them: labels beside what the person may read. */
export function selectNames(
  handle: Handle,
  table: 'customers' | 'people',
  ids: readonly string[],
): Map<string, string> {
  const rows = prepared(
    handle,
    `SELECT t.id AS id, t.name AS name FROM json_each(?) j JOIN ${table} t ON t.id = j.value`,
  ).all(JSON.stringify(ids)) as { id: string; name: string }[]
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export interface DealLabel {
  readonly id: string
  readonly title: string
  readonly customerId: string | null
  readonly stageName: string | null
}

/** What warnings show of opportunities besides what they found. */
export function selectDealLabels(handle: Handle, ids: readonly string[]): DealLabel[] {
  return prepared(
    handle,
    `SELECT t.id AS id, t.name AS title, t.customer_id AS customerId, s.name AS stageName
      FROM json_each(?) j JOIN opportunities t ON t.id = j.value LEFT JOIN stages s ON s.id = t.stage_id`,
  ).all(JSON.stringify(ids)) as DealLabel[]
}

export const WON_QUERY = `SELECT t.owner_id AS ownerId, t.closed_on AS day, coalesce(sum(t.amount), 0) AS amount
  FROM opportunities t
  WHERE t.deleted_at IS NULL AND t.status = 'won' AND t.stage_id IN (SELECT value FROM json_each(:stages))
    AND t.closed_on >= :from AND t.closed_on < :to AND t.owner_id IS NOT NULL
  GROUP BY t.owner_id, t.closed_on`

export interface WonSum {
  readonly ownerId: string
  readonly day: string
  readonly amount: number
}

/** What each person won on each day of a half-open period. */
export function sumWon(handle: Handle, stageIds: readonly string[], from: string, to: string): WonSum[] {
  return prepared(handle, WON_QUERY).all({ stages: JSON.stringify(stageIds), from, to }) as WonSum[]
}

export const TRAIL_QUERY = `SELECT seq, clock, record_id, changes FROM change_log
  WHERE seq > ? AND seq <= ? AND operation = 'update' AND record_type IN ('opportunity', 'customer')
    AND (instr(changes, '"stageId"') OR instr(changes, '"expectedCloseDate"') OR instr(changes, '"amount"')
      OR instr(changes, '"nextAction') OR instr(changes, '"ownerId"'))
  ORDER BY seq`

export type TrailTuple = [seq: number, clock: string, recordId: string, changes: string]

/** Updates of a stretch of the log that the rules look at, oldest first. */
export function selectTrail(handle: Handle, afterSeq: number, lastSeq: number): TrailTuple[] {
  return prepared(handle, TRAIL_QUERY).raw(true).all(afterSeq, lastSeq) as TrailTuple[]
}

/** Whether the set of won opportunities may have changed since a sequence. */
export function isWonTouched(handle: Handle, afterSeq: number): boolean {
  const row = prepared(
    handle,
    `SELECT 1 FROM change_log WHERE seq > ? AND record_type IN ('opportunity', 'stageEvent', 'stage', 'calendarDay')
      AND (operation IN ('delete', 'restore', 'insertMany') OR record_type = 'calendarDay' OR instr(changes, '"won"')) LIMIT 1`,
  ).get(afterSeq)
  return row !== undefined
}

export interface LiveSnooze {
  readonly id: string
  readonly ruleKey: string
  readonly recordId: string
  readonly until: string
  readonly reason: string
  readonly ownerId: string
}

/** Snoozes that last on the day; `scope` over the alias `t`. */
export function selectSnoozes(handle: Handle, today: string, scope: Sql): LiveSnooze[] {
  return prepared(
    handle,
    `SELECT t.id AS id, t.rule_key AS ruleKey, t.record_id AS recordId, t.until AS until, t.reason AS reason, t.owner_id AS ownerId
      FROM warning_snoozes t WHERE t.deleted_at IS NULL AND t.until >= :today AND ${scope.text} ORDER BY t.until`,
  ).all({ ...scope.params, today }) as LiveSnooze[]
}
