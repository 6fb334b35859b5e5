import type { BusinessDate } from '../dates.ts'
import { DAY_MS, dateOfDayNumber, dateOfInstant, dayNumber, startOfDate } from '../dates.ts'

/** One stay in a stage of the pipeline. Days are day numbers of the workbook's zone. */
export interface Visit {
  /** Place of the stage in its pipeline; −1 for one that is no longer there. */
  readonly stage: number
  readonly entered: number
  /** `null` while it lasts. */
  readonly left: number | null
  readonly enterKind: 'created' | 'moved' | 'reopened' | 'promoted' | 'demoted'
  readonly leaveKind: 'moved' | 'promoted' | 'demoted' | 'won' | 'lost' | null
}

/** What the analyses know of one opportunity. */
export interface Deal {
  readonly id: string
  readonly ownerId: string | null
  readonly status: 'open' | 'won' | 'lost'
  /** Minor units, as it is today. */
  readonly amount: number | null
  /** Whether it stands in the pipeline asked for; one that was moved to another has only been there. */
  readonly isHere: boolean
  /** Place of its stage of today; −1 elsewhere. */
  readonly stage: number
  /** Day on which it began; `null` where nothing is known. */
  readonly started: number | null
  readonly closed: number | null
  /** Stays in the pipeline asked for, oldest first. */
  readonly visits: readonly Visit[]
}

/** Half-open range of day numbers. */
export interface DayRange {
  readonly from: number
  readonly to: number
}

export const dayRange = ({ from, to }: { from: BusinessDate; to: BusinessDate }): DayRange => ({
  from: dayNumber(from),
  to: dayNumber(to),
})

export const isWithin = (day: number | null, range: DayRange): boolean =>
  day !== null && day >= range.from && day < range.to

export interface DealSum {
  readonly count: number
  /** Minor units; an unknown amount adds nothing. */
  readonly amount: number
}

export function sumOf(deals: readonly Pick<Deal, 'amount'>[]): DealSum {
  return { count: deals.length, amount: deals.reduce((sum, deal) => sum + (deal.amount ?? 0), 0) }
}

/**
 * The day number of instants in a zone. The zone is asked once a UTC day, in which local midnight lies but once: asking it
 * at each of a hundred thousand instants would take seconds.
 */
export function dayFinder(timeZone: string): (instant: number) => number {
  let finder = finders.get(timeZone)
  if (finder === undefined) {
    finder = newDayFinder(timeZone)
    finders.set(timeZone, finder)
  }
  return finder
}

/** Zones are few, and asking one about a day is slow: what is known of its days is kept. */
const finders = new Map<string, (instant: number) => number>()

function newDayFinder(timeZone: string): (instant: number) => number {
  const known = new Map<number, { readonly day: number; readonly midnight: number }>()
  const dayAt = (instant: number): number => dayNumber(dateOfInstant(instant, timeZone))
  const look = (utcDay: number) => {
    const start = utcDay * DAY_MS
    const day = dayAt(start)
    const hasMidnight = dayAt(start + DAY_MS - 1) > day
    return { day, midnight: hasMidnight ? startOfDate(dateOfDayNumber(day + 1), timeZone) : start + DAY_MS }
  }
  return (instant) => {
    const utcDay = Math.floor(instant / DAY_MS)
    let found = known.get(utcDay)
    if (found === undefined) {
      found = look(utcDay)
      known.set(utcDay, found)
    }
    return instant < found.midnight ? found.day : found.day + 1
  }
}
