import type { FieldBook } from '../entities/field-book.ts'
import { isCustomKey } from '../entities/field-book.ts'
import { isRecordType } from '../entities/index.ts'
import type { RecordType } from '../entities/index.ts'
import { fieldLabel, labelOfField, LANGUAGES } from './labels.ts'
import type { Language } from './labels.ts'

/** Label of a field in a workbook with the book. */
export function fieldLabelIn(language: Language, book: FieldBook, type: string, key: string): string {
  return labelOfField(language, type, key, (isRecordType(type) ? book.fieldOf(type, key) : undefined) ?? {})
}

function folded(label: string): string {
  return label.trim().toLowerCase()
}

/** Whether another field of the type has the label: one of the program's in any language, or a custom one. */
export function isLabelTaken(book: FieldBook, type: RecordType, key: string, label: string): boolean {
  const wanted = folded(label)
  return Object.entries(book.fieldsOf(type)).some(([other, field]) => {
    if (other === key) return false
    if (isCustomKey(other)) return folded(field.label ?? '') === wanted
    return LANGUAGES.some((language) => folded(fieldLabel(language, type, other)) === wanted)
  })
}
