import chineseDays from 'chinese-days'
import { addDays, dateOfDayNumber, dayNumber } from './dates.ts'
import type { BusinessDate } from './dates.ts'

/** What a team says of a day, against the national calendar. */
export interface CalendarException {
  readonly isWorkday: boolean
  readonly name: string | null
}

export interface WorkCalendar {
  isWorkday(date: BusinessDate): boolean
  /** Name of a holiday or of a make-up workday (调休) in both languages of the national calendar; `null` for other days. */
  nameOf(date: BusinessDate): DayName | null
  /** The working day that lies so many working days after the date (before it when negative); 0 is the date itself. */
  addWorkdays(date: BusinessDate, count: number): BusinessDate
  /** Working days of the half-open period [from, to); negative when `to` lies before `from`. */
  workdaysBetween(from: BusinessDate, to: BusinessDate): number
}

export interface DayName {
  readonly zh: string
  readonly en: string
}

/** Last year whose holidays the State Council has announced; later years know weekends and the team's own days alone. */
export const LAST_ANNOUNCED_YEAR = 2026

const DAYS_A_WEEK = 7
/** 1970-01-01 was a Thursday; Monday is 0. */
const THURSDAY = 3

function isWeekend(day: number): boolean {
  return (((day + THURSDAY) % DAYS_A_WEEK) + DAYS_A_WEEK) % DAYS_A_WEEK >= 5
}

function isAnnounced(date: BusinessDate): boolean {
  const year = Number(date.slice(0, 4))
  return year >= 2004 && year <= LAST_ANNOUNCED_YEAR
}

/**
 * A holiday or a day worked for one; `null` for ordinary days. The library finds the weekday of ordinary days in the
 * machine's own zone, so only its table of special days is asked.
 */
function specialDay(date: BusinessDate): { readonly isWorkday: boolean; readonly name: DayName } | null {
  // oxlint-disable-next-line import/no-named-as-default-member -- Node finds no named exports in its CommonJS file.
  const { work, name } = chineseDays.getDayDetail(date)
  // `English,中文,days off` for a special day, the weekday's name for any other.
  const [en, zh] = name.split(',')
  return en === undefined || zh === undefined ? null : { isWorkday: work, name: { zh, en } }
}

/** The national calendar with the team's own days: holidays are free, and a make-up weekend (调休) is worked. */
export function createCalendar(exceptions: ReadonlyMap<BusinessDate, CalendarException> = new Map()): WorkCalendar {
  const known = new Map<number, boolean>()

  function decide(day: number): boolean {
    const date = dateOfDayNumber(day)
    const own = exceptions.get(date)
    if (own !== undefined) return own.isWorkday
    const special = isAnnounced(date) ? specialDay(date) : null
    return special?.isWorkday ?? !isWeekend(day)
  }
  function worked(day: number): boolean {
    const found = known.get(day) ?? decide(day)
    known.set(day, found)
    return found
  }

  return {
    isWorkday: (date) => worked(dayNumber(date)),
    nameOf(date) {
      const own = exceptions.get(date)
      if (own !== undefined) return own.name === null ? null : { zh: own.name, en: own.name }
      return isAnnounced(date) ? (specialDay(date)?.name ?? null) : null
    },
    addWorkdays(date, count) {
      const step = Math.sign(count)
      let at = date
      for (let left = Math.abs(count); left > 0;) {
        at = addDays(at, step)
        if (worked(dayNumber(at))) left -= 1
      }
      return at
    },
    workdaysBetween(from, to) {
      const [first, last] = [dayNumber(from), dayNumber(to)]
      let count = 0
      for (let day = Math.min(first, last); day < Math.max(first, last); day += 1) if (worked(day)) count += 1
      return last < first ? -count : count
    },
  }
}
