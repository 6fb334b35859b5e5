import {
  selectActsById,
  selectAmendments,
  selectFirstLogDay,
  selectLogEntries,
  selectLogHeads,
  selectMorningCalls,
  selectOfficeRecords,
  selectOfficeVisits,
  selectPlanItems,
} from '#db/queries/daily-days.ts'
import type {
  AmendmentRow,
  DayActRow,
  LogHeadRow,
  MorningRow,
  OfficeRow,
  OfficeVisitRow,
  PlanItemRow,
} from '#db/queries/daily-days.ts'
import { TRUE } from '#db/queries/sql.ts'
import { selectRecordState } from '#db/queries/record-store.ts'
import type { Visitor } from '#db/services/access.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import { teamCalendar } from '#db/services/calendar.ts'
import { compareDay } from '#shared/domain/daily/compare.ts'
import type { DayComparison, RecordedVisit } from '#shared/domain/daily/compare.ts'
import { matterOf } from '#shared/domain/daily/matter.ts'
import { planKept } from '#shared/domain/daily/plan-kept.ts'
import type { ActOfDay, PlanKept } from '#shared/domain/daily/plan-kept.ts'
import { qualityOfDay } from '#shared/domain/daily/quality.ts'
import type { LogQuality, QualityEntry } from '#shared/domain/daily/quality.ts'
import { eveningStanding, morningStanding } from '#shared/domain/daily/standing.ts'
import type { DayContext, EveningStanding, Membership, MorningStanding } from '#shared/domain/daily/standing.ts'
import { instantOfTime, instantsOf } from '#shared/domain/daily/window.ts'
import { addDays, dateOfInstant } from '#shared/domain/dates.ts'
import type { BusinessDate } from '#shared/domain/dates.ts'
import { ABSENCES } from '#shared/entities/daily.ts'
import type { Absence } from '#shared/entities/daily.ts'
import { entriesAsSubmitted } from './as-submitted.ts'
import { windowFor } from './windows.ts'

/** Everything that a person's days of a half-open period hold, the office's record of them included. */
export interface LogDays {
  readonly personId: string
  readonly membership: Membership
  readonly context: DayContext
  readonly from: BusinessDate
  readonly to: BusinessDate
  readonly heads: ReadonlyMap<BusinessDate, LogHeadRow>
  readonly entries: ReadonlyMap<BusinessDate, readonly DayActRow[]>
  /** The entries of a day as its log was handed in. */
  readonly submitted: (day: BusinessDate) => readonly DayActRow[]
  readonly items: ReadonlyMap<BusinessDate, readonly PlanItemRow[]>
  /** Acts that plans name, wherever they are now. */
  readonly planned: ReadonlyMap<string, DayActRow>
  readonly mornings: ReadonlyMap<BusinessDate, MorningRow>
  readonly amendments: ReadonlyMap<BusinessDate, readonly AmendmentRow[]>
  readonly offices: ReadonlyMap<BusinessDate, OfficeRow>
  readonly visits: ReadonlyMap<BusinessDate, readonly OfficeVisitRow[]>
}

/** The plan of a day may be for a workday that lies behind a long holiday. */
export const BEYOND_DAYS = 14

/** The day that the plan of a log is for: as handed in, whatever the calendar says since then; before, the next workday. */
export function planDayOf({ heads, context }: LogDays, day: BusinessDate): BusinessDate {
  const head = heads.get(day)
  const handedIn = head === undefined || head.submittedAt === null ? null : head.planDay
  return handedIn ?? context.calendar.addWorkdays(day, 1)
}

export function byDay<R>(rows: readonly R[], dayOf: (row: R) => BusinessDate | null): Map<BusinessDate, R[]> {
  const days = new Map<BusinessDate, R[]>()
  for (const row of rows) {
    const day = dayOf(row)
    if (day === null) continue
    const list = days.get(day)
    if (list) list.push(row)
    else days.set(day, [row])
  }
  return days
}

export const single = <R extends { readonly day: string }>(rows: readonly R[]): Map<BusinessDate, R> =>
  new Map(rows.map((row) => [row.day, row]))

/** Nobody is awaited before the team keeps logs at all: the later of joining and of the workbook's first log. */
export function awaitedFrom(workbook: Workbook, joinedOn: BusinessDate | null): BusinessDate {
  const first = selectFirstLogDay(workbook.handle) ?? dateOfInstant(workbook.now(), workbook.facts.timeZone)
  return joinedOn === null || joinedOn < first ? first : joinedOn
}

/** Of the visitor's own days; nothing of one's own is sealed but what the office wrote. */
export function ownLogDays(visitor: Visitor, from: BusinessDate, to: BusinessDate): LogDays {
  const { workbook, personId } = visitor
  const { handle, facts } = workbook
  const items = selectPlanItems(handle, { scope: TRUE, ownerId: personId, from, to })
  const entries = byDay(selectLogEntries(handle, { scope: TRUE, ownerId: personId, from, to }), ({ doneOn }) => doneOn)
  const amendments = byDay(selectAmendments(handle, personId, from, to), ({ day }) => day)
  const named = items.flatMap(({ activityId }) => activityId ?? [])
  const person = selectRecordState(handle, 'person', personId)?.values ?? {}
  const dateOf = (value: unknown): BusinessDate | null => (typeof value === 'string' ? value : null)
  return {
    personId,
    membership: { joinedOn: awaitedFrom(workbook, dateOf(person['joinedOn'])), leftOn: dateOf(person['leftOn']) },
    context: {
      calendar: teamCalendar(workbook),
      window: windowFor(workbook, personId),
      timeZone: facts.timeZone,
      now: workbook.now(),
    },
    from,
    to,
    heads: single(selectLogHeads(handle, personId, from, to)),
    entries,
    submitted: (day) => entriesAsSubmitted(handle, entries.get(day) ?? [], amendments.get(day) ?? []),
    items: byDay(items, ({ forDay }) => forDay),
    planned: new Map(selectActsById(handle, named).map((act) => [act.id, act])),
    mornings: single(selectMorningCalls(handle, personId, from, to)),
    amendments,
    offices: single(selectOfficeRecords(handle, personId, from, to)),
    visits: byDay(selectOfficeVisits(handle, personId, from, to), ({ day }) => day),
  }
}

export function absenceOf(head: LogHeadRow | undefined): Absence {
  return ABSENCES.find((known) => known === head?.absence) ?? 'none'
}

const flag = (value: number | null): boolean | null => (value === null ? null : value === 1)

export function morningOf(days: LogDays, day: BusinessDate): MorningStanding {
  const row = days.mornings.get(day)
  const call =
    row === undefined
      ? null
      : { ...row, reached: flag(row.reached), onPlace: flag(row.onPlace), onTime: flag(row.onTime) }
  return morningStanding(personDay(days, day), call, days.context)
}

function personDay(days: LogDays, day: BusinessDate) {
  return { day, membership: days.membership, absence: absenceOf(days.heads.get(day)) }
}

export function eveningOf(days: LogDays, day: BusinessDate): EveningStanding {
  const head = days.heads.get(day)
  const { submittedAt = null, standing } = head ?? {}
  const log =
    submittedAt === null
      ? null
      : {
          submittedAt,
          standing: standing === 'late' ? ('late' as const) : ('onTime' as const),
          amendments: days.amendments.get(day)?.length ?? 0,
        }
  return eveningStanding(personDay(days, day), log, days.context)
}

function toActOfDay(act: DayActRow): ActOfDay {
  const { id, status, plannedOn, doneOn, customerId, subject } = act
  return { id, status, plannedOn, doneOn, customerId, subject, time: act.doneTime ?? act.plannedTime }
}

/** Plan against done; open until the log was submitted or its window closed. */
export function keptOf(days: LogDays, day: BusinessDate): PlanKept {
  const items = days.items.get(day) ?? []
  const entries = days.entries.get(day) ?? []
  const done = new Set(entries.map(({ id }) => id))
  const elsewhere = items.flatMap(({ activityId }) => {
    const act = activityId === null || done.has(activityId) ? undefined : days.planned.get(activityId)
    return act === undefined ? [] : [act]
  })
  const isSubmitted = (days.heads.get(day)?.submittedAt ?? null) !== null
  const { closes } = instantsOf(days.context.window, day, days.context.timeZone)
  const isOver = isSubmitted || days.context.now > closes
  return planKept({ day, items, acts: [...entries, ...elsewhere].map(toActOfDay), isOver })
}

export function toQualityEntry(act: DayActRow, timeZone: string): QualityEntry {
  const { place, customerId, stillOpen, helpNeeded, contactName, phone, address, opportunityId, recordedAt } = act
  return {
    place,
    customerId,
    matter: matterOf(act.subject, act.customerName),
    solved: act.result,
    stillOpen,
    helpNeeded,
    contactName,
    phone,
    address,
    opportunityId,
    recordedOn: recordedAt === null ? null : dateOfInstant(recordedAt, timeZone),
  }
}

/** When the window of a day closed: the one by which its log was submitted, else the one in force now. */
function closesOf({ heads, context: { window, timeZone } }: LogDays, day: BusinessDate): number {
  const windowTo = heads.get(day)?.windowTo ?? null
  return windowTo === null ? instantsOf(window, day, timeZone).closes : instantOfTime(day, windowTo, timeZone)
}

/** Quality of a day's log; the plan is the one for the next workday. */
export function qualityOf(days: LogDays, day: BusinessDate, plannedItems: number): LogQuality {
  return qualityOfDay({
    day,
    entries: (days.entries.get(day) ?? []).map((act) => toQualityEntry(act, days.context.timeZone)),
    plannedItems,
    submittedAt: days.heads.get(day)?.submittedAt ?? null,
    closes: closesOf(days, day),
  })
}

export function ownVisit(act: DayActRow): RecordedVisit & Pick<DayActRow, 'opportunityName'> {
  const { id, place, customerId, customerName, contactName, phone, address, stillOpen, helpNeeded, opportunityId } = act
  return {
    id,
    time: act.doneTime ?? act.plannedTime,
    place,
    customerId,
    customerName,
    contactName,
    phone,
    address,
    matter: matterOf(act.subject, customerName),
    solved: act.result,
    stillOpen,
    helpNeeded,
    opportunityId,
    opportunityName: act.opportunityName,
  }
}

/** The two records of a day against each other; `null` before the own one was submitted or while there is no other. */
export function comparisonOf(days: LogDays, day: BusinessDate): DayComparison | null {
  const office = days.offices.get(day)
  if (office?.reached !== 'reached' || (days.heads.get(day)?.submittedAt ?? null) === null) return null
  return compareDay(days.submitted(day).map(ownVisit), days.visits.get(day) ?? [])
}

/** Every date of the period. */
export function datesOf({ from, to }: Pick<LogDays, 'from' | 'to'>): BusinessDate[] {
  const dates: BusinessDate[] = []
  for (let day = from; day < to; day = addDays(day, 1)) dates.push(day)
  return dates
}
