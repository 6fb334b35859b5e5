import { fieldBook } from '#renderer/fields/index.ts'
import { editText, parseCell, type ParsedCell } from '#renderer/grid/index.ts'
import { checkValue } from '#shared/domain/validate.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { FieldDescriptor, FieldValue } from '#shared/entities/field.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { issueSentence, type Language } from '#shared/locale/index.ts'

/** What stands in a control: text as typed, or a value chosen from a list. `isNew`: a record that is still to be made. */
export type FieldDraft =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly value: FieldValue; readonly label: string; readonly isNew?: boolean }

const CHOSEN: ReadonlySet<string> = new Set(['reference', 'choice', 'choiceSet', 'boolean'])

export function fieldOf(type: RecordType, key: string): FieldDescriptor {
  return fieldBook().fieldOf(type, key) ?? { type: 'text' }
}

export function emptyDraft(field: FieldDescriptor): FieldDraft {
  return CHOSEN.has(field.type) ? { kind: 'value', value: null, label: '' } : { kind: 'text', text: '' }
}

/** The draft that stands for what a record holds. */
export function draftOf(row: WireRecord, key: string, field: FieldDescriptor, language: Language): FieldDraft {
  if (!CHOSEN.has(field.type)) return { kind: 'text', text: editText(row, key, field, language) }
  return { kind: 'value', value: row.values[key] ?? null, label: row.labels[key] ?? '' }
}

/** The value of a draft, or the sentence that says why it is none. */
export function readDraft(
  type: RecordType,
  key: string,
  field: FieldDescriptor,
  draft: FieldDraft,
  language: Language,
): ParsedCell {
  if (draft.kind === 'text') return parseCell(type, key, field, draft.text, language)
  const issue = draft.isNew === true ? null : checkValue(field, draft.value)
  if (issue === null) return { ok: true, value: draft.value }
  return { ok: false, sentence: issueSentence(language, issue.code, issue.params) }
}
