/** Business dates (`YYYY-MM-DD`) and instants (UTC ms) of a workbook's time zone. */
export type BusinessDate = string

export const DAY_MS = 86_400_000

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Days of a month (1 to 12) in the proleptic Gregorian calendar; 0 for a month that there is not. */
function daysInMonth(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return month === 2 && isLeap ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0)
}

/** The number that some digits of a text stand for; `NaN` where one of them is none. */
function digitsAt(text: string, from: number, to: number): number {
  let number = 0
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - 48
    number = digit >= 0 && digit <= 9 ? number * 10 + digit : Number.NaN
  }
  return number
}

/** A day of the years 0100 to 9999. Without `Date` and pattern: an import asks this twice for every cell of a date. */
export function isBusinessDate(text: string): boolean {
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') return false
  const [year, month, day] = [digitsAt(text, 0, 4), digitsAt(text, 5, 7), digitsAt(text, 8, 10)]
  return year >= 100 && day >= 1 && day <= daysInMonth(year, month)
}

/** Days since 1970-01-01; the date must be valid. */
export function dayNumber(date: BusinessDate): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS
}

export function dateOfDayNumber(day: number): BusinessDate {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}

export function addDays(date: BusinessDate, days: number): BusinessDate {
  return dateOfDayNumber(dayNumber(date) + days)
}

const [FIRST_DAY, LAST_DAY] = [dayNumber('0100-01-01'), dayNumber('9999-12-31')]

/** The date of a day number; `null` outside the years that a date may have. */
export function dateWithin(day: number): BusinessDate | null {
  return day >= FIRST_DAY && day <= LAST_DAY ? dateOfDayNumber(day) : null
}

export function isMonthEnd(date: BusinessDate): boolean {
  return Number(date.slice(8)) === daysInMonth(Number(date.slice(0, 4)), Number(date.slice(5, 7)))
}

/** The same day in another month, or its last day; the end of a month stays one. `null` beyond the calendar. */
export function addMonths(date: BusinessDate, months: number): BusinessDate | null {
  const index = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months
  const [year, month] = [Math.floor(index / 12), (index % 12) + 1]
  if (year < 100 || year > 9999) return null
  const last = daysInMonth(year, month)
  const day = isMonthEnd(date) ? last : Math.min(Number(date.slice(8)), last)
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** Whole days from the first to the second date; negative when the second is earlier. */
export function daysBetween(from: BusinessDate, to: BusinessDate): number {
  return dayNumber(to) - dayNumber(from)
}

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    })
    formatters.set(timeZone, formatter)
  }
  return formatter
}

/** Zones change their offset on the quarter of an hour. */
const OFFSET_STEP_MS = 15 * 60_000
const MAX_OFFSETS = 20_000
const offsetsByZone = new Map<string, Map<number, number>>()

/** Offset of the zone at an instant, in ms east of UTC; asked once for each quarter of an hour. */
function zoneOffset(instant: number, timeZone: string): number {
  let offsets = offsetsByZone.get(timeZone)
  if (!offsets || offsets.size >= MAX_OFFSETS) {
    offsets = new Map()
    offsetsByZone.set(timeZone, offsets)
  }
  const quarter = Math.floor(instant / OFFSET_STEP_MS)
  let offset = offsets.get(quarter)
  if (offset === undefined) {
    offset = readOffset(quarter * OFFSET_STEP_MS, timeZone)
    offsets.set(quarter, offset)
  }
  return offset
}

function readOffset(instant: number, timeZone: string): number {
  const parts: Record<string, number> = {}
  for (const part of formatterOf(timeZone).formatToParts(instant)) {
    if (part.type !== 'literal') parts[part.type] = Number(part.value)
  }
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  const local = Date.UTC(year, month - 1, day, hour, minute, second)
  return local - Math.floor(instant / 1000) * 1000
}

/** The business date on which an instant falls in the zone. */
export function dateOfInstant(instant: number, timeZone: string): BusinessDate {
  return new Date(instant + zoneOffset(instant, timeZone)).toISOString().slice(0, 10)
}

/** Starts of dates already asked for, by zone: asking the zone costs 10 µs, and an import asks for each of its rows. */
const startsByZone = new Map<string, Map<string, number>>()
const MAX_STARTS = 20_000

function startsIn(timeZone: string): Map<string, number> {
  let starts = startsByZone.get(timeZone)
  if (!starts || starts.size >= MAX_STARTS) {
    starts = new Map()
    startsByZone.set(timeZone, starts)
  }
  return starts
}

/** The instant at which a business date starts in the zone. */
export function startOfDate(date: BusinessDate, timeZone: string): number {
  const starts = startsIn(timeZone)
  let start = starts.get(date)
  if (start === undefined) {
    start = computeStart(date, timeZone)
    starts.set(date, start)
  }
  return start
}

function computeStart(date: BusinessDate, timeZone: string): number {
  const utc = dayNumber(date) * DAY_MS
  const guess = utc - zoneOffset(utc, timeZone)
  return utc - zoneOffset(guess, timeZone)
}

export type PeriodUnit = 'month' | 'quarter' | 'year'

/** A half-open range of business dates: from ≤ date < to. */
export interface Period {
  from: BusinessDate
  to: BusinessDate
}

/** The month, quarter or year that holds the date. */
export function periodAround(date: BusinessDate, unit: PeriodUnit): Period {
  const year = Number(date.slice(0, 4))
  const month = Number(date.slice(5, 7)) - 1
  const size = { month: 1, quarter: 3, year: 12 }[unit]
  const start = Math.floor(month / size) * size
  const at = (index: number): BusinessDate => new Date(Date.UTC(year, index, 1)).toISOString().slice(0, 10)
  return { from: at(start), to: at(start + size) }
}

/** `2026`, `2026-Q4`, `2026-12` or `2026-01-05..2026-02-01` (both ends included); `null` when it is none of them. */
export function parsePeriod(text: string): Period | null {
  const year = /^(\d{4})$/.exec(text)
  if (year) return periodAround(`${year[1]}-01-01`, 'year')
  const quarter = /^(\d{4})-?Q([1-4])$/i.exec(text)
  if (quarter) return periodAround(`${quarter[1]}-${String(Number(quarter[2]) * 3).padStart(2, '0')}-01`, 'quarter')
  const month = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text)
  if (month) return periodAround(`${text}-01`, 'month')
  const [from = '', last = '', rest] = text.split('..')
  if (rest === undefined && isBusinessDate(from) && isBusinessDate(last) && from <= last) {
    return { from, to: addDays(last, 1) }
  }
  return null
}
