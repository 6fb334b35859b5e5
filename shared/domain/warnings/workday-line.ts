import type { WorkCalendar } from '../calendar.ts'
import { dateOfDayNumber } from '../dates.ts'

/** Working days of half-open ranges of day numbers, from sums made once; what lies before the first day counts from it. */
export interface WorkdayLine {
  between(from: number, to: number): number
  /** The first day before which, from `from` on, more than so many working days lie; `null` while there is none. */
  firstDayOver(from: number, count: number): number | null
}

/** @param last the last day asked about, mostly today */
export function workdayLine(calendar: WorkCalendar, first: number, last: number): WorkdayLine {
  const sums = [0]
  for (let day = first; day < last; day += 1) {
    sums.push((sums.at(-1) ?? 0) + (calendar.isWorkday(dateOfDayNumber(day)) ? 1 : 0))
  }
  const sumAt = (day: number): number => sums[Math.min(Math.max(day - first, 0), sums.length - 1)] ?? 0
  return {
    between: (from, to) => Math.max(0, sumAt(to) - sumAt(from)),
    firstDayOver(from, count) {
      const wanted = sumAt(from) + Math.floor(count) + 1
      if ((sums.at(-1) ?? 0) < wanted) return null
      let [low, high] = [0, sums.length - 1]
      while (low < high) {
        const middle = Math.floor((low + high) / 2)
        if ((sums[middle] ?? 0) >= wanted) high = middle
        else low = middle + 1
      }
      return first + low
    },
  }
}
