import type { GridApi } from 'ag-grid-community'
import type { WireRecord } from '#shared/contract/base.ts'
import type { Sort } from '#shared/domain/filter.ts'
import type { ViewColumn } from '#shared/domain/view.ts'
import { frozenUpTo, isSameLayout, layoutOf, movedColumn, stateOf, type GridLayout } from './column-layout.ts'
import type { GridColumn } from './columns.ts'
import type { GridOptions } from './grid-options.ts'
import { ROW_NUMBER } from './aside-columns.ts'

/** Order, width, visibility, freezing and sort of the columns: shown as the page says, and told to it when they change. */
export class ColumnKeeper {
  readonly #api: GridApi<WireRecord>
  readonly #options: () => GridOptions
  #layout: GridLayout = { columns: [], sort: [] }
  /** What the page asked for and the columns still show; it may name fewer of them. */
  #asked: GridLayout | null = null
  constructor(api: GridApi<WireRecord>, options: () => GridOptions) {
    this.#api = api
    this.#options = options
  }

  get sort(): Sort {
    return this.#layout.sort
  }

  /** Shows a layout, unless it is the one on screen. */
  show(layout: GridLayout, columns: readonly GridColumn[]): void {
    if (layout === this.#asked || isSameLayout(layout, this.#layout)) return
    this.#asked = layout
    this.#api.applyColumnState({ state: stateOf(layout, columns, ROW_NUMBER), applyOrder: true })
    // What AG Grid reports of this later is no change that a person made.
    this.#layout = this.#read()
    this.tell(columns)
  }

  /** The columns are others now; that is no change that a person made. */
  accept(columns: readonly GridColumn[]): void {
    this.#asked = null
    this.#layout = this.#read()
    this.tell(columns)
  }

  setSort(sort: Sort): void {
    this.#api.applyColumnState({
      state: sort.map(({ field, direction }, sortIndex) => ({
        colId: field,
        sort: direction === 'ascending' ? 'asc' : 'desc',
        sortIndex,
      })),
      defaultState: { sort: null },
    })
  }

  /** Freezes the columns up to this one; with none given, no column. */
  freezeUpTo(field: string | null): void {
    const { columns } = this.#read()
    this.#place(field === null ? columns.map((one) => ({ ...one, isFrozen: false })) : frozenUpTo(columns, field))
  }

  move(field: string, by: 1 | -1): void {
    this.#place(movedColumn(this.#read().columns, field, by))
  }

  /** Something about the columns may have changed: tells the page what is on screen now. */
  save(columns: readonly GridColumn[]): void {
    const now = this.#read()
    if (isSameLayout(now, this.#layout)) return
    this.#asked = null
    this.#layout = now
    this.#options().onLayout?.(now)
    this.tell(columns)
  }

  tell(columns: readonly GridColumn[]): void {
    const words = new Map(columns.map((column) => [column.key, column]))
    const choices = this.#read().columns.flatMap(({ field, isShown, isFrozen }) => {
      const column = words.get(field)
      if (column === undefined) return []
      const { key, label, groupLabel, isMark } = column
      return [{ key, label, groupLabel, isShown, isFrozen, isMark, field: column.field }]
    })
    this.#options().onColumns?.(choices)
  }

  #place(columns: readonly ViewColumn[]): void {
    const state = columns.map(({ field, isFrozen }) => ({ colId: field, pinned: isFrozen ? ('left' as const) : null }))
    this.#api.applyColumnState({ state: [{ colId: ROW_NUMBER, pinned: 'left' }, ...state], applyOrder: true })
  }

  #read(): GridLayout {
    return layoutOf(this.#api.getColumnState(), ROW_NUMBER)
  }
}
