import type { CellFocusedEvent, Column, GridApi, IRowNode } from 'ag-grid-community'
import type { WireRecord } from '#shared/contract/base.ts'
import { isAside } from './aside-columns.ts'
import type { ArrowKey } from './grid-context.ts'

/** Selects the current cell of a grid on the page. */
export const CURRENT_CELL = '.data-grid .ag-cell-focus'

export interface CellFocusParts {
  readonly host: HTMLElement
  readonly api: GridApi<WireRecord>
  readonly onCurrent: () => void
  readonly onLeaveNewRow: () => void
  /** Another cell has the focus, or the same one again. */
  readonly onCell: () => void
  /** The focus follows its record, which now stands so many rows further down. */
  readonly onShift: (by: number) => void
}

/** The current cell and the record it stands on. */
export class CellFocus {
  readonly #parts: CellFocusParts
  #currentId: string | null = null
  /** Display index that the current record was last seen at. */
  #currentIndex: number | null = null
  #isInNewRow = false
  /** Column that had the focus when the rows went. */
  #left: string | null = null

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
    this.#currentIndex = null
  }

  node(): IRowNode<WireRecord> | undefined {
    const { api } = this.#parts
    const cell = api.getFocusedCell()
    if (cell === null) return undefined
    return cell.rowPinned === 'bottom'
      ? api.getPinnedBottomRow(cell.rowIndex)
      : api.getDisplayedRowAtIndex(cell.rowIndex)
  }

  onFocused({ rowIndex }: CellFocusedEvent<WireRecord>): void {
    if (this.#parts.api.isDestroyed()) return
    // Told late, maybe of a cell that has the focus no more: where it is now decides whether the row was left.
    const focused = this.#parts.api.getFocusedCell()
    const isInNewRow = focused?.rowPinned === 'bottom'
    const hasLeft = this.#isInNewRow && !isInNewRow
    this.#isInNewRow = isInNewRow
    this.#parts.onCell()
    if (hasLeft) this.#parts.onLeaveNewRow()
    if (focused?.rowIndex !== rowIndex) return
    if (rowIndex !== null && !isInNewRow) this.#take(rowIndex)
  }

  focus(): void {
    const { api } = this.#parts
    // A dialog or menu may close after its grid has gone.
    if (api.isDestroyed()) return
    const focused = api.getFocusedCell()
    const column = focused?.column ?? this.firstColumn()
    if (column !== undefined) api.setFocusedCell(focused?.rowIndex ?? 0, column, focused?.rowPinned ?? null)
  }

  /** Takes the focus on the first row; false without rows. */
  enter(): boolean {
    const { api } = this.#parts
    if (api.isDestroyed() || api.getDisplayedRowCount() === 0) return false
    this.focusRow(0, this.firstColumn())
    return true
  }

  /** A column's head; the current cell when the column is not on screen any more. */
  focusHead(key: string): void {
    const { api } = this.#parts
    if (api.isDestroyed()) return
    if (api.getColumn(key)?.isVisible() === true) api.setFocusedHeader(key)
    else this.focus()
  }

  /** Other rows come in place of those on screen, and the cell with the focus goes with them. */
  onRowsLeave(): void {
    const { api } = this.#parts
    this.#left = api.getFocusedCell()?.column.getColId() ?? this.#left
  }

  /** Another order is read from the top, whatever record stood there before. */
  onOrder(): void {
    const { api } = this.#parts
    this.forget()
    const cell = api.getFocusedCell()
    if (cell === null || cell.rowPinned) return
    api.ensureIndexVisible(0, 'top')
    if (document.activeElement?.closest('.ag-cell') instanceof HTMLElement) api.setFocusedCell(0, cell.column)
  }

  /** Takes up the focus on the first of the rows that came, unless it is somewhere else by now. */
  onRowsCame(): void {
    const { api } = this.#parts
    if (this.#left === null || api.getDisplayedRowAtIndex(0)?.data === undefined) return
    const column = api.getColumn(this.#left)
    this.#left = null
    if (document.activeElement !== document.body) return
    this.focusRow(0, column?.isVisible() === true ? column : this.firstColumn())
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
    const columns = api.getAllDisplayedColumns().filter((column) => !isAside(column.getColId()))
    const target = columns[columns.indexOf(cell.column) + (key === 'ArrowLeft' ? -1 : 1)] ?? cell.column
    api.ensureColumnVisible(target)
    api.setFocusedCell(cell.rowIndex, target, cell.rowPinned ?? null)
  }

  firstColumn(): Column | undefined {
    return this.#parts.api.getAllDisplayedColumns().find((column) => !isAside(column.getColId()))
  }

  /** Rows that came or went above move the records; the current cell stays with its record while the grid is in use. */
  keepOnRecord(): void {
    const { api, host } = this.#parts
    if (api.isDestroyed()) return
    const cell = api.getFocusedCell()
    if (!cell || cell.rowPinned) return
    // AG Grid tells of a moved focus later than it moves it: the person's own step is never taken back.
    if (this.#currentId === null || this.#currentIndex !== cell.rowIndex) return this.#take(cell.rowIndex)
    if (!host.contains(document.activeElement) || api.getEditingCells().length > 0) return
    const atFocus = api.getDisplayedRowAtIndex(cell.rowIndex)?.data
    if (atFocus === undefined || atFocus.id === this.#currentId) return
    const index = api.getRowNode(this.#currentId)?.rowIndex
    if (index === null || index === undefined) return
    this.#parts.onShift(index - cell.rowIndex)
    this.#currentIndex = index
    api.setFocusedCell(index, cell.column)
  }

  /** The focus was sent to a record; should its row move before AG Grid tells of it, the focus moves along. */
  standOn(id: string, rowIndex: number): void {
    this.#currentIndex = rowIndex
    if (id === this.#currentId) return
    this.#currentId = id
    this.#parts.onCurrent()
  }

  #take(rowIndex: number): void {
    this.#currentIndex = rowIndex
    const row = this.#parts.api.getDisplayedRowAtIndex(rowIndex)?.data
    // A row that is still being read becomes the current one when it is here.
    if ((row?.id ?? null) === this.#currentId) return
    this.#currentId = row?.id ?? null
    this.#parts.onCurrent()
  }
}
