import { labelsEn } from './labels-en.ts'
import { labelsZh } from './labels-zh.ts'

/** Words that services, command line and pages share: record types, fields, choices, reasons. */
export const LANGUAGES = ['zh-CN', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

export const labels = { 'zh-CN': labelsZh, en: labelsEn } as const

export function recordTypeLabel(language: Language, type: string): string {
  const words: Readonly<Record<string, string>> = labels[language].recordTypes
  return words[type] ?? type
}

/** Label of a field; the field's key when it has none (a test proves that every field has one). */
export function fieldLabel(language: Language, type: string, field: string): string {
  const byType: Readonly<Record<string, Readonly<Record<string, string>>>> = labels[language].fields
  return byType[type]?.[field] ?? byType['common']?.[field] ?? field
}

/** Label of a field of the program or of the workbook's own. */
export function labelOfField(
  language: Language,
  type: string,
  key: string,
  field: { label?: string | undefined },
): string {
  return field.label ?? fieldLabel(language, type, key)
}

export function choiceLabel(language: Language, type: string, field: string, choice: string): string {
  const byField: Readonly<Record<string, Readonly<Record<string, string>>>> = labels[language].choices
  return byField[`${type}.${field}`]?.[choice] ?? choice
}

export function groupLabel(language: Language, group: string): string {
  const words: Readonly<Record<string, string>> = labels[language].groups
  return words[group] ?? group
}

/** The sentence of one field issue, e.g. 「金额应是数字」. */
export function issueSentence(
  language: Language,
  code: string,
  params: Readonly<Record<string, string | number>> = {},
): string {
  const words: Readonly<Record<string, string>> = labels[language].issues
  const text = words[code] ?? words['other'] ?? code
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(params[name] ?? '')
    return name === 'type' ? recordTypeLabel(language, value) : value
  })
}
