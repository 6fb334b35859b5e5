import { selectLastSeq } from '#db/queries/change-log.ts'
import { selectFirstLogDay } from '#db/queries/daily-days.ts'
import { isLogTouched, selectLatePromises, selectRecurrent, selectUnansweredChecks } from '#db/queries/log-warnings.ts'
import type { WaitingRow } from '#db/queries/log-warnings.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import { addDays, dateOfDayNumber, dayNumber } from '#shared/domain/dates.ts'
import type { BusinessDate } from '#shared/domain/dates.ts'
import { accessOf } from '#shared/domain/permissions.ts'
import { LOG_WORKDAYS } from '#shared/domain/warnings/log-rules.ts'
import type { LogFacts, LoggedDay, LoggingFact, RecurrentFact, WaitingFact } from '#shared/domain/warnings/log-facts.ts'
import type { Visitor } from '../access.ts'
import { helpAsked } from '../daily/help.ts'
import { datesOf, eveningOf, keptOf } from '../daily/log-days.ts'
import { loggingPeople, teamDays, teamOf } from '../daily/team-days.ts'
import type { Member, Team, TeamDays } from '../daily/team-days.ts'

/** Requests of this many days are looked at. */
const HELP_DAYS = 60
const MAX_TITLE = 80

const SETTLED: ReadonlySet<string> = new Set(['missing', 'onTime', 'late', 'amended'])

function loggedDay(days: TeamDays, date: BusinessDate): LoggedDay[] {
  const { state, isLate } = eveningOf(days, date)
  if (!SETTLED.has(state)) return []
  const { planned, done } = days.sealed.has(date) ? { planned: 0, done: 0 } : keptOf(days, date)
  return [{ day: dayNumber(date), isMissing: state === 'missing', isLate, planned, done }]
}

function loggingFact(team: Team, member: Member, from: BusinessDate): LoggingFact {
  const days = teamDays(team, member, from, addDays(team.today, 1))
  const past = datesOf({ from, to: team.today })
  return { id: member.id, name: member.name, days: past.flatMap((date) => loggedDay(days, date)) }
}

/** Everybody there whose logs the person reads; nobody is asked for a log before the workbook's first. */
function loggingFacts(visitor: Visitor, team: Team): LoggingFact[] {
  if (selectFirstLogDay(visitor.workbook.handle) === null) return []
  const from = team.calendar.addWorkdays(team.today, -LOG_WORKDAYS)
  return loggingPeople(visitor, from)
    .filter(({ isActive }) => isActive === 1)
    .map((member) => loggingFact(team, member, from))
}

const titled = (text: string): string => (text.length > MAX_TITLE ? `${text.slice(0, MAX_TITLE)}…` : text)

const waiting =
  (recordType: WaitingFact['recordType']) =>
  ({ title, day, ...row }: WaitingRow): WaitingFact => ({
    ...row,
    recordType,
    title: titled(title),
    day: dayNumber(day),
  })

/** Requests without an answer. What only the office heard has no record that its person could open: it is theirs. */
function helpFacts(visitor: Visitor, owners: readonly string[], today: BusinessDate): WaitingFact[] {
  return helpAsked(visitor, { owners, from: addDays(today, -HELP_DAYS) }).flatMap((asked): WaitingFact[] => {
    if (asked.answeredAt !== null) return []
    const isOfLog = asked.source === 'log'
    return [
      {
        recordType: isOfLog ? 'activity' : 'person',
        id: isOfLog ? asked.id : asked.personId,
        title: titled(asked.helpNeeded),
        customerId: null,
        personId: asked.personId,
        day: dayNumber(asked.day),
      },
    ]
  })
}

function recurrentFacts(visitor: Visitor): RecurrentFact[] {
  const rows = selectRecurrent(visitor.workbook.handle, visitor.readScope('problem'))
  return [...Map.groupBy(rows, ({ groupId }) => groupId).values()].flatMap((group): RecurrentFact[] => {
    const [oldest] = group
    if (oldest === undefined) return []
    const { id, statement, ownerId } = oldest
    return [{ id, title: titled(statement), personId: ownerId, days: group.map(({ day }) => dayNumber(day)) }]
  })
}

const mayRead = ({ roles }: Visitor, resource: 'logs' | 'activities' | 'office' | 'checks'): boolean =>
  accessOf(roles, resource).read !== 'none'

interface Known {
  readonly seq: number
  readonly day: number
  readonly sealedFrom: BusinessDate
  readonly facts: LogFacts
}

/** What each person was last told: most edits are of other records, and the days of a team are many queries. */
const known = new WeakMap<Workbook, Map<string, Known>>()

/** What the rules of logs look at, as far as the person may read it. */
export function logFacts(visitor: Visitor): LogFacts {
  const { workbook, personId, today } = visitor
  const people = known.get(workbook) ?? new Map<string, Known>()
  known.set(workbook, people)
  const last = people.get(personId)
  const seq = selectLastSeq(workbook.handle)
  const { sealedFrom } = today.seal
  const isSame = last !== undefined && last.day === today.day && last.sealedFrom === sealedFrom
  const facts = isSame && !isLogTouched(workbook.handle, last.seq) ? last.facts : readLogs(visitor)
  people.set(personId, { seq, day: today.day, sealedFrom, facts })
  return facts
}

function readLogs(visitor: Visitor): LogFacts {
  const { handle } = visitor.workbook
  const team = teamOf(visitor)
  const today = dateOfDayNumber(visitor.today.day)
  const logging = mayRead(visitor, 'logs') ? loggingFacts(visitor, team) : []
  const asked = logging.map(({ id }) => id)
  const acts = mayRead(visitor, 'activities')
  return {
    logging,
    help: acts && mayRead(visitor, 'office') ? helpFacts(visitor, asked, today) : [],
    promises: acts ? selectLatePromises(handle, visitor.readScope('callRecord'), today).map(waiting('callRecord')) : [],
    problems: acts ? recurrentFacts(visitor) : [],
    checks: mayRead(visitor, 'checks')
      ? selectUnansweredChecks(handle, visitor.readScope('spotCheck')).map(waiting('spotCheck'))
      : [],
  }
}
