import type { GridApi } from 'ag-grid-community'
import type { WireRecord } from '#shared/contract/base.ts'
import { isSubtotalled, groupKindOf } from '#shared/domain/grouping.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { fieldBook } from '#renderer/fields/index.ts'
import type { Language } from '#renderer/i18n/index.ts'
import { valueText } from '../cell-text.ts'
import type { GridColumn } from '../columns.ts'
import type { GroupNode } from './row-plan.ts'

/** The value of a group as a person reads it; nothing for the records without one. */
export function groupTextOf(type: RecordType, node: GroupNode, language: Language): string {
  const { field: key, value, label } = node
  const field = fieldBook().fieldOf(type, key)
  if (field === undefined || value === null) return ''
  // Months and days are texts already.
  if (groupKindOf(field) !== 'value') return String(value)
  return valueText(type, key, field, value, language, label)
}

/** Columns on screen whose subtotals say something. */
export function subtotalled(columns: readonly GridColumn[], api: GridApi<WireRecord>): readonly string[] {
  const shown = new Set(api.getAllDisplayedColumns().map((column) => column.getColId()))
  return columns.filter(({ key, field }) => shown.has(key) && isSubtotalled(key, field)).map(({ key }) => key)
}
