import type { Visitor } from '#db/services/access.ts'
import type { MyWeeks, WeekDay } from '#shared/contract/daily.ts'
import { sumAgreement } from '#shared/domain/daily/compare.ts'
import { planKeptRate } from '#shared/domain/daily/plan-kept.ts'
import { meanOf, sumQuality } from '#shared/domain/daily/quality.ts'
import type { LogQuality, Mean } from '#shared/domain/daily/quality.ts'
import { punctualityOf } from '#shared/domain/daily/standing.ts'
import { addDays } from '#shared/domain/dates.ts'
import type { BusinessDate } from '#shared/domain/dates.ts'
import { accessOf } from '#shared/domain/permissions.ts'
import { AppError } from '#shared/errors.ts'
import {
  absenceOf,
  BEYOND_DAYS,
  comparisonOf,
  datesOf,
  eveningOf,
  keptOf,
  morningOf,
  ownLogDays,
  planDayOf,
  qualityOf,
} from './log-days.ts'
import type { LogDays } from './log-days.ts'

export const WEEKS_DAYS = 28

export const wireMean = (mean: Mean): { value: number | null; n: number } => ({ value: meanOf(mean), n: mean.n })

/** Days of which something is awaited, and those with something of a log. */
function isShown(days: LogDays, day: BusinessDate): boolean {
  return eveningOf(days, day).state !== 'notExpected' || days.heads.has(day) || days.entries.has(day)
}

function toWeekDay(days: LogDays, day: BusinessDate, quality: LogQuality | null): WeekDay {
  const [evening, kept, compared] = [eveningOf(days, day), keptOf(days, day), comparisonOf(days, day)]
  const head = days.heads.get(day)
  return {
    day,
    absence: absenceOf(head),
    morning: morningOf(days, day).state,
    evening: evening.state,
    isLate: evening.isLate,
    submittedAt: head?.submittedAt ?? null,
    entries: days.entries.get(day)?.length ?? 0,
    planned: kept.planned,
    done: kept.done,
    rate: kept.rate,
    completeness: quality === null ? null : meanOf(quality.completeness),
    specificity: quality === null ? null : meanOf(quality.specificity),
    amendments: days.amendments.get(day)?.length ?? 0,
    agreement: compared === null ? null : sumAgreement([compared]),
  }
}

/** Quality of a log that was handed in or should have been; `null` for days off and those still under way. */
export function settledQuality(days: LogDays, day: BusinessDate): LogQuality | null {
  const { state } = eveningOf(days, day)
  if (state !== 'onTime' && state !== 'late' && state !== 'amended' && state !== 'missing') return null
  return qualityOf(days, day, days.items.get(planDayOf(days, day))?.length ?? 0)
}

/** The person's own four weeks up to a day. Throws `FORBIDDEN` to whoever reads no logs. */
export function myWeeksOf(visitor: Visitor, to: BusinessDate): MyWeeks {
  if (accessOf(visitor.roles, 'logs').read === 'none') throw new AppError('FORBIDDEN', { permission: 'logs.read' })
  const from = addDays(to, 1 - WEEKS_DAYS)
  const days = ownLogDays(visitor, from, addDays(to, 1 + BEYOND_DAYS))
  const shown = datesOf({ from, to: addDays(to, 1) }).filter((day) => isShown(days, day))
  const qualities = new Map(shown.map((day) => [day, settledQuality(days, day)]))
  const total = sumQuality([...qualities.values()].filter((quality) => quality !== null))
  return {
    from,
    to,
    days: shown.map((day) => toWeekDay(days, day, qualities.get(day) ?? null)).toReversed(),
    onTime: punctualityOf(shown.map((day) => eveningOf(days, day))),
    kept: planKeptRate(shown.filter((day) => qualities.get(day) !== null).map((day) => keptOf(days, day))),
    completeness: wireMean(total.completeness),
    specificity: wireMean(total.specificity),
    hoursLate: wireMean(total.hoursLate),
    lagDays: wireMean(total.lagDays),
    agreement: sumAgreement(shown.flatMap((day) => comparisonOf(days, day) ?? [])),
  }
}
