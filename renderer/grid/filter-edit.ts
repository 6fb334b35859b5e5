import type { Condition, ConditionOperator, Filter, FilterValue } from '#shared/domain/filter.ts'
import { addDays, startOfDate } from '#shared/domain/dates.ts'
import { isRelativeDate, MAX_RELATIVE_DAYS, takesDays, type RelativeDate } from '#shared/domain/relative-dates.ts'
import type { FieldDescriptor, FieldType, FieldValue } from '#shared/entities/field.ts'
import { currentTimeZone, dateOf, type Language } from '#renderer/i18n/index.ts'
import { parseCell } from './cell-parse.ts'
import { editText } from './cell-text.ts'
import type { RecordType } from '#shared/entities/index.ts'

const TEXT: readonly ConditionOperator[] = [
  'contains',
  'notContains',
  'startsWith',
  'equals',
  'notEquals',
  'isBlank',
  'isNotBlank',
]
const NUMBER: readonly ConditionOperator[] = [
  'between',
  'atLeast',
  'atMost',
  'greaterThan',
  'lessThan',
  'equals',
  'notEquals',
  'isBlank',
  'isNotBlank',
]
const DATE: readonly ConditionOperator[] = ['within', 'between', 'atLeast', 'atMost', 'equals', 'isBlank', 'isNotBlank']
const INSTANT: readonly ConditionOperator[] = ['within', 'between', 'isBlank', 'isNotBlank']
const LISTED: readonly ConditionOperator[] = ['isBlank', 'isNotBlank']
const REFERENCE: readonly ConditionOperator[] = ['contains', 'notContains', 'isBlank', 'isNotBlank']

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
    case 'reference':
      return REFERENCE
    default:
      return LISTED
  }
}

const LISTABLE: ReadonlySet<FieldType> = new Set(['text', 'choice', 'choiceSet', 'reference', 'boolean'])

/** Whether the values of a field can be picked from a list. Computed texts have none. */
export function hasValueList(field: FieldDescriptor): boolean {
  return LISTABLE.has(field.type) && field.origin !== 'computed'
}

/** The values that a filter picks from the list, or those it leaves out; `null` when it is no such filter. */
export function pickedValues(filter: Filter): { readonly values: readonly FilterValue[]; isExcept: boolean } | null {
  if (filter.kind !== 'condition') return null
  if (filter.operator !== 'in' && filter.operator !== 'notIn') return null
  return { values: filter.values, isExcept: filter.operator === 'notIn' }
}

export function operandCount(operator: ConditionOperator): 0 | 1 | 2 {
  if (operator === 'isBlank' || operator === 'isNotBlank' || operator === 'within') return 0
  return operator === 'between' ? 2 : 1
}

/** One condition while a person types it. */
export interface Draft {
  readonly operator: ConditionOperator
  readonly operands: readonly string[]
  readonly span: RelativeDate
  readonly days: string
}

/** Sentences about the operands of a draft that cannot be read, by place. */
export type Wrong = readonly (string | undefined)[]

export type Join = 'and' | 'or'

export interface FieldPlace {
  readonly type: RecordType
  readonly key: string
  readonly field: FieldDescriptor
}

export function emptyDraft(field: FieldDescriptor): Draft {
  return { operator: operatorsOf(field)[0] ?? 'isNotBlank', operands: [], span: 'thisMonth', days: '30' }
}

type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly wrong: Wrong }

function isList(value: FieldValue): value is readonly string[] {
  return Array.isArray(value)
}

/** The first or the last millisecond of a day. */
function instantOf(date: FilterValue, isEnd: boolean): FilterValue {
  if (typeof date !== 'string') return date
  return isEnd ? startOfDate(addDays(date, 1), currentTimeZone()) - 1 : startOfDate(date, currentTimeZone())
}

function readSpan({ key }: FieldPlace, { span, days }: Draft, badDays: string): Read<Condition> {
  const condition = (...values: FilterValue[]): Read<Condition> => ({
    ok: true,
    value: { kind: 'condition', field: key, operator: 'within', values },
  })
  if (!takesDays(span)) return condition(span)
  const count = /^\d{1,5}$/.test(days.trim()) ? Number(days) : -1
  return count >= 0 && count <= MAX_RELATIVE_DAYS ? condition(span, count) : { ok: false, wrong: [badDays] }
}

/** The condition that a draft stands for, or a sentence for each operand that cannot be read. */
export function readDraft(
  place: FieldPlace,
  draft: Draft,
  language: Language,
  words: { readonly badDays: string; readonly today?: string },
): Read<Condition> {
  const { type, key, field } = place
  const { operator } = draft
  if (operator === 'within') return readSpan(place, draft, words.badDays)
  const isInstant = field.type === 'instant'
  // An operand is not a value to be stored: it has no bounds and may not be left out. A reference is named by its words.
  const operandType = isInstant ? 'date' : field.type === 'reference' ? 'text' : field.type
  const reader: FieldDescriptor = { type: operandType, required: true }
  const read = Array.from({ length: operandCount(operator) }, (_, index) =>
    parseCell(type, key, reader, draft.operands[index] ?? '', language, words.today),
  )
  if (read.some((one) => !one.ok)) return { ok: false, wrong: read.map((one) => (one.ok ? undefined : one.sentence)) }
  const values = read.flatMap((one): FilterValue[] => (one.ok && !isList(one.value) ? [one.value] : []))
  const ordered = operator === 'between' ? values.toSorted((a, b) => ((a ?? 0) < (b ?? 0) ? -1 : 1)) : values
  const stored = isInstant ? ordered.map((value, index) => instantOf(value, index === 1)) : ordered
  return { ok: true, value: { kind: 'condition', field: key, operator, values: stored } }
}

/** The filter that all drafts stand for together, or what is wrong with each. */
export function readDrafts(
  place: FieldPlace,
  drafts: readonly Draft[],
  join: Join,
  language: Language,
  words: { readonly badDays: string; readonly today?: string },
): { readonly ok: true; readonly filter: Filter } | { readonly ok: false; readonly wrong: readonly Wrong[] } {
  const read = drafts.map((draft) => readDraft(place, draft, language, words))
  const items = read.flatMap((one) => (one.ok ? [one.value] : []))
  if (items.length < read.length) return { ok: false, wrong: read.map((one) => (one.ok ? [] : one.wrong)) }
  const [first] = items
  return { ok: true, filter: items.length === 1 && first !== undefined ? first : { kind: join, items } }
}

/** The operands of a condition as a person would type them. */
function operandTexts({ type, field }: FieldPlace, condition: Condition, language: Language): string[] {
  return condition.values.map((value) => {
    const shown = field.type === 'instant' && typeof value === 'number' ? dateOf(value) : value
    const row = { type, id: '', version: 0, deletedAt: null, values: { [condition.field]: shown }, labels: {} }
    return typeof shown === 'string' ? shown : editText(row, condition.field, field, language)
  })
}

function draftOf(place: FieldPlace, condition: Condition, language: Language): Draft {
  const empty = emptyDraft(place.field)
  if (condition.operator !== 'within') {
    return { ...empty, operator: condition.operator, operands: operandTexts(place, condition, language) }
  }
  const [span, days] = condition.values
  return {
    ...empty,
    operator: 'within',
    ...(isRelativeDate(span) ? { span } : {}),
    ...(typeof days === 'number' ? { days: String(days) } : {}),
  }
}

/** The drafts that show a filter of one column; one empty draft for a filter of another form, and for none. */
export function draftsOf(
  place: FieldPlace,
  filter: Filter | undefined,
  language: Language,
): { readonly join: Join; readonly drafts: readonly Draft[] } {
  const operators = operatorsOf(place.field)
  const items = filter === undefined ? [] : filter.kind === 'condition' ? [filter] : filter.items
  const isShown = (item: Filter): item is Condition =>
    item.kind === 'condition' && item.field === place.key && operators.includes(item.operator)
  const shown = items.filter(isShown)
  const join: Join = filter?.kind === 'or' ? 'or' : 'and'
  if (shown.length === 0 || shown.length < items.length) return { join, drafts: [emptyDraft(place.field)] }
  return { join, drafts: shown.map((item) => draftOf(place, item, language)) }
}

/** Spans that are one press away. */
export const SPAN_PRESETS = ['today', 'thisWeek', 'thisMonth', 'nextMonth', 'thisQuarter', 'beforeToday'] as const
