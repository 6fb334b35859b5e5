import { TRUE } from '#db/queries/sql.ts'
import type { Visitor } from '#db/services/access.ts'
import { departmentNameOf, printFootOf } from '#db/services/prints.ts'
import { personName } from '#db/workbook/conflicts.ts'
import type { DailyLogPrint } from '#shared/contract/prints.ts'
import { selectStandingPlans } from '#db/queries/daily-days.ts'
import { addDays } from '#shared/domain/dates.ts'
import type { BusinessDate } from '#shared/domain/dates.ts'
import { amendmentsOf } from './amendment-views.ts'
import { absenceOf, BEYOND_DAYS, keptOf, morningOf, ownLogDays, planDayOf } from './log-days.ts'
import type { LogDays } from './log-days.ts'
import { headOf } from './my-day.ts'
import { officeOf } from './office-view.ts'
import { memberOf, teamDays, teamOf } from './team-days.ts'

type Printed<K extends keyof DailyLogPrint> = DailyLogPrint[K]

function entriesOf(days: LogDays, day: BusinessDate): Printed<'entries'> {
  return (days.entries.get(day) ?? []).map((act) => ({
    time: act.doneTime ?? act.plannedTime,
    place: act.place,
    customerName: act.customerName,
    contactName: act.contactName,
    phone: act.phone,
    address: act.address,
    matter: act.subject,
    solved: act.result,
    stillOpen: act.stillOpen,
    helpNeeded: act.helpNeeded,
    opportunityName: act.opportunityName,
  }))
}

/** What a submitted log said of the next workday; before that, what stands planned. */
function planPart(visitor: Visitor, days: LogDays, planDay: BusinessDate, isSubmitted: boolean): Printed<'plan'> {
  const said = days.items.get(planDay) ?? []
  if (isSubmitted) return said.map(({ time, customerName, place, subject }) => ({ time, customerName, place, subject }))
  const { personId, workbook } = visitor
  const scope = days.personId === personId ? TRUE : visitor.readScope('activity')
  const wanted = { scope, ownerId: days.personId, from: planDay, to: addDays(planDay, 1) }
  return selectStandingPlans(workbook.handle, wanted).map((act) => ({
    time: act.plannedTime,
    customerName: act.customerName,
    place: act.place,
    subject: act.subject,
  }))
}

function keptPart(days: LogDays, day: BusinessDate): Printed<'kept'> {
  const { items, planned, done, extras } = keptOf(days, day)
  const said = new Map((days.items.get(day) ?? []).map((item) => [item.id, item]))
  const missed = items.flatMap(({ itemId, outcome, movedTo }) => {
    const item = said.get(itemId)
    if (item === undefined || outcome === 'done') return []
    return [{ subject: item.subject, customerName: item.customerName, movedTo }]
  })
  return { planned, done, extras: extras.length, missed }
}

function officePart(days: LogDays, day: BusinessDate): Printed<'office'> {
  const office = officeOf(days, day)
  if (office === null) return null
  const { calledAt, reached, checkerName, comparison } = office
  const agreement = comparison === null ? null : { agree: comparison.agree, n: comparison.n }
  return { calledAt, reached, checkerName, agreement }
}

/** The form 日清单 of one day, as the person asking may read it. */
export function dailyLogPrint(visitor: Visitor, personId: string, day: BusinessDate): DailyLogPrint {
  const { workbook } = visitor
  const [from, to] = [day, addDays(day, 1 + BEYOND_DAYS)]
  const isOwn = personId === visitor.personId
  const team = isOwn ? null : teamDays(teamOf(visitor), memberOf(visitor, personId), from, to)
  const days = team ?? ownLogDays(visitor, from, to)
  const isSealed = team?.sealed.has(day) ?? false
  const head = headOf(days.heads.get(day))
  const planDay = planDayOf(days, day)
  const morning = morningOf(days, day)
  return {
    foot: printFootOf(visitor),
    personName: personName(workbook.handle, personId),
    departmentName: departmentNameOf(visitor, personId),
    day,
    absence: absenceOf(days.heads.get(day)),
    note: head?.note ?? null,
    standing: head?.standing ?? 'draft',
    submittedAt: head?.submittedAt ?? null,
    isSealed,
    entries: entriesOf(days, day),
    planDay,
    plan: isSealed ? [] : planPart(visitor, days, planDay, (head?.submittedAt ?? null) !== null),
    morning: { ...morning, place: days.mornings.get(day)?.plannedPlace ?? null },
    office: isSealed ? null : officePart(days, day),
    kept: keptPart(days, day),
    amendments: isSealed
      ? []
      : amendmentsOf(workbook, days.amendments.get(day) ?? []).map((view) => ({
          at: view.at,
          reason: view.reason,
          isNew: view.isNew,
          isStruck: view.isStruck,
          fields: view.fields.map(({ field, from, to, fromLabel, toLabel }) => ({
            field,
            from: fromLabel ?? (from === null ? null : String(from)),
            to: toLabel ?? (to === null ? null : String(to)),
          })),
        })),
  }
}
