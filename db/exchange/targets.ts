import { isEntered } from '#shared/entities/field.ts'
import type { FieldDescriptor } from '#shared/entities/field.ts'
import { entityOf } from '#shared/entities/index.ts'
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

/** What a file can fill in records of this type, in the order of the descriptors. */
export function importTargets(type: RecordType): readonly ImportTarget[] {
  const targets: ImportTarget[] = []
  for (const [key, field] of Object.entries(entityOf(type).fields)) {
    if (type === 'opportunity' && key === PRODUCT_NAMES.key) targets.push(PRODUCT_NAMES)
    else if (isEntered(field) && !field.secret) targets.push({ key, field })
  }
  return targets
}
