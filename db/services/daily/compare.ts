import { addDays } from '#shared/domain/dates.ts'
import type { BusinessDate } from '#shared/domain/dates.ts'
import type { Visitor } from '#db/services/access.ts'
import type { CheckedDay, Difference, OfficeVisit } from '#shared/contract/daily-board.ts'
import type { RecordedVisit } from '#shared/domain/daily/compare.ts'
import { LOG_STANDINGS } from '#shared/entities/daily.ts'
import { toCell } from './board.ts'
import { datesOf, keptOf, ownVisit } from './log-days.ts'
import { officeOf } from './office-view.ts'
import { memberOf, teamDays, teamOf, toPerson } from './team-days.ts'
import type { TeamDays } from './team-days.ts'

function toVisit(visit: RecordedVisit): OfficeVisit & { readonly id: string } {
  const { id, time, place, customerId, customerName, contactName, phone, address } = visit
  const { matter, solved, stillOpen, helpNeeded, opportunityId } = visit
  return {
    id,
    time,
    place,
    customerId,
    customerName,
    contactName,
    phone,
    address,
    matter,
    solved,
    stillOpen,
    helpNeeded,
    opportunityId,
  }
}

function recordOf(days: TeamDays, day: BusinessDate): CheckedDay['record'] {
  const record = days.offices.get(day)
  if (record === undefined) return null
  const { id, calledAt, checkerName, tomorrowPlan, note, isIndependent } = record
  return {
    id,
    calledAt,
    reached: toCell(days, day).office ?? 'later',
    checkerName,
    tomorrowPlan,
    note,
    isIndependent: isIndependent === null ? null : isIndependent === 1,
    entries: (days.visits.get(day) ?? []).map(toVisit),
  }
}

function planOf(days: TeamDays, day: BusinessDate): CheckedDay['plan'] {
  const outcomes = new Map(keptOf(days, day).items.map((item) => [item.itemId, item]))
  return (days.items.get(day) ?? []).map(({ id, time, place, customerName, subject }) => {
    const { outcome = 'open', movedTo = null } = outcomes.get(id) ?? {}
    return { time, place, customerName, subject, outcome, movedTo }
  })
}

/** One day of one person, both records as far as the asking person may read them by now. Throws `NOT_FOUND`. */
export function checkedDay(visitor: Visitor, personId: string, day: BusinessDate): CheckedDay {
  const team = teamOf(visitor)
  const member = memberOf(visitor, personId)
  const days = teamDays(team, member, day, addDays(day, 1))
  const head = days.heads.get(day)
  const amended = new Map((days.amendments.get(day) ?? []).map(({ activityId, at }) => [activityId, at]))
  const morning = days.mornings.get(day)
  const { day: _, ...cell } = toCell(days, day)
  return {
    ...toPerson(member),
    ...cell,
    day,
    log:
      head === undefined
        ? null
        : {
            id: head.id,
            standing: LOG_STANDINGS.find((known) => known === head.standing) ?? 'draft',
            submittedAt: head.submittedAt,
            note: head.note,
          },
    entries: (days.entries.get(day) ?? []).map((act) => ({
      ...toVisit(ownVisit(act)),
      // A row that was just begun names its kind alone.
      matter: act.subject,
      amendedAt: amended.get(act.id) ?? null,
    })),
    plan: days.sealed.has(day) ? [] : planOf(days, day),
    morningCheck:
      morning === undefined
        ? null
        : { plannedPlace: morning.plannedPlace, calledAt: morning.calledAt, arrivedAt: morning.arrivedAt },
    record: recordOf(days, day),
    office: days.sealed.has(day) ? null : officeOf(days, day),
  }
}

/** Facts of a person's days on which both records differ, oldest first. Throws `NOT_FOUND`. */
export function differencesOf(
  visitor: Visitor,
  { personId, from, to }: { readonly personId: string; readonly from: BusinessDate; readonly to: BusinessDate },
): Difference[] {
  const days = teamDays(teamOf(visitor), memberOf(visitor, personId), from, to)
  return datesOf({ from, to }).flatMap((day) => {
    if (days.sealed.has(day)) return []
    const compared = officeOf(days, day)?.comparison ?? null
    return (compared?.visits ?? []).flatMap(({ ownId, officeId, time, customerName, facts }) =>
      facts.flatMap(({ verdict, ...fact }) =>
        verdict === 'agree' ? [] : [{ day, time, customerName, ownId, officeId, ...fact, verdict }],
      ),
    )
  })
}
