import { columnOf, tableOf } from '#db/schema/index.ts'
import type { FieldDescriptor, FieldValue } from '#shared/entities/field.ts'
import type { FieldBook } from '#shared/entities/field-book.ts'
import { entityOf } from '#shared/entities/index.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { computedSum } from './computed-fields.ts'
import { valueExpression } from './filter-sql.ts'
import { prepared } from './handle.ts'
import type { Handle, Statement } from './handle.ts'
import { decodeCell } from './record-codec.ts'
import type { Cell } from './record-codec.ts'
import { titleExpression } from './record-page.ts'
import type { Sql } from './sql.ts'
import { bind, todayParams } from './view-sql.ts'
import type { Today } from './view-sql.ts'

/** Row numbers (`rowid`) of records in the order of the ids; 0 for an id that is unknown or out of scope. */
export function selectRowsOfIds(handle: Handle, type: RecordType, ids: readonly string[], scope: Sql): number[] {
  const text = `SELECT coalesce(t.rowid, 0) FROM json_each(:ids) j
    LEFT JOIN ${tableOf(type).name} t ON t.id = j.value AND (${scope.text}) ORDER BY j.key`
  return prepared(handle, text)
    .pluck()
    .all({ ...scope.params, ids: JSON.stringify(ids) }) as number[]
}

/** Ids of rows, in the order of the rows; rows that are gone are left out. */
export function selectIdsOfRows(handle: Handle, type: RecordType, rows: readonly number[]): string[] {
  const text = `SELECT t.id FROM json_each(?) j CROSS JOIN ${tableOf(type).name} t ON t.rowid = j.value ORDER BY j.key`
  return prepared(handle, text).pluck().all(JSON.stringify(rows)) as string[]
}

/** Some cells of one record, with the titles of its references. */
export interface CellRow {
  readonly row: number
  readonly id: string
  readonly version: number
  readonly values: ReadonlyMap<string, FieldValue>
  readonly labels: ReadonlyMap<string, string>
}

interface ReadColumn {
  readonly key: string
  readonly field: FieldDescriptor
}

const FIXED = ['t.rowid', 't.id', 't.version']

/** Reads the cells of some fields of a type, row by row. Throws `BAD_FILTER` for a field that the type does not show. */
export class CellReader {
  readonly #statement: Statement
  readonly #params: Record<string, Cell>
  readonly #columns: readonly ReadColumn[]
  readonly #labels: readonly string[]

  constructor(handle: Handle, book: FieldBook, type: RecordType, keys: Iterable<string>, today: Today) {
    const columns: ReadColumn[] = []
    const expressions = [...FIXED]
    for (const key of new Set(keys)) {
      const { field, expression } = valueExpression(book, type, key)
      columns.push({ key, field })
      expressions.push(expression)
    }
    const references = columns.filter(({ field }) => field.type === 'reference')
    for (const { key, field } of references) {
      const { expression } = valueExpression(book, type, key)
      expressions.push(titleExpression(field.target as RecordType, expression))
    }
    this.#columns = columns
    this.#labels = references.map(({ key }) => key)
    const text = `SELECT ${expressions.join(', ')} FROM json_each(:rows) j
      CROSS JOIN ${tableOf(type).name} t ON t.rowid = j.value ORDER BY j.key`
    // A statement of its own: the sets of fields are too many to be kept.
    this.#statement = handle.prepare(text).raw()
    this.#params = bind(text, todayParams(today))
  }

  /** The rows that are there, in the order of their numbers. */
  read(rows: readonly number[]): CellRow[] {
    const found = this.#statement.all({ ...this.#params, rows: JSON.stringify(rows) }) as Cell[][]
    return found.map((cells) => this.#toRow(cells))
  }

  #toRow(cells: readonly Cell[]): CellRow {
    const values = new Map<string, FieldValue>()
    const labels = new Map<string, string>()
    const start = FIXED.length
    for (const [at, { key, field }] of this.#columns.entries())
      values.set(key, decodeCell(field, cells[start + at] ?? null))
    for (const [at, key] of this.#labels.entries()) {
      const label = cells[start + this.#columns.length + at]
      if (typeof label === 'string') labels.set(key, label)
    }
    return { row: Number(cells[0]), id: String(cells[1]), version: Number(cells[2]), values, labels }
  }
}

/** Figures of the cells of one field. */
export interface FieldFigures {
  readonly filled: number
  readonly sum: number | null
  readonly min: number | null
  readonly max: number | null
}

const NUMERIC: ReadonlySet<string> = new Set(['money', 'percent', 'integer', 'number'])

export function isNumeric(field: FieldDescriptor): boolean {
  return NUMERIC.has(field.type)
}

/** Counts the rows and, by field, what their cells hold; sums, least and greatest only of numbers. */
export function figuresOfRows(
  handle: Handle,
  book: FieldBook,
  type: RecordType,
  keys: readonly string[],
  rows: readonly number[],
  today: Today,
): Map<string, FieldFigures> {
  const columns = keys.flatMap((key) => {
    const { field, expression } = valueExpression(book, type, key)
    const filled = field.type === 'choiceSet' ? `nullif(${expression}, '')` : expression
    if (!isNumeric(field)) return [`count(${filled})`, 'NULL', 'NULL', 'NULL']
    const sum = computedSum(type, key) ?? `sum(${expression})`
    return [`count(${filled})`, sum, `min(${expression})`, `max(${expression})`]
  })
  const text = `SELECT ${columns.join(', ')} FROM json_each(:rows) j
    CROSS JOIN ${tableOf(type).name} t ON t.rowid = j.value`
  const params = bind(text, { ...todayParams(today), rows: JSON.stringify(rows) })
  const cells = handle.prepare(text).raw().get(params) as (number | null)[]
  return new Map(
    keys.map((key, at) => {
      const [filled, sum, min, max] = cells.slice(at * 4, at * 4 + 4)
      return [key, { filled: filled ?? 0, sum: sum ?? null, min: min ?? null, max: max ?? null }]
    }),
  )
}

/** A record that a name may stand for. */
export interface NameHit {
  readonly id: string
  readonly title: string
}

interface NameQuery {
  readonly handle: Handle
  readonly type: RecordType
  readonly scope: Sql
  /** Reference within which the names count, and the record it holds; `null` for all records. */
  readonly within: { readonly field: string; readonly id: string } | null
}

function condition({ type, scope, within }: NameQuery): { text: string; params: Sql['params'] } {
  const inside = within === null ? '' : ` AND t.${columnOf(type, within.field)} = :within`
  return {
    text: `t.deleted_at IS NULL AND (${scope.text})${inside}`,
    params: { ...scope.params, ...(within === null ? {} : { within: within.id }) },
  }
}

/** Live records whose title sorts by one of the keys, with the key: the same letters in any case. */
export function selectBySortKeys(query: NameQuery, keys: readonly string[]): (NameHit & { key: string })[] {
  const { title } = entityOf(query.type)
  const where = condition(query)
  const text = `SELECT t.id AS id, t.${columnOf(query.type, title)} AS title, j.value AS key FROM json_each(:keys) j
    CROSS JOIN ${tableOf(query.type).name} t ON t.${columnOf(query.type, `${title}Sort`)} = j.value WHERE ${where.text}`
  return prepared(query.handle, text).all({ ...where.params, keys: JSON.stringify(keys) }) as (NameHit & {
    key: string
  })[]
}

/** Live records with one of the ids. */
export function selectByIds(query: NameQuery, ids: readonly string[]): NameHit[] {
  const where = condition(query)
  const title = columnOf(query.type, entityOf(query.type).title)
  const text = `SELECT t.id AS id, t.${title} AS title FROM json_each(:ids) j
    CROSS JOIN ${tableOf(query.type).name} t ON t.id = j.value WHERE ${where.text}`
  return prepared(query.handle, text).all({ ...where.params, ids: JSON.stringify(ids) }) as NameHit[]
}

export interface NameRow extends NameHit {
  readonly code: string | null
  /** Lower-case words, pinyin and initials. */
  readonly key: string
}

/** Titles, codes and search keys of all live records; one reading, whatever is looked for. */
export function* iterateNames(query: NameQuery): Generator<NameRow> {
  const { title, fields, search } = entityOf(query.type)
  const code = 'code' in fields ? `t.${columnOf(query.type, 'code')}` : 'NULL'
  const key = search.length > 0 ? 't.search_key' : `''`
  const where = condition(query)
  const text = `SELECT t.id AS id, t.${columnOf(query.type, title)} AS title, ${code} AS code, ${key} AS key
    FROM ${tableOf(query.type).name} t WHERE ${where.text}`
  // A statement of its own: a shared one would be busy while another caller iterates.
  for (const row of query.handle.prepare<unknown[], NameRow>(text).iterate(where.params)) yield row
}
