import type { BusinessDate } from '#shared/domain/dates.ts'
import { addDays, DAY_MS, dayNumber, startOfDate } from '#shared/domain/dates.ts'
import type { Random } from './random.ts'

/** The sample's team works in this zone, whatever the machine's own is. */
export const SAMPLE_TIME_ZONE = 'Asia/Shanghai'
/** Eighteen months. */
const HISTORY_DAYS = 548

const OPENS_MINUTE = 8 * 60 + 30
const CLOSES_MINUTE = 17 * 60 + 50

/** 0 is Sunday. */
const weekdayOf = (date: BusinessDate): number => new Date(dayNumber(date) * DAY_MS).getUTCDay()

export function isWorkday(date: BusinessDate): boolean {
  const weekday = weekdayOf(date)
  return weekday !== 0 && weekday !== 6
}

/** The date itself, or the Monday after it. */
export function workdayFrom(date: BusinessDate): BusinessDate {
  let day = date
  while (!isWorkday(day)) day = addDays(day, 1)
  return day
}

/** The date itself, or the Friday before it. */
export function workdayUntil(date: BusinessDate): BusinessDate {
  let day = date
  while (!isWorkday(day)) day = addDays(day, -1)
  return day
}

export interface History {
  /** The day on which the team made the workbook. */
  readonly first: BusinessDate
  /** The last day with entries: the workday before `today`, so that nothing was entered in the future. */
  readonly last: BusinessDate
  readonly today: BusinessDate
  readonly workdays: readonly BusinessDate[]
}

export function historyUntil(today: BusinessDate): History {
  const first = workdayFrom(addDays(today, -HISTORY_DAYS))
  const last = workdayUntil(addDays(today, -1))
  const workdays: BusinessDate[] = []
  for (let day = first; day <= last; day = addDays(day, 1)) if (isWorkday(day)) workdays.push(day)
  return { first, last, today, workdays }
}

const starts = new Map<BusinessDate, number>()

function startOf(date: BusinessDate): number {
  let start = starts.get(date)
  if (start === undefined) {
    start = startOfDate(date, SAMPLE_TIME_ZONE)
    starts.set(date, start)
  }
  return start
}

/** An instant in the office hours of the day, to the second. */
export function officeTime(date: BusinessDate, random: Random): number {
  return startOf(date) + random.integer(OPENS_MINUTE * 60, CLOSES_MINUTE * 60) * 1000
}

/** Before the office opens: when the workbook is set up. */
export function morningOf(date: BusinessDate): number {
  return startOf(date) + 8 * 3_600_000
}
