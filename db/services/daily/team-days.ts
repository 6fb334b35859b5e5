import {
  selectActsById,
  selectAmendments,
  selectLogEntries,
  selectLogHeads,
  selectMorningCalls,
  selectOfficeRecords,
  selectOfficeVisits,
  selectPlanItems,
} from '#db/queries/daily-days.ts'
import type { LogHeadRow } from '#db/queries/daily-days.ts'
import { selectMembers } from '#db/queries/daily-board.ts'
import type { MemberRow } from '#db/queries/daily-board.ts'
import { isRole, sealedFromOf } from '#db/services/access.ts'
import type { Visitor } from '#db/services/access.ts'
import { teamCalendar } from '#db/services/calendar.ts'
import type { BoardPerson } from '#shared/contract/daily-board.ts'
import type { WorkCalendar } from '#shared/domain/calendar.ts'
import { addDays, dateOfInstant } from '#shared/domain/dates.ts'
import type { BusinessDate } from '#shared/domain/dates.ts'
import { accessOf } from '#shared/domain/permissions.ts'
import type { Role } from '#shared/domain/permissions.ts'
import { AppError } from '#shared/errors.ts'
import { entriesAsSubmitted } from './as-submitted.ts'
import { awaitedFrom, byDay, datesOf, single } from './log-days.ts'
import type { LogDays } from './log-days.ts'
import { windowFor } from './windows.ts'

/** What a request knows of the team as a whole. */
export interface Team {
  readonly visitor: Visitor
  readonly calendar: WorkCalendar
  readonly today: BusinessDate
  /** Earliest day whose seal still holds. */
  readonly sealedFrom: BusinessDate
}

export interface Member extends MemberRow {
  readonly roleList: readonly Role[]
}

/** Somebody's days as another person may see them. */
export interface TeamDays extends LogDays {
  readonly member: Member
  /** Days on which the person's own record is not to be read yet. */
  readonly sealed: ReadonlySet<BusinessDate>
}

export function teamOf(visitor: Visitor): Team {
  const { workbook } = visitor
  return {
    visitor,
    calendar: teamCalendar(workbook),
    today: dateOfInstant(workbook.now(), workbook.facts.timeZone),
    sealedFrom: sealedFromOf(workbook),
  }
}

/** Everybody whose logs the person reads. Throws `FORBIDDEN` to whoever reads none. */
export function reachedPeople(visitor: Visitor): Member[] {
  const { read } = accessOf(visitor.roles, 'logs')
  if (read === 'none') throw new AppError('FORBIDDEN', { permission: 'logs.read' })
  return selectMembers(visitor.workbook.handle)
    .filter(({ id }) => visitor.actor.reaches(read, id))
    .map((row) => ({ ...row, roleList: row.roles.split(',').filter(isRole) }))
}

/** Those of them who write logs: salespeople, and whoever has a checker, as far as they were there from a day on. */
export function loggingPeople(visitor: Visitor, from: BusinessDate): Member[] {
  return reachedPeople(visitor).filter(({ roleList, checkerId, isActive, leftOn }) => {
    const isLogging = roleList.includes('salesperson') || checkerId !== null
    return isLogging && (isActive === 1 || (leftOn !== null && leftOn >= from))
  })
}

export function toPerson(member: Member): BoardPerson {
  const { id, name, phone, departmentName, checkerId, checkerName } = member
  return { personId: id, name, phone, departmentName, checkerId, checkerName }
}

/** One of the people who write logs. Throws `NOT_FOUND` for anybody else. */
export function memberOf(visitor: Visitor, personId: string): Member {
  const member = reachedPeople(visitor).find(({ id }) => id === personId)
  if (!member) throw new AppError('NOT_FOUND', { type: 'person', id: personId })
  return member
}

/**
 * Somebody's days of a half-open period, without what is sealed: neither entries of a sealed day nor the plan that its
 * log made; of its head only whether and when it was submitted.
 */
export function teamDays(team: Team, member: Member, from: BusinessDate, to: BusinessDate): TeamDays {
  const { visitor, calendar } = team
  const { workbook } = visitor
  const { handle, facts } = workbook
  const sealed = sealedDays(team, member)
  const items = selectPlanItems(handle, { scope: visitor.readScope('planItem'), ownerId: member.id, from, to })
  const named = items.flatMap(({ activityId }) => activityId ?? [])
  const scope = visitor.readScope('activity')
  const heads = single(
    selectLogHeads(handle, member.id, from, to).map((head) => (sealed.has(head.day) ? { ...head, note: null } : head)),
  )
  const isHidden = isOfficeHidden(team, member, heads)
  const entries = byDay(selectLogEntries(handle, { scope, ownerId: member.id, from, to }), ({ doneOn }) => doneOn)
  const amendments = byDay(selectAmendments(handle, member.id, from, to), ({ day }) => day)
  return {
    member,
    sealed,
    personId: member.id,
    membership: { joinedOn: awaitedFrom(workbook, member.joinedOn), leftOn: member.leftOn },
    context: {
      calendar,
      window: windowFor(workbook, member.id),
      timeZone: facts.timeZone,
      now: workbook.now(),
    },
    from,
    to,
    heads,
    entries,
    submitted: (day) =>
      sealed.has(day) ? [] : entriesAsSubmitted(handle, entries.get(day) ?? [], amendments.get(day) ?? []),
    items: byDay(items, ({ forDay }) => forDay),
    planned: new Map(selectActsById(handle, named, scope).map((act) => [act.id, act])),
    mornings: single(selectMorningCalls(handle, member.id, from, to)),
    amendments,
    offices: single(selectOfficeRecords(handle, member.id, from, to).filter((row) => !isHidden(row))),
    visits: byDay(
      selectOfficeVisits(handle, member.id, from, to).filter((row) => !isHidden(row)),
      ({ day }) => day,
    ),
  }
}

/** As the condition in SQL has it; a sealed day before the period may hold a plan for a day within it. */
function sealedDays({ visitor, sealedFrom, today }: Team, member: Member): Set<BusinessDate> {
  if (member.checkerId === null || member.id === visitor.personId) return new Set()
  const end = addDays(today, 1)
  const records = selectOfficeRecords(visitor.workbook.handle, member.id, sealedFrom, end)
  const known = new Set(records.filter(({ reached }) => reached !== 'later').map(({ day }) => day))
  return new Set(datesOf({ from: sealedFrom, to: end }).filter((day) => !known.has(day)))
}

/** Whether what the office wrote of somebody's day is hidden: from themselves, until their own log was submitted. */
function isOfficeHidden({ visitor, sealedFrom }: Team, member: Member, heads: ReadonlyMap<BusinessDate, LogHeadRow>) {
  return ({ day }: { readonly day: BusinessDate }): boolean =>
    member.id === visitor.personId && day >= sealedFrom && (heads.get(day)?.submittedAt ?? null) === null
}
