import { createGrid, type ColDef, type ColGroupDef, type GridApi } from 'ag-grid-community'
import type { WireRecord } from '#shared/contract/base.ts'
import { ROW_NUMBER } from './aside-columns.ts'
import type { CellActs } from './cell-acts.ts'
import type { CellFocus } from './cell-focus.ts'
import { fixedGridOptions } from './fixed-options.ts'
import type { GridOptions } from './grid-options.ts'

export interface AgGridParts {
  readonly host: HTMLElement
  readonly localeText: Record<string, string>
  readonly options: () => GridOptions
  readonly columnDefs: readonly (ColDef<WireRecord> | ColGroupDef<WireRecord>)[]
  /** Made after the grid, of which they know. */
  readonly grid: { readonly acts: CellActs; readonly focus: CellFocus }
  readonly onSort: () => void
  /** Columns were shown, hidden, moved, resized or frozen. */
  readonly onColumns: () => void
  readonly onModel: () => void
}

/** AG Grid with what it tells the parts beside it. */
export function createAgGrid(parts: AgGridParts): GridApi<WireRecord> {
  const { grid, onColumns } = parts
  return createGrid<WireRecord>(parts.host, {
    ...fixedGridOptions(parts.localeText),
    columnDefs: [...parts.columnDefs],
    onCellEditingStarted: (event) => grid.acts.onEditingStarted(event),
    onCellEditRequest: (event) => grid.acts.onEdit(event),
    onCellEditingStopped: (event) => grid.acts.onEditingStopped(event),
    onCellFocused: (event) => grid.focus.onFocused(event),
    onCellDoubleClicked: ({ column }) => {
      if (column.getColId() === ROW_NUMBER) parts.options().onToggleDetails?.()
    },
    onSortChanged: parts.onSort,
    onColumnVisible: onColumns,
    onColumnMoved: ({ finished }) => finished && onColumns(),
    onColumnResized: ({ finished }) => finished && onColumns(),
    onColumnPinned: onColumns,
    onModelUpdated: parts.onModel,
    onFirstDataRendered: ({ api }) => drawSurroundings(api),
  })
}

/** Rows that stand ready above and below those on screen, so that a turn of the wheel shows no gap. */
const ROW_BUFFER = 6
/** They are drawn at the latest by then, in ms. */
const LATEST_MS = 300

/** Draws the rows around those on screen, which have just been drawn and come first. */
function drawSurroundings(api: GridApi<WireRecord>): void {
  requestIdleCallback(
    () => {
      if (!api.isDestroyed()) api.setGridOption('rowBuffer', ROW_BUFFER)
    },
    { timeout: LATEST_MS },
  )
}
