import type { FieldDescriptor } from '#shared/entities/field.ts'
import { fieldBook } from '#renderer/fields/index.ts'
import { entityOf, isRecordType } from '#shared/entities/index.ts'
import type { RecordType } from '#shared/entities/index.ts'
import type { ImportableType, ImportPreview } from '#shared/contract/import-types.ts'

type PreviewField = ImportPreview['fields'][number]

/** The descriptor behind a target of the mapping. `products` is a column of names and no stored field. */
export function descriptorOf(type: ImportableType, { key, type: fieldType }: PreviewField): FieldDescriptor {
  const field = fieldBook().fieldOf(type, key)
  if (field !== undefined && field.type === fieldType) return field
  return { type: 'reference', target: 'product', group: 'opportunity' }
}

export function targetOf(type: ImportableType, field: PreviewField): RecordType | null {
  const { target } = descriptorOf(type, field)
  return target !== undefined && isRecordType(target) ? target : null
}

/** The fields by which a row is known again, when columns of the file fill them all; none where every row is new. */
export function keyFieldsOf(type: ImportableType): readonly string[] {
  const { naturalKey, pairKey } = entityOf(type)
  return naturalKey === null ? (pairKey ?? []) : [naturalKey]
}

const NUMERIC: ReadonlySet<string> = new Set(['money', 'number', 'integer', 'percent'])

export function isNumeric(field: PreviewField | undefined): boolean {
  return field !== undefined && NUMERIC.has(field.type)
}
