import type { CustomFieldType } from './workbook.ts'
import type { FieldDescriptor, FieldValue, FieldValues } from './field.ts'
import { createFieldBook, customFieldKey, programFields } from './field-book.ts'
import type { FieldBook } from './field-book.ts'
import { isRecordType } from './index.ts'
import type { RecordType } from './index.ts'

const MAX_CUSTOM_TEXT = 2000
/** Characters of one choice. */
export const MAX_CHOICE = 100
/** Custom fields of one record type. */
export const MAX_CUSTOM_FIELDS = 200

/** A live record of type `customField`, as services and pages read it. */
export interface CustomFieldRecord {
  readonly id: string
  readonly values: FieldValues
}

/** The values of a choice field, in the order in which they are listed and sort. */
export function choicesOf(text: FieldValue | undefined): string[] {
  return typeof text === 'string'
    ? text
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter((line) => line !== '')
    : []
}

const SHAPES: Readonly<Record<CustomFieldType, FieldDescriptor>> = {
  text: { type: 'text', maxLength: MAX_CUSTOM_TEXT, pinyin: true, width: 140 },
  number: { type: 'number', width: 100 },
  money: { type: 'money', width: 110 },
  date: { type: 'date', width: 104 },
  choice: { type: 'choice', width: 110 },
  boolean: { type: 'boolean', width: 76 },
  person: { type: 'reference', target: 'person', width: 88 },
}

/** What a record of type `customField` says of the field; `null` for a kind of field that this program does not know. */
export function customDescriptor(values: FieldValues): FieldDescriptor | null {
  const kind = String(values['fieldType'] ?? '')
  if (!Object.hasOwn(SHAPES, kind)) return null
  const shape = SHAPES[kind as CustomFieldType]
  return {
    ...shape,
    label: String(values['label'] ?? ''),
    group: 'custom',
    ...(values['isRequired'] === true ? { required: true } : {}),
    ...(kind === 'choice' ? { choices: choicesOf(values['choices']) } : {}),
  }
}

function byPosition(a: CustomFieldRecord, b: CustomFieldRecord): number {
  return Number(a.values['position'] ?? 0) - Number(b.values['position'] ?? 0) || (a.id < b.id ? -1 : 1)
}

/** The book of a workbook out of its live `customField` records. */
export function bookOfRecords(records: readonly CustomFieldRecord[]): FieldBook {
  if (records.length === 0) return programFields
  const byType = new Map<RecordType, Record<string, FieldDescriptor>>()
  for (const record of records.toSorted(byPosition)) {
    const type = String(record.values['recordType'] ?? '')
    const field = customDescriptor(record.values)
    if (!field || !isRecordType(type)) continue
    const fields = byType.get(type) ?? {}
    byType.set(type, fields)
    fields[customFieldKey(record.id)] = field
  }
  return createFieldBook(byType)
}
