import type { Visitor } from '#db/services/access.ts'
import { MAX_HEAT_DAYS } from '#shared/contract/daily-board.ts'
import type { HeatReport, QualityRow } from '#shared/contract/daily-board.ts'
import { sumAgreement } from '#shared/domain/daily/compare.ts'
import { standingValue } from '#shared/domain/daily/heat.ts'
import { planKeptRate } from '#shared/domain/daily/plan-kept.ts'
import { meanOf, sumQuality } from '#shared/domain/daily/quality.ts'
import { punctualityOf } from '#shared/domain/daily/standing.ts'
import { instantOfTime } from '#shared/domain/daily/window.ts'
import { addDays, daysBetween } from '#shared/domain/dates.ts'
import type { BusinessDate, Period } from '#shared/domain/dates.ts'
import { readableQuality } from './board.ts'
import { BEYOND_DAYS, comparisonOf, datesOf, eveningOf, keptOf } from './log-days.ts'
import { wireMean } from './my-weeks.ts'
import { loggingPeople, teamDays, teamOf, toPerson } from './team-days.ts'
import type { TeamDays } from './team-days.ts'

/** The seal opens with the morning of the next workday. */
const SEAL_ENDS = '08:00'

/** Whether neither of the two records of a day can have been written in the knowledge of the other. */
function isApart(days: TeamDays, day: BusinessDate): boolean {
  const { calendar, timeZone } = days.context
  const submittedAt = days.heads.get(day)?.submittedAt ?? null
  if (submittedAt === null || days.offices.get(day)?.isIndependent !== 1) return false
  return submittedAt < instantOfTime(calendar.addWorkdays(day, 1), SEAL_ENDS, timeZone)
}

function qualityRow(days: TeamDays, month: string | null, dates: readonly BusinessDate[]): QualityRow {
  const settled = dates.flatMap((day) => {
    const quality = readableQuality(days, day)
    return quality === null ? [] : [{ day, quality }]
  })
  const total = sumQuality(settled.map(({ quality }) => quality))
  const compared = dates.flatMap((day) => {
    const result = days.sealed.has(day) ? null : comparisonOf(days, day)
    return result === null ? [] : [{ result, isApart: isApart(days, day) }]
  })
  const apart = compared.filter((one) => one.isApart)
  return {
    personId: days.personId,
    name: days.member.name,
    month,
    timeliness: punctualityOf(dates.map((day) => eveningOf(days, day))),
    completeness: wireMean(total.completeness),
    specificity: wireMean(total.specificity),
    hoursLate: wireMean(total.hoursLate),
    kept: planKeptRate(settled.map(({ day }) => keptOf(days, day))),
    agreement: sumAgreement(apart.map(({ result }) => result)),
    comparedDays: apart.length,
    otherDays: compared.length - apart.length,
  }
}

function heatDays(days: TeamDays, dates: readonly BusinessDate[]) {
  return dates.map((day) => {
    const quality = readableQuality(days, day)
    return {
      day,
      timeliness: standingValue(eveningOf(days, day)),
      completeness: quality === null ? null : meanOf(quality.completeness),
    }
  })
}

/** The team's logs by day, and their quality by person and month. Throws `FORBIDDEN` to whoever reads no logs. */
export function heatReport(visitor: Visitor, asked: Period): HeatReport {
  const team = teamOf(visitor)
  const { from } = asked
  const to = daysBetween(from, asked.to) > MAX_HEAT_DAYS ? addDays(from, MAX_HEAT_DAYS) : asked.to
  const dates = datesOf({ from, to })
  const all = loggingPeople(visitor, from).map((member) => teamDays(team, member, from, addDays(to, BEYOND_DAYS)))
  const shown = dates.filter((day) => team.calendar.isWorkday(day) || all.some(({ heads }) => heads.has(day)))
  const months = Map.groupBy(dates, (day) => day.slice(0, 7))
  return {
    today: team.today,
    from,
    to,
    workdays: shown,
    rows: all.map((days) => ({ ...toPerson(days.member), days: heatDays(days, shown) })),
    quality: all.flatMap((days) => [
      qualityRow(days, null, dates),
      ...(months.size < 2 ? [] : [...months].map(([month, list]) => qualityRow(days, month, list))),
    ]),
  }
}
