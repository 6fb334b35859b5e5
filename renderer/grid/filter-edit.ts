import type { Condition, ConditionOperator, FilterValue } from '#shared/domain/filter.ts'
import { addDays, periodAround } from '#shared/domain/dates.ts'
import type { FieldDescriptor, FieldType, FieldValue } from '#shared/entities/field.ts'
import type { Language } from '#renderer/i18n/index.ts'
import { parseCell } from './cell-parse.ts'
import { editText } from './cell-text.ts'
import type { RecordType } from '#shared/entities/index.ts'

const TEXT: readonly ConditionOperator[] = ['contains', 'notContains', 'startsWith', 'equals', 'isBlank', 'isNotBlank']
const NUMBER: readonly ConditionOperator[] = [
  'between',
  'atLeast',
  'atMost',
  'greaterThan',
  'lessThan',
  'equals',
  'isBlank',
  'isNotBlank',
]
const DATE: readonly ConditionOperator[] = ['between', 'atLeast', 'atMost', 'equals', 'isBlank', 'isNotBlank']
const INSTANT: readonly ConditionOperator[] = ['between', 'isBlank', 'isNotBlank']
const LISTED: readonly ConditionOperator[] = ['isBlank', 'isNotBlank']

/** The comparisons that a field offers, the usual one first. */
export function operatorsOf(field: FieldDescriptor): readonly ConditionOperator[] {
  switch (field.type) {
    case 'text':
    case 'longText':
      return TEXT
    case 'integer':
    case 'number':
    case 'money':
    case 'percent':
      return NUMBER
    case 'date':
      return DATE
    case 'instant':
      return INSTANT
    default:
      return LISTED
  }
}

const LISTABLE: ReadonlySet<FieldType> = new Set(['text', 'choice', 'reference', 'boolean'])

/** Whether the values of a field can be picked from a list. Computed texts have none. */
export function hasValueList(field: FieldDescriptor): boolean {
  return LISTABLE.has(field.type) && field.origin !== 'computed'
}

export function operandCount(operator: ConditionOperator): 0 | 1 | 2 {
  if (operator === 'isBlank' || operator === 'isNotBlank') return 0
  return operator === 'between' ? 2 : 1
}

export type ReadCondition =
  | { readonly ok: true; readonly condition: Condition }
  | { readonly ok: false; readonly sentences: readonly (string | undefined)[] }

const DAY_MS = 86_400_000

function isList(value: FieldValue): value is readonly string[] {
  return Array.isArray(value)
}

function instantOf(date: FilterValue, isEnd: boolean): FilterValue {
  return typeof date === 'string' ? new Date(`${date}T00:00:00`).getTime() + (isEnd ? DAY_MS - 1 : 0) : date
}

/** The condition that operator and typed operands stand for, or a sentence for each operand that cannot be read. */
export function readCondition(
  type: RecordType,
  key: string,
  field: FieldDescriptor,
  operator: ConditionOperator,
  operands: readonly string[],
  language: Language,
  today?: string,
): ReadCondition {
  const isInstant = field.type === 'instant'
  // An operand is not a value to be stored: it has no bounds and may not be left out.
  const reader: FieldDescriptor = { type: isInstant ? 'date' : field.type, required: true }
  const read = operands
    .slice(0, operandCount(operator))
    .map((text) => parseCell(type, key, reader, text, language, today))
  if (read.some((one) => !one.ok)) {
    return { ok: false, sentences: read.map((one) => (one.ok ? undefined : one.sentence)) }
  }
  const values = read.flatMap((one): FilterValue[] => (one.ok && !isList(one.value) ? [one.value] : []))
  const ordered = operator === 'between' ? values.toSorted((a, b) => ((a ?? 0) < (b ?? 0) ? -1 : 1)) : values
  const stored = isInstant ? ordered.map((value, index) => instantOf(value, index === 1)) : ordered
  return { ok: true, condition: { kind: 'condition', field: key, operator, values: stored } }
}

/** The operands of a condition as a person would type them. */
export function operandTexts(
  type: RecordType,
  condition: Condition,
  field: FieldDescriptor,
  language: Language,
): string[] {
  return condition.values.map((value) => {
    const shown =
      field.type === 'instant' && typeof value === 'number' ? new Date(value).toISOString().slice(0, 10) : value
    const row = { type, id: '', version: 0, deletedAt: null, values: { [condition.field]: shown }, labels: {} }
    return typeof shown === 'string' ? shown : editText(row, condition.field, field, language)
  })
}

export const DATE_PRESETS = ['thisMonth', 'thisQuarter', 'nextQuarter', 'thisYear', 'next30', 'last30'] as const
export type DatePreset = (typeof DATE_PRESETS)[number]

/** First and last day, both included. */
export function presetRange(preset: DatePreset, today: string): readonly [string, string] {
  const days = (period: { from: string; to: string }) => [period.from, addDays(period.to, -1)] as const
  switch (preset) {
    case 'thisMonth':
      return days(periodAround(today, 'month'))
    case 'thisQuarter':
      return days(periodAround(today, 'quarter'))
    case 'nextQuarter':
      return days(periodAround(periodAround(today, 'quarter').to, 'quarter'))
    case 'thisYear':
      return days(periodAround(today, 'year'))
    case 'next30':
      return [today, addDays(today, 30)]
    default:
      return [addDays(today, -30), today]
  }
}
