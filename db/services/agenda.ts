import { countOverdueActs, selectAgendaActs, selectOverdueActs, selectReminders } from '#db/queries/agenda.ts'
import type { AgendaActRow, Whose } from '#db/queries/agenda.ts'
import { iteratePlansOfBatch } from '#db/queries/batch-plans.ts'
import { selectBatch } from '#db/queries/change-log.ts'
import { selectDueTasks } from '#db/queries/due-tasks.ts'
import { selectAllRecordStates } from '#db/queries/record-store.ts'
import { selectDepartmentPeople } from '#db/queries/people.ts'
import { AGENDA_LIMIT, OFF_DAYS_LIMIT } from '#shared/contract/activities.ts'
import type { Agenda, AgendaAct, AgendaRequest, AgendaTask, Reminder } from '#shared/contract/activities.ts'
import { minutesOfTime } from '#shared/domain/clock-time.ts'
import { addDays, dateOfInstant, startOfDate } from '#shared/domain/dates.ts'
import type { BusinessDate } from '#shared/domain/dates.ts'
import { accessOf } from '#shared/domain/permissions.ts'
import type { ActivityKind, ACTIVITY_STATUSES } from '#shared/entities/activities.ts'
import type { Visitor } from './access.ts'
import { teamCalendar } from './calendar.ts'
import { proposalsOf } from './contact-plans.ts'
import { agendaRuns } from './runs/agenda.ts'

export function todayFor(visitor: Visitor): BusinessDate {
  const { workbook } = visitor
  return dateOfInstant(workbook.now(), workbook.facts.timeZone)
}

interface Named {
  readonly id: string
  readonly name: string
}

/** Active people whose acts the person reads, themselves first. */
export function agendaPeople(visitor: Visitor): readonly Named[] {
  const { handle } = visitor.workbook
  const scope = accessOf(visitor.roles, 'activities').read
  const reached = scope === 'department' ? new Set(selectDepartmentPeople(handle, visitor.personId)) : null
  const everybody = selectAllRecordStates(handle, 'person').filter(({ values }) => values['isActive'] === true)
  const isReached = (id: string): boolean =>
    id === visitor.personId || scope === 'all' || (reached !== null && reached.has(id))
  return everybody
    .filter(({ id }) => isReached(id))
    .map(({ id, values }) => ({ id, name: String(values['name']) }))
    .toSorted((a, b) => Number(b.id === visitor.personId) - Number(a.id === visitor.personId))
}

/** People whose rows a request is about: one of those reached, or all of them. */
function ownersOf(visitor: Visitor, ownerId: string | null | undefined, people: readonly Named[]): readonly string[] {
  const ids = people.map(({ id }) => id)
  if (ownerId === null) return ids
  return ids.filter((id) => id === (ownerId ?? visitor.personId))
}

function mayWrite(visitor: Visitor): (ownerId: string) => boolean {
  const scope = visitor.actor.writeScope('activities')
  return (ownerId) => visitor.actor.reaches(scope, ownerId)
}

function toAct(row: AgendaActRow, canWrite: (ownerId: string) => boolean): AgendaAct {
  const [kind, status] = [row.kind as ActivityKind, row.status as (typeof ACTIVITY_STATUSES)[number]]
  return { ...row, kind, status, canWrite: canWrite(row.ownerId) }
}

/** The rows as the page shows them. */
export function agendaActs(visitor: Visitor, rows: readonly AgendaActRow[]): AgendaAct[] {
  const canWrite = mayWrite(visitor)
  return rows.map((row) => toAct(row, canWrite))
}

/** Planned acts of days gone by, with how many there are: the agenda and the Today page show them until they are done. */
export function overdueActs(
  visitor: Visitor,
  owners: readonly string[],
  limit = AGENDA_LIMIT,
): { readonly acts: AgendaAct[]; readonly total: number } {
  const { handle } = visitor.workbook
  const whose = { scope: visitor.readScope('activity'), owners }
  const today = todayFor(visitor)
  const canWrite = mayWrite(visitor)
  const acts = selectOverdueActs(handle, whose, today, limit).map((row) => toAct(row, canWrite))
  return { acts, total: acts.length < limit ? acts.length : countOverdueActs(handle, whose, today) }
}

/** Tasks of the stages of open opportunities that fall to the owners and are due before `to`. */
export function dueTasks(visitor: Visitor, owners: readonly string[], to: BusinessDate): AgendaTask[] {
  const { handle, facts } = visitor.workbook
  const whose: Whose = { scope: visitor.readScope('opportunity'), owners }
  const canWrite = mayWrite(visitor)
  return selectDueTasks(handle, whose, startOfDate(to, facts.timeZone), AGENDA_LIMIT).map((row) => ({
    stageTaskId: row.stageTaskId,
    name: row.name,
    stageName: row.stageName,
    isRequired: row.isRequired === 1,
    dueOn: addDays(dateOfInstant(row.stageEnteredAt, facts.timeZone), row.dueDays),
    customerId: row.customerId,
    customerName: row.customerName,
    opportunityId: row.opportunityId,
    opportunityName: row.opportunityName,
    ownerId: row.ownerId,
    ownerName: row.ownerName,
    canWrite: canWrite(row.ownerId),
  }))
}

/** What somebody has to do in a period, and what is left over from before. Throws `FORBIDDEN` to whoever reads no acts. */
export function agendaOf(visitor: Visitor, request: AgendaRequest): Agenda {
  const { handle } = visitor.workbook
  const people = agendaPeople(visitor)
  const owners = ownersOf(visitor, request.ownerId, people)
  const whose: Whose = { scope: visitor.readScope('activity'), owners }
  const canWrite = mayWrite(visitor)
  const today = todayFor(visitor)
  const { acts: overdue, total } = overdueActs(visitor, owners)
  const { runs, total: runsTotal } = agendaRuns(visitor, owners, request.to)
  const late = new Set(overdue.map(({ id }) => id))
  const inPeriod = selectAgendaActs(handle, whose, { from: request.from, to: request.to, limit: AGENDA_LIMIT })
  return {
    today,
    acts: inPeriod.filter(({ id }) => !late.has(id)).map((row) => toAct(row, canWrite)),
    overdue,
    overdueTotal: total,
    tasks: dueTasks(visitor, owners, request.to),
    proposals: proposalsOf(visitor, owners, request.to, canWrite),
    runs,
    runsTotal,
    people: [...people],
  }
}

/** Longest time before an act at which somebody can be reminded of it, in days. */
const REMIND_DAYS = 28
const MINUTE_MS = 60_000

/** When to remind the person of acts that have not begun yet, soonest first. */
export function remindersOf(visitor: Visitor): Reminder[] {
  const { handle, facts } = visitor.workbook
  const today = todayFor(visitor)
  const rows = selectReminders(handle, visitor.personId, today, addDays(today, REMIND_DAYS + 1))
  return rows
    .flatMap(({ id, subject, customerName, plannedOn, plannedTime, remindMinutes }): Reminder[] => {
      if (plannedOn === null || plannedTime === null || remindMinutes === null) return []
      const startsAt = startOfDate(plannedOn, facts.timeZone) + minutesOfTime(plannedTime) * MINUTE_MS
      const remindAt = startsAt - remindMinutes * MINUTE_MS
      return [{ id, subject, customerName, plannedOn, plannedTime, remindAt, startsAt }]
    })
    .filter(({ startsAt }) => startsAt > visitor.workbook.now())
    .toSorted((a, b) => a.remindAt - b.remindAt)
}

/** Acts that a batch of the person's own left planned for days off: their number, and the first of them. */
export function offDaysOf(
  visitor: Visitor,
  batchId: string,
): { acts: { id: string; plannedOn: string }[]; total: number } {
  const { workbook, personId } = visitor
  const batch = selectBatch(workbook.handle, batchId)
  if (batch === null || batch.actorId !== personId) return { acts: [], total: 0 }
  const calendar = teamCalendar(workbook)
  const acts: { id: string; plannedOn: string }[] = []
  let total = 0
  for (const act of iteratePlansOfBatch(workbook.handle, batch)) {
    if (calendar.isWorkday(act.plannedOn)) continue
    total += 1
    if (acts.length < OFF_DAYS_LIMIT) acts.push(act)
  }
  return { acts, total }
}
