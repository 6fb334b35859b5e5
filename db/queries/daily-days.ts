import type { BusinessDate } from '#shared/domain/dates.ts'
import { prepared } from './handle.ts'
import type { Handle } from './handle.ts'
import { join, sql, TRUE } from './sql.ts'
import type { Sql } from './sql.ts'

/** An act with what a daily log says of it. */
export interface DayActRow {
  readonly id: string
  readonly version: number
  readonly kind: string
  readonly subject: string
  readonly status: 'planned' | 'done' | 'cancelled'
  readonly plannedOn: string | null
  readonly plannedTime: string | null
  readonly doneOn: string | null
  readonly doneTime: string | null
  readonly place: string | null
  readonly customerId: string | null
  readonly customerName: string | null
  /** As written, else of the linked contact. */
  readonly contactName: string | null
  readonly phone: string | null
  readonly address: string | null
  readonly result: string | null
  readonly stillOpen: string | null
  readonly helpNeeded: string | null
  readonly opportunityId: string | null
  readonly opportunityName: string | null
  readonly recordedAt: number | null
}

const ACT_COLUMNS = `t.id, t.version, t.kind, t.subject, t.status, t.planned_on AS plannedOn,
  t.planned_time AS plannedTime, t.done_on AS doneOn, t.done_time AS doneTime, t.place,
  t.customer_id AS customerId, c.name AS customerName, coalesce(t.contact_name, k.name) AS contactName,
  coalesce(t.phone, k.phone) AS phone, t.address, t.result,
  t.still_open AS stillOpen, t.help_needed AS helpNeeded, t.opportunity_id AS opportunityId,
  o.name AS opportunityName, t.recorded_at AS recordedAt`
const ACT_TITLES = `LEFT JOIN customers c ON c.id = t.customer_id LEFT JOIN contacts k ON k.id = t.contact_id
  LEFT JOIN opportunities o ON o.id = t.opportunity_id`

/** Whose acts or plans, which of them may be read (over the alias `t`), and the half-open period. */
export interface DaysOf {
  readonly scope: Sql
  readonly ownerId: string
  readonly from: BusinessDate
  readonly to: BusinessDate
}

function selectActs(
  handle: Handle,
  { scope, ownerId, from, to }: DaysOf,
  condition: string,
  order: string,
): DayActRow[] {
  const own = sql(`t.deleted_at IS NULL AND t.owner_id = :owner AND ${condition}`, { owner: ownerId, from, to })
  const where = join('and', [own, scope])
  const text = `SELECT ${ACT_COLUMNS} FROM activities t ${ACT_TITLES} WHERE ${where.text} ORDER BY ${order}`
  return prepared(handle, text).all(where.params) as DayActRow[]
}

/** The entries of somebody's logs: what they did in the period, by day and time. */
export function selectLogEntries(handle: Handle, days: DaysOf): DayActRow[] {
  const isDone = `t.status = 'done' AND t.done_on >= :from AND t.done_on < :to`
  return selectActs(handle, days, isDone, `t.done_on, coalesce(t.done_time, t.planned_time, '99'), t.rowid`)
}

/** What somebody planned for the period and has neither done nor cancelled. */
export function selectStandingPlans(handle: Handle, days: DaysOf): DayActRow[] {
  const isPlanned = `t.status = 'planned' AND t.planned_on >= :from AND t.planned_on < :to`
  return selectActs(handle, days, isPlanned, `t.planned_on, coalesce(t.planned_time, '99'), t.rowid`)
}

/** Acts by id that may be read, wherever they are now; those in the recycle bin are left out. */
export function selectActsById(handle: Handle, ids: readonly string[], scope = TRUE): DayActRow[] {
  const where = join('and', [sql('t.deleted_at IS NULL', { ids: JSON.stringify(ids) }), scope])
  const text = `SELECT ${ACT_COLUMNS} FROM json_each(:ids) j JOIN activities t ON t.id = j.value ${ACT_TITLES}
    WHERE ${where.text}`
  return prepared(handle, text).all(where.params) as DayActRow[]
}

export interface PlanItemRow {
  readonly id: string
  readonly forDay: string
  readonly time: string | null
  readonly place: string | null
  readonly customerId: string | null
  readonly customerName: string | null
  readonly subject: string
  readonly activityId: string | null
}

/** What somebody's submitted logs said of the days of a half-open period, as far as it may be read. */
export function selectPlanItems(handle: Handle, { scope, ownerId, from, to }: DaysOf): PlanItemRow[] {
  const own = sql('t.deleted_at IS NULL AND t.person_id = :owner AND t.for_day >= :from AND t.for_day < :to', {
    owner: ownerId,
    from,
    to,
  })
  const where = join('and', [own, scope])
  return prepared(
    handle,
    `SELECT t.id, t.for_day AS forDay, t.time, t.place, t.customer_id AS customerId, c.name AS customerName, t.subject,
       t.activity_id AS activityId
     FROM plan_items t LEFT JOIN customers c ON c.id = t.customer_id
     WHERE ${where.text}
     ORDER BY t.for_day, coalesce(t.time, '99'), t.rowid`,
  ).all(where.params) as PlanItemRow[]
}

export interface NextActionRow {
  readonly id: string
  readonly subject: string
  readonly customerId: string | null
  readonly customerName: string | null
}

/** Next actions of open opportunities that are due by a day and have no planned act of their own. */
export function selectUnplannedActions(handle: Handle, ownerId: string, by: BusinessDate): NextActionRow[] {
  return prepared(
    handle,
    `SELECT o.id, o.next_action AS subject, o.customer_id AS customerId, c.name AS customerName
     FROM opportunities o LEFT JOIN customers c ON c.id = o.customer_id
     WHERE o.deleted_at IS NULL AND o.owner_id = :ownerId AND o.status = 'open' AND o.next_action IS NOT NULL
       AND o.next_action_date IS NOT NULL AND o.next_action_date <= :by
       AND NOT EXISTS (SELECT 1 FROM activities a WHERE a.opportunity_id = o.id AND a.deleted_at IS NULL
         AND a.status = 'planned' AND (a.subject = o.next_action OR a.planned_on = :by))
     ORDER BY o.next_action_date, o.rowid LIMIT 50`,
  ).all({ ownerId, by }) as NextActionRow[]
}

export interface LogHeadRow {
  readonly id: string
  readonly version: number
  readonly day: string
  readonly absence: string
  readonly note: string | null
  readonly standing: string
  readonly submittedAt: number | null
  /** `HH:MM` at which the window closed by which it was submitted. */
  readonly windowTo: string | null
  /** The day that was planned with it. */
  readonly planDay: string | null
}

/** The heads of somebody's logs in a half-open period. */
export function selectLogHeads(handle: Handle, personId: string, from: BusinessDate, to: BusinessDate): LogHeadRow[] {
  return prepared(
    handle,
    `SELECT id, version, day, absence, note, standing, submitted_at AS submittedAt, window_to AS windowTo,
       plan_day AS planDay
     FROM daily_logs
     WHERE deleted_at IS NULL AND person_id = :personId AND day >= :from AND day < :to ORDER BY day`,
  ).all({ personId, from, to }) as LogHeadRow[]
}

export interface MorningRow {
  readonly day: string
  readonly plannedPlace: string | null
  readonly calledAt: string | null
  readonly reached: number | null
  readonly onPlace: number | null
  readonly onTime: number | null
  readonly arrivedAt: string | null
}

/** The morning calls to somebody in a half-open period. */
export function selectMorningCalls(
  handle: Handle,
  personId: string,
  from: BusinessDate,
  to: BusinessDate,
): MorningRow[] {
  return prepared(
    handle,
    `SELECT day, planned_place AS plannedPlace, called_at AS calledAt, reached, on_place AS onPlace, on_time AS onTime,
       arrived_at AS arrivedAt
     FROM morning_checks WHERE deleted_at IS NULL AND person_id = :personId AND day >= :from AND day < :to`,
  ).all({ personId, from, to }) as MorningRow[]
}

export interface AmendmentRow {
  readonly id: string
  readonly activityId: string
  readonly day: string
  readonly at: number
  readonly reason: string
  readonly earlier: string | null
  readonly later: string
  readonly time: string | null
  readonly customerName: string | null
  readonly subject: string
  readonly seenByName: string | null
  readonly seenAt: number | null
  readonly managerNote: string | null
}

/** The amendments of somebody's logs in a half-open period, oldest first. */
export function selectAmendments(
  handle: Handle,
  personId: string,
  from: BusinessDate,
  to: BusinessDate,
): AmendmentRow[] {
  return prepared(
    handle,
    `SELECT m.id, m.activity_id AS activityId, m.day, m.created_at AS at, m.reason, m.earlier, m.later,
       coalesce(a.done_time, a.planned_time) AS time, c.name AS customerName, a.subject, s.name AS seenByName,
       m.seen_at AS seenAt, m.manager_note AS managerNote
     FROM log_amendments m JOIN activities a ON a.id = m.activity_id LEFT JOIN customers c ON c.id = a.customer_id
       LEFT JOIN people s ON s.id = m.seen_by
     WHERE m.deleted_at IS NULL AND m.person_id = :personId AND m.day >= :from AND m.day < :to ORDER BY m.created_at, m.rowid`,
  ).all({ personId, from, to }) as AmendmentRow[]
}

export interface OfficeRow {
  readonly id: string
  readonly day: string
  readonly calledAt: string | null
  readonly reached: string
  readonly checkerName: string | null
  readonly isIndependent: number | null
  readonly tomorrowPlan: string | null
  readonly note: string | null
}

/** The office's records of somebody's evenings in a half-open period. Callers keep them sealed. */
export function selectOfficeRecords(
  handle: Handle,
  personId: string,
  from: BusinessDate,
  to: BusinessDate,
): OfficeRow[] {
  return prepared(
    handle,
    `SELECT r.id, r.day, r.called_at AS calledAt, r.reached, p.name AS checkerName, r.is_independent AS isIndependent,
       r.tomorrow_plan AS tomorrowPlan, r.note
     FROM office_records r LEFT JOIN people p ON p.id = r.checker_id
     WHERE r.deleted_at IS NULL AND r.person_id = :personId AND r.day >= :from AND r.day < :to`,
  ).all({ personId, from, to }) as OfficeRow[]
}

export interface OfficeVisitRow {
  readonly id: string
  readonly day: string
  readonly time: string | null
  readonly place: string | null
  readonly customerId: string | null
  readonly customerName: string | null
  readonly contactName: string | null
  readonly phone: string | null
  readonly address: string | null
  readonly matter: string | null
  readonly solved: string | null
  readonly stillOpen: string | null
  readonly helpNeeded: string | null
  readonly opportunityId: string | null
  readonly opportunityName: string | null
}

/** The visits that the office heard of, in a half-open period. Callers keep them sealed. */
export function selectOfficeVisits(
  handle: Handle,
  personId: string,
  from: BusinessDate,
  to: BusinessDate,
): OfficeVisitRow[] {
  return prepared(
    handle,
    `SELECT e.id, e.day, e.time, e.place, e.customer_id AS customerId, coalesce(c.name, e.customer_name) AS customerName,
       e.contact_name AS contactName, e.phone, e.address, e.matter, e.solved, e.still_open AS stillOpen,
       e.help_needed AS helpNeeded, e.opportunity_id AS opportunityId, o.name AS opportunityName
     FROM office_entries e JOIN office_records r ON r.id = e.record_id LEFT JOIN customers c ON c.id = e.customer_id
       LEFT JOIN opportunities o ON o.id = e.opportunity_id
     WHERE e.deleted_at IS NULL AND r.deleted_at IS NULL AND e.person_id = :personId AND e.day >= :from AND e.day < :to
     ORDER BY e.day, coalesce(e.time, '99'), e.rowid`,
  ).all({ personId, from, to }) as OfficeVisitRow[]
}

/** The first day of which anybody has a log; `null` while there is none. */
export function selectFirstLogDay(handle: Handle): BusinessDate | null {
  const text = 'SELECT min(day) AS day FROM daily_logs WHERE deleted_at IS NULL'
  return (prepared(handle, text).get() as { day: BusinessDate | null }).day
}
