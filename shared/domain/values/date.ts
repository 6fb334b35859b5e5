import { isBusinessDate } from '../dates.ts'
import type { BusinessDate } from '../dates.ts'
import { accept, refuse } from './issue.ts'
import type { Parsed } from './issue.ts'
import { foldWidth } from './text.ts'

/** How a column writes numeric dates whose year comes last. `ymd`: it does not write such dates. */
export type DateOrder = 'ymd' | 'mdy' | 'dmy'

/** What a text says about a date before day and month are told apart. */
type DateReading =
  | { readonly kind: 'none' }
  | { readonly kind: 'full'; readonly year: number; readonly month: number; readonly day: number }
  /** Day and month in unknown order, then the year. */
  | { readonly kind: 'yearLast'; readonly first: number; readonly second: number; readonly year: number }

const ISO = /^\d{4}-\d{2}-\d{2}$/
const YEAR_FIRST = /^(\d{4})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{1,2})$/
const CHINESE = /^(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?(?:\s*(?:星期|周)[一二三四五六日天])?$/
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/
const YEAR_LAST = /^(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{4})$/
const DAY_NAME = /^(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4})$/i
const NAME_DAY = /^([a-z]{3,9})\.?[\s-]+(\d{1,2})(?:st|nd|rd|th)?,?[\s-]+(\d{4})$/i
/** A time after the date is dropped; one with a zone is not matched, since the zone could move the date. */
const TIME_AFTER = /[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*[AP]M)?$/i
const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]
const EARLIEST_YEAR = 1000

function monthOfName(name: string): number {
  const lower = name.toLowerCase()
  if (lower === 'sept') return 9
  return MONTHS.findIndex((month) => month === lower || month.slice(0, 3) === lower) + 1
}

function full(year: string | undefined, month: string | number | undefined, day: string | undefined): DateReading {
  return { kind: 'full', year: Number(year), month: Number(month), day: Number(day) }
}

function read(text: string): DateReading {
  const folded = foldWidth(text).trim().replace(TIME_AFTER, '')
  const yearFirst = YEAR_FIRST.exec(folded)
  if (yearFirst) return full(yearFirst[1], yearFirst[3], yearFirst[4])
  const chinese = CHINESE.exec(folded) ?? COMPACT.exec(folded)
  if (chinese) return full(chinese[1], chinese[2], chinese[3])
  const yearLast = YEAR_LAST.exec(folded)
  if (yearLast) {
    return { kind: 'yearLast', first: Number(yearLast[1]), second: Number(yearLast[3]), year: Number(yearLast[4]) }
  }
  const dayName = DAY_NAME.exec(folded)
  if (dayName) return named(dayName[3], dayName[2], dayName[1])
  const nameDay = NAME_DAY.exec(folded)
  return nameDay ? named(nameDay[3], nameDay[1], nameDay[2]) : { kind: 'none' }
}

function named(year: string | undefined, name: string | undefined, day: string | undefined): DateReading {
  const month = monthOfName(name ?? '')
  return month === 0 ? { kind: 'none' } : full(year, month, day)
}

function toDate(year: number, month: number, day: number): BusinessDate | null {
  if (year < EARLIEST_YEAR) return null
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return isBusinessDate(text) ? text : null
}

/**
 * A business date, never shifted by a zone. Dates with the year last need the column's `order` unless only one order
 * reads them; two-digit years are refused.
 */
export function parseDate(text: string, order?: DateOrder): Parsed<BusinessDate> {
  if (ISO.test(text) && text >= String(EARLIEST_YEAR)) {
    return isBusinessDate(text) ? accept(text) : refuse('noSuchDate', { date: text })
  }
  const reading = read(text)
  if (reading.kind === 'none') return refuse('notADate')
  const noSuchDate = refuse('noSuchDate', { date: text.trim() })
  if (reading.kind === 'full') {
    const date = toDate(reading.year, reading.month, reading.day)
    return date ? accept(date) : noSuchDate
  }
  const mdy = toDate(reading.year, reading.first, reading.second)
  const dmy = toDate(reading.year, reading.second, reading.first)
  if (order === 'mdy' || order === 'dmy') {
    const date = order === 'mdy' ? mdy : dmy
    return date ? accept(date, 'dateOrder') : noSuchDate
  }
  if (mdy && dmy && mdy !== dmy) return refuse('ambiguousDate', { date: text.trim() })
  const date = mdy ?? dmy
  return date ? accept(date, 'dateOrder') : noSuchDate
}

export interface DateAnalysis {
  /**
   * `mdy`/`dmy`: some dates read only that way; `mixed`: some only one way, some only the other; `ambiguous`: every
   * date with the year last reads both ways; `ymd`: no date has the year last.
   */
  readonly order: DateOrder | 'ambiguous' | 'mixed'
  /** Up to five different texts that read both ways. */
  readonly samples: readonly string[]
  /** Texts that read both ways and name two different days. */
  readonly ambiguousCount: number
  /** Texts that read month first, and day first, when the year is last. */
  readonly mdyCount: number
  readonly dmyCount: number
  /** Texts with the year last that are a date in either reading. */
  readonly yearLastCount: number
  /** Texts that are dates in any reading. */
  readonly dateCount: number
  /** Texts that are not blank. */
  readonly count: number
}

const MAX_SAMPLES = 5

/** Counts the date forms of one column, value by value. */
export class DateTally {
  #count = 0
  #dateCount = 0
  #ambiguous = 0
  #mdy = 0
  #dmy = 0
  #yearLast = 0
  readonly #samples = new Set<string>()

  add(text: string): void {
    if (text.trim() === '') return
    this.#count += 1
    const reading = ISO.test(text) ? ({ kind: 'iso' } as const) : read(text)
    if (reading.kind === 'none') return
    this.#dateCount += 1
    if (reading.kind !== 'yearLast') return
    const mdy = toDate(reading.year, reading.first, reading.second)
    const dmy = toDate(reading.year, reading.second, reading.first)
    if (!mdy && !dmy) return
    this.#yearLast += 1
    if (mdy) this.#mdy += 1
    if (dmy) this.#dmy += 1
    if (!mdy || !dmy || mdy === dmy) return
    this.#ambiguous += 1
    if (this.#samples.size < MAX_SAMPLES) this.#samples.add(text.trim())
  }

  result(): DateAnalysis {
    return {
      order: this.#order(),
      samples: [...this.#samples],
      ambiguousCount: this.#ambiguous,
      mdyCount: this.#mdy,
      dmyCount: this.#dmy,
      yearLastCount: this.#yearLast,
      dateCount: this.#dateCount,
      count: this.#count,
    }
  }

  #order(): DateAnalysis['order'] {
    const onlyMdy = this.#yearLast - this.#dmy
    const onlyDmy = this.#yearLast - this.#mdy
    if (onlyMdy > 0 && onlyDmy > 0) return 'mixed'
    if (onlyMdy > 0) return 'mdy'
    if (onlyDmy > 0) return 'dmy'
    return this.#ambiguous > 0 ? 'ambiguous' : 'ymd'
  }
}

/** Tells how a column writes its dates. It never chooses for the dates that read both ways. */
export function analyseDates(values: Iterable<string>): DateAnalysis {
  const tally = new DateTally()
  for (const value of values) tally.add(value)
  return tally.result()
}
