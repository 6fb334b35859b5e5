import type { WireRecord } from '#shared/contract/base.ts'
import type { RecordType } from '#shared/entities/index.ts'
import type { GroupNode } from './row-plan.ts'

const PREFIX = 'group:'

/** The row that stands for a group: its subtotals are its values. */
export function groupRow(type: RecordType, node: GroupNode): WireRecord {
  return { type, id: `${PREFIX}${node.key}`, version: 0, deletedAt: null, values: node.sums, labels: {} }
}

/** Stands where a record has gone since the groups were read. */
export function goneRow(type: RecordType, index: number): WireRecord {
  return { type, id: `${PREFIX}gone ${index}`, version: 0, deletedAt: null, values: {}, labels: {} }
}

/** Whether a row is no record. */
export function isGroupRow(row: { readonly id: string }): boolean {
  return row.id.startsWith(PREFIX)
}

export function groupKeyOf(row: { readonly id: string }): string | null {
  return isGroupRow(row) ? row.id.slice(PREFIX.length) : null
}
