/**
 * Numbers, money, dates and instants as people read them. An unknown value (`null`) is an empty text, never 0; a ratio
 * over zero is an em dash. Digits and separators are the same in both languages. Instants are shown by the clock of the
 * open workbook.
 */
import { timeOfInstant } from '#shared/domain/daily/window.ts'
import { addDays, dateOfInstant } from '#shared/domain/dates.ts'
import type { Language } from './language.ts'
import { currentTimeZone } from './time-zone.ts'

export const NO_RATIO = '—'

type Maybe<T> = T | null | undefined

const MINOR_PER_UNIT = 100
const DAY_MS = 86_400_000

function groupThousands(digits: string): string {
  return digits.replace(/\B(?=(?:\d{3})+$)/g, ',')
}

/** A whole number with thousands separators. */
export function formatCount(value: Maybe<number>): string {
  if (value === null || value === undefined) return ''
  const digits = groupThousands(String(Math.abs(Math.round(value))))
  return value < 0 && digits !== '0' ? `-${digits}` : digits
}

/**
 * Money from integer minor units. `auto` shows the two decimals only when they are not zero, as a grid does; `always` is
 * for forms and averages.
 */
export function formatMoney(minor: Maybe<number>, decimals: 'auto' | 'always' = 'auto'): string {
  if (minor === null || minor === undefined) return ''
  const whole = Math.abs(Math.round(minor))
  const fraction = whole % MINOR_PER_UNIT
  const units = groupThousands(String((whole - fraction) / MINOR_PER_UNIT))
  const tail = decimals === 'always' || fraction > 0 ? `.${String(fraction).padStart(2, '0')}` : ''
  return `${minor < 0 && whole > 0 ? '-' : ''}${units}${tail}`
}

/** Percent from basis points: 8000 is `80%`, 5250 is `52.5%`. */
export function formatPercent(basisPoints: Maybe<number>): string {
  if (basisPoints === null || basisPoints === undefined) return ''
  return `${Number((basisPoints / 100).toFixed(2))}%`
}

/** A share in percent with one decimal, so that a column of them lines up. */
export function formatRatio(part: Maybe<number>, whole: Maybe<number>): string {
  if (part === null || part === undefined || whole === null || whole === undefined) return ''
  return whole === 0 ? NO_RATIO : `${((part / whole) * 100).toFixed(1)}%`
}

interface Scale {
  readonly factor: number
  readonly unit: string
  readonly decimalsBelowTen: number
  /** Share of the factor from which the next smaller scale would already round up to one of this. */
  readonly from: number
}

const SCALES = {
  'zh-CN': [
    { factor: 1e8, unit: ' 亿', decimalsBelowTen: 2, from: 0.99995 },
    { factor: 1e4, unit: ' 万', decimalsBelowTen: 1, from: 0.99995 },
  ],
  en: [
    { factor: 1e9, unit: 'B', decimalsBelowTen: 2, from: 0.9995 },
    { factor: 1e6, unit: 'M', decimalsBelowTen: 2, from: 0.9995 },
    { factor: 1e3, unit: 'K', decimalsBelowTen: 1, from: 0.9995 },
  ],
} as const satisfies Record<Language, readonly Scale[]>

/** Short money for charts only: 万 and 亿 in Chinese, K, M and B in English. Two or three figures. */
export function formatMoneyShort(minor: Maybe<number>, language: Language): string {
  if (minor === null || minor === undefined) return ''
  const units = Math.abs(minor) / MINOR_PER_UNIT
  const sign = minor < 0 ? '-' : ''
  for (const { factor, unit, decimalsBelowTen, from } of SCALES[language]) {
    const scaled = units / factor
    if (scaled < from) continue
    const decimals = scaled < 9.95 ? decimalsBelowTen : scaled < 99.5 && decimalsBelowTen > 1 ? 1 : 0
    return `${sign}${groupThousands(String(Math.trunc(Number(scaled.toFixed(decimals)))))}${fractionOf(scaled, decimals)}${unit}`
  }
  const rounded = Math.round(units)
  return `${rounded > 0 ? sign : ''}${groupThousands(String(rounded))}`
}

function fractionOf(value: number, decimals: number): string {
  if (decimals === 0) return ''
  const fraction = String(Number(value.toFixed(decimals))).split('.')[1]
  return fraction === undefined ? '' : `.${fraction}`
}

/** Hours and minutes of an instant, `16:52`. */
export function formatTime(instant: Maybe<number>): string {
  return instant === null || instant === undefined ? '' : timeOfInstant(instant, currentTimeZone())
}

/** `YYYY-MM-DD` of an instant. */
export function dateOf(instant: number): string {
  return dateOfInstant(instant, currentTimeZone())
}

/** A business date without its year when it is this year's: `12-04`. */
export function formatDateShort(date: Maybe<string>, now: number): string {
  if (date === null || date === undefined) return ''
  return date.slice(0, 4) === dateOf(now).slice(0, 4) ? date.slice(5) : date
}

const WORDS = {
  'zh-CN': { today: '今天', yesterday: '昨天', weekdays: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] },
  en: { today: 'Today', yesterday: 'Yesterday', weekdays: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] },
} as const satisfies Record<Language, unknown>

/** `今天 16:52`, `昨天 18:40`, `11-18 14:20`, and with the year when it is not this one. */
export function formatInstant(instant: Maybe<number>, now: number, language: Language): string {
  if (instant === null || instant === undefined) return ''
  const day = dateOf(instant)
  const time = formatTime(instant)
  if (day === dateOf(now)) return `${WORDS[language].today} ${time}`
  if (day === addDays(dateOf(now), -1)) return `${WORDS[language].yesterday} ${time}`
  return `${formatDateShort(day, now)} ${time}`
}

function utcDate(date: string): Date {
  return new Date(`${date}T00:00:00Z`)
}

/** `周五` or `Fri` of a business date. */
export function formatWeekday(date: string, language: Language): string {
  return WORDS[language].weekdays[utcDate(date).getUTCDay()] ?? ''
}

/** `11月19日 周四` or `19 Nov, Thu`. */
export function formatLongDay(date: string, language: Language): string {
  const day = utcDate(date)
  const weekday = formatWeekday(date, language)
  if (language === 'zh-CN') return `${day.getUTCMonth() + 1}月${day.getUTCDate()}日 ${weekday}`
  const month = day.toLocaleDateString('en-GB', { month: 'short', timeZone: 'UTC' })
  return `${day.getUTCDate()} ${month}, ${weekday}`
}

/** `2026年12月` or `Dec 2026` of a `YYYY-MM` (or of the month of a date). */
export function formatMonth(month: string, language: Language): string {
  const day = utcDate(`${month.slice(0, 7)}-01`)
  if (language === 'zh-CN') return `${day.getUTCFullYear()}年${day.getUTCMonth() + 1}月`
  return `${day.toLocaleDateString('en-GB', { month: 'short', timeZone: 'UTC' })} ${day.getUTCFullYear()}`
}

/** Whole calendar days from one business date to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((utcDate(to).getTime() - utcDate(from).getTime()) / DAY_MS)
}

const BYTE_UNITS = ['B', 'KB', 'MB', 'GB', 'TB'] as const

/** File sizes in steps of 1024, one decimal from KB on: `18.4 MB`. */
export function formatBytes(bytes: Maybe<number>): string {
  if (bytes === null || bytes === undefined) return ''
  let value = bytes
  let step = 0
  while (value >= 1023.95 && step < BYTE_UNITS.length - 1) {
    value /= 1024
    step += 1
  }
  return `${step === 0 ? value : Number(value.toFixed(1))} ${BYTE_UNITS[step] ?? ''}`
}

/** The formatters that depend on the language, bound to one; the others are the same functions for both. */
export function createFormatters(language: Language) {
  return {
    language,
    count: formatCount,
    money: formatMoney,
    percent: formatPercent,
    ratio: formatRatio,
    bytes: formatBytes,
    time: formatTime,
    moneyShort: (minor: Maybe<number>) => formatMoneyShort(minor, language),
    instant: (instant: Maybe<number>, now: number = Date.now()) => formatInstant(instant, now, language),
    dateShort: (date: Maybe<string>, now: number = Date.now()) => formatDateShort(date, now),
    weekday: (date: string) => formatWeekday(date, language),
    longDay: (date: string) => formatLongDay(date, language),
    month: (month: string) => formatMonth(month, language),
    /** Names or parts one after the other. */
    list: (parts: readonly string[]) => parts.join(language === 'en' ? ', ' : '、'),
  }
}

export type Formatters = ReturnType<typeof createFormatters>
