/** What a number format makes of a number. Everything else (currency, colours, separators) is only its look. */
export type NumberKind = 'number' | 'percent' | 'date'

/** Formats that a file names by number alone: dates, those of Chinese, Japanese and Korean Excel among them. */
const DATE_IDS: readonly (readonly [first: number, last: number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
]
const PERCENT_IDS: ReadonlySet<number> = new Set([9, 10])

const QUOTED = /"[^"]*"|\\.|_.|\*./g
/** Colours, conditions and locales; `[h]`, `[mm]` and `[s]` are durations and stay. */
const BRACKETED = /\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi
const CLOCK_HALF = /AM\/PM|A\/P|上午\/下午/gi

export function kindOfFormat(code: string): NumberKind {
  const bare = code.replace(QUOTED, '').replaceAll(BRACKETED, '').replaceAll(CLOCK_HALF, 'h')
  const first = bare.split(';')[0] ?? ''
  if (first.includes('%')) return 'percent'
  if (/general|通用格式|@/i.test(first)) return 'number'
  return /[ymdhs]|aaa|bbb/i.test(first) ? 'date' : 'number'
}

export function kindOfFormatId(id: number, codes: ReadonlyMap<number, string>): NumberKind {
  const code = codes.get(id)
  if (code !== undefined) return kindOfFormat(code)
  if (PERCENT_IDS.has(id)) return 'percent'
  return DATE_IDS.some(([first, last]) => id >= first && id <= last) ? 'date' : 'number'
}

const DAY_SECONDS = 86_400
/** 9999-12-31. */
const LAST_SERIAL = 2_958_465
/** Days from 1899-12-30, where the count of 1900 seems to begin, to 1970-01-01. */
const EPOCH_1900 = 25_569
/** The other count begins on 1904-01-01. */
const SHIFT_1904 = 1462
/** Excel takes 1900 for a leap year, so its days before March are one less. */
const FALSE_LEAP_DAY = 60

const two = (value: number): string => String(value).padStart(2, '0')

function clockOf(seconds: number): string {
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

/**
 * A serial day as `YYYY-MM-DD`, with ` HH:MM:SS` when it has a time; a time alone as `HH:MM:SS`. Counted in whole days
 * and seconds: no zone takes part. `null` where no calendar day has the number.
 */
export function dateOfSerial(serial: number, is1904: boolean): string | null {
  const total = Math.round(serial * DAY_SECONDS)
  const day = Math.floor(total / DAY_SECONDS)
  const seconds = total - day * DAY_SECONDS
  if (day < 0 || day > LAST_SERIAL) return null
  if (day === 0 && !is1904) return seconds === 0 ? null : clockOf(seconds)
  if (day === 0 && seconds > 0) return clockOf(seconds)
  if (!is1904 && day === FALSE_LEAP_DAY) return null
  const sinceEpoch = is1904 ? day + SHIFT_1904 - EPOCH_1900 : day - EPOCH_1900 + (day < FALSE_LEAP_DAY ? 1 : 0)
  const date = new Date(sinceEpoch * DAY_SECONDS * 1000)
  const text = `${String(date.getUTCFullYear()).padStart(4, '0')}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`
  return seconds === 0 ? text : `${text} ${clockOf(seconds)}`
}

/** Digits that a double and a spreadsheet agree on. */
const DIGITS = 15

/** Digits of a number without an exponent: 13800138000, never 1.38E+10. */
export function plainNumber(value: number): string {
  return withoutExponent(String(Number(value.toPrecision(DIGITS))))
}

function withoutExponent(text: string): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text)
  if (!match) return text
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match
  const digits = whole + fraction
  const point = whole.length + Number(exponent)
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  if (point >= digits.length) return sign + digits.padEnd(point, '0')
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`
}

/** Times 100 by moving the point: 0.07 is 7 and not 7.000000000000001. */
function shifted(value: number): number {
  const text = String(value)
  return text.includes('e') ? value * 100 : Number(`${text}e2`)
}

/** The text of a number cell, as a person would type it. */
export function numberText(value: number, kind: NumberKind, is1904: boolean): string {
  if (!Number.isFinite(value)) return ''
  if (kind === 'percent') return `${plainNumber(shifted(value))}%`
  return (kind === 'date' ? dateOfSerial(value, is1904) : null) ?? plainNumber(value)
}
