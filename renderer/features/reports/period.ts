import { addDays, isBusinessDate, periodAround, type BusinessDate, type Period } from '#shared/domain/dates.ts'
import { formatMonth, type Language } from '#renderer/i18n/index.ts'

export type PeriodUnitChoice = 'month' | 'quarter' | 'year' | 'all' | 'custom'

/** A period as a person chooses it. `anchor` is any day of the month, quarter or year. */
export interface PeriodChoice {
  readonly unit: PeriodUnitChoice
  readonly anchor: BusinessDate
  /** Both ends included, as people say them; for `custom` only. */
  readonly from: BusinessDate
  readonly last: BusinessDate
}

export function startPeriod(unit: PeriodUnitChoice, today: BusinessDate): PeriodChoice {
  const quarter = periodAround(today, 'quarter')
  return { unit, anchor: today, from: quarter.from, last: addDays(quarter.to, -1) }
}

/** The half-open range of a choice; `undefined` for all time. */
export function periodOf(choice: PeriodChoice): Period | undefined {
  if (choice.unit === 'all') return undefined
  if (choice.unit === 'custom') return { from: choice.from, to: addDays(choice.last, 1) }
  return periodAround(choice.anchor, choice.unit)
}

/** The period before or after; only months, quarters and years have neighbours. */
export function stepPeriod(choice: PeriodChoice, direction: 1 | -1): PeriodChoice {
  const period = periodOf(choice)
  if (period === undefined || choice.unit === 'custom') return choice
  return { ...choice, anchor: direction === 1 ? period.to : addDays(period.from, -1) }
}

export function customPeriod(choice: PeriodChoice, from: string, last: string): PeriodChoice {
  return isBusinessDate(from) && isBusinessDate(last) && from <= last
    ? { ...choice, unit: 'custom', from, last }
    : choice
}

export interface PeriodWords {
  readonly all: string
  readonly quarter: (year: string, quarter: string) => string
  readonly year: (year: string) => string
  readonly range: (from: string, last: string) => string
}

/** `2026年12月`, `2026年第4季度`, `2026年`, `全部时间`, `2026-10-01 到 2026-12-31`. */
export function describePeriod(choice: PeriodChoice, language: Language, words: PeriodWords): string {
  const { unit, anchor } = choice
  const year = anchor.slice(0, 4)
  const texts = {
    all: () => words.all,
    custom: () => words.range(choice.from, choice.last),
    month: () => formatMonth(anchor, language),
    quarter: () => words.quarter(year, String(Math.ceil(Number(anchor.slice(5, 7)) / 3))),
    year: () => words.year(year),
  } as const satisfies Record<PeriodUnitChoice, () => string>
  return texts[unit]()
}
