import { newId } from '#db/workbook/ids.ts'
import { customFieldKey } from '#shared/entities/field-book.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import type { RecordType } from '#shared/entities/index.ts'
import type { CustomFieldType } from '#shared/entities/workbook.ts'
import { editAs, insert } from './workbook.ts'
import type { TestWorkbook } from './workbook.ts'

export interface TestField {
  readonly id: string
  readonly key: string
}

/** A field that the administrator adds to customers, unless told otherwise. */
export function aField(
  book: TestWorkbook,
  fieldType: CustomFieldType,
  label: string,
  values: FieldValues = {},
  recordType: RecordType = 'customer',
): TestField {
  const id = newId()
  editAs(book, '管理员', insert('customField', { recordType, fieldType, label, ...values }, id))
  return { id, key: customFieldKey(id) }
}
