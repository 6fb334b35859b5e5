import { prepared } from './handle.ts'
import type { Handle } from './handle.ts'
import { join, sql } from './sql.ts'
import type { Sql } from './sql.ts'

export interface AgendaActRow {
  readonly id: string
  readonly version: number
  readonly kind: string
  readonly subject: string
  readonly status: string
  readonly plannedOn: string | null
  readonly plannedTime: string | null
  readonly minutes: number | null
  readonly doneOn: string | null
  readonly doneTime: string | null
  readonly remindMinutes: number | null
  readonly customerId: string | null
  readonly customerName: string | null
  readonly contactName: string | null
  readonly opportunityId: string | null
  readonly opportunityName: string | null
  readonly ownerId: string
  readonly ownerName: string
}

const COLUMNS = `t.id, t.version, t.kind, t.subject, t.status, t.planned_on AS plannedOn, t.planned_time AS plannedTime,
  t.minutes, t.done_on AS doneOn, t.done_time AS doneTime, t.remind_minutes AS remindMinutes,
  t.customer_id AS customerId, c.name AS customerName, k.name AS contactName, t.opportunity_id AS opportunityId,
  o.name AS opportunityName, t.owner_id AS ownerId, p.name AS ownerName`
const TITLES = `LEFT JOIN customers c ON c.id = t.customer_id LEFT JOIN contacts k ON k.id = t.contact_id
  LEFT JOIN opportunities o ON o.id = t.opportunity_id JOIN people p ON p.id = t.owner_id`
const OWNERS = 't.owner_id IN (SELECT value FROM json_each(:owners))'

/** Whose rows are asked for, and which of them may be read (over the alias `t`). */
export interface Whose {
  readonly scope: Sql
  readonly owners: readonly string[]
}

function actsQuery(whose: Whose, condition: Sql, order: string): Sql {
  const owners = sql(OWNERS, { owners: JSON.stringify(whose.owners) })
  const where = join('and', [sql('t.deleted_at IS NULL'), owners, condition, whose.scope])
  return { text: `SELECT ${COLUMNS} FROM activities t ${TITLES} WHERE ${where.text} ${order}`, params: where.params }
}

const BY_TIME = `ORDER BY coalesce(t.planned_on, t.done_on), coalesce(t.planned_time, t.done_time, ''), t.rowid LIMIT :limit`

/** Acts planned for the days [from, to), and those done then without having been planned for one of them. */
export function agendaQueries(whose: Whose, from: string, to: string, limit: number): readonly Sql[] {
  const period = { from, to, limit }
  const planned = sql('t.planned_on >= :from AND t.planned_on < :to', period)
  const done = sql(
    `t.status = 'done' AND t.done_on >= :from AND t.done_on < :to
     AND (t.planned_on IS NULL OR t.planned_on < :from OR t.planned_on >= :to)`,
    period,
  )
  return [actsQuery(whose, planned, BY_TIME), actsQuery(whose, done, BY_TIME)]
}

export function selectAgendaActs(
  handle: Handle,
  whose: Whose,
  period: { readonly from: string; readonly to: string; readonly limit: number },
): AgendaActRow[] {
  return agendaQueries(whose, period.from, period.to, period.limit).flatMap(
    ({ text, params }) => prepared(handle, text).all(params) as AgendaActRow[],
  )
}

/** Planned acts of days gone by, neither done nor cancelled: oldest first. */
export function overdueQuery(whose: Whose, today: string, limit: number): Sql {
  const condition = sql(`t.planned_on < :today AND t.status = 'planned'`, { today, limit })
  return actsQuery(whose, condition, 'ORDER BY t.planned_on, t.planned_time, t.rowid LIMIT :limit')
}

export function selectOverdueActs(handle: Handle, whose: Whose, today: string, limit: number): AgendaActRow[] {
  const { text, params } = overdueQuery(whose, today, limit)
  return prepared(handle, text).all(params) as AgendaActRow[]
}

export function countOverdueActs(handle: Handle, whose: Whose, today: string): number {
  const owners = sql(OWNERS, { owners: JSON.stringify(whose.owners), today })
  const condition = sql(`t.deleted_at IS NULL AND t.planned_on < :today AND t.status = 'planned'`)
  const where = join('and', [condition, owners, whose.scope])
  const row = prepared(handle, `SELECT count(*) AS count FROM activities t WHERE ${where.text}`).get(where.params)
  return (row as { count: number }).count
}

/** Planned acts with a time and a reminder, of one person from a day on. */
export function reminderQuery(ownerId: string, from: string, to: string): Sql {
  const whose = { scope: sql('1'), owners: [ownerId] }
  const condition = sql(
    `t.planned_on >= :from AND t.planned_on < :to AND t.status = 'planned'
     AND t.planned_time IS NOT NULL AND t.remind_minutes IS NOT NULL`,
    { from, to, limit: 200 },
  )
  return actsQuery(whose, condition, BY_TIME)
}

export function selectReminders(handle: Handle, ownerId: string, from: string, to: string): AgendaActRow[] {
  const { text, params } = reminderQuery(ownerId, from, to)
  return prepared(handle, text).all(params) as AgendaActRow[]
}
