import type { FieldDescriptor, FieldMap } from './field.ts'
import type { Resource } from '../domain/permissions.ts'

/** How row scope (own, department, all) finds the person a row belongs to. */
export type RowScope =
  | { readonly kind: 'shared' }
  /** `alsoFor` is a person whom the row concerns: they read it and go on with it as its owner does, but do not delete it. */
  | { readonly kind: 'owner'; readonly field: string; readonly alsoFor?: string }
  /**
   * The row belongs to whoever owns the record that `field` refers to. `alsoNames` refers to another of the same type:
   * whoever does not read both does not read the row.
   */
  | { readonly kind: 'parent'; readonly field: string; readonly parent: string; readonly alsoNames?: string }

export interface Entity<F extends FieldMap = FieldMap> {
  readonly type: string
  /** Resource of the permission table that guards these records. */
  readonly resource: Resource
  readonly scope: RowScope
  /** Field shown where another record refers to this one. */
  readonly title: string
  /** Fields that a quick search looks at. */
  readonly search: readonly string[]
  /** Field that identifies a record in a file of another system, if any. */
  readonly naturalKey: string | null
  /**
   * Two fields that together tell a record of a file, where no field alone does: the record it belongs to, and what tells
   * it there. A pair may occur more than once, then the first in the file is the oldest in the workbook.
   */
  readonly pairKey?: readonly [string, string]
  readonly fields: F
}

export function defineEntity<const F extends FieldMap>(entity: Entity<F>): Entity<F> {
  return entity
}

/** Fields that every record carries and the write road alone fills. */
export const systemFields = {
  createdAt: { type: 'instant', origin: 'system', group: 'record', hidden: true, width: 132 },
  createdBy: { type: 'reference', target: 'person', origin: 'system', group: 'record', hidden: true, width: 88 },
  updatedAt: { type: 'instant', origin: 'system', group: 'record', hidden: true, width: 132 },
  updatedBy: { type: 'reference', target: 'person', origin: 'system', group: 'record', hidden: true, width: 88 },
} as const satisfies FieldMap

/** Own fields first, then the system fields of every record. */
export function allFields(entity: Entity): Readonly<Record<string, FieldDescriptor>> {
  return { ...entity.fields, ...systemFields }
}
