import { columnOf, tableOf } from '#db/schema/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { Filter, Sort } from '#shared/domain/filter.ts'
import { allFields } from '#shared/entities/entity.ts'
import type { FieldValue } from '#shared/entities/field.ts'
import { entityOf } from '#shared/entities/index.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { computedExpression } from './computed-fields.ts'
import { filterSql, searchSql } from './filter-sql.ts'
import { prepared } from './handle.ts'
import type { Handle } from './handle.ts'
import { decodeCell } from './record-codec.ts'
import type { Cell } from './record-codec.ts'
import { orderOf } from './sort-sql.ts'
import type { Order } from './sort-sql.ts'
import { join, Names, sql } from './sql.ts'
import type { Sql } from './sql.ts'

/** Day on which computed fields are seen. */
export interface Today {
  /** Days since 1970-01-01. */
  readonly day: number
  /** The zone's offset in ms east of UTC. */
  readonly offset: number
}

export interface RecordView {
  readonly type: RecordType
  /** Rows that the person reaches, over the alias `t`. */
  readonly scope: Sql
  readonly filter?: Filter | undefined
  readonly search?: string | undefined
  readonly isDeleted?: boolean | undefined
  readonly today: Today
}

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

function conditionOf(view: RecordView, names: Names): Sql {
  return join('and', [
    sql(view.isDeleted ? 't.deleted_at IS NOT NULL' : 't.deleted_at IS NULL'),
    view.scope,
    filterSql(view.type, view.filter, names),
    searchSql(view.type, view.search, names),
  ])
}

function todayParams(today: Today): Sql['params'] {
  return { today: today.day, offset: today.offset }
}

/** better-sqlite3 refuses parameters that the text does not name. */
function bind(text: string, params: Sql['params']): Record<string, string | number | null> {
  const used: Record<string, string | number | null> = {}
  for (const [name, value] of Object.entries(params)) if (new RegExp(`:${name}\\b`).test(text)) used[name] = value
  return used
}

function run<Row>(handle: Handle, text: string, params: Sql['params']): Row[] {
  return prepared(handle, text).all(bind(text, params)) as Row[]
}

/** Number of records of a view. */
export function countRecords(handle: Handle, view: RecordView): number {
  const condition = conditionOf(view, new Names())
  const text = `SELECT count(*) AS n FROM ${tableOf(view.type).name} t WHERE ${condition.text}`
  return run<{ n: number }>(handle, text, { ...condition.params, ...todayParams(view.today) })[0]?.n ?? 0
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
  const row = run<Record<string, number | null>>(handle, text, { ...condition.params, ...todayParams(view.today) })[0]
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

/**
 * One window of a sorted view by an indexed column. Rows with a value come first in both directions, then those without,
 * so the walk has two legs, each a range of the index.
 */
function selectKeys(handle: Handle, view: RecordView, order: Order, window: PageWindow): KeyRow[] {
  const names = new Names()
  const condition = conditionOf(view, names)
  const params = { ...condition.params, ...todayParams(view.today) }
  const table = `${tableOf(view.type).name} t`
  if (order.column === null) {
    const text = `SELECT t.id AS id, t.rowid AS r, NULL AS k FROM ${table} WHERE ${condition.text} ORDER BY ${order.text} LIMIT :limit OFFSET :skip`
    return run<KeyRow>(handle, text, { ...params, limit: window.limit, skip: window.offset })
  }
  const { column, hasBlanks, isDescending } = order
  const isDeleted = view.isDeleted ?? false
  return twoLegs(handle, { condition, params, table, column, hasBlanks, isDescending, isDeleted }, window)
}

interface Walk {
  readonly condition: Sql
  readonly params: Sql['params']
  readonly table: string
  readonly column: string
  readonly hasBlanks: boolean
  readonly isDescending: boolean
  readonly isDeleted: boolean
}

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
  return run<{ n: number }>(handle, text, walk.params)[0]?.n ?? 0
}

function leg(
  handle: Handle,
  walk: Walk,
  kind: 'known' | 'unknown',
  after: Cursor | null,
  limit: number,
  skip: number,
): KeyRow[] {
  const [direction, beyond] = walk.isDescending ? ['DESC', '<'] : ['ASC', '>']
  const isKnown = kind === 'known'
  const range = isKnown ? `${walk.column} IS NOT NULL` : `${walk.column} IS NULL`
  const start = !after ? '1' : isKnown ? `(${walk.column}, t.rowid) ${beyond} (:key, :row)` : `t.rowid ${beyond} :row`
  const order = orderTerms(walk, isKnown)
    .map((term) => `${term} ${direction}`)
    .join(', ')
  const text = `SELECT t.id AS id, t.rowid AS r, ${isKnown ? walk.column : 'NULL'} AS k FROM ${walk.table}
    WHERE ${walk.condition.text} AND ${range} AND ${start} ORDER BY ${order} LIMIT :limit OFFSET :skip`
  return run<KeyRow>(handle, text, { ...walk.params, limit, skip, key: after?.key ?? null, row: after?.row ?? null })
}

/**
 * Terms of a leg's order. The bin is small, and its own index finds it sooner than a walk in the order asked for, which
 * the plus sign rules out.
 */
function orderTerms(walk: Walk, isKnown: boolean): string[] {
  const terms = isKnown ? [walk.column, 't.rowid'] : ['t.rowid']
  return walk.isDeleted ? terms.map((term) => `+${term}`) : terms
}

/** One window of a view. `nextCursor` lets the following window start without counting rows. */
export function selectRecordPage(handle: Handle, view: RecordView, window: PageWindow): RecordPage {
  const order = orderOf(view.type, window.sort)
  const keys = selectKeys(handle, view, order, window)
  const rows = selectWireRecords(
    handle,
    view.type,
    keys.map((key) => key.id),
    view.today,
  )
  const last = keys.at(-1)
  const isCursorUseful = order.column !== null && last !== undefined && keys.length === window.limit
  return { rows, nextCursor: isCursorUseful ? encodeCursor({ key: last.k, row: last.r }) : null }
}

interface WireText {
  readonly text: string
  readonly fields: readonly { key: string; alias: string; field: ReturnType<typeof allFields>[string] }[]
  readonly labels: readonly { key: string; alias: string }[]
}

const wireTexts = new Map<RecordType, WireText>()

/** Query of wire records by id: every shown field and the titles of its references. */
function wireText(type: RecordType): WireText {
  const known = wireTexts.get(type)
  if (known) return known
  const fields: { key: string; alias: string; field: ReturnType<typeof allFields>[string] }[] = []
  const labels: { key: string; alias: string }[] = []
  const columns = ['t.id AS id', 't.version AS version', 't.deleted_at AS deletedAt']
  for (const [key, field] of Object.entries(allFields(entityOf(type)))) {
    if (field.secret) continue
    const alias = `f${fields.length}`
    const expression = field.origin === 'computed' ? computedExpression(type, key) : `t.${columnOf(type, key)}`
    columns.push(`${expression} AS ${alias}`)
    fields.push({ key, alias, field })
    if (field.type !== 'reference') continue
    columns.push(`${titleExpression(field.target as RecordType, `t.${columnOf(type, key)}`)} AS l${alias}`)
    labels.push({ key, alias: `l${alias}` })
  }
  const text = `SELECT ${columns.join(', ')} FROM json_each(:ids) j JOIN ${tableOf(type).name} t ON t.id = j.value ORDER BY j.key`
  const made = { text, fields, labels }
  wireTexts.set(type, made)
  return made
}

/** Title of the record that `id` points to, following a title that is itself a reference. */
function titleExpression(target: RecordType, id: string, depth = 0): string {
  const { title, fields } = entityOf(target)
  const alias = `r${depth}`
  const column = `${alias}.${columnOf(target, title)}`
  const field = fields[title]
  const value = field?.type === 'reference' ? titleExpression(field.target as RecordType, column, depth + 1) : column
  return `(SELECT ${value} FROM ${tableOf(target).name} ${alias} WHERE ${alias}.id = ${id})`
}

/** Records by id, in the order of the ids; unknown ids are left out. Row scope is the caller's business. */
export function selectWireRecords(
  handle: Handle,
  type: RecordType,
  ids: readonly string[],
  today: Today,
): WireRecord[] {
  if (ids.length === 0) return []
  const { text, fields, labels } = wireText(type)
  const rows = run<Record<string, Cell>>(handle, text, { ids: JSON.stringify(ids), ...todayParams(today) })
  return rows.map((row) => {
    const values: Record<string, FieldValue> = {}
    for (const { key, alias, field } of fields) if (field) values[key] = decodeCell(field, row[alias] ?? null)
    const titles: Record<string, string> = {}
    for (const { key, alias } of labels) {
      const title = row[alias]
      if (typeof title === 'string') titles[key] = title
    }
    return {
      type,
      id: String(row['id']),
      version: Number(row['version']),
      deletedAt: (row['deletedAt'] as number | null) ?? null,
      values,
      labels: titles,
    }
  })
}

/** Which of the ids lie within a scope. */
export function selectIdsInScope(handle: Handle, type: RecordType, ids: readonly string[], scope: Sql): Set<string> {
  const text = `SELECT t.id AS id FROM json_each(:ids) j JOIN ${tableOf(type).name} t ON t.id = j.value WHERE ${scope.text}`
  return new Set(run<{ id: string }>(handle, text, { ids: JSON.stringify(ids), ...scope.params }).map((row) => row.id))
}
