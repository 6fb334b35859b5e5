import { tableOf } from '#db/schema/index.ts'
import { DAY_MS } from '#shared/domain/dates.ts'
import type { FilterValue } from '#shared/domain/filter.ts'
import { groupKindOf } from '#shared/domain/grouping.ts'
import type { FieldDescriptor } from '#shared/entities/field.ts'
import type { FieldBook } from '#shared/entities/field-book.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { AppError } from '#shared/errors.ts'
import { valueExpression } from './filter-sql.ts'
import { prepared } from './handle.ts'
import type { Handle } from './handle.ts'
import { decodeCell } from './record-codec.ts'
import type { Cell } from './record-codec.ts'
import { bind, conditionOf, titleExpression, todayParams } from './record-page.ts'
import type { RecordView } from './record-page.ts'
import { termsOf } from './sort-sql.ts'
import { Names } from './sql.ts'
import { hasIndex, reading } from './view-sql.ts'

export interface GroupRequest {
  readonly field: string
  readonly direction: 'ascending' | 'descending'
  /** Aggregate expressions by key. */
  readonly sums: Readonly<Record<string, string>>
  readonly limit: number
}

export interface GroupRow {
  /** What the records share; a month `YYYY-MM` or a day `YYYY-MM-DD` of dates and instants; `null` for none. */
  readonly value: FilterValue
  /** Title of a reference, else the value as text. */
  readonly label: string
  readonly count: number
  readonly sums: Record<string, number | null>
}

/** What records are grouped by, over the alias `t`. */
export function groupExpression(field: FieldDescriptor, key: string, expression: string): string {
  const kind = groupKindOf(field)
  if (kind === null) throw new AppError('BAD_FILTER', { field: key })
  if (kind === 'month') return `substr(${expression}, 1, 7)`
  if (kind === 'day') return `date(CAST((${expression} + :offset) / ${DAY_MS} AS INTEGER) * 86400, 'unixepoch')`
  return expression
}

/** What the records of a group share, as the page knows it. */
export function groupValue(field: FieldDescriptor, cell: Cell): FilterValue {
  if (groupKindOf(field) !== 'value') return cell
  const value = decodeCell(field, cell)
  return typeof value === 'object' ? null : value
}

export interface GroupName {
  readonly key: string
  readonly direction: 'ascending' | 'descending'
  /** Alias of the group's value. */
  readonly name: string
}

/** Order of the groups: by that of the field, those without a value last, and of two alike the lesser value first. */
export function groupTerms(book: FieldBook, type: RecordType, { key, direction, name }: GroupName): string[] {
  const { field } = valueExpression(book, type, key)
  const word = direction === 'descending' ? 'DESC' : 'ASC'
  // Records of one value share its place in the order, so any of them tells it.
  const terms = groupKindOf(field) === 'value' ? termsOf(book, type, key) : [name]
  return [...terms.map((term) => `${term} ${word} NULLS LAST`), name]
}

/** Groups of a view's records with their counts and sums, by the order of the field; those without a value come last. */
export function selectRecordGroups(handle: Handle, view: RecordView, request: GroupRequest): GroupRow[] {
  const { field, expression } = valueExpression(view.fields, view.type, request.field)
  const by = groupExpression(field, request.field, expression)
  const isIndexed = field.origin === 'computed' || hasIndex(view.type, expression)
  const condition = conditionOf(view, new Names(), isIndexed ? [] : reading([request.field]))
  const keys = Object.keys(request.sums)
  const columns = [`${by} AS v`, 'count(*) AS n', ...keys.map((key, index) => `${request.sums[key]} AS s${index}`)]
  if (field.type === 'reference') columns.push(`${titleExpression(field.target as RecordType, expression)} AS label`)
  const order = groupTerms(view.fields, view.type, { key: request.field, direction: request.direction, name: 'v' })
  const text = `SELECT ${columns.join(', ')} FROM ${tableOf(view.type).name} t WHERE ${condition.text}
    GROUP BY 1 ORDER BY ${order.join(', ')} LIMIT :limit`
  const params = { ...condition.params, ...todayParams(view.today), limit: request.limit }
  const rows = prepared(handle, text).all(bind(text, params)) as Record<string, Cell>[]
  return rows.map((row) => ({
    value: groupValue(field, row['v'] ?? null),
    label: String(row['label'] ?? row['v'] ?? ''),
    count: Number(row['n']),
    sums: Object.fromEntries(keys.map((key, index) => [key, (row[`s${index}`] as number | null) ?? null])),
  }))
}
