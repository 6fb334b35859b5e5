import type { Column, GridApi } from 'ag-grid-community'
import type { WireRecord } from '#shared/contract/base.ts'
import { isAside } from '../aside-columns.ts'
import { readRowHeight } from '../theme.ts'
import { clampCell, type CellAt, type Extent } from './model.ts'

/** Part of the view in which a box stands: beside the scrolling columns, or among them. */
export type Layer = 'pinned' | 'center'

export interface ColumnBox {
  readonly layer: Layer
  /** px from the left edge of its layer. */
  readonly left: number
  readonly width: number
}

/** The area in which cells can be seen, in px of the window. */
export interface VisibleArea {
  readonly top: number
  readonly bottom: number
  /** Where the frozen columns begin. */
  readonly left: number
  /** Where the scrolling columns begin. */
  readonly scrolling: number
  readonly right: number
}

/** Places of cells on screen, without asking each cell. Rows have one height. */
export class Geometry {
  readonly rowHeight = readRowHeight()
  readonly #host: HTMLElement
  readonly #api: GridApi<WireRecord>
  constructor(host: HTMLElement, api: GridApi<WireRecord>) {
    this.#host = host
    this.#api = api
  }

  /** Displayed columns of fields, without row numbers and marks. */
  columns(): readonly Column[] {
    return this.#api.getAllDisplayedColumns().filter((column) => !isAside(column.getColId()))
  }

  /** The lower right corner of a cell, in px of the window; `null` while it is not on screen. */
  cornerOf(cell: CellAt | null): { readonly left: number; readonly top: number } | null {
    const column = cell === null ? undefined : this.columns()[cell.column]
    if (cell === null || column === undefined) return null
    const area = this.visible()
    const box = this.boxOf(column)
    const start = box.layer === 'pinned' ? area.left : area.scrolling - this.viewport.scrollLeft
    const left = start + box.left + box.width
    const top = this.container.getBoundingClientRect().top + (cell.row + 1) * this.rowHeight
    const isOnScreen = left <= area.right && left >= area.left && top <= area.bottom && top >= area.top
    return isOnScreen ? { left, top } : null
  }

  extent(): Extent {
    return { rows: this.#api.getDisplayedRowCount(), columns: this.columns().length }
  }

  get viewport(): HTMLElement {
    return this.#find('.ag-grid-viewport')
  }

  get container(): HTMLElement {
    return this.#find('.ag-grid-scrolling-container')
  }

  get pinnedWidth(): number {
    return this.#api
      .getAllDisplayedColumns()
      .reduce((width, column) => width + (column.getPinned() === 'left' ? column.getActualWidth() : 0), 0)
  }

  boxOf(column: Column): ColumnBox {
    const layer = column.getPinned() === 'left' ? 'pinned' : 'center'
    return { layer, left: column.getLeft() ?? 0, width: column.getActualWidth() }
  }

  visible(): VisibleArea {
    const view = this.viewport.getBoundingClientRect()
    const header = this.#host.querySelector('.ag-header')?.getBoundingClientRect()
    const foot = this.#host.querySelector('.ag-grid-pinned-bottom-rows')?.getBoundingClientRect()
    return {
      top: header?.bottom ?? view.top,
      bottom: foot !== undefined && foot.height > 0 ? Math.min(foot.top, view.bottom) : view.bottom,
      left: view.left,
      scrolling: view.left + this.pinnedWidth,
      right: view.left + this.viewport.clientWidth,
    }
  }

  /** Whole rows that fit on screen. */
  pageRows(): number {
    const { top, bottom } = this.visible()
    return Math.max(1, Math.floor((bottom - top) / this.rowHeight) - 1)
  }

  /** The first row that is on screen from its top. */
  topRow(): number {
    return Math.max(0, Math.ceil((this.visible().top - this.container.getBoundingClientRect().top) / this.rowHeight))
  }

  /** The cell under a point of the window; a point outside leads to the nearest cell that can be seen. */
  cellAt(x: number, y: number): CellAt {
    const area = this.visible()
    const box = this.container.getBoundingClientRect()
    const within = Math.max(area.top, Math.min(y, area.bottom - 1))
    const row = Math.floor((within - box.top) / this.rowHeight)
    return clampCell(
      { row, column: this.#columnAt(Math.max(area.left, Math.min(x, area.right - 1)), box.left) },
      this.extent(),
    )
  }

  #columnAt(x: number, containerLeft: number): number {
    const area = this.visible()
    const layer: Layer = x < area.scrolling ? 'pinned' : 'center'
    const inLayer = layer === 'pinned' ? x - area.left : x - containerLeft - this.pinnedWidth
    const columns = this.columns()
    const found = columns.findIndex((column) => {
      const box = this.boxOf(column)
      return box.layer === layer && inLayer < box.left + box.width
    })
    return found < 0 ? columns.length - 1 : found
  }

  #find(selector: string): HTMLElement {
    const found = this.#host.querySelector<HTMLElement>(selector)
    if (found === null) throw new Error(`The grid has no ${selector}`)
    return found
  }
}
