import { hasPlannedActs, selectPlannedPlace } from '#db/queries/daily-board.ts'
import type { Visitor } from '#db/services/access.ts'
import type {
  BoardCell,
  BoardDay,
  BoardFigure,
  BoardRow,
  DailyBoard,
  FigureLine,
} from '#shared/contract/daily-board.ts'
import { planKeptRate } from '#shared/domain/daily/plan-kept.ts'
import { meanOf } from '#shared/domain/daily/quality.ts'
import type { LogQuality } from '#shared/domain/daily/quality.ts'
import { instantsOf, phaseAt } from '#shared/domain/daily/window.ts'
import { addDays } from '#shared/domain/dates.ts'
import type { BusinessDate } from '#shared/domain/dates.ts'
import { unitAround } from '#shared/domain/movement/periods.ts'
import { accessOf, mayAct } from '#shared/domain/permissions.ts'
import { CALL_RESULTS } from '#shared/entities/office.ts'
import type { CallResult } from '#shared/entities/office.ts'
import { helpOf } from './help.ts'
import { absenceOf, BEYOND_DAYS, datesOf, eveningOf, keptOf, morningOf } from './log-days.ts'
import { settledQuality } from './my-weeks.ts'
import { loggingPeople, teamDays, teamOf, toPerson } from './team-days.ts'
import type { Team, TeamDays } from './team-days.ts'
import { windowFor } from './windows.ts'

/** The strip of a person shows the days of four weeks. */
const STRIP_DAYS = 28
const MINUTE_MS = 60_000

export function officeResult(days: TeamDays, day: BusinessDate): CallResult | null {
  return CALL_RESULTS.find((known) => known === days.offices.get(day)?.reached) ?? null
}

export function toCell(days: TeamDays, day: BusinessDate): BoardCell {
  return {
    day,
    morning: morningOf(days, day),
    evening: eveningOf(days, day),
    isSealed: days.sealed.has(day),
    office: officeResult(days, day),
  }
}

/** Quality of a day whose log is settled and may be read. */
export function readableQuality(days: TeamDays, day: BusinessDate): LogQuality | null {
  return days.sealed.has(day) ? null : settledQuality(days, day)
}

/** Where the plan takes somebody on a day: what their log said, else what stands in their agenda. */
export function plannedPlace(team: Team, days: TeamDays, day: BusinessDate): string | null {
  for (const { place, customerName } of days.items.get(day) ?? []) {
    const where = place ?? customerName
    if (where !== null) return where
  }
  const { visitor } = team
  return selectPlannedPlace(visitor.workbook.handle, visitor.readScope('activity'), days.personId, day)
}

/** Whether anything is planned for a day; `null` where only what is sealed could tell. */
function isPlanFilled({ visitor }: Team, days: TeamDays, day: BusinessDate): boolean | null {
  if (days.items.has(day)) return true
  const { handle } = visitor.workbook
  if (hasPlannedActs(handle, visitor.readScope('activity'), days.personId, day)) return true
  return [...days.sealed].some((sealed) => sealed < day) ? null : false
}

function rowOf(
  team: Team,
  days: TeamDays,
  shown: readonly BoardDay[],
  focus: BusinessDate,
  next: BusinessDate,
): BoardRow {
  const strip = datesOf({ from: addDays(focus, 1 - STRIP_DAYS), to: addDays(focus, 1) }).filter(
    (day) => team.calendar.isWorkday(day) || days.heads.has(day),
  )
  const settled = strip.map((day) => ({ day, quality: readableQuality(days, day) }))
  return {
    ...toPerson(days.member),
    plannedPlace: plannedPlace(team, days, focus),
    cells: shown.map(({ day }) => toCell(days, day)),
    strip: settled.map(({ day, quality }) => ({
      day,
      value: quality === null ? null : meanOf(quality.completeness),
      isMissing: eveningOf(days, day).state === 'missing',
    })),
    kept: planKeptRate(settled.filter(({ quality }) => quality !== null).map(({ day }) => keptOf(days, day))),
    isPlanFilled: isPlanFilled(team, days, next),
  }
}

const EXCUSED: ReadonlySet<string> = new Set(['leave', 'trip', 'notExpected'])

function figure(lines: readonly FigureLine[]): BoardFigure {
  return { good: lines.filter(({ isGood }) => isGood).length, n: lines.length, lines: [...lines] }
}

/** The figures of the day in focus, and punctuality of the week; each with the days it counts. */
function figuresOf(rows: readonly BoardRow[], all: readonly TeamDays[], focus: BusinessDate, next: BusinessDate) {
  const at = rows.flatMap((row) => row.cells.filter(({ day }) => day === focus).map((cell) => ({ row, cell })))
  const [mornings, evenings] = [
    at.filter(({ cell }) => !EXCUSED.has(cell.morning.state)),
    at.filter(({ cell }) => !EXCUSED.has(cell.evening.state)),
  ]
  const week = rows.flatMap(({ personId, cells }) =>
    cells.flatMap(({ day, evening: { state, isLate } }): FigureLine[] => {
      const isSettled = state === 'missing' || state === 'onTime' || state === 'late' || state === 'amended'
      return isSettled ? [{ personId, day, isGood: state !== 'missing' && !isLate }] : []
    }),
  )
  const away = new Set(all.filter((days) => !isExpectedOn(days, next)).map(({ personId }) => personId))
  return {
    morning: figure(
      mornings.map(({ row, cell }) => ({
        personId: row.personId,
        day: focus,
        isGood: cell.morning.state === 'present' || cell.morning.state === 'late',
      })),
    ),
    evening: figure(
      evenings.map(({ row, cell }) => ({ personId: row.personId, day: focus, isGood: cell.evening.at !== null })),
    ),
    punctuality: figure(week),
    plans: figure(
      rows.flatMap(({ personId, isPlanFilled: isGood }) =>
        away.has(personId) || isGood === null ? [] : [{ personId, day: focus, isGood }],
      ),
    ),
  }
}

function isExpectedOn(days: TeamDays, day: BusinessDate): boolean {
  const { joinedOn, leftOn } = days.membership
  if ((joinedOn !== null && day < joinedOn) || (leftOn !== null && day > leftOn)) return false
  return absenceOf(days.heads.get(day)) !== 'leave'
}

/** The day that the figures are about. */
function focusOf({ calendar, today }: Team, from: BusinessDate, to: BusinessDate): BusinessDate {
  if (today >= from && today < to) return today
  return datesOf({ from, to }).findLast((day) => calendar.isWorkday(day)) ?? from
}

/** Worked days of the week, and free ones on which somebody was called or wrote a log, or that are today. */
function daysOf({ calendar, today }: Team, all: readonly TeamDays[], from: BusinessDate, to: BusinessDate): BoardDay[] {
  return datesOf({ from, to })
    .filter((day) => {
      if (calendar.isWorkday(day) || day === today) return true
      return all.some(({ heads, mornings }) => heads.has(day) || mornings.has(day))
    })
    .map((day) => ({ day, isWorkday: calendar.isWorkday(day), name: calendar.nameOf(day) }))
}

/** Everybody whose logs the person reads by the days of a week. Throws `FORBIDDEN` to whoever reads none. */
export function boardOfWeek(visitor: Visitor, asked: BusinessDate | undefined): DailyBoard {
  const team = teamOf(visitor)
  const { workbook, personId, roles } = visitor
  const { from, to } = unitAround(asked ?? team.today, 'week')
  const focus = focusOf(team, from, to)
  const next = team.calendar.addWorkdays(focus, 1)
  const first = addDays(focus, 1 - STRIP_DAYS)
  const people = loggingPeople(visitor, from)
  const all = people.map((member) => teamDays(team, member, first < from ? first : from, addDays(to, BEYOND_DAYS)))
  const days = daysOf(team, all, from, to)
  const rows = all.map((one) => rowOf(team, one, days, focus, next))
  const help = helpOf(visitor, people, team.today)
  const mine = rows.filter(({ checkerId }) => checkerId === personId)
  const isCalled = ({ cells }: BoardRow): boolean =>
    cells.some(({ day, office }) => day === focus && office !== null && office !== 'later')
  return {
    today: team.today,
    now: workbook.now(),
    focus,
    nextWorkday: next,
    days,
    window: windowFacts(team),
    rows,
    figures: figuresOf(rows, all, focus, next),
    help: help.filter(({ answeredAt }) => answeredAt === null),
    answered: help.filter(({ answeredAt }) => answeredAt !== null),
    mine: { people: mine.length, called: mine.filter(isCalled).length },
    mayEnter: mayAct(roles, 'office.enter'),
    mayAnswer: mayAct(roles, 'logs.answerHelp'),
    mayAssign: accessOf(roles, 'plans').write !== 'none',
  }

  function windowFacts({ today }: Team): DailyBoard['window'] {
    const window = windowFor(workbook, personId)
    const [instants, now] = [instantsOf(window, today, workbook.facts.timeZone), workbook.now()]
    const { morningAt, reportFrom, reportTo } = window
    return {
      morningAt,
      reportFrom,
      reportTo,
      phase: phaseAt(instants, now),
      minutesLeft: Math.max(0, Math.ceil((instants.closes - now) / MINUTE_MS)),
    }
  }
}
