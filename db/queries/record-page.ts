import { tableOf } from '#db/schema/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { Sort } from '#shared/domain/filter.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { prepared } from './handle.ts'
import type { Handle } from './handle.ts'
import { keptCount } from './kept-counts.ts'
import type { Cell } from './record-codec.ts'
import { orderOf } from './sort-sql.ts'
import type { Order } from './sort-sql.ts'
import { Names } from './sql.ts'
import type { Sql } from './sql.ts'
import { knownOrder, orderOfView, topOfView } from './view-order.ts'
import type { ViewOrder } from './view-order.ts'
import { bind, conditionOf, hasIndex, isIndexed, isWhole, runSql, todayParams } from './view-sql.ts'
import type { LateParams, RecordView } from './view-sql.ts'
import { selectWireRecords } from './wire-records.ts'

export { bind, conditionOf, todayParams } from './view-sql.ts'
export type { RecordView, Today } from './view-sql.ts'
export { titleExpression } from './titles.ts'
export { selectWireRecords } from './wire-records.ts'

export interface RecordPage {
  readonly rows: WireRecord[]
  readonly nextCursor: string | null
}

export interface PageWindow {
  readonly sort: Sort
  readonly offset: number
  readonly limit: number
  readonly cursor?: string | undefined
}

/** Number of records of a view. */
export function countRecords(handle: Handle, view: RecordView): number {
  const condition = conditionOf(view, new Names())
  const text = `SELECT count(*) AS n FROM ${tableOf(view.type).name} t WHERE ${condition.text}`
  const params = bind(text, { ...condition.params, ...todayParams(view.today) })
  return keptCount(handle, `${text} ${JSON.stringify(params)}`, () => {
    const [row] = prepared(handle, text).all(params) as { n: number }[]
    return row?.n ?? 0
  })
}

/** Count of a view and its sums, given as aggregate expressions by key; a sum over nothing is `null`. */
export function sumRecords(
  handle: Handle,
  view: RecordView,
  expressions: Readonly<Record<string, string>>,
): { count: number; sums: Record<string, number | null> } {
  const condition = conditionOf(view, new Names())
  const keys = Object.keys(expressions)
  const columns = ['count(*) AS n', ...keys.map((key, index) => `${expressions[key]} AS s${index}`)]
  const text = `SELECT ${columns.join(', ')} FROM ${tableOf(view.type).name} t WHERE ${condition.text}`
  const row = runSql<Record<string, number | null>>(handle, text, {
    ...condition.params,
    ...todayParams(view.today),
  })[0]
  const sums = Object.fromEntries(keys.map((key, index) => [key, row?.[`s${index}`] ?? null]))
  return { count: row?.['n'] ?? 0, sums }
}

interface KeyRow {
  readonly id: string
  readonly r: number
  readonly k: Cell
}

/** Place after which the next page starts: value of the one sort column and rowid of the last row. */
interface Cursor {
  readonly key: Cell
  readonly row: number
}

function encodeCursor(cursor: Cursor): string {
  return JSON.stringify([cursor.key, cursor.row])
}

function decodeCursor(text: string | undefined): Cursor | null {
  if (text === undefined) return null
  try {
    const [key, row] = JSON.parse(text) as unknown[]
    const isCell = key === null || typeof key === 'string' || typeof key === 'number'
    return isCell && typeof row === 'number' ? { key, row } : null
  } catch {
    // A cursor only saves time; the offset says the same place.
    return null
  }
}

/** Rows that a walk along an index may look at before the view is read as a whole. */
const PROBE_ROWS = 2000
/** A first window of at most so many rows is sorted out of one reading without the order of all the rest. */
const TOP_ROWS = 200

/**
 * Keys of one window, by the first of these that serves: the order of the view where it is known; a walk along the index
 * of the sort column, as long as it meets enough rows of the view early; one reading that keeps the top alone; the order of
 * the whole view, which then is known.
 */
function selectKeys(handle: Handle, view: RecordView, window: PageWindow): KeyRow[] {
  const wanted = orderOf(view.fields, view.type, window.sort)
  const { column } = wanted
  const known = knownOrder(handle, view, window.sort)
  if (known === null && column !== null && hasIndex(view.type, column)) {
    const walked = walk(handle, view, wanted, column, window)
    if (walked !== null) return walked
  }
  const columns = `t.id AS id, t.rowid AS r, ${column ?? 'NULL'} AS k`
  const isTop = window.offset === 0 && window.limit <= TOP_ROWS
  if (known === null && isTop) return topOfView(handle, view, window, columns)
  const order = known ?? orderOfView(handle, view, window.sort)
  const rows = order.subarray(window.offset, window.offset + window.limit)
  return selectKeysOfRows(handle, view.type, rows, columns)
}

function selectKeysOfRows(handle: Handle, type: RecordType, rows: ViewOrder, columns: string): KeyRow[] {
  if (rows.length === 0) return []
  const text = `SELECT ${columns} FROM json_each(:rows) j
    JOIN ${tableOf(type).name} t ON t.rowid = j.value ORDER BY j.key`
  return runSql<KeyRow>(handle, text, { rows: `[${rows.join(',')}]` })
}

/** `null` when no index serves the window, or too few of the first rows met belong to the view. */
function walk(handle: Handle, view: RecordView, order: Order, column: string, window: PageWindow): KeyRow[] | null {
  const isFar = window.offset > 0 && window.cursor === undefined
  const isServed = view.isDeleted !== true && (isWhole(view) || isIndexed(view, column))
  if (view.isDeleted || (isFar && !(isServed && column !== 't.rowid'))) return null
  const condition = conditionOf(view, new Names(), 'walk')
  const params = { ...condition.params, ...todayParams(view.today) }
  const table = `${tableOf(view.type).name} t`
  const { hasBlanks, isDescending } = order
  const parts: Walk = { condition, params, table, column, hasBlanks, isDescending }
  return isServed ? twoLegs(handle, parts, window) : probe(handle, parts, window)
}

/** A window out of the next few rows of the index. Blank ones come after all others, so they are no part of it. */
function probe(handle: Handle, walk: Walk, window: PageWindow): KeyRow[] | null {
  const cursor = decodeCursor(window.cursor)
  const { text, params } = legText(walk, cursor?.key === null ? 'unknown' : 'known', cursor, `t.deleted_at IS NULL`)
  const found = runSql<KeyRow>(
    handle,
    `SELECT t.id AS id, t.rowid AS r, ${walk.column} AS k
       FROM (SELECT t.rowid AS r ${text} LIMIT :budget) next CROSS JOIN ${walk.table} ON t.rowid = next.r
       WHERE ${walk.condition.text} LIMIT :limit`,
    { ...walk.params, ...params, limit: window.limit, budget: PROBE_ROWS },
  )
  return found.length === window.limit ? found : null
}

interface Walk {
  readonly condition: Sql
  readonly params: LateParams
  readonly table: string
  readonly column: string
  readonly hasBlanks: boolean
  readonly isDescending: boolean
}

/**
 * One window along an index. Rows with a value come first in both directions, then those without, so the walk has two legs,
 * each a range of the index.
 */
function twoLegs(handle: Handle, walk: Walk, window: PageWindow): KeyRow[] {
  const cursor = decodeCursor(window.cursor)
  let skip = cursor ? 0 : window.offset
  const rows: KeyRow[] = []
  if (!cursor || cursor.key !== null) {
    rows.push(...leg(handle, walk, 'known', cursor, window.limit, skip))
    if (rows.length === window.limit || !walk.hasBlanks) return rows
    // The second leg starts where the first one ended, which only a count of the first one tells.
    if (skip > 0) skip = Math.max(0, skip - (rows.length > 0 ? skip : countLeg(handle, walk)))
  }
  const unknownCursor = cursor?.key === null ? cursor : null
  rows.push(...leg(handle, walk, 'unknown', unknownCursor, window.limit - rows.length, skip))
  return rows
}

function countLeg(handle: Handle, walk: Walk): number {
  const text = `SELECT count(*) AS n FROM ${walk.table} WHERE ${walk.condition.text} AND ${walk.column} IS NOT NULL`
  return runSql<{ n: number }>(handle, text, walk.params)[0]?.n ?? 0
}

function leg(
  handle: Handle,
  walk: Walk,
  kind: 'known' | 'unknown',
  after: Cursor | null,
  limit: number,
  skip: number,
): KeyRow[] {
  const { text, params } = legText(walk, kind, after, walk.condition.text)
  return runSql<KeyRow>(
    handle,
    `SELECT t.id AS id, t.rowid AS r, ${kind === 'known' ? walk.column : 'NULL'} AS k ${text} LIMIT :limit OFFSET :skip`,
    { ...walk.params, ...params, limit, skip },
  )
}

/** Rows of one leg after a place, in order, without its SELECT. */
function legText(walk: Walk, kind: 'known' | 'unknown', after: Cursor | null, condition: string): Sql {
  const [direction, beyond] = walk.isDescending ? ['DESC', '<'] : ['ASC', '>']
  const isKnown = kind === 'known'
  const range = isKnown ? `${walk.column} IS NOT NULL` : `${walk.column} IS NULL`
  const start = !after ? '1' : isKnown ? `(${walk.column}, t.rowid) ${beyond} (:key, :row)` : `t.rowid ${beyond} :row`
  const terms = isKnown ? [walk.column, 't.rowid'] : ['t.rowid']
  const order = terms.map((term) => `${term} ${direction}`).join(', ')
  const text = `FROM ${walk.table} WHERE ${condition} AND ${range} AND ${start} ORDER BY ${order}`
  return { text, params: { key: after?.key ?? null, row: after?.row ?? null } }
}

/** Row numbers (`rowid`) of one window of a view. */
export function selectWindowRows(handle: Handle, view: RecordView, window: PageWindow): number[] {
  return selectKeys(handle, view, window).map((key) => key.r)
}

/** One window of a view. `nextCursor` lets the following window start without counting rows. */
export function selectRecordPage(handle: Handle, view: RecordView, window: PageWindow): RecordPage {
  const keys = selectKeys(handle, view, window)
  const rows = selectWireRecords(
    handle,
    view.type,
    keys.map((key) => key.id),
    view.today,
  )
  const last = keys.at(-1)
  const hasColumn = orderOf(view.fields, view.type, window.sort).column !== null
  const isCursorUseful = hasColumn && last !== undefined && keys.length === window.limit
  return { rows, nextCursor: isCursorUseful ? encodeCursor({ key: last.k, row: last.r }) : null }
}

/** Which of the ids lie within a scope. */
export function selectIdsInScope(handle: Handle, type: RecordType, ids: readonly string[], scope: Sql): Set<string> {
  const text = `SELECT t.id AS id FROM json_each(:ids) j JOIN ${tableOf(type).name} t ON t.id = j.value WHERE ${scope.text}`
  return new Set(
    runSql<{ id: string }>(handle, text, { ids: JSON.stringify(ids), ...scope.params }).map((row) => row.id),
  )
}
