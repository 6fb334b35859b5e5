import { readDraft, type FieldDraft } from '#renderer/features/records/index.ts'
import { parseCell } from '#renderer/grid/index.ts'
import type { RangeAct } from '#shared/contract/ranges.ts'
import type { FieldDescriptor } from '#shared/entities/field.ts'
import type { RecordType } from '#shared/entities/index.ts'
import type { Language } from '#shared/locale/index.ts'

export type FieldChange = Extract<RangeAct, { kind: 'setFields' }>['changes'][number]
export type How = 'value' | 'clear' | 'add' | 'multiply' | 'append'

/** One line of the dialog. */
export interface ChangeDraft {
  readonly id: number
  readonly field: string | null
  readonly how: How
  readonly draft: FieldDraft
  /** What is added, multiplied by or appended. */
  readonly text: string
}

const NUMERIC: ReadonlySet<string> = new Set(['integer', 'number', 'money', 'percent'])

/** What can be done to all cells of a field at once. */
export function howsOf(field: FieldDescriptor): readonly How[] {
  const clear: readonly How[] = field.required === true ? [] : ['clear']
  if (NUMERIC.has(field.type)) return ['value', ...clear, 'add', 'multiply']
  if (field.type === 'date') return ['value', ...clear, 'add']
  if (field.type === 'text' || field.type === 'longText') return ['value', ...clear, 'append']
  return ['value', ...clear]
}

export type ReadChange =
  { readonly ok: true; readonly change: FieldChange } | { readonly ok: false; readonly sentence: string }

export interface ChangeWords {
  readonly notANumber: string
  readonly notWholeDays: string
}

interface ReadParts {
  readonly type: RecordType
  readonly field: FieldDescriptor
  readonly language: Language
  readonly words: ChangeWords
}

/** What is added to a field may be negative, whatever the field itself may be. */
function amountOf({ type, field, language }: ReadParts, key: string, text: string): number | null {
  const free: FieldDescriptor = { type: field.type === 'date' ? 'integer' : field.type, required: true }
  const read = parseCell(type, key, free, text, language)
  return read.ok && typeof read.value === 'number' ? read.value : null
}

/** The change that a line stands for, or the sentence that says why it is none. */
export function readChange(parts: ReadParts, key: string, { how, draft, text }: ChangeDraft): ReadChange {
  const { type, field, language, words } = parts
  switch (how) {
    case 'clear':
      return { ok: true, change: { field: key, how } }
    case 'append':
      return { ok: true, change: { field: key, how, text } }
    case 'add': {
      const amount = amountOf(parts, key, text)
      const sentence = field.type === 'date' ? words.notWholeDays : words.notANumber
      return amount === null ? { ok: false, sentence } : { ok: true, change: { field: key, how, amount } }
    }
    case 'multiply': {
      const read = parseCell(type, key, { type: 'percent', required: true }, text, language)
      if (!read.ok || typeof read.value !== 'number') return { ok: false, sentence: words.notANumber }
      return { ok: true, change: { field: key, how, rate: read.value } }
    }
    default: {
      const read = readDraft(type, key, { ...field, required: true }, draft, language)
      if (!read.ok) return { ok: false, sentence: read.sentence }
      const value = typeof read.value === 'object' && read.value !== null ? [...read.value] : read.value
      return { ok: true, change: { field: key, how: 'value', value } }
    }
  }
}
