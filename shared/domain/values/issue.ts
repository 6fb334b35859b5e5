import type { FieldValue } from '../../entities/field.ts'

/** Why a text is not a value of its field. The sentences are `issues.<code>` in `shared/locale`. */
export const VALUE_ISSUE_CODES = [
  'required',
  'tooLong',
  'notANumber',
  'otherCurrency',
  'notAnInteger',
  'tooManyDecimals',
  'outOfRange',
  'notADate',
  'noSuchDate',
  'ambiguousDate',
  'notAChoice',
  'notABoolean',
  'notAnInstant',
  'inFuture',
  'badText',
] as const
export type ValueIssueCode = (typeof VALUE_ISSUE_CODES)[number]

export type IssueParams = Readonly<Record<string, string | number>>

export interface ValueIssue {
  readonly code: ValueIssueCode
  readonly params?: IssueParams
}

/** What was converted on the way, counted in the result of an import (for example 37 amounts written in 万). */
export const CONVERSIONS = ['scaledUnit', 'dateOrder', 'fraction', 'rounded'] as const
export type Conversion = (typeof CONVERSIONS)[number]

export interface Accepted<V> {
  readonly ok: true
  readonly value: V
  readonly conversion?: Conversion
}

export interface Refused {
  readonly ok: false
  readonly issue: ValueIssue
}

export type Parsed<V = FieldValue> = Accepted<V> | Refused

export function accept<V>(value: V, conversion?: Conversion): Accepted<V> {
  return conversion ? { ok: true, value, conversion } : { ok: true, value }
}

export function refuse(code: ValueIssueCode, params?: IssueParams): Refused {
  return { ok: false, issue: params ? { code, params } : { code } }
}
