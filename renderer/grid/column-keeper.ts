import type { GridApi } from 'ag-grid-community'
import type { WireRecord } from '#shared/contract/base.ts'
import type { Sort } from '#shared/domain/filter.ts'
import { forgetColumnState, readColumnState, writeColumnState } from './column-state.ts'
import type { GridColumn } from './columns.ts'
import type { GridOptions } from './grid-options.ts'

const MAX_SORTS = 4

/** Order, width, visibility and sort of the columns: kept for the person, and told to the page. */
export class ColumnKeeper {
  readonly #api: GridApi<WireRecord>
  readonly #options: () => GridOptions
  #sort: Sort = []
  constructor(api: GridApi<WireRecord>, options: () => GridOptions) {
    this.#api = api
    this.#options = options
  }

  get sort(): Sort {
    return this.#sort
  }

  restore(columns: readonly GridColumn[]): void {
    const { stateKey, initialSort, onSort } = this.#options()
    const kept = readColumnState(stateKey)
    if (kept !== null) this.#api.applyColumnState({ state: kept, applyOrder: true })
    else if (initialSort !== undefined) this.setSort(initialSort)
    this.#sort = this.#readSort()
    onSort?.(this.#sort)
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

  onSortChanged(): void {
    this.#sort = this.#readSort()
    this.#options().onSort?.(this.#sort)
    this.save()
  }

  save(): void {
    writeColumnState(this.#options().stateKey, this.#api.getColumnState())
  }

  reset(): void {
    forgetColumnState(this.#options().stateKey)
    this.#api.resetColumnState()
    const { initialSort } = this.#options()
    if (initialSort !== undefined) this.setSort(initialSort)
  }

  tell(columns: readonly GridColumn[]): void {
    const shown = new Set(
      this.#api
        .getColumnState()
        .filter(({ hide }) => hide !== true)
        .map(({ colId }) => colId),
    )
    const choices = columns.map(({ key, label, groupLabel }) => ({ key, label, groupLabel, isShown: shown.has(key) }))
    this.#options().onColumns?.(choices)
  }

  #readSort(): Sort {
    return this.#api
      .getColumnState()
      .filter(({ sort }) => sort === 'asc' || sort === 'desc')
      .toSorted((a, b) => (a.sortIndex ?? 0) - (b.sortIndex ?? 0))
      .slice(0, MAX_SORTS)
      .map(({ colId, sort }) => ({ field: colId, direction: sort === 'desc' ? 'descending' : 'ascending' }))
  }
}
