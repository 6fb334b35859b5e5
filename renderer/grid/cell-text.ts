import type { WireRecord } from '#shared/contract/base.ts'
import { formatText } from '#shared/domain/values/index.ts'
import type { FieldDescriptor, FieldValue } from '#shared/entities/field.ts'
import { choiceLabel } from '#shared/locale/index.ts'
import { dateOf, formatCount, formatMoney, formatPercent, formatTime, type Language } from '#renderer/i18n/index.ts'

/** A whole number that names a year carries no thousands separators. */
function isYear(field: FieldDescriptor): boolean {
  return field.type === 'integer' && (field.min ?? 0) >= 1000 && (field.max ?? Infinity) <= 9999
}

function numberText(field: FieldDescriptor, value: number): string {
  switch (field.type) {
    case 'money':
      return formatMoney(value, field.hasCents === true ? 'always' : 'auto')
    case 'percent':
      return formatPercent(value)
    case 'instant':
      return `${dateOf(value)} ${formatTime(value)}`
    case 'integer':
      return isYear(field) ? String(value) : formatCount(value)
    default:
      return Number.isInteger(value) ? formatCount(value) : String(value)
  }
}

/** The words of a value as a person reads them; nothing for an unknown one. A reference shows its label. */
export function valueText(
  type: string,
  key: string,
  field: FieldDescriptor,
  value: FieldValue | undefined,
  language: Language,
  label = '',
): string {
  if (value === null || value === undefined) return ''
  if (field.type === 'reference') return label
  if (typeof value === 'number') return numberText(field, value)
  if (typeof value === 'boolean') return formatText(field, value, language)
  if (field.type === 'choice') return choiceLabel(language, type, key, String(value))
  if (typeof value === 'string') return value
  return value.map((choice) => choiceLabel(language, type, key, choice)).join(language === 'en' ? ', ' : '、')
}

export function cellText(row: WireRecord, key: string, field: FieldDescriptor, language: Language): string {
  return valueText(row.type, key, field, row.values[key], language, row.labels[key])
}

/** The text that an editor starts with: plain, so that typing over a part of it stays natural. */
export function editText(row: WireRecord, key: string, field: FieldDescriptor, language: Language): string {
  const value = row.values[key] ?? null
  if (value === null) return ''
  const isListed = ['reference', 'choice', 'choiceSet', 'boolean'].includes(field.type)
  if (isListed) return cellText(row, key, field, language)
  return formatText(field, value, language).replace(/\.00$/, '')
}
