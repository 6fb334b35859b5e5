import { isEntered } from '#shared/entities/field.ts'
import type { FieldDescriptor } from '#shared/entities/field.ts'
import type { FieldBook } from '#shared/entities/field-book.ts'
import type { RecordType } from '#shared/entities/index.ts'

/** A field that a column of a file may fill. */
export interface ImportTarget {
  readonly key: string
  readonly field: FieldDescriptor
}

/**
 * Not a stored field: names of products, one line item each. Filled from a column and resolved like a reference, once for
 * each name.
 */
const PRODUCT_NAMES: ImportTarget = {
  key: 'products',
  field: { type: 'reference', target: 'product', group: 'opportunity' },
}

/** Written by the program, except for records that an import brings from elsewhere: they keep who made them, and when. */
export const CREATION_KEYS: ReadonlySet<string> = new Set(['createdAt', 'createdBy'])

/** What a file can fill in records of this type, in the order of the descriptors. */
export function importTargets(type: RecordType, book: FieldBook): readonly ImportTarget[] {
  const targets: ImportTarget[] = []
  for (const [key, field] of Object.entries(book.fieldsOf(type))) {
    if (type === 'opportunity' && key === PRODUCT_NAMES.key) targets.push(PRODUCT_NAMES)
    else if ((isEntered(field) || CREATION_KEYS.has(key)) && !field.secret) targets.push({ key, field })
  }
  return targets
}
