import type { TFunction } from 'i18next'
import { fieldBook } from '#renderer/fields/index.ts'
import type { Condition, ConditionOperator, Filter, Sort } from '#shared/domain/filter.ts'
import { isRelativeDate } from '#shared/domain/relative-dates.ts'
import type { FieldDescriptor } from '#shared/entities/field.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { labelOfField } from '#shared/locale/index.ts'
import type { Language } from '#renderer/i18n/index.ts'
import { valueText } from './cell-text.ts'
import { isNumericField } from './columns.ts'

/** What a person set for one column, with the words of the references it names. */
export interface ViewCondition {
  readonly field: string
  readonly filter: Filter
  readonly labels: Readonly<Record<string, string>>
}

export interface ConditionWords {
  readonly subject: string
  readonly value: string
}

const MAX_VALUES = 3

function fieldOf(type: RecordType, key: string): FieldDescriptor {
  return fieldBook().fieldOf(type, key) ?? { type: 'text' }
}

function labelOf(language: Language, type: RecordType, key: string): string {
  return labelOfField(language, type, key, fieldOf(type, key))
}

export function isDateField(field: FieldDescriptor): boolean {
  return field.type === 'date' || field.type === 'instant'
}

/** Dates come before and after where numbers are below and above. */
export function dateWord(operator: ConditionOperator) {
  if (operator === 'lessThan') return 'before'
  if (operator === 'atMost') return 'until'
  if (operator === 'greaterThan') return 'after'
  return operator === 'atLeast' ? 'since' : operator
}

/** Key of the words of an operator for a field: "before" for dates where numbers say "below". */
function wordKey(condition: Condition, field: FieldDescriptor) {
  const { operator } = condition
  if (isDateField(field)) return dateWord(operator)
  if (isNumericField(field) && operator === 'equals') return 'equalsNumber'
  if (isNumericField(field) && operator === 'notEquals') return 'notEqualsNumber'
  return operator
}

function listWords(words: readonly string[], t: TFunction, language: Language): string {
  const separator = language === 'en' ? ', ' : '、'
  const values = words.slice(0, MAX_VALUES).join(separator)
  return words.length > MAX_VALUES ? t('grid.conditions.inMany', { values, count: words.length }) : values
}

/** 本季, 未来 30 天. */
function spanWords(condition: Condition, t: TFunction): string {
  const [span, days] = condition.values
  return isRelativeDate(span) ? t(`grid.relative.${span}`, { days: Number(days ?? 0) }) : ''
}

interface Words {
  readonly type: RecordType
  readonly labels: Readonly<Record<string, string>>
  readonly t: TFunction
  readonly language: Language
}

function conditionWords(condition: Condition, { type, labels, t, language }: Words): string {
  const field = fieldOf(type, condition.field)
  const isList = condition.operator === 'in' || condition.operator === 'notIn'
  const words = condition.values.map((value) => {
    if (value === null) return t('grid.filter.blank')
    // Words that a reference is found by stand for themselves; only picked ones are ids.
    if (field.type === 'reference' && !isList) return labels[String(value)] ?? String(value)
    return valueText(type, condition.field, field, value, language, labels[String(value)] ?? String(value))
  })
  const key = wordKey(condition, field)
  const [value = '', to = ''] = words
  if (key === 'within') return t('grid.conditions.within', { span: spanWords(condition, t) })
  if (key === 'in' || key === 'notIn') return t(`grid.conditions.${key}`, { values: listWords(words, t, language) })
  if (key === 'between') return t('grid.conditions.between', { from: value, to })
  return t(`grid.conditions.${key}`, { value })
}

/** 不少于 100,000 且 不超过 500,000; another column's conditions name their column. */
function filterWords(filter: Filter, subject: string, words: Words, isInner = false): string {
  if (filter.kind === 'condition') {
    const own = conditionWords(filter, words)
    return filter.field === subject ? own : `${labelOf(words.language, words.type, filter.field)} ${own}`
  }
  const { kind } = filter
  const parts = filter.items.map((item) => filterWords(item, subject, words, true))
  const [first = '', ...rest] = parts
  const joined = rest.reduce((left, right) => words.t(`grid.conditions.${kind}`, { left, right }), first)
  return isInner && parts.length > 1 ? words.t('grid.conditions.group', { words: joined }) : joined
}

/** The words of what is set for a column, for a token of the sentence: 预期订单 · 早于 2026-12-01. */
export function describeCondition(
  type: RecordType,
  { field, filter, labels }: ViewCondition,
  t: TFunction,
  language: Language,
): ConditionWords {
  return {
    subject: labelOf(language, type, field),
    value: filterWords(filter, field, { type, labels, t, language }),
  }
}

/** Choices, stages and reasons stand in the order that was laid down for them, not in that of their letters. */
function hasOwnOrder({ type, target }: FieldDescriptor): boolean {
  return type === 'choice' || type === 'boolean' || target === 'stage' || target === 'lossReason'
}

/** The words of how the rows are ordered: 预期订单日期 近→远. */
export function describeSort(type: RecordType, sort: Sort[number], t: TFunction, language: Language): ConditionWords {
  const field = fieldOf(type, sort.field)
  const subject = labelOf(language, type, sort.field)
  if (hasOwnOrder(field)) return { subject, value: t(`grid.sorts.${sort.direction}`) }
  const direction = sort.direction === 'ascending' ? 'Up' : 'Down'
  const kind = isDateField(field)
    ? 'date'
    : isNumericField(field)
      ? 'number'
      : field.pinyin === true || field.type === 'reference'
        ? 'pinyin'
        : 'text'
  return { subject, value: t(`grid.sorts.${kind}${direction}`) }
}

/** The whole sentence as text, for screen readers: 显示 阶段 提案 且 金额 大于 1,000，按 …. */
export function readAloud(
  show: string,
  conditions: readonly ConditionWords[],
  sorts: readonly ConditionWords[],
  t: TFunction,
): string {
  const words = ({ subject, value }: ConditionWords): string => (subject === '' ? value : `${subject} ${value}`)
  const all = conditions.length === 0 ? show : conditions.map(words).join(` ${t('grid.and')} `)
  const order = sorts.length === 0 ? '' : ` ${t('grid.by')} ${sorts.map(words).join(', ')}`
  return `${t('grid.show')} ${all}${order}`
}
