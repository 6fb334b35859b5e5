import { columnOf } from '#db/schema/index.ts'
import { allFields } from '#shared/entities/entity.ts'
import type { FieldDescriptor, FieldValue } from '#shared/entities/field.ts'
import { isStored } from '#shared/entities/field.ts'
import { entityOf } from '#shared/entities/index.ts'
import type { RecordType } from '#shared/entities/index.ts'

export type Cell = string | number | null

export interface StoredField {
  readonly key: string
  readonly column: string
  readonly field: FieldDescriptor
}

const storedFields = new Map<RecordType, readonly StoredField[]>()

/** Own fields of a type that have a column, in the order of the descriptor. */
export function storedFieldsOf(type: RecordType): readonly StoredField[] {
  let fields = storedFields.get(type)
  if (!fields) {
    fields = Object.entries(entityOf(type).fields)
      .filter(([, field]) => isStored(field))
      .map(([key, field]) => ({ key, field, column: columnOf(type, key) }))
    storedFields.set(type, fields)
  }
  return fields
}

/** Descriptor of a field, own or system; `undefined` when the type has no such field. */
export function fieldOf(type: RecordType, key: string): FieldDescriptor | undefined {
  const fields = allFields(entityOf(type))
  return Object.hasOwn(fields, key) ? fields[key] : undefined
}

/** Database form of a wire value. */
export function encodeCell(field: FieldDescriptor, value: FieldValue): Cell {
  if (value === null) return null
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'string' || typeof value === 'number') return value
  return (field.choices ?? []).filter((choice) => value.includes(choice)).join(',')
}

/** Wire form of a database value. */
export function decodeCell(field: FieldDescriptor, cell: Cell): FieldValue {
  if (cell === null) return null
  if (field.type === 'boolean') return cell === 1
  if (field.type === 'choiceSet') return cell === '' ? [] : String(cell).split(',')
  return cell
}
