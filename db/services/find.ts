import { selectLastSeq } from '#db/queries/change-log.ts'
import { selectFoundRows } from '#db/queries/find-cells.ts'
import type { FindText } from '#db/queries/find-cells.ts'
import type { Handle } from '#db/queries/handle.ts'
import { selectIdsOfRows } from '#db/queries/range-cells.ts'
import { orderOfView } from '#db/queries/view-order.ts'
import type { ViewOrder } from '#db/queries/view-order.ts'
import type { RecordView } from '#db/queries/view-sql.ts'
import type { FindAnswer } from '#shared/contract/find.ts'
import type { Sort } from '#shared/domain/filter.ts'
import type { Visitor } from './access.ts'
import { viewOf } from './records.ts'
import type { ViewRequest } from './records.ts'

/** A cell by its row in the view and its place among the fields asked for. */
export interface CellPlace {
  readonly row: number
  readonly place: number
}

export interface FindRequest extends ViewRequest, FindText {
  readonly sort: Sort
  /** Fields in the order in which they are gone through. */
  readonly fields: readonly string[]
  readonly from: CellPlace
  readonly direction: 'next' | 'previous'
  /** The cell to start from counts too. */
  readonly isInclusive: boolean
}

/** Cells by one number each, in the order of the view: a row has room for 64 fields. */
const ROW_WIDTH = 64

interface Kept {
  readonly key: string
  readonly seq: number
  readonly hits: Float64Array
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

function findHits(handle: Handle, view: RecordView, request: FindRequest): Float64Array {
  const found = selectFoundRows(handle, view, request.fields, request)
  if (found.length === 0) return new Float64Array()
  const positions = positionsOf(orderOfView(handle, view, request.sort))
  const hits: number[] = []
  for (const { row, places } of found) {
    const at = positions[row] ?? -1
    if (at >= 0) for (const place of placesIn(places)) hits.push(at * ROW_WIDTH + place)
  }
  return Float64Array.from(hits).sort()
}

function hitsOf(visitor: Visitor, request: FindRequest): Float64Array {
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

function indexOfNext(hits: Float64Array, { from, direction, isInclusive }: FindRequest): number {
  const cell = from.row * ROW_WIDTH + from.place
  const { length } = hits
  if (direction === 'next') return countUpTo(hits, cell, !isInclusive) % length
  return (countUpTo(hits, cell, isInclusive) - 1 + length) % length
}

/**
 * The next cell of a view that shows a text, over all its rows, and how many cells do; after the last hit comes the first
 * one again. Throws `FORBIDDEN` and `BAD_FILTER`.
 */
export function findInView(visitor: Visitor, request: FindRequest): FindAnswer {
  const hits = hitsOf(visitor, request)
  if (hits.length === 0) return { total: 0, hit: null }
  const index = indexOfNext(hits, request)
  const cell = hits[index] ?? 0
  const row = Math.floor(cell / ROW_WIDTH)
  const { handle } = visitor.workbook
  const order = orderOfView(handle, viewOf(visitor, request), request.sort)
  const [id] = selectIdsOfRows(handle, request.type, [order[row] ?? 0])
  const field = request.fields[cell % ROW_WIDTH]
  if (id === undefined || field === undefined) return { total: hits.length, hit: null }
  return { total: hits.length, hit: { ordinal: index + 1, row, id, field } }
}
