import { selectStandingPlans, selectUnplannedActions } from '#db/queries/daily-days.ts'
import type { DayActRow, LogHeadRow } from '#db/queries/daily-days.ts'
import { TRUE } from '#db/queries/sql.ts'
import type { Visitor } from '#db/services/access.ts'
import { todayFor } from '#db/services/agenda.ts'
import type { CarryOver, CheckLine, LogHead, MyDay, PlannedLine } from '#shared/contract/daily.ts'
import { planKeptRate } from '#shared/domain/daily/plan-kept.ts'
import { missingFacts } from '#shared/domain/daily/quality.ts'
import { instantsOf } from '#shared/domain/daily/window.ts'
import { addDays } from '#shared/domain/dates.ts'
import type { BusinessDate } from '#shared/domain/dates.ts'
import { accessOf } from '#shared/domain/permissions.ts'
import { LOG_STANDINGS } from '#shared/entities/daily.ts'
import { AppError } from '#shared/errors.ts'
import { amendmentsOf } from './amendment-views.ts'
import { absenceOf, datesOf, keptOf, morningOf, ownLogDays, planDayOf, toQualityEntry } from './log-days.ts'
import type { LogDays } from './log-days.ts'
import { officeOf } from './office-view.ts'

/** Days before the day on screen of which the rate of kept plans is told. */
const WEEKS_DAYS = 28

export function headOf(row: LogHeadRow | undefined): LogHead | null {
  if (row === undefined) return null
  const standing = LOG_STANDINGS.find((known) => known === row.standing) ?? 'draft'
  return { ...row, absence: absenceOf(row), standing }
}

function plannedLines(days: LogDays, day: BusinessDate): PlannedLine[] {
  const entries = new Map((days.entries.get(day) ?? []).map((act) => [act.id, act]))
  const outcomes = new Map(keptOf(days, day).items.map((outcome) => [outcome.itemId, outcome]))
  return (days.items.get(day) ?? []).map(({ id, time, place, customerName, subject }): PlannedLine => {
    const { outcome = 'notDone', actId = null, movedTo = null } = outcomes.get(id) ?? {}
    const act = actId === null ? undefined : (entries.get(actId) ?? days.planned.get(actId))
    return { itemId: id, time, place, customerName, subject, outcome, actId, result: act?.result ?? null, movedTo }
  })
}

function extraLines(days: LogDays, day: BusinessDate): MyDay['extras'] {
  const extras = new Set(keptOf(days, day).extras)
  return (days.entries.get(day) ?? [])
    .filter(({ id }) => extras.has(id))
    .map(({ id, doneTime, customerName, subject, result }) => ({
      actId: id,
      time: doneTime,
      customerName,
      subject,
      result,
    }))
}

/** What the log should hold, fact by fact, before it is handed in. */
function checksOf(days: LogDays, day: BusinessDate, open: readonly DayActRow[], planCount: number): CheckLine[] {
  const entries = days.entries.get(day) ?? []
  const { timeZone } = days.context
  const lacking = (facts: readonly string[]): string[] =>
    entries
      .filter((act) => missingFacts(toQualityEntry(act, timeZone)).some((fact) => facts.includes(fact)))
      .map(({ id }) => id)
  const line = (key: CheckLine['key'], missing: string[]): CheckLine => ({
    key,
    met: entries.length - missing.length,
    total: entries.length,
    missing,
  })
  return [
    { key: 'entries', met: Math.min(1, entries.length), total: 1, missing: [] },
    line('facts', lacking(['place', 'customer', 'contact'])),
    line('results', lacking(['matter', 'solved'])),
    { key: 'undone', met: 0, total: open.length, missing: open.map(({ id }) => id) },
    { key: 'plan', met: planCount, total: Math.max(1, planCount), missing: [] },
  ]
}

/** What the next workday can take over: next actions that nobody planned yet, and what was planned and not done. */
function carryOverOf(visitor: Visitor, planDay: BusinessDate, open: readonly DayActRow[]): CarryOver[] {
  const actions = selectUnplannedActions(visitor.workbook.handle, visitor.personId, planDay)
  return [
    ...actions.map((row): CarryOver => ({ ...row, source: 'nextAction', opportunityId: row.id })),
    ...open.map(({ id, subject, customerId, customerName, opportunityId }): CarryOver => ({
      source: 'notDone',
      id,
      subject,
      customerId,
      customerName,
      opportunityId,
    })),
  ]
}

/** The person's own day. Throws `FORBIDDEN` to whoever reads no logs. */
export function myDayOf(visitor: Visitor, day: BusinessDate): MyDay {
  const { workbook, personId } = visitor
  const access = accessOf(visitor.roles, 'logs')
  if (access.read === 'none') throw new AppError('FORBIDDEN', { permission: 'logs.read' })
  const days = ownLogDays(visitor, addDays(day, 1 - WEEKS_DAYS), addDays(day, 1))
  const { calendar, window, timeZone } = days.context
  const previousDay = calendar.addWorkdays(day, -1)
  const planDay = planDayOf(days, day)
  const plansOf = (from: BusinessDate): DayActRow[] =>
    selectStandingPlans(workbook.handle, { scope: TRUE, ownerId: personId, from, to: addDays(from, 1) })
  const open = plansOf(day)
  const planCount = plansOf(planDay).length
  const { opens, closes } = instantsOf(window, day, timeZone)
  const head = headOf(days.heads.get(day))
  const previous = headOf(days.heads.get(previousDay))
  return {
    day,
    today: todayFor(visitor),
    isWorkday: calendar.isWorkday(day),
    planDay,
    previousDay,
    nextDay: addDays(day, 1),
    canWrite: access.write !== 'none',
    window: { ...window, opens, closes },
    log: head,
    morning: { ...morningOf(days, day), place: days.mornings.get(day)?.plannedPlace ?? null },
    planned: plannedLines(days, day),
    extras: extraLines(days, day),
    kept: planKeptRate(
      datesOf(days)
        .filter((date) => date !== day)
        .map((date) => keptOf(days, date)),
    ),
    entries: days.entries.get(day)?.length ?? 0,
    checks: checksOf(days, day, open, planCount),
    carryOver: head?.submittedAt === null || head === null ? carryOverOf(visitor, planDay, open) : [],
    planCount,
    amendments: amendmentsOf(workbook, days.amendments.get(day) ?? []),
    previous: {
      log: previous,
      entries: days.entries.get(previousDay)?.length ?? 0,
      amendments: amendmentsOf(workbook, days.amendments.get(previousDay) ?? []),
    },
    office: officeOf(days, day),
  }
}
