import type { FieldDescriptor } from '../../entities/field.ts'
import {
  decimalText,
  isForeignAmount,
  readAmount,
  readDecimal,
  reduce,
  roundTo,
  shift,
  toSafeInteger,
} from './decimal.ts'
import type { Decimal } from './decimal.ts'
import { accept, refuse } from './issue.ts'
import type { Conversion, Parsed, Refused } from './issue.ts'
import { foldWidth } from './text.ts'

export const MONEY_DECIMALS = 2
const PERCENT_DECIMALS = 2

type Bounds = Pick<FieldDescriptor, 'min' | 'max'>

/** The bounds as a person writes them in this field. */
function outOfRange(bounds: Bounds, write: (value: number) => string): Refused {
  return refuse('outOfRange', {
    min: bounds.min === undefined ? '−∞' : write(bounds.min),
    max: bounds.max === undefined ? '∞' : write(bounds.max),
  })
}

function withinBounds(value: number, bounds: Bounds, write: (value: number) => string): Refused | null {
  const tooSmall = bounds.min !== undefined && value < bounds.min
  const tooLarge = bounds.max !== undefined && value > bounds.max
  return tooSmall || tooLarge ? outOfRange(bounds, write) : null
}

/** Scaled by `10 ** digits` into a safe integer within the bounds; `decimals` is what the person may write. */
function toStored(
  decimal: Decimal,
  digits: number,
  decimals: number,
  bounds: Bounds,
  write: (value: number) => string,
  conversion?: Conversion,
): Parsed<number> {
  const stored = reduce(shift(decimal, digits))
  if (stored.scale > 0) return refuse('tooManyDecimals', { max: decimals })
  const value = toSafeInteger(stored)
  const limit = Number.MAX_SAFE_INTEGER
  if (value === null) return outOfRange({ min: bounds.min ?? -limit, max: bounds.max ?? limit }, write)
  return withinBounds(value, bounds, write) ?? accept(value, conversion)
}

export const formatMoney = (minor: number): string => decimalText(minor, MONEY_DECIMALS)

/** `12.5%`: at most two decimals, none that are zero. */
export function formatPercent(basisPoints: number): string {
  return `${decimalText(basisPoints, PERCENT_DECIMALS).replace(/\.?0+$/, '')}%`
}

export const formatInteger = (value: number): string => decimalText(value, 0)

/**
 * Integer minor units from `¥1,234.50`, `12.5万`, `(1,200)`, `RMB 300元`.
 * @param exponent power of ten that the column's header announces (金额（万元）is 4)
 * @param rounds half a cent and more up, away from zero; otherwise such an amount is refused
 */
export function parseMoney(text: string, bounds: Bounds, exponent = 0, rounds = false): Parsed<number> {
  const read = readAmount(text)
  if (!read) return refuse(isForeignAmount(text) ? 'otherCurrency' : 'notANumber')
  const converted = read.scaledUnit || exponent > 0
  const exact = reduce(shift(read.value, exponent))
  const isRounded = rounds && exact.scale > MONEY_DECIMALS
  return toStored(
    isRounded ? roundTo(exact, MONEY_DECIMALS) : exact,
    MONEY_DECIMALS,
    MONEY_DECIMALS,
    bounds,
    formatMoney,
    isRounded ? 'rounded' : converted ? 'scaledUnit' : undefined,
  )
}

/**
 * Integer basis points. With a percent sign the number is a percentage. Without one it is a percentage too, unless it is
 * written with decimals and lies between -1 and 1: `0.5` is 50 %, `50` is 50 %, `1` is 1 %, `1.0` is 100 %.
 * @param notation what the column is known to hold; decides instead of the rule for numbers without a sign
 */
export function parsePercent(text: string, bounds: Bounds, notation?: 'percent' | 'fraction'): Parsed<number> {
  const folded = foldWidth(text).trim()
  const marked = folded.endsWith('%')
  const decimal = readDecimal(marked ? folded.slice(0, -1) : folded)
  if (!decimal) return refuse('notANumber')
  const one = 10n ** BigInt(decimal.scale)
  const looksFraction = decimal.scale > 0 && decimal.units <= one && decimal.units >= -one
  const isFraction = !marked && (notation ? notation === 'fraction' : looksFraction)
  const digits = isFraction ? PERCENT_DECIMALS + 2 : PERCENT_DECIMALS
  return toStored(decimal, digits, digits, bounds, formatPercent, isFraction ? 'fraction' : undefined)
}

/** `12`, `1,200`, `12.0`. */
export function parseInteger(text: string, bounds: Bounds): Parsed<number> {
  const decimal = readDecimal(text)
  if (!decimal) return refuse('notANumber')
  if (reduce(decimal).scale > 0) return refuse('notAnInteger')
  return toStored(decimal, 0, 0, bounds, formatInteger)
}

const EXPONENT = /^[+-]?(?:\d+\.?\d*|\.\d+)e[+-]?\d+$/i

/** A floating-point number; the one type that takes an exponent, since it writes one itself. */
export function parseNumber(text: string, bounds: Bounds): Parsed<number> {
  const folded = foldWidth(text).trim()
  const decimal = readDecimal(folded)
  if (!decimal && !EXPONENT.test(folded)) return refuse('notANumber')
  const value = decimal ? Number(`${decimal.units}e-${decimal.scale}`) : Number(folded)
  if (!Number.isFinite(value)) return refuse('notANumber')
  return withinBounds(value, bounds, String) ?? accept(value === 0 ? 0 : value)
}
