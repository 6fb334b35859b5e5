import type { FieldDescriptor, FieldValue } from '../entities/field.ts'
import { createCalendar } from './calendar.ts'
import type { WorkCalendar } from './calendar.ts'
import { addMonths, dateWithin, dayNumber, isMonthEnd } from './dates.ts'

/** How a column continues what stands in its source cells. Steps of months and years keep the end of a month. */
export const FILL_SERIES = ['copy', 'series', 'days', 'workdays', 'months', 'years'] as const
export type FillSeries = (typeof FILL_SERIES)[number]

const NATIONAL = createCalendar()

/** The value of the nth cell beyond the source cells, counted from 0. */
export type Continuation = (index: number) => FieldValue

const repeat =
  (values: readonly FieldValue[]): Continuation =>
  (index) =>
    values[index % values.length] ?? null

/**
 * Continues the values of a field's source cells, given in the direction of the fill: top to bottom for "down", bottom to
 * top for "up". A single value grows by one unit (1, 1.00, 1 %, one day), backwards it shrinks; several go on in their own
 * step, or along their trend where their steps differ. What has no order (choices, references, blanks) is repeated.
 * Working days are those of `calendar`, the national one unless the team's own is given.
 */
export function continueValues(
  field: Pick<FieldDescriptor, 'type'>,
  source: readonly FieldValue[],
  series: FillSeries,
  isBackward = false,
  calendar: WorkCalendar = NATIONAL,
): Continuation {
  if (source.length === 0) return () => null
  if (series === 'copy' || source.includes(null)) return repeat(source)
  if (field.type === 'date') return continueDates(source.map(String), series, isBackward, calendar)
  if (series !== 'series') return repeat(source)
  switch (field.type) {
    case 'text':
    case 'longText':
      return continueTexts(source.map(String), isBackward)
    case 'integer':
    case 'number':
    case 'money':
    case 'percent':
      return continueNumbers(source.map(Number), field.type, isBackward)
    default:
      return repeat(source)
  }
}

/** The step between neighbours when it is always the same. */
function commonStep(values: readonly number[]): number | null {
  const [first = 0, second = 0] = values
  const step = second - first
  const isEven = values.every((value, at) => at === 0 || isClose(value - (values[at - 1] ?? 0), step))
  return values.length > 1 && isEven ? step : null
}

/** Equal but for the noise of binary fractions. */
function isClose(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b))
}

/** The straight line of least squares through the values, as spreadsheets continue uneven numbers. */
function trend(values: readonly number[]): (index: number) => number {
  const n = values.length
  const meanX = (n - 1) / 2
  const meanY = values.reduce((sum, value) => sum + value, 0) / n
  const over = values.reduce((sum, value, x) => sum + (x - meanX) * (value - meanY), 0)
  const slope = over / values.reduce((sum, _, x) => sum + (x - meanX) ** 2, 0)
  return (index) => meanY + slope * (n + index - meanX)
}

/** One unit of each kind of number: 1, 1.00 in minor units, 1 % in basis points. */
const UNITS: Readonly<Record<string, number>> = { integer: 1, number: 1, money: 100, percent: 100 }

function linear(values: readonly number[], unit: number, isBackward: boolean): (index: number) => number {
  const last = values.at(-1) ?? 0
  const step = values.length === 1 ? (isBackward ? -unit : unit) : commonStep(values)
  return step === null ? trend(values) : (index) => last + step * (index + 1)
}

function continueNumbers(values: readonly number[], type: string, isBackward: boolean): Continuation {
  const at = linear(values, UNITS[type] ?? 1, isBackward)
  // Fifteen digits are what a double holds of a decimal number: 0.1 + 0.2 stays 0.3.
  return type === 'number' ? (index) => Number(at(index).toPrecision(15)) : (index) => Math.round(at(index))
}

const NUMBERED = /^(.*?)(\d{1,15})(\D*)$/su

interface Numbered {
  readonly before: string
  readonly number: number
  readonly digits: number
  readonly after: string
}

function readNumbered(text: string): Numbered | null {
  const match = NUMBERED.exec(text)
  if (!match) return null
  const [, before = '', digits = '', after = ''] = match
  return { before, number: Number(digits), digits: digits.length, after }
}

function writeNumbered({ before, digits, after }: Numbered, number: number): string {
  // A name counts down to 0 and stays there.
  return `${before}${String(Math.max(0, number)).padStart(digits, '0')}${after}`
}

/** 「机会 1」 goes on as 「机会 2」; texts of one kind in their own step, of several kinds each by itself. */
function continueTexts(texts: readonly string[], isBackward: boolean): Continuation {
  const parts = texts.map(readNumbered)
  const known = parts.filter((part) => part !== null)
  const [first] = known
  if (first === undefined) return repeat(texts)
  const isOneKind = parts.every((part) => part?.before === first.before && part.after === first.after)
  if (isOneKind && (texts.length === 1 || commonStep(known.map(({ number }) => number)) !== null)) {
    const at = linear(
      known.map(({ number }) => number),
      1,
      isBackward,
    )
    return (index) => writeNumbered(first, at(index))
  }
  return (index) => {
    const part = parts[index % parts.length] ?? null
    const rounds = Math.floor(index / parts.length) + 1
    if (part === null) return texts[index % texts.length] ?? null
    return writeNumbered(part, part.number + (isBackward ? -rounds : rounds))
  }
}

const MONTHS_A_YEAR = 12

const monthNumber = (date: string): number => Number(date.slice(0, 4)) * MONTHS_A_YEAR + Number(date.slice(5, 7))

/** Whether all dates are the same day of a month, or all the last one. */
function areMonthly(dates: readonly string[]): boolean {
  return dates.every((date) => date.slice(8) === dates[0]?.slice(8)) || dates.every(isMonthEnd)
}

/** Every `step` working days; each goes on from the one before, so that long columns are fast. */
function workdaysFrom(calendar: WorkCalendar, last: string, step: number): Continuation {
  let reached: { readonly index: number; readonly date: string | null } = { index: -1, date: last }
  return (index) => {
    if (index < reached.index) reached = { index: -1, date: last }
    while (reached.index < index) {
      const next: string | null = reached.date === null ? null : calendar.addWorkdays(reached.date, step)
      const isKnown: boolean = next !== null && dateWithin(dayNumber(next)) !== null
      reached = { index: reached.index + 1, date: isKnown ? next : null }
    }
    return reached.date
  }
}

/** A series that runs out of the calendar goes on as blanks. */
function continueDates(
  dates: readonly string[],
  series: FillSeries,
  isBackward: boolean,
  calendar: WorkCalendar,
): Continuation {
  const last = dates.at(-1) ?? ''
  const sign = isBackward ? -1 : 1
  const stepOf = (measure: (from: string, to: string) => number): number => {
    const [first = '', second = ''] = dates
    return dates.length > 1 ? measure(first, second) || sign : sign
  }
  switch (series) {
    case 'workdays': {
      const step = stepOf((from, to) => calendar.workdaysBetween(from, to))
      return workdaysFrom(calendar, last, step)
    }
    case 'months':
    case 'years': {
      const unit = series === 'years' ? MONTHS_A_YEAR : 1
      const months = stepOf((from, to) => Math.round((monthNumber(to) - monthNumber(from)) / unit)) * unit
      return (index) => addMonths(last, months * (index + 1))
    }
    case 'series': {
      const months = areMonthly(dates) ? commonStep(dates.map(monthNumber)) : null
      if (months !== null && months !== 0) return (index) => addMonths(last, months * (index + 1))
      return byDays(dates, isBackward)
    }
    default:
      return byDays(dates, isBackward)
  }
}

function byDays(dates: readonly string[], isBackward: boolean): Continuation {
  const at = linear(dates.map(dayNumber), 1, isBackward)
  return (index) => dateWithin(Math.round(at(index)))
}
