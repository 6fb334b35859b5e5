import type { FieldDescriptor, FieldValue } from '../entities/field.ts'
import { isBusinessDate } from './dates.ts'

/** A reason why a value cannot be saved; words are in `shared/locale` under `issues`. */
export interface ValueIssue {
  readonly code: string
  readonly params?: Readonly<Record<string, string | number>>
}

const issue = (code: string, params?: ValueIssue['params']): ValueIssue => (params ? { code, params } : { code })

function checkText(field: FieldDescriptor, value: FieldValue): ValueIssue | null {
  if (typeof value !== 'string') return issue('other')
  if (field.maxLength !== undefined && value.length > field.maxLength) return issue('tooLong', { max: field.maxLength })
  // A NUL ends the text in many programs, and a lone surrogate cannot be written as UTF-8.
  return value.includes('\0') || !value.isWellFormed() ? issue('badText') : null
}

function checkNumber(field: FieldDescriptor, value: FieldValue): ValueIssue | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return issue('notANumber')
  if (field.type !== 'number' && !Number.isSafeInteger(value)) return issue('notAnInteger')
  const { min = -Number.MAX_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = field
  if (value < min || value > max) {
    const scale = field.type === 'money' || field.type === 'percent' ? 100 : 1
    return issue('outOfRange', { min: min / scale, max: max / scale })
  }
  return null
}

function checkChoice(field: FieldDescriptor, value: FieldValue): ValueIssue | null {
  const choices = field.choices ?? []
  return typeof value === 'string' && choices.includes(value)
    ? null
    : issue('notAChoice', { choices: choices.join(', ') })
}

function checkChoiceSet(field: FieldDescriptor, value: FieldValue): ValueIssue | null {
  const choices = field.choices ?? []
  if (!Array.isArray(value)) return issue('other')
  if (field.required && value.length === 0) return issue('required')
  return value.every((item) => choices.includes(item)) ? null : issue('notAChoice', { choices: choices.join(', ') })
}

function checkDate(value: FieldValue): ValueIssue | null {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return issue('notADate')
  return isBusinessDate(value) ? null : issue('noSuchDate', { date: value })
}

/** Why `value` cannot be stored in the field, or `null` when it can. Uniqueness and references are checked elsewhere. */
export function checkValue(field: FieldDescriptor, value: FieldValue): ValueIssue | null {
  if (value === null || value === '') return field.required ? issue('required') : null
  switch (field.type) {
    case 'text':
    case 'longText':
      return field.required && typeof value === 'string' && value.trim() === ''
        ? issue('required')
        : checkText(field, value)
    case 'integer':
    case 'number':
    case 'money':
    case 'percent':
    case 'instant':
      return checkNumber(field, value)
    case 'date':
      return checkDate(value)
    case 'boolean':
      return typeof value === 'boolean' ? null : issue('notABoolean')
    case 'choice':
      return checkChoice(field, value)
    case 'choiceSet':
      return checkChoiceSet(field, value)
    case 'reference':
      return typeof value === 'string' ? null : issue('other')
  }
}

/** A choice set in the order of the descriptor, each choice once; what is no choice stays to be refused. */
function normaliseSet(field: FieldDescriptor, items: readonly string[]): FieldValue {
  const choices = field.choices ?? []
  return items.every((item) => choices.includes(item)) ? choices.filter((choice) => items.includes(choice)) : items
}

/** The form in which a value is kept: text without surrounding blanks, the empty text as unknown. */
export function normaliseValue(field: FieldDescriptor, value: FieldValue): FieldValue {
  if (Array.isArray(value) && field.type === 'choiceSet') return normaliseSet(field, value)
  if (typeof value !== 'string') return value
  const text = field.type === 'longText' ? value : value.trim()
  return text === '' ? null : text
}
