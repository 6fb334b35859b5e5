import { prepared } from './handle.ts'
import type { Handle } from './handle.ts'
import { join, sql } from './sql.ts'
import type { Sql } from './sql.ts'

/** A call for help with its answer. */
export interface HelpRow {
  readonly id: string
  readonly personId: string
  readonly name: string
  readonly day: string
  readonly time: string | null
  readonly customerId: string | null
  readonly customerName: string | null
  readonly opportunityName: string | null
  readonly subject: string
  readonly helpNeeded: string
  readonly since: number | null
  readonly answer: string | null
  readonly dueOn: string | null
  readonly answeredByName: string | null
  readonly answeredAt: number | null
}

export interface HelpOf {
  /** Records that may be read, over the alias `t`. */
  readonly scope: Sql
  readonly owners: readonly string[]
  /** Earliest day of the logs. */
  readonly from: string
  /** One of them alone. */
  readonly id?: string
}

/** What people asked the company for in their logs, the longest waiting first. */
export function selectHelpRequests(handle: Handle, { scope, owners, from, id }: HelpOf): HelpRow[] {
  const asked = sql(
    `t.deleted_at IS NULL AND t.owner_id IN (SELECT value FROM json_each(:owners)) AND t.done_on >= :from
     AND t.status = 'done' AND t.help_needed IS NOT NULL`,
    { owners: JSON.stringify(owners), from },
  )
  const one = id === undefined ? [] : [sql('t.id = :id', { id })]
  const where = join('and', [asked, ...one, scope])
  return prepared(
    handle,
    `SELECT t.id, t.owner_id AS personId, p.name, t.done_on AS day,
       coalesce(t.done_time, t.planned_time) AS time, t.customer_id AS customerId,
       c.name AS customerName, o.name AS opportunityName, t.subject,
       t.help_needed AS helpNeeded, t.recorded_at AS since, t.help_answer AS answer, t.help_due_on AS dueOn,
       a.name AS answeredByName, t.help_answered_at AS answeredAt
     FROM activities t JOIN people p ON p.id = t.owner_id LEFT JOIN customers c ON c.id = t.customer_id
       LEFT JOIN opportunities o ON o.id = t.opportunity_id LEFT JOIN people a ON a.id = t.help_answered_by
     WHERE ${where.text} ORDER BY t.done_on, time, t.rowid`,
  ).all(where.params) as HelpRow[]
}

/** What the office heard of it in the evening calls; answers are promises on phone records (`selectHelpPromises`). */
export function selectHeardHelp(handle: Handle, { scope, owners, from, id }: HelpOf): HelpRow[] {
  const asked = sql(
    `t.deleted_at IS NULL AND t.person_id IN (SELECT value FROM json_each(:owners)) AND t.day >= :from
     AND t.help_needed IS NOT NULL AND r.deleted_at IS NULL`,
    { owners: JSON.stringify(owners), from },
  )
  const one = id === undefined ? [] : [sql('t.id = :id', { id })]
  const where = join('and', [asked, ...one, scope])
  return prepared(
    handle,
    `SELECT t.id, t.person_id AS personId, p.name, t.day, t.time, t.customer_id AS customerId,
       coalesce(c.name, t.customer_name) AS customerName, o.name AS opportunityName, coalesce(t.matter, '') AS subject,
       t.help_needed AS helpNeeded, t.created_at AS since, NULL AS answer, NULL AS dueOn, NULL AS answeredByName,
       NULL AS answeredAt
     FROM office_entries t JOIN office_records r ON r.id = t.record_id JOIN people p ON p.id = t.person_id
       LEFT JOIN customers c ON c.id = t.customer_id LEFT JOIN opportunities o ON o.id = t.opportunity_id
     WHERE ${where.text} ORDER BY t.day, t.time, t.rowid`,
  ).all(where.params) as HelpRow[]
}

export interface HelpPromise {
  readonly callId: string
  readonly personId: string
  readonly day: string
  readonly matter: string
  readonly answer: string
  readonly dueOn: string | null
  readonly takerName: string
  readonly at: number
}

/** What was promised to salespeople on phone records that may be read, the latest last. */
export function selectHelpPromises(handle: Handle, { scope, owners, from }: HelpOf): HelpPromise[] {
  const asked = sql(
    `t.deleted_at IS NULL AND t.origin = 'salesperson' AND t.called_on >= :from AND t.promised_reply IS NOT NULL
     AND t.person_id IN (SELECT value FROM json_each(:owners))`,
    { owners: JSON.stringify(owners), from },
  )
  const where = join('and', [asked, scope])
  return prepared(
    handle,
    `SELECT t.id AS callId, t.person_id AS personId, t.called_on AS day, t.matter, t.promised_reply AS answer,
       t.promised_on AS dueOn, k.name AS takerName, t.updated_at AS at
     FROM call_records t JOIN people k ON k.id = t.taken_by WHERE ${where.text} ORDER BY t.created_seq`,
  ).all(where.params) as HelpPromise[]
}
