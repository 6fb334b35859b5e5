import { selectLastSeq } from '#db/queries/change-log.ts'
import { selectFoundRows } from '#db/queries/find-cells.ts'
import type { FindText } from '#db/queries/find-cells.ts'
import { selectGroupPaths, selectPathsOfRows } from '#db/queries/group-order.ts'
import type { GroupPath } from '#db/queries/group-order.ts'
import type { Handle } from '#db/queries/handle.ts'
import { selectIdsOfRows } from '#db/queries/range-cells.ts'
import { orderOfView } from '#db/queries/view-order.ts'
import type { ViewOrder } from '#db/queries/view-order.ts'
import type { RecordView } from '#db/queries/view-sql.ts'
import type { FindAnswer } from '#shared/contract/find.ts'
import { allOf } from '#shared/domain/filter.ts'
import type { Sort } from '#shared/domain/filter.ts'
import type { Grouping } from '#shared/domain/view.ts'
import type { Visitor } from './access.ts'
import { filtersOfPath } from './groups.ts'
import { viewOf } from './records.ts'
import type { ViewRequest } from './records.ts'

/** A cell by its row in the view, or in the group of a path, and its place among the fields asked for. */
export interface CellPlace {
  readonly path: GroupPath
  /** -1 for what stands before the first row. */
  readonly row: number
  readonly place: number
}

export interface FindRequest extends ViewRequest, FindText {
  readonly sort: Sort
  readonly groups: Grouping
  /** Fields in the order in which they are gone through. */
  readonly fields: readonly string[]
  readonly from: CellPlace
  readonly direction: 'next' | 'previous'
  /** The cell to start from counts too. */
  readonly isInclusive: boolean
}

/**
 * Cells by one number each, in the order in which they are shown: the group, then the row of the view, then the place among
 * the fields. A row has room for 64 fields, a group for as many rows as a view has.
 */
const ROW_WIDTH = 64
const GROUP_WIDTH = ROW_WIDTH * 2 ** 24

interface Hits {
  /** Groups in order; one of all rows in a view without groups. */
  readonly paths: readonly GroupPath[]
  readonly cells: Float64Array
}

interface Kept {
  readonly key: string
  readonly seq: number
  readonly hits: Hits
}

/** What was found last, for the next hit of the same search. */
const keptByHandle = new WeakMap<Handle, Kept>()

function placesIn(mask: number): number[] {
  const places: number[] = []
  let rest = mask
  for (let place = 0; rest > 0; place += 1) {
    if (rest % 2 === 1) places.push(place)
    rest = Math.floor(rest / 2)
  }
  return places
}

/** Index in the view by row number; -1 for rows that are not in it. */
function positionsOf(order: ViewOrder): Int32Array {
  let largest = 0
  for (const row of order) largest = Math.max(largest, row)
  const positions = new Int32Array(largest + 1).fill(-1)
  for (let at = 0; at < order.length; at += 1) positions[order[at] ?? 0] = at
  return positions
}

const keyOf = (path: GroupPath): string => JSON.stringify(path)

/** The place of each row's group among all groups. */
function groupsOfRows(
  handle: Handle,
  view: RecordView,
  groups: Grouping,
  paths: readonly GroupPath[],
  rows: readonly number[],
): readonly number[] {
  if (groups.length === 0) return []
  const places = new Map(paths.map((path, at) => [keyOf(path), at]))
  return selectPathsOfRows(handle, view, groups, rows).map((path) => places.get(keyOf(path)) ?? 0)
}

const UNGROUPED: readonly GroupPath[] = [[]]

function findHits(handle: Handle, view: RecordView, request: FindRequest): Hits {
  const { groups } = request
  const found = selectFoundRows(handle, view, request.fields, request)
  if (found.length === 0) return { paths: UNGROUPED, cells: new Float64Array() }
  const positions = positionsOf(orderOfView(handle, view, request.sort))
  const paths = groups.length === 0 ? UNGROUPED : selectGroupPaths(handle, view, groups)
  const rows = found.map(({ row }) => row)
  const groupOf = groupsOfRows(handle, view, groups, paths, rows)
  const cells: number[] = []
  for (const [index, { row, places }] of found.entries()) {
    const at = positions[row] ?? -1
    const start = (groupOf[index] ?? 0) * GROUP_WIDTH + at * ROW_WIDTH
    if (at >= 0) for (const place of placesIn(places)) cells.push(start + place)
  }
  return { paths, cells: Float64Array.from(cells).sort() }
}

function hitsOf(visitor: Visitor, request: FindRequest): Hits {
  const { handle } = visitor.workbook
  const { from: _from, direction: _direction, isInclusive: _isInclusive, ...what } = request
  const key = JSON.stringify([what, visitor.personId, visitor.today.day])
  const seq = selectLastSeq(handle)
  const kept = keptByHandle.get(handle)
  if (kept?.key === key && kept.seq === seq) return kept.hits
  const hits = findHits(handle, viewOf(visitor, request), request)
  keptByHandle.set(handle, { key, seq, hits })
  return hits
}

/** Number of hits before a cell, the cell itself included when `isInclusive`. */
function countUpTo(hits: Float64Array, cell: number, isInclusive: boolean): number {
  let [low, high] = [0, hits.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const hit = hits[middle] ?? 0
    if (hit < cell || (isInclusive && hit === cell)) low = middle + 1
    else high = middle
  }
  return low
}

/** The rows of a group in order. */
function rowsOfGroup(visitor: Visitor, request: FindRequest, path: GroupPath): ViewOrder {
  const { type, groups, filter, sort } = request
  const inner = filtersOfPath(visitor, type, groups, path)
  const view = viewOf(visitor, { ...request, filter: allOf(filter, ...inner) })
  return orderOfView(visitor.workbook.handle, view, sort)
}

/** The number of the cell from which the search goes on. A heading comes before the first row beneath it. */
function startOf(visitor: Visitor, request: FindRequest, { paths }: Hits): number {
  const { path, row, place } = request.from
  if (request.groups.length === 0) return row * ROW_WIDTH + place
  const group = paths.findIndex((one) => path.every((value, at) => one[at] === value))
  if (path.length === 0 || group < 0) return -1
  const start = group * GROUP_WIDTH
  const number = row < 0 ? undefined : rowsOfGroup(visitor, request, path)[row]
  if (number === undefined) return start - 1
  const { handle } = visitor.workbook
  const position = orderOfView(handle, viewOf(visitor, request), request.sort).indexOf(number)
  return start + position * ROW_WIDTH + place
}

function indexOfNext(hits: Float64Array, start: number, { direction, isInclusive }: FindRequest): number {
  const { length } = hits
  if (direction === 'next') return countUpTo(hits, start, !isInclusive) % length
  return (countUpTo(hits, start, isInclusive) - 1 + length) % length
}

/**
 * The next cell of a view that shows a text, over all its rows, and how many cells do; after the last hit comes the first
 * one again. In a grouped view the hits come group by group. Throws `FORBIDDEN` and `BAD_FILTER`.
 */
export function findInView(visitor: Visitor, request: FindRequest): FindAnswer {
  const hits = hitsOf(visitor, request)
  const total = hits.cells.length
  if (total === 0) return { total: 0, hit: null }
  const index = indexOfNext(hits.cells, startOf(visitor, request, hits), request)
  const cell = hits.cells[index] ?? 0
  const position = Math.floor((cell % GROUP_WIDTH) / ROW_WIDTH)
  const { handle } = visitor.workbook
  const number = orderOfView(handle, viewOf(visitor, request), request.sort)[position] ?? 0
  const [id] = selectIdsOfRows(handle, request.type, [number])
  const field = request.fields[cell % ROW_WIDTH]
  if (id === undefined || field === undefined) return { total, hit: null }
  const path = [...(hits.paths[Math.floor(cell / GROUP_WIDTH)] ?? [])]
  const row = path.length === 0 ? position : rowsOfGroup(visitor, request, path).indexOf(number)
  return { total, hit: { ordinal: index + 1, path, row: Math.max(0, row), id, field } }
}
