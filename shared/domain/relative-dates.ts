import { addDays, dayNumber, periodAround } from './dates.ts'
import type { BusinessDate, PeriodUnit } from './dates.ts'
import type { Condition, Filter, FilterValue } from './filter.ts'

/** Spans of days told from the day on which a filter is read, so that a saved view stays true tomorrow. */
export const RELATIVE_DATES = [
  'today',
  'yesterday',
  'tomorrow',
  'thisWeek',
  'lastWeek',
  'nextWeek',
  'thisMonth',
  'lastMonth',
  'nextMonth',
  'thisQuarter',
  'lastQuarter',
  'nextQuarter',
  'thisYear',
  'lastYear',
  'nextYear',
  'lastDays',
  'nextDays',
  'beforeToday',
  'afterToday',
] as const
export type RelativeDate = (typeof RELATIVE_DATES)[number]

export function isRelativeDate(text: unknown): text is RelativeDate {
  return (RELATIVE_DATES as readonly unknown[]).includes(text)
}

/** Spans that go with a number of days. */
export function takesDays(token: RelativeDate): boolean {
  return token === 'lastDays' || token === 'nextDays'
}

export const MAX_RELATIVE_DAYS = 36_500

/** From ≤ day < to; `null` is open. */
export interface DaySpan {
  readonly from: BusinessDate | null
  readonly to: BusinessDate | null
}

/** Monday of the week that holds the date. */
export function startOfWeek(date: BusinessDate): BusinessDate {
  // Day 0, 1970-01-01, was a Thursday: the third after a Monday.
  return addDays(date, -((((dayNumber(date) + 3) % 7) + 7) % 7))
}

const PERIODS: Readonly<Partial<Record<RelativeDate, readonly [PeriodUnit, -1 | 0 | 1]>>> = {
  thisMonth: ['month', 0],
  lastMonth: ['month', -1],
  nextMonth: ['month', 1],
  thisQuarter: ['quarter', 0],
  lastQuarter: ['quarter', -1],
  nextQuarter: ['quarter', 1],
  thisYear: ['year', 0],
  lastYear: ['year', -1],
  nextYear: ['year', 1],
}

const WEEKS: Readonly<Partial<Record<RelativeDate, number>>> = { lastWeek: -7, thisWeek: 0, nextWeek: 7 }
const DAYS: Readonly<Partial<Record<RelativeDate, number>>> = { yesterday: -1, today: 0, tomorrow: 1 }

/** The days that a token means on `today`. The last and next `days` days hold today as well. */
export function relativeSpan(token: RelativeDate, days: number, today: BusinessDate): DaySpan {
  const day = DAYS[token]
  if (day !== undefined) return { from: addDays(today, day), to: addDays(today, day + 1) }
  const week = WEEKS[token]
  if (week !== undefined) {
    const monday = addDays(startOfWeek(today), week)
    return { from: monday, to: addDays(monday, 7) }
  }
  const period = PERIODS[token]
  if (period !== undefined) {
    const [unit, shift] = period
    const here = periodAround(today, unit)
    if (shift === 0) return here
    return periodAround(shift < 0 ? addDays(here.from, -1) : here.to, unit)
  }
  if (token === 'beforeToday') return { from: null, to: today }
  if (token === 'afterToday') return { from: addDays(today, 1), to: null }
  if (token === 'lastDays') return { from: addDays(today, -days), to: addDays(today, 1) }
  return { from: today, to: addDays(today, days + 1) }
}

/** The span of a `within` condition; `null` when its values name none. */
export function spanOf(condition: Condition, today: BusinessDate): DaySpan | null {
  const [token, days = 0] = condition.values
  if (!isRelativeDate(token)) return null
  if (!takesDays(token)) return relativeSpan(token, 0, today)
  const isCount = typeof days === 'number' && Number.isInteger(days) && days >= 0 && days <= MAX_RELATIVE_DAYS
  return isCount ? relativeSpan(token, days, today) : null
}

/**
 * A `within` condition as plain comparisons; `cellOf` turns a day into what the field holds, a date or an instant. `null`
 * when the condition names no span.
 */
export function resolveWithin(
  condition: Condition,
  today: BusinessDate,
  cellOf: (day: BusinessDate) => FilterValue,
): Filter | null {
  const span = spanOf(condition, today)
  if (span === null) return null
  const { field } = condition
  const items: Filter[] = []
  if (span.from !== null) items.push({ kind: 'condition', field, operator: 'atLeast', values: [cellOf(span.from)] })
  if (span.to !== null) items.push({ kind: 'condition', field, operator: 'lessThan', values: [cellOf(span.to)] })
  return { kind: 'and', items }
}
