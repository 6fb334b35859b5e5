import type { FieldDescriptor, FieldValue } from '../../entities/field.ts'
import type { Language } from '../../locale/index.ts'
import { formatInteger, formatMoney, formatPercent } from './number.ts'

const BOOLEANS: Record<Language, readonly [yes: string, no: string]> = { 'zh-CN': ['是', '否'], en: ['Yes', 'No'] }

/**
 * The text of a value in a file: plain, without separators or currency, so that `parseValue` gives the value back.
 * Choices are written with their keys, references with their ids; whoever knows the labels puts those instead.
 */
export function formatText(field: FieldDescriptor, value: FieldValue, language: Language = 'zh-CN'): string {
  if (value === null) return ''
  if (typeof value === 'boolean') return BOOLEANS[language][value ? 0 : 1]
  if (typeof value === 'number') return formatNumber(field, value)
  return typeof value === 'string' ? value : value.join(';')
}

function formatNumber(field: FieldDescriptor, value: number): string {
  switch (field.type) {
    case 'money':
      return formatMoney(value)
    case 'percent':
      return formatPercent(value)
    case 'integer':
      return formatInteger(value)
    case 'instant':
      return new Date(value).toISOString()
    default:
      return String(value)
  }
}
