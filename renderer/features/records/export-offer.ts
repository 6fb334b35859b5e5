import type { RefObject } from 'react'
import type { ExportOffer } from '#renderer/features/exports/index.ts'
import type { ColumnChoice, GridController } from '#renderer/grid/index.ts'
import { exportableType } from '#shared/contract/exports.ts'
import type { RecordType } from '#shared/entities/index.ts'
import type { LinkTarget } from './record-link.ts'
import { viewInput } from './use-record-source.ts'
import type { TableView } from './use-table-view.ts'

interface Exported {
  readonly type: RecordType
  readonly table: TableView
  /** What the address asked for, which stands in place of the view. */
  readonly target: LinkTarget
  readonly grid: RefObject<GridController | null>
}

/** What of this page can be written to a file: the view as it stands, and the rows marked in it. */
export function exportOffer(
  { type, table, target, grid }: Exported,
  columns: readonly ColumnChoice[],
  shown: number | null,
): ExportOffer | null {
  const exported = exportableType.safeParse(type)
  if (!exported.success) return null
  const ranges = grid.current?.ranges
  const stretches = ranges?.selector.isMany === true ? ranges.selector.rows : []
  const marked = stretches.length === 0 ? null : (ranges?.rows.setOf(stretches) ?? null)
  return {
    type: exported.data,
    viewName: target.filter === undefined ? table.label : target.title,
    columns: columns.map(({ key, label, isShown }) => ({ key, label, isShown })),
    view: { kind: 'all', ...viewInput(table.view), sort: [...table.layout.sort] },
    viewRows: shown,
    marked: marked === null ? null : { rows: marked, count: ranges?.rows.count(stretches) ?? 0 },
  }
}
