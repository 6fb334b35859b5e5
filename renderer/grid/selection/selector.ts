import type { GridApi } from 'ag-grid-community'
import type { WireRecord } from '#shared/contract/base.ts'
import type { Geometry } from './geometry.ts'
import {
  activeRect,
  clampCell,
  collapse,
  disjoint,
  isMany,
  isSameCell,
  nextInside,
  NOTHING,
  rectsOf,
  remapColumns,
  selectFrom,
  shiftRows,
  stretchesOf,
  type CellAt,
  type Direction,
  type Extent,
  type Rect,
  type Selection,
  type Stretch,
} from './model.ts'

export interface SelectorParts {
  readonly api: GridApi<WireRecord>
  readonly geometry: Geometry
  /** Draws the ranges; called at each change. */
  readonly paint: () => void
  /** The ranges have come to rest. */
  readonly onSettled: () => void
}

/** A drag changes the ranges many times a second; the page hears of them when they rest. */
const SETTLE_MS = 60

/**
 * What is marked in the grid: the only selection there is. The active cell is AG Grid's focused cell; wherever AG Grid
 * moves the focus by itself, the ranges collapse to it.
 */
export class Selector {
  readonly #parts: SelectorParts
  #state: Selection = NOTHING
  #columns: readonly string[] = []
  #timer: ReturnType<typeof setTimeout> | undefined
  /** An edit that ends by this key goes on inside the ranges. */
  #afterEdit: Direction | null = null
  constructor(parts: SelectorParts) {
    this.#parts = parts
  }

  get state(): Selection {
    return this.#state
  }

  get active(): CellAt | null {
    return this.#state.active
  }

  get extent(): Extent {
    return this.#parts.geometry.extent()
  }

  /** Keys of the displayed columns, without the row numbers. */
  get columns(): readonly string[] {
    return this.#parts.geometry.columns().map((column) => column.getColId())
  }

  get rects(): readonly Rect[] {
    return rectsOf(this.#state, this.extent)
  }

  /** The range that the active cell belongs to. */
  get rect(): Rect | null {
    return activeRect(this.#state, this.extent)
  }

  /** Each marked cell once. */
  get blocks(): readonly Rect[] {
    return disjoint(this.rects)
  }

  get rows(): readonly Stretch[] {
    return stretchesOf(this.rects)
  }

  get isMany(): boolean {
    return isMany(this.#state, this.extent)
  }

  destroy(): void {
    clearTimeout(this.#timer)
  }

  /** Marks the cells and puts the focus on the active one. `reveal` is scrolled to. */
  set(state: Selection, reveal: CellAt | null = null): void {
    this.#state = state
    this.#columns = this.columns
    this.#afterEdit = null
    if (reveal !== null) this.reveal(reveal)
    if (state.active !== null) this.#focus(state.active)
    this.#changed()
  }

  /** Follows AG Grid's focus: the new cell alone, unless it is the active one already. */
  sync(): void {
    this.#takeColumns()
    const focused = this.#focused()
    if (isSameCell(focused, this.#state.active)) return
    if (focused !== null && this.#afterEdit !== null && this.isMany) {
      return this.set(nextInside(this.#state, this.#afterEdit, this.extent))
    }
    this.#state = focused === null ? NOTHING : selectFrom(focused)
    this.#columns = this.columns
    this.#changed()
  }

  /** The key that ends an edit is about to move the focus. */
  expectAfterEdit(direction: Direction | null): void {
    this.#afterEdit = direction
  }

  collapse(): void {
    this.set(collapse(this.#state))
  }

  forget(): void {
    this.#state = NOTHING
    this.#changed()
  }

  /** The rows of the view stand elsewhere by so many. */
  shift(by: number): void {
    this.#state = shiftRows(this.#state, by)
    this.#changed()
  }

  /** Columns were moved, hidden or shown. */
  onColumns(): void {
    this.#takeColumns()
    const { active } = this.#state
    if (active !== null && !isSameCell(active, this.#focused())) this.#focus(active)
    this.#changed()
  }

  /** AG Grid may speak of the focus before it speaks of the columns; the places of the ranges follow first. */
  #takeColumns(): void {
    const now = this.columns
    if (now.length === this.#columns.length && now.every((key, place) => key === this.#columns[place])) return
    if (this.#state.ranges.length > 0) this.#state = remapColumns(this.#state, this.#columns, now)
    this.#columns = now
  }

  reveal(cell: CellAt): void {
    const { api, geometry } = this.#parts
    const { row, column } = clampCell(cell, this.extent)
    const key = geometry.columns()[column]
    api.ensureIndexVisible(row)
    if (key !== undefined) api.ensureColumnVisible(key)
  }

  #focused(): CellAt | null {
    const { api, geometry } = this.#parts
    const cell = api.getFocusedCell()
    // AG Grid answers `undefined` before the first focus, whatever its types say.
    if (!cell || cell.rowPinned) return null
    const column = geometry.columns().indexOf(cell.column)
    return column < 0 ? null : { row: cell.rowIndex, column }
  }

  #focus({ row, column }: CellAt): void {
    const { api, geometry } = this.#parts
    // A drag sets the same active cell with every move.
    const hasFocus = document.activeElement?.classList.contains('ag-cell') === true
    if (hasFocus && isSameCell(this.#focused(), { row, column })) return
    const key = geometry.columns()[column]
    if (key !== undefined) api.setFocusedCell(row, key)
  }

  #changed(): void {
    this.#parts.paint()
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#parts.onSettled(), SETTLE_MS)
  }
}
