import type { ColumnState } from 'ag-grid-community'
import type { Sort } from '#shared/domain/filter.ts'
import type { ViewColumn } from '#shared/domain/view.ts'
import type { GridColumn } from './columns.ts'

/** Order, width, visibility and freezing of the columns, and the order of the rows. No columns: as the descriptors say. */
export interface GridLayout {
  readonly columns: readonly ViewColumn[]
  readonly sort: Sort
}

const MAX_SORTS = 4
const [LEAST_WIDTH, MOST_WIDTH] = [20, 2000] as const

function sortState(sort: Sort, key: string): Pick<ColumnState, 'sort' | 'sortIndex'> {
  const index = sort.findIndex(({ field }) => field === key)
  const one = sort[index]
  if (one === undefined) return { sort: null, sortIndex: null }
  return { sort: one.direction === 'ascending' ? 'asc' : 'desc', sortIndex: index }
}

/** The state that shows a layout: its columns in order, then those it does not name, as their descriptors say. */
export function stateOf(layout: GridLayout, columns: readonly GridColumn[], rowNumber: string): ColumnState[] {
  const known = new Map(columns.map((column) => [column.key, column]))
  const named = layout.columns.filter(({ field }) => known.has(field))
  const names = new Set(named.map(({ field }) => field))
  const placed = named.map(({ field, width, isShown, isFrozen }): ColumnState => ({
    colId: field,
    hide: !isShown,
    pinned: isFrozen ? 'left' : null,
    width: width ?? known.get(field)?.width ?? LEAST_WIDTH,
    ...sortState(layout.sort, field),
  }))
  const rest = columns
    .filter(({ key }) => !names.has(key))
    .map(({ key, isHidden, isFrozen, width }): ColumnState => ({
      colId: key,
      hide: isHidden,
      pinned: isFrozen ? 'left' : null,
      width,
      ...sortState(layout.sort, key),
    }))
  return [{ colId: rowNumber, pinned: 'left' }, ...placed, ...rest]
}

/** The layout that a state shows. Frozen columns stand first, as on screen. */
export function layoutOf(state: readonly ColumnState[], rowNumber: string): GridLayout {
  const own = state.filter(({ colId }) => colId !== rowNumber)
  const columns = own.map(({ colId, width, hide, pinned }): ViewColumn => ({
    field: colId,
    isShown: hide !== true,
    isFrozen: pinned === 'left',
    ...(typeof width !== 'number' ? {} : { width: Math.max(LEAST_WIDTH, Math.min(Math.round(width), MOST_WIDTH)) }),
  }))
  const sort = own
    .filter((one) => one.sort === 'asc' || one.sort === 'desc')
    .toSorted((a, b) => (a.sortIndex ?? 0) - (b.sortIndex ?? 0))
    .slice(0, MAX_SORTS)
    .map((one): Sort[number] => ({
      field: one.colId,
      direction: one.sort === 'desc' ? 'descending' : 'ascending',
    }))
  return { columns: columns.toSorted((a, b) => Number(b.isFrozen) - Number(a.isFrozen)), sort }
}

export function isSameLayout(a: GridLayout, b: GridLayout): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** Freezes every shown column up to the given one and no other; the rest keep their order. */
export function frozenUpTo(columns: readonly ViewColumn[], field: string): ViewColumn[] {
  const shown = columns.filter(({ isShown }) => isShown)
  const last = shown.findIndex((column) => column.field === field)
  const frozen = new Set(shown.slice(0, last + 1).map((column) => column.field))
  const marked = columns.map((column) => ({ ...column, isFrozen: frozen.has(column.field) }))
  return marked.toSorted((a, b) => Number(b.isFrozen) - Number(a.isFrozen))
}

/** Moves a column one shown place to the left or right, within its side of the freeze. */
export function movedColumn(columns: readonly ViewColumn[], field: string, by: 1 | -1): readonly ViewColumn[] {
  const from = columns.findIndex((column) => column.field === field)
  const moved = columns[from]
  if (moved === undefined) return columns
  let to = from + by
  while (columns[to] !== undefined && columns[to]?.isShown !== true) to += by
  const other = columns[to]
  if (other === undefined || other.isFrozen !== moved.isFrozen) return columns
  return columns.toSpliced(from, 1).toSpliced(to, 0, moved)
}
