import { tableOf } from '#db/schema/index.ts'
import type { RunDays } from '#shared/domain/playbooks/run-state.ts'
import type { Condition, Filter, Sort } from '#shared/domain/filter.ts'
import type { FieldBook } from '#shared/entities/field-book.ts'
import { entityOf } from '#shared/entities/index.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { filterSql, searchSql } from './filter-sql.ts'
import { prepared } from './handle.ts'
import type { Handle } from './handle.ts'
import { sealParams } from './seal-sql.ts'
import type { Seal } from './seal-sql.ts'
import { join, sql, TRUE } from './sql.ts'
import type { Names, Sql } from './sql.ts'

/** Day on which computed fields are seen, and what is sealed on it for whoever asks. */
export interface Today {
  /** Days since 1970-01-01. */
  readonly day: number
  /** The zone's offset in ms east of UTC. */
  readonly offset: number
  /** IANA zone of the workbook. */
  readonly timeZone: string
  /** Days against which runs of playbooks are held; they go by the team's calendar. */
  readonly runDays: RunDays
  readonly seal: Seal
}

/** Which records somebody looks at. */
export interface RecordView {
  readonly type: RecordType
  /** Rows that the person reaches, over the alias `t`. */
  readonly scope: Sql
  readonly filter?: Filter | undefined
  readonly search?: string | undefined
  readonly isDeleted?: boolean | undefined
  readonly today: Today
  /** What the workbook knows of its records' fields. */
  readonly fields: FieldBook
}

/** Fields that a filter looks at. */
function fieldsIn(filter: Filter | undefined): readonly string[] {
  if (!filter) return []
  return filter.kind === 'condition' ? [filter.field] : filter.items.flatMap(fieldsIn)
}

/** Conditions that every record of the view meets. */
function needed(filter: Filter | undefined): readonly Condition[] {
  if (!filter) return []
  if (filter.kind === 'condition') return [filter]
  return filter.kind === 'and' ? filter.items.flatMap(needed) : []
}

function columnOfField(type: RecordType, key: string): string | undefined {
  const { columns } = tableOf(type)
  return Object.hasOwn(columns, key) ? columns[key] : undefined
}

/** Columns of which the view keeps one value, or a list of them. */
function fixedColumns(view: RecordView): ReadonlySet<string | undefined> {
  const { scope } = entityOf(view.type)
  const columns = needed(view.filter).flatMap(({ field, operator, values }) => {
    const isFixed = (operator === 'equals' || operator === 'in') && values.length > 0 && !values.includes(null)
    return isFixed ? [columnOfField(view.type, field)] : []
  })
  const isOwn = scope.kind === 'owner' && scope.alsoFor === undefined && 'reachOwn' in view.scope.params
  if (isOwn) columns.push(columnOfField(view.type, scope.field))
  return new Set(columns)
}

/** Whether an index leads to few of the rows: those of one owner, one customer, one stage. */
function hasIndexedStart(view: RecordView): boolean {
  const fixed = fixedColumns(view)
  return tableOf(view.type).liveIndexes.some(([first]) => fixed.has(first))
}

/** Whether one index leads to the rows of the view in the order of a column: those of one owner by date. */
export function isIndexed(view: RecordView, column: string): boolean {
  const fixed = fixedColumns(view)
  return tableOf(view.type).liveIndexes.some(([first, second]) => fixed.has(first) && `t.${second}` === column)
}

/** Whether live records can be walked in the order of a column. */
export function hasIndex(type: RecordType, column: string): boolean {
  return column === 't.rowid' || tableOf(type).liveIndexes.some(([first]) => `t.${first}` === column)
}

/** Whether the view is all live records of the type. */
export function isWhole(view: RecordView): boolean {
  return !view.filter && !view.search?.trim() && !view.isDeleted && view.scope.text === TRUE.text
}

/** Whether one index holds every column that the view's condition looks at, and those of the sort. */
export function isCovered(view: RecordView, sort: Sort): boolean {
  if (view.search?.trim()) return false
  const read = [...fieldsIn(view.filter), ...sort.map(({ field }) => field)]
  const columns = [...read.map((key) => columnOfField(view.type, key)), 'deleted_at']
  const { scope } = entityOf(view.type)
  if (view.scope.text !== TRUE.text) columns.push(columnOfField(view.type, scope.kind === 'shared' ? '' : scope.field))
  return tableOf(view.type).liveIndexes.some((index) => columns.every((column) => index.includes(column ?? '')))
}

/** How a query that reads fields beyond the view's own condition goes through the table: as a sort by them would. */
export function reading(keys: readonly string[]): Sort {
  return keys.map((field) => ({ field, direction: 'ascending' }))
}

/** How a query goes through the table: along the index of its order, or through all rows, sorted or not. */
export type Passage = 'walk' | Sort

/**
 * What keeps the records of a view, over the alias `t`. Where no index leads to the rows or holds all that is looked at,
 * the plus sign keeps SQLite from walking some index of live records and looking up every row by itself, which takes
 * seven times as long as reading the table in one run.
 */
export function conditionOf(view: RecordView, names: Names, passage: Passage = []): Sql {
  const isPlain = passage === 'walk' || view.isDeleted === true || hasIndexedStart(view) || isCovered(view, passage)
  const column = isPlain ? 't.deleted_at' : '+t.deleted_at'
  return join('and', [
    sql(view.isDeleted ? `${column} IS NOT NULL` : `${column} IS NULL`),
    view.scope,
    filterSql(view.fields, view.type, view.filter, names, view.today),
    searchSql(view.type, view.search, names),
  ])
}

type Param = Sql['params'][string]
/** Parameters of which some are found out when a text names them. */
export type LateParams = Readonly<Record<string, Param | (() => Param)>>

/** Days of runs need the team's calendar, which a query that does not speak of them leaves unread. */
export function todayParams(today: Today): LateParams {
  return {
    today: today.day,
    offset: today.offset,
    todayOn: () => today.runDays.today,
    soonOn: () => today.runDays.soonOn,
    stuckOn: () => today.runDays.stuckOn,
    ...sealParams(today.seal),
  }
}

/** better-sqlite3 refuses parameters that the text does not name. */
export function bind(text: string, params: LateParams): Record<string, string | number | null> {
  const used: Record<string, string | number | null> = {}
  for (const [name, value] of Object.entries(params)) {
    if (new RegExp(`:${name}\\b`).test(text)) used[name] = typeof value === 'function' ? value() : value
  }
  return used
}

export function runSql<Row>(handle: Handle, text: string, params: LateParams): Row[] {
  return prepared(handle, text).all(bind(text, params)) as Row[]
}

/** Rows as lists of cells in the order of the columns: for queries of many columns, which as objects cost twice as much. */
export function runCells<C>(handle: Handle, text: string, params: LateParams): C[][] {
  return prepared(handle, text).raw().all(bind(text, params)) as C[][]
}
