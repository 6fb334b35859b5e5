import { addDays, dayNumber } from '#shared/domain/dates.ts'
import type { BusinessDate } from '#shared/domain/dates.ts'

const two = (value: number): string => String(value).padStart(2, '0')

/** Monday is 0; 1970-01-01 was a Thursday. */
export function weekdayOf(date: BusinessDate): number {
  return (((dayNumber(date) + 3) % 7) + 7) % 7
}

export function mondayOf(date: BusinessDate): BusinessDate {
  return addDays(date, -weekdayOf(date))
}

/** The dates of a month (1 to 12), with the number of empty places before the first in a week from Monday. */
export function monthDays(year: number, month: number): { readonly offset: number; readonly days: BusinessDate[] } {
  const first = `${year}-${two(month)}-01`
  const days: BusinessDate[] = []
  for (let date = first; date.slice(0, 7) === first.slice(0, 7); date = addDays(date, 1)) days.push(date)
  return { offset: weekdayOf(first), days }
}
