import {
  countActs,
  countCare,
  countGatedDeals,
  selectGatedDeals,
  selectMovesOf,
  selectNextActions,
} from '#db/queries/today.ts'
import { sumWon } from '#db/queries/warnings.ts'
import { selectAgendaActs } from '#db/queries/agenda.ts'
import { selectAllIds } from '#db/queries/record-store.ts'
import { AGENDA_LIMIT } from '#shared/contract/activities.ts'
import type { DigestReport, TeamLine, TodayReport } from '#shared/contract/today.ts'
import type { WorkCalendar } from '#shared/domain/calendar.ts'
import { addDays, dayNumber, periodAround, startOfDate } from '#shared/domain/dates.ts'
import type { BusinessDate } from '#shared/domain/dates.ts'
import { accessOf, mayAct } from '#shared/domain/permissions.ts'
import { thresholdOf } from '#shared/domain/warnings/rules.ts'
import { AppError } from '#shared/errors.ts'
import type { Visitor } from './access.ts'
import { agendaActs, agendaPeople, overdueActs, todayFor } from './agenda.ts'
import { teamCalendar } from './calendar.ts'
import { heldOpportunities } from './gates.ts'
import { sellersOf } from './warnings/facts.ts'
import { clearedWarnings } from './warnings/cleared.ts'
import { ruleSettings } from './warnings/rules.ts'
import { listWarnings, pastItems, warningsByOwner } from './warnings.ts'

const NEXT_ACTIONS = 100
/** More open opportunities than anybody works on; whoever has more is told how many were looked at. */
const GATED_DEALS = 400
const GATES_SHOWN = 14

/** Whose gates a person waits at: their own and, for whoever leads a team, those of its people. */
function gatesOf(visitor: Visitor, team: readonly TeamLine[]): TodayReport['gates'] {
  const { workbook, personId } = visitor
  const names = new Map(team.map((line) => [line.personId, line.name]))
  const owners = [...new Set([personId, ...names.keys()])]
  const deals = selectGatedDeals(workbook.handle, owners, GATED_DEALS)
  const ids = deals.map(({ opportunityId }) => opportunityId)
  const held = new Map(heldOpportunities(visitor, ids, 'next').map(({ id, missing }) => [id, missing]))
  const gates = deals.map(({ ownerId, ...deal }) => ({
    ...deal,
    ownerName: ownerId === personId ? null : (names.get(ownerId) ?? null),
    missing: held.get(deal.opportunityId) ?? 0,
  }))
  return {
    items: gates.toSorted((a, b) => a.missing - b.missing).slice(0, GATES_SHOWN),
    ready: gates.filter(({ missing }) => missing === 0).length,
    total: deals.length < GATED_DEALS ? deals.length : countGatedDeals(workbook.handle, owners),
    looked: deals.length,
  }
}

function compareTeam(a: TeamLine, b: TeamLine): number {
  return b.rotten - a.rotten || b.overdue - a.overdue || b.warnings - a.warnings || a.plannedNext - b.plannedNext
}

/** How everybody stands whose opportunities the person reads, worst first. */
function teamOf(visitor: Visitor, today: BusinessDate, next: BusinessDate): TeamLine[] | null {
  const { read } = accessOf(visitor.roles, 'opportunities')
  if (read === 'none' || read === 'own') return null
  const sellers = sellersOf(visitor)
  const owners = sellers.map(({ id }) => id)
  const acts = new Map(countActs(visitor.workbook.handle, owners, today, next).map((row) => [row.ownerId, row]))
  const warnings = warningsByOwner(visitor)
  return sellers
    .map(({ id, name }): TeamLine => {
      const { overdue = 0, planned = 0, done = 0, plannedNext = 0 } = acts.get(id) ?? {}
      const { rotten = 0, count = 0 } = warnings.get(id) ?? {}
      return { personId: id, name, rotten, warnings: count, overdue, planned, done, plannedNext }
    })
    .toSorted(compareTeam)
}

function monthOf(visitor: Visitor, calendar: WorkCalendar, today: BusinessDate): TodayReport['month'] {
  const { handle } = visitor.workbook
  const { from, to } = periodAround(today, 'month')
  const won = sumWon(handle, selectAllIds(handle, 'stage'), from, to)
  return {
    passed: calendar.workdaysBetween(from, today),
    workdays: calendar.workdaysBetween(from, to),
    won: won.reduce((sum, row) => (row.ownerId === visitor.personId ? sum + row.amount : sum), 0),
    goal: thresholdOf('behindPace', ruleSettings(visitor)).value,
  }
}

/** Where a person begins the day; what the agenda and the warnings say is asked of them. */
export function todayReport(visitor: Visitor): TodayReport {
  const { handle } = visitor.workbook
  const calendar = teamCalendar(visitor.workbook)
  const date = todayFor(visitor)
  const nextWorkday = calendar.addWorkdays(date, 1)
  const team = teamOf(visitor, date, nextWorkday)
  return {
    day: { date, isWorkday: calendar.isWorkday(date), name: calendar.nameOf(date), nextWorkday },
    month: monthOf(visitor, calendar, date),
    nextActions: selectNextActions(handle, visitor.personId, date, NEXT_ACTIONS),
    gates: gatesOf(visitor, team ?? []),
    team,
    care: mayAct(visitor.roles, 'people.setPassword') ? countCare(handle) : null,
  }
}

const DAYS_A_WEEK = 7
/** 1970-01-01 was a Thursday. */
const THURSDAY = 3

function mondayOf(day: BusinessDate): BusinessDate {
  return addDays(day, -((dayNumber(day) + THURSDAY) % DAYS_A_WEEK))
}

const DIGEST_WARNINGS = 300

/** The week of a person on paper. Throws `NOT_FOUND` for somebody whose acts the person does not read. */
export function digestReport(
  visitor: Visitor,
  request: { readonly personId?: string | undefined; readonly day?: string | undefined },
): DigestReport {
  const { handle, facts } = visitor.workbook
  const people = agendaPeople(visitor)
  const person = people.find(({ id }) => id === (request.personId ?? visitor.personId))
  if (!person) throw new AppError('NOT_FOUND', { type: 'person', id: request.personId ?? '' })
  const from = mondayOf(request.day ?? todayFor(visitor))
  const to = addDays(from, DAYS_A_WEEK)
  const owners = [person.id]
  const whose = { scope: visitor.readScope('activity'), owners }
  const rows = selectAgendaActs(handle, whose, { from, to, limit: AGENDA_LIMIT })
  const warnings = listWarnings(visitor, { ownerId: person.id, limit: DIGEST_WARNINGS })
  const cleared = clearedWarnings(visitor, person.id, from, to)
  const past = pastItems(
    visitor,
    cleared.map(({ warning }) => warning),
  )
  const isNew = (since: string | null): boolean => since !== null && since >= from && since < to
  return {
    personName: person.name,
    from,
    to,
    workdays: teamCalendar(visitor.workbook).workdaysBetween(from, to),
    done: agendaActs(visitor, rows).filter(
      ({ status, doneOn }) => status === 'done' && doneOn !== null && doneOn >= from && doneOn < to,
    ),
    moves: selectMovesOf(handle, person.id, startOfDate(from, facts.timeZone), startOfDate(to, facts.timeZone)),
    overdue: overdueActs(visitor, owners).acts,
    newWarnings: warnings.items.filter(({ since }) => isNew(since)),
    olderWarnings: warnings.items.filter(({ since }) => !isNew(since)),
    clearedWarnings: past.map((item, index) => ({ ...item, clearedOn: cleared[index]?.on ?? from })),
    snoozed: warnings.snoozed,
    people: [...people],
  }
}
