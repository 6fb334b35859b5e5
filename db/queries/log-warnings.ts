import type { RecordType } from '#shared/entities/index.ts'
import { prepared } from './handle.ts'
import type { Handle } from './handle.ts'
import { sql } from './sql.ts'
import type { Sql } from './sql.ts'

export interface WaitingRow {
  readonly id: string
  readonly title: string
  readonly customerId: string | null
  readonly personId: string | null
  readonly day: string
}

/** Phone records whose promised day is before `today` and that are not done; `scope` over the alias `t`. */
export function latePromiseQuery(scope: Sql, today: string): Sql {
  const text = `SELECT t.id AS id, t.matter AS title, t.customer_id AS customerId,
      coalesce(t.person_id, t.taken_by) AS personId, t.promised_on AS day
    FROM call_records t
    WHERE t.deleted_at IS NULL AND t.is_done = 0 AND t.promised_on < :today AND (${scope.text})`
  return sql(text, { ...scope.params, today })
}

export function selectLatePromises(handle: Handle, scope: Sql, today: string): WaitingRow[] {
  const { text, params } = latePromiseQuery(scope, today)
  return prepared(handle, text).all(params) as WaitingRow[]
}

/** Checks that found something untrue and that nobody replied to; `scope` over the alias `t`. */
export function unansweredCheckQuery(scope: Sql): Sql {
  const text = `SELECT t.id AS id, p.name || ' ' || t.day AS title, NULL AS customerId, t.person_id AS personId,
      coalesce(t.checked_on, t.day) AS day
    FROM spot_checks t JOIN people p ON p.id = t.person_id
    WHERE t.deleted_at IS NULL AND t.finding = 'untrue' AND t.reply IS NULL AND (${scope.text})`
  return sql(text, scope.params)
}

export function selectUnansweredChecks(handle: Handle, scope: Sql): WaitingRow[] {
  const { text, params } = unansweredCheckQuery(scope)
  return prepared(handle, text).all(params) as WaitingRow[]
}

export interface RecurrentRow {
  readonly groupId: string
  readonly id: string
  readonly statement: string
  readonly ownerId: string | null
  readonly day: string
}

/** Problems of groups with more than one and without a rule in force, each group from the oldest on. */
export function recurrentQuery(scope: Sql): Sql {
  const text = `SELECT * FROM (
      SELECT coalesce(t.group_id, t.id) AS groupId, t.id AS id, t.statement AS statement, t.owner_id AS ownerId,
        t.raised_on AS day, t.created_seq AS seq, count(*) OVER (PARTITION BY coalesce(t.group_id, t.id)) AS n
      FROM problems t WHERE t.deleted_at IS NULL AND (${scope.text})
    ) g WHERE g.n > 1 AND NOT EXISTS (SELECT 1 FROM rules r LEFT JOIN problems p ON p.id = r.problem_id
      WHERE r.deleted_at IS NULL AND r.is_active = 1 AND coalesce(p.group_id, p.id) = g.groupId)
    ORDER BY g.groupId, g.day, g.seq`
  return sql(text, scope.params)
}

export function selectRecurrent(handle: Handle, scope: Sql): RecurrentRow[] {
  const { text, params } = recurrentQuery(scope)
  return prepared(handle, text).all(params) as RecurrentRow[]
}

/** Types of records that decide what is said of logs. */
const LOG_TYPES = [
  'activity',
  'calendarDay',
  'callRecord',
  'checkerAssignment',
  'dailyLog',
  'department',
  'logAmendment',
  'officeEntry',
  'officeRecord',
  'person',
  'planItem',
  'problem',
  'reportWindow',
  'rule',
  'spotCheck',
] as const satisfies readonly RecordType[]

/** Whether what is said of logs may have changed since a sequence. */
export function isLogTouched(handle: Handle, afterSeq: number): boolean {
  const text = `SELECT 1 FROM change_log WHERE seq > ? AND record_type IN (SELECT value FROM json_each(?)) LIMIT 1`
  return prepared(handle, text).get(afterSeq, JSON.stringify(LOG_TYPES)) !== undefined
}
