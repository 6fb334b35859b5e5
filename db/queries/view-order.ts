import { tableOf } from '#db/schema/index.ts'
import type { Sort } from '#shared/domain/filter.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { selectLastSeq } from './change-log.ts'
import type { Handle } from './handle.ts'
import { prepared } from './handle.ts'
import { orderOf } from './sort-sql.ts'
import { Names, TRUE } from './sql.ts'
import { bind, conditionOf, hasIndex, isWhole, todayParams } from './view-sql.ts'
import type { RecordView } from './view-sql.ts'

/** Row numbers (`rowid`) of a whole view in the order in which a page shows it. */
export type ViewOrder = Uint32Array | Float64Array

interface Kept {
  readonly seq: number
  readonly order: ViewOrder
}

/** The views somebody scrolls at a time; at a million rows each takes 4 MB. */
const MAX_KEPT = 4
const MAX_UINT32 = 0xff_ff_ff_ff

const keptByHandle = new WeakMap<Handle, Map<string, Kept>>()

interface Query {
  readonly text: string
  readonly params: Record<string, string | number | null>
}

/** Columns of the rows of a view, sorted or as they lie. */
function queryOf(view: RecordView, sort: Sort | null, columns = 't.rowid', rest = ''): Query {
  const condition = conditionOf(view, new Names(), sort ?? [])
  const order = sort === null ? '' : `ORDER BY ${orderText(view, sort)}`
  const text = `SELECT ${columns} FROM ${tableOf(view.type).name} t WHERE ${condition.text} ${order} ${rest}`
  return { text, params: bind(text, { ...condition.params, ...todayParams(view.today) }) }
}

/** The bin is small and its index finds it: the plus sign keeps SQLite from reading all rows for the sake of their order. */
function orderText(view: RecordView, sort: Sort): string {
  const { text } = orderOf(view.fields, view.type, sort)
  return view.isDeleted ? text.replaceAll('t.rowid', '+t.rowid') : text
}

function keyOf(view: RecordView, sort: Sort): string {
  const { text, params } = queryOf(view, sort)
  return `${text} ${JSON.stringify(params)}`
}

function selectRows(handle: Handle, { text, params }: Query): number[] {
  return prepared(handle, text).pluck().all(params) as number[]
}

/** Columns of the first rows of a view, out of one reading that keeps no more than these. */
export function topOfView<Row>(
  handle: Handle,
  view: RecordView,
  { sort, limit }: { sort: Sort; limit: number },
  columns: string,
): Row[] {
  const { text, params } = queryOf(view, sort, columns, 'LIMIT :limit')
  return prepared(handle, text).all({ ...params, limit }) as Row[]
}

function keptOf(handle: Handle): Map<string, Kept> {
  let kept = keptByHandle.get(handle)
  if (!kept) {
    kept = new Map()
    keptByHandle.set(handle, kept)
  }
  return kept
}

/** The order of a view where it is known and nothing has been written since; never reads the view itself. */
export function knownOrder(handle: Handle, view: RecordView, sort: Sort): ViewOrder | null {
  const kept = keptOf(handle)
  if (kept.size === 0) return null
  const found = kept.get(keyOf(view, sort))
  return found?.seq === selectLastSeq(handle) ? found.order : null
}

/**
 * The order of a view, from one reading and one sort, kept until something is written: any row of the view is then as near
 * as the first one, whatever it is filtered and sorted by.
 */
export function orderOfView(handle: Handle, view: RecordView, sort: Sort): ViewOrder {
  const kept = keptOf(handle)
  const key = keyOf(view, sort)
  const seq = selectLastSeq(handle)
  const found = kept.get(key)
  kept.delete(key)
  const isFresh = found?.seq === seq
  const order = isFresh ? found.order : readOrder(handle, view, sort)
  for (const [old, { seq: written }] of kept) if (written !== seq) kept.delete(old)
  // What is written inside a transaction may still be taken back.
  if (!handle.inTransaction) kept.set(key, { seq, order })
  for (const oldest of kept.keys()) {
    if (kept.size <= MAX_KEPT) break
    kept.delete(oldest)
  }
  return order
}

/** Along the index of the sort column where there is one; sorting a million rows takes ten times as long. */
function readOrder(handle: Handle, view: RecordView, sort: Sort): ViewOrder {
  const { column, isDescending } = orderOf(view.fields, view.type, sort)
  const isServed = !view.isDeleted && column !== null && hasIndex(view.type, column)
  if (!isServed) return pack(selectRows(handle, queryOf(view, sort)))
  if (column === 't.rowid') return pack(selectRows(handle, queryOf(view, null))).sort()
  if (isWhole(view)) return pack(indexOrder(handle, view.type, column, isDescending ? 'DESC' : 'ASC'))
  const whole: RecordView = { ...view, scope: TRUE, filter: undefined, search: undefined }
  const members = pack(selectRows(handle, queryOf(view, null)))
  return keepMembers(orderOfView(handle, whole, sort), members)
}

/** All live records in the order of an indexed column, blank ones last. */
function indexOrder(handle: Handle, type: RecordType, column: string, direction: 'ASC' | 'DESC'): number[] {
  const live = `SELECT t.rowid FROM ${tableOf(type).name} t WHERE t.deleted_at IS NULL AND ${column}`
  const known = { text: `${live} IS NOT NULL ORDER BY ${column} ${direction}, t.rowid ${direction}`, params: {} }
  const blank = { text: `${live} IS NULL ORDER BY t.rowid ${direction}`, params: {} }
  return [...selectRows(handle, known), ...selectRows(handle, blank)]
}

function keepMembers(order: ViewOrder, members: ViewOrder): ViewOrder {
  const isMember = new Uint8Array(largest(order) + 1)
  for (const row of members) isMember[row] = 1
  return order.filter((row) => isMember[row] === 1)
}

function largest(rows: ArrayLike<number>): number {
  let most = 0
  for (let at = 0; at < rows.length; at++) most = Math.max(most, rows[at] ?? 0)
  return most
}

function pack(rows: readonly number[]): ViewOrder {
  return largest(rows) > MAX_UINT32 ? Float64Array.from(rows) : Uint32Array.from(rows)
}
