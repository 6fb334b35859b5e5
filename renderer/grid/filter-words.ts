import type { TFunction } from 'i18next'
import type { Condition, ConditionOperator, Sort } from '#shared/domain/filter.ts'
import type { FieldDescriptor } from '#shared/entities/field.ts'
import { allFields } from '#shared/entities/entity.ts'
import { entityOf, type RecordType } from '#shared/entities/index.ts'
import { fieldLabel } from '#shared/locale/index.ts'
import type { Language } from '#renderer/i18n/index.ts'
import { valueText } from './cell-text.ts'
import { isNumericField } from './columns.ts'

/** A condition that a person set, with the words of the references it names. */
export interface ViewCondition {
  readonly condition: Condition
  readonly labels: Readonly<Record<string, string>>
}

export interface ConditionWords {
  readonly subject: string
  readonly value: string
}

const MAX_VALUES = 3

function fieldOf(type: RecordType, key: string): FieldDescriptor {
  return allFields(entityOf(type))[key] ?? { type: 'text' }
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

/** The words of one condition, for a token of the sentence: 预期订单 · 早于 2026-12-01. */
export function describeCondition(
  type: RecordType,
  { condition, labels }: ViewCondition,
  t: TFunction,
  language: Language,
): ConditionWords {
  const field = fieldOf(type, condition.field)
  const words = condition.values.map((value) =>
    value === null
      ? t('grid.filter.blank')
      : valueText(type, condition.field, field, value, language, labels[String(value)] ?? String(value)),
  )
  const subject = fieldLabel(language, type, condition.field)
  const key = wordKey(condition, field)
  const [value = '', to = ''] = words
  if (key === 'in' || key === 'notIn') {
    return { subject, value: t(`grid.conditions.${key}`, { values: listWords(words, t, language) }) }
  }
  if (key === 'between') return { subject, value: t('grid.conditions.between', { from: value, to }) }
  return { subject, value: t(`grid.conditions.${key}`, { value }) }
}

/** The words of how the rows are ordered: 预期订单日期 近→远. */
export function describeSort(type: RecordType, sort: Sort[number], t: TFunction, language: Language): ConditionWords {
  const field = fieldOf(type, sort.field)
  const direction = sort.direction === 'ascending' ? 'Up' : 'Down'
  const kind = isDateField(field)
    ? 'date'
    : isNumericField(field)
      ? 'number'
      : field.pinyin === true || field.type === 'reference'
        ? 'pinyin'
        : 'text'
  return { subject: fieldLabel(language, type, sort.field), value: t(`grid.sorts.${kind}${direction}`) }
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
