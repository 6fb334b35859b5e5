import { allFields } from './entity.ts'
import type { FieldDescriptor } from './field.ts'
import { entityOf } from './index.ts'
import type { RecordType } from './index.ts'

export type Fields = Readonly<Record<string, FieldDescriptor>>

/** The fields of every record type in one workbook: the program's own, and those that its administrators added. */
export interface FieldBook {
  /** Own fields, then custom ones, then the system fields of every record. */
  fieldsOf(type: RecordType): Fields
  /** `undefined` when the type has no such field. */
  fieldOf(type: RecordType, key: string): FieldDescriptor | undefined
  /** The custom fields alone, in their order. */
  customFieldsOf(type: RecordType): Fields
}

const NO_FIELDS: Fields = {}

/** A book over the custom fields of a workbook by record type. */
export function createFieldBook(custom: ReadonlyMap<RecordType, Fields>): FieldBook {
  const known = new Map<RecordType, Fields>()
  const customFieldsOf = (type: RecordType): Fields => custom.get(type) ?? NO_FIELDS
  function fieldsOf(type: RecordType): Fields {
    let fields = known.get(type)
    if (!fields) {
      const entity = entityOf(type)
      fields = allFields({ ...entity, fields: { ...entity.fields, ...customFieldsOf(type) } })
      known.set(type, fields)
    }
    return fields
  }
  return {
    fieldsOf,
    customFieldsOf,
    fieldOf(type, key) {
      const fields = fieldsOf(type)
      return Object.hasOwn(fields, key) ? fields[key] : undefined
    },
  }
}

/** The book of a workbook without fields of its own. */
export const programFields: FieldBook = createFieldBook(new Map())

const PREFIX = 'x_'

/** Key of a custom field, from the random end of its record's id: the same in every copy of the workbook. */
export function customFieldKey(id: string): string {
  return `${PREFIX}${id.replaceAll('-', '').slice(-12)}`
}

export function isCustomKey(key: string): boolean {
  return key.startsWith(PREFIX)
}
