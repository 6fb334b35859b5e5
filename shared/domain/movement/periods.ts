import { addDays, dayNumber, daysBetween, periodAround } from '../dates.ts'
import type { BusinessDate, Period } from '../dates.ts'

export const SLICE_UNITS = ['week', 'month', 'quarter', 'year'] as const
export type SliceUnit = (typeof SLICE_UNITS)[number]

/** Columns of periods that a report shows at most; a finer unit gives way to the next coarser one. */
export const MAX_SLICES = 60
/** Columns that a report starts with, so that they fit a screen. */
const COMFORTABLE_SLICES = 4

/** The week (from Monday), month, quarter or year that holds the date. */
export function unitAround(date: BusinessDate, unit: SliceUnit): Period {
  if (unit !== 'week') return periodAround(date, unit)
  // 1970-01-01 was a Thursday, so Monday is 3 days before.
  const sinceMonday = (((dayNumber(date) + 3) % 7) + 7) % 7
  const from = addDays(date, -sinceMonday)
  return { from, to: addDays(from, 7) }
}

/** The parts of a half-open period, each half-open, meeting without gap; the first and the last are cut at its ends. */
export function slicePeriod(period: Period, unit: SliceUnit): Period[] {
  const slices: Period[] = []
  let from = period.from
  while (from < period.to) {
    const { to } = unitAround(from, unit)
    slices.push({ from, to: to < period.to ? to : period.to })
    from = to
  }
  return slices
}

const DAYS = { week: 7, month: 28, quarter: 90, year: 365 } as const satisfies Record<SliceUnit, number>

/** The wished unit, or the finest that fits a screen; a coarser one when a period would have too many parts. */
export function sliceUnitOf(period: Period, wished: SliceUnit | undefined): SliceUnit {
  const units =
    wished === undefined ? (['month', 'quarter', 'year'] as const) : SLICE_UNITS.slice(SLICE_UNITS.indexOf(wished))
  const limit = wished === undefined ? COMFORTABLE_SLICES : MAX_SLICES
  const days = daysBetween(period.from, period.to)
  return units.find((unit) => days / DAYS[unit] <= limit + 2 && slicePeriod(period, unit).length <= limit) ?? 'year'
}
