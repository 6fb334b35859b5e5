import { foldWidth } from './text.ts'

/** An exact decimal: `units / 10 ** scale`. */
export interface Decimal {
  readonly units: bigint
  readonly scale: number
}

export interface ReadNumber {
  readonly value: Decimal
  /** Written with 万, 亿 or the like. */
  readonly scaledUnit: boolean
}

const PLAIN = /^\d+(?:\.\d+)?$|^\.\d+$/
/** Groups of exactly three, one kind of separator: `1,234,567.89`. `12,50` is no number here. */
const GROUPED = /^\d{1,3}([, '])\d{3}(?:\1\d{3})*(?:\.\d+)?$/
const CURRENCY_BEFORE = /^(?:rmb|cny|人民币|¥)\s*/i
const CURRENCY_AFTER = /\s*(?:rmb|cny|人民币|元整|元|圆|¥)$/i
const UNIT_AFTER = /\s*(万亿|千万|百万|亿|万|千)$/
const UNIT_DIGITS: Readonly<Record<string, number>> = { 千: 3, 万: 4, 百万: 6, 千万: 7, 亿: 8, 万亿: 12 }
/** Longest number worth reading; nothing that fits a field is longer. */
const MAX_CHARS = 60

function unsigned(text: string): Decimal | null {
  if (!PLAIN.test(text) && !GROUPED.test(text)) return null
  const digits = text.replaceAll(/[, ']/g, '')
  const dot = digits.indexOf('.')
  if (dot < 0) return { units: BigInt(digits), scale: 0 }
  return { units: BigInt(digits.slice(0, dot) + digits.slice(dot + 1)), scale: digits.length - dot - 1 }
}

function negate(value: Decimal, negative: boolean): Decimal {
  return negative ? { units: -value.units, scale: value.scale } : value
}

/** The sign (`-`, `+` or brackets around an amount) and what is left of the text. */
function takeSign(text: string): { rest: string; negative: boolean; signed: boolean } {
  const inside = /^\((.+)\)$/.exec(text)?.[1]
  if (inside !== undefined) return { rest: inside.trim(), negative: true, signed: true }
  if (text.startsWith('-')) return { rest: text.slice(1).trim(), negative: true, signed: true }
  if (text.startsWith('+')) return { rest: text.slice(1).trim(), negative: false, signed: true }
  return { rest: text, negative: false, signed: false }
}

/** A bare number: sign, thousands separators, full-width digits; no currency, no unit, no exponent. */
export function readDecimal(text: string): Decimal | null {
  if (text.length > MAX_CHARS) return null
  const { rest, negative } = takeSign(foldWidth(text).trim())
  const value = unsigned(rest)
  return value && negate(value, negative)
}

/** A number with, besides, the sign or name of the yuan on either side and one unit (万, 亿 …). */
export function readAmount(text: string): ReadNumber | null {
  if (text.length > MAX_CHARS) return null
  const outer = takeSign(foldWidth(text).trim())
  const afterCurrency = outer.rest.replace(CURRENCY_BEFORE, '')
  const inner = outer.signed ? { rest: afterCurrency, negative: false } : takeSign(afterCurrency)
  const bare = inner.rest.replace(CURRENCY_AFTER, '')
  const unit = UNIT_AFTER.exec(bare)?.[1]
  const number = unsigned(unit === undefined ? bare : bare.replace(UNIT_AFTER, ''))
  if (!number) return null
  const value = negate(number, outer.negative || inner.negative)
  return unit === undefined
    ? { value, scaledUnit: false }
    : { value: shift(value, UNIT_DIGITS[unit] ?? 0), scaledUnit: true }
}

const FOREIGN =
  /[$€£₩₹₽฿₫₺₴₦₱]|\b(?:usd|eur|gbp|jpy|hkd|twd|krw|sgd|aud|cad|chf|inr|rub|thb|vnd|myr)\b|美元|美金|欧元|英镑|日元|日圆|港币|港元|台币|韩元|卢布|泰铢|越南盾|新元|澳元|加元|瑞郎/i

/** Whether the text is a number with the sign, code or name of a currency that amounts are not kept in. */
export function isForeignAmount(text: string): boolean {
  if (text.length > MAX_CHARS) return false
  // Between letters and digits there is no boundary of words: USD20.
  const folded = foldWidth(text).replaceAll(/(?<=[a-z])(?=\d)|(?<=\d)(?=[a-z])/gi, ' ')
  return FOREIGN.test(folded) && unsigned(folded.replaceAll(/[^\d.,' ]/g, '').trim()) !== null
}

/** Multiplied by `10 ** digits`. */
export function shift(value: Decimal, digits: number): Decimal {
  if (digits <= value.scale) return { units: value.units, scale: value.scale - digits }
  return { units: value.units * 10n ** BigInt(digits - value.scale), scale: 0 }
}

/** Without zeros at the end of the fraction. */
export function reduce(value: Decimal): Decimal {
  let { units, scale } = value
  while (scale > 0 && units % 10n === 0n) {
    units /= 10n
    scale -= 1
  }
  return { units, scale }
}

/** At most `decimals` digits after the point; half is rounded away from zero. */
export function roundTo(value: Decimal, decimals: number): Decimal {
  if (value.scale <= decimals) return value
  const divisor = 10n ** BigInt(value.scale - decimals)
  const half = value.units < 0n ? -divisor / 2n : divisor / 2n
  return { units: (value.units + half) / divisor, scale: decimals }
}

/** The value as a safe integer; `null` when it has a fraction or is too large. */
export function toSafeInteger(value: Decimal): number | null {
  const { units, scale } = reduce(value)
  const number = Number(units)
  return scale === 0 && Number.isSafeInteger(number) ? number : null
}

/** `-1234.5` for -123450 hundredths with two decimals and so on; always `decimals` digits after the point. */
export function decimalText(units: number, decimals: number): string {
  const sign = units < 0 ? '-' : ''
  const digits = String(Math.abs(units)).padStart(decimals + 1, '0')
  if (decimals === 0) return sign + digits
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}
