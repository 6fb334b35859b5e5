import { addDays, dayNumber } from '../dates.ts'
import type { BusinessDate } from '../dates.ts'

export interface RecurrenceRate {
  readonly count: number
  readonly days: number
  /** Occurrences in 30 days; `null` where no day has passed. */
  readonly per30: number | null
}

export interface Recurrence {
  /** Every month from the first occurrence to today, `YYYY-MM`. */
  readonly months: readonly { readonly month: string; readonly before: number; readonly after: number }[]
  readonly before: RecurrenceRate
  readonly after: RecurrenceRate
}

const PERIOD = 30

function rateOf(count: number, days: number): RecurrenceRate {
  return { count, days, per30: days > 0 ? (count * PERIOD) / days : null }
}

function nextMonth(month: string): string {
  return addDays(`${month}-28`, 4).slice(0, 7)
}

/**
 * How often a problem came up before a rule was made and since. The day of the rule counts as before: it is what asked
 * for it. Days run from the first occurrence to the day of the rule, and from the day after to today.
 */
export function recurrenceOf(raised: readonly BusinessDate[], madeOn: BusinessDate, today: BusinessDate): Recurrence {
  const first = raised.reduce((a, b) => (b < a ? b : a), madeOn)
  const months = new Map<string, { before: number; after: number }>()
  for (let month = first.slice(0, 7); month <= today.slice(0, 7); month = nextMonth(month)) {
    months.set(month, { before: 0, after: 0 })
  }
  let [before, after] = [0, 0]
  for (const day of raised) {
    const month = months.get(day.slice(0, 7))
    const isBefore = day <= madeOn
    if (isBefore) before += 1
    else after += 1
    if (month) month[isBefore ? 'before' : 'after'] += 1
  }
  return {
    months: [...months].map(([month, counts]) => ({ month, ...counts })),
    before: rateOf(before, dayNumber(madeOn) - dayNumber(first) + 1),
    after: rateOf(after, Math.max(0, dayNumber(today) - dayNumber(madeOn))),
  }
}
