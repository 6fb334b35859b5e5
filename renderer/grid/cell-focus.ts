import type { CellFocusedEvent, Column, GridApi, IRowNode } from 'ag-grid-community'
import type { WireRecord } from '#shared/contract/base.ts'
import { ROW_NUMBER } from './column-defs.ts'
import { NEW_ROW_ID, type ArrowKey } from './grid-context.ts'

export interface CellFocusParts {
  readonly host: HTMLElement
  readonly api: GridApi<WireRecord>
  readonly onCurrent: () => void
  readonly onLeaveNewRow: () => void
}

/** The current cell, the record it stands on, and the rows that are selected. */
export class CellFocus {
  readonly #parts: CellFocusParts
  #currentId: string | null = null
  #isInNewRow = false
  #anchor = -1
  constructor(parts: CellFocusParts) {
    this.#parts = parts
  }

  get currentId(): string | null {
    return this.#currentId
  }

  get isInNewRow(): boolean {
    return this.#isInNewRow
  }

  forget(): void {
    this.#currentId = null
    this.#anchor = -1
  }

  node(): IRowNode<WireRecord> | undefined {
    const { api } = this.#parts
    const cell = api.getFocusedCell()
    if (cell === null) return undefined
    return cell.rowPinned === 'bottom'
      ? api.getPinnedBottomRow(cell.rowIndex)
      : api.getDisplayedRowAtIndex(cell.rowIndex)
  }

  onFocused({ rowIndex, rowPinned, column }: CellFocusedEvent<WireRecord>): void {
    const isInNewRow = rowPinned === 'bottom'
    const hasLeft = this.#isInNewRow && !isInNewRow
    this.#isInNewRow = isInNewRow
    this.#markHeader(typeof column === 'object' && column !== null ? column.getColId() : null)
    if (hasLeft) this.#parts.onLeaveNewRow()
    if (rowIndex === null || isInNewRow) return
    const row = this.#parts.api.getDisplayedRowAtIndex(rowIndex)?.data
    if (row === undefined || row.id === this.#currentId) return
    this.#currentId = row.id
    this.#parts.onCurrent()
  }

  focus(): void {
    const { api } = this.#parts
    const focused = api.getFocusedCell()
    const column = focused?.column ?? this.firstColumn()
    if (column !== undefined) api.setFocusedCell(focused?.rowIndex ?? 0, column, focused?.rowPinned ?? null)
  }

  focusRow(rowIndex: number, column: Column | undefined = this.#parts.api.getFocusedCell()?.column): void {
    const target = column ?? this.firstColumn()
    if (target === undefined || rowIndex < 0 || rowIndex >= this.#parts.api.getDisplayedRowCount()) return
    this.#parts.api.ensureIndexVisible(rowIndex)
    this.#parts.api.setFocusedCell(rowIndex, target)
  }

  /** Moves the current record up or down, as the inspector's arrows do. */
  step(by: 1 | -1): void {
    const { api } = this.#parts
    const index = this.#currentId === null ? undefined : api.getRowNode(this.#currentId)?.rowIndex
    this.focusRow((index ?? api.getFocusedCell()?.rowIndex ?? -1) + by)
  }

  arrow(key: ArrowKey): void {
    const { api } = this.#parts
    const cell = api.getFocusedCell()
    if (cell === null) return
    if (key === 'ArrowUp' || key === 'ArrowDown') {
      if (cell.rowPinned) this.focus()
      else this.focusRow(cell.rowIndex + (key === 'ArrowUp' ? -1 : 1), cell.column)
      return
    }
    const columns = api.getAllDisplayedColumns()
    const next = columns[columns.indexOf(cell.column) + (key === 'ArrowLeft' ? -1 : 1)]
    const target = next === undefined || next.getColId() === ROW_NUMBER ? cell.column : next
    api.ensureColumnVisible(target)
    api.setFocusedCell(cell.rowIndex, target, cell.rowPinned ?? null)
  }

  firstColumn(): Column | undefined {
    return this.#parts.api.getAllDisplayedColumns().find((column) => column.getColId() !== ROW_NUMBER)
  }

  /** Rows that came or went above move the records; the current cell stays with its record while the grid is in use. */
  keepOnRecord(): void {
    const { api, host } = this.#parts
    const cell = api.getFocusedCell()
    if (this.#currentId === null || cell === null || cell.rowPinned) return
    if (!host.contains(document.activeElement) || api.getEditingCells().length > 0) return
    const atFocus = api.getDisplayedRowAtIndex(cell.rowIndex)?.data
    if (atFocus === undefined || atFocus.id === this.#currentId) return
    const index = api.getRowNode(this.#currentId)?.rowIndex
    if (index !== null && index !== undefined) api.setFocusedCell(index, cell.column)
  }

  toggleSelected(): void {
    const node = this.node()
    if (node?.data !== undefined && node.data.id !== NEW_ROW_ID) node.setSelected(node.isSelected() !== true)
  }

  /** A press on a row number: alone, with Shift from the last one, or with Ctrl beside the others. */
  selectRow(node: IRowNode<WireRecord>, event: MouseEvent): void {
    const { api } = this.#parts
    const index = node.rowIndex ?? -1
    if (node.data === undefined || node.data.id === NEW_ROW_ID) return
    if (event.shiftKey && this.#anchor >= 0) return this.#selectBetween(this.#anchor, index)
    this.#anchor = index
    if (event.ctrlKey || event.metaKey) return node.setSelected(node.isSelected() !== true)
    const isOnlyOne = node.isSelected() === true && api.getSelectedNodes().length === 1
    node.setSelected(!isOnlyOne, true)
  }

  #selectBetween(from: number, to: number): void {
    const { api } = this.#parts
    const first = Math.min(from, to)
    const nodes = Array.from({ length: Math.abs(to - from) + 1 }, (_, step) => api.getDisplayedRowAtIndex(first + step))
    const loaded = nodes.filter((node): node is IRowNode<WireRecord> => node?.data !== undefined)
    api.setNodesSelected({ nodes: loaded, newValue: true })
  }

  #markHeader(key: string | null): void {
    for (const header of this.#parts.host.querySelectorAll('.ag-header-cell')) {
      header.classList.toggle('selected-column', key !== null && header.getAttribute('col-id') === key)
    }
  }
}
