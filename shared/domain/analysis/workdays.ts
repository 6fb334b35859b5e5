import type { WorkCalendar } from '../calendar.ts'
import { dateOfDayNumber } from '../dates.ts'
import type { CountDays } from './stage-times.ts'

/** Counts working days of half-open ranges within bounds, each from sums made once: reports count them by the hundred thousand. */
export function workdayCounter(calendar: WorkCalendar, first: number, last: number): CountDays {
  const sums = [0]
  for (let day = first; day < last; day += 1) {
    sums.push((sums.at(-1) ?? 0) + (calendar.isWorkday(dateOfDayNumber(day)) ? 1 : 0))
  }
  const sumAt = (day: number): number => sums[Math.min(Math.max(day - first, 0), sums.length - 1)] ?? 0
  return (from, to) => Math.max(0, sumAt(to) - sumAt(from))
}
