import { dateOfDayNumber, startOfDate } from '#shared/domain/dates.ts'
import { ID_FIELD } from '#shared/domain/filter.ts'
import type { Condition, Filter, FilterValue } from '#shared/domain/filter.ts'
import { resolveWithin } from '#shared/domain/relative-dates.ts'
import type { FieldDescriptor } from '#shared/entities/field.ts'
import type { FieldBook } from '#shared/entities/field-book.ts'
import { entityOf } from '#shared/entities/index.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { AppError } from '#shared/errors.ts'
import { computedExpression } from './computed-fields.ts'
import { storedExpression } from './record-codec.ts'
import { FALSE, join, sql, TRUE } from './sql.ts'
import type { Names, Sql } from './sql.ts'
import { titleExpression } from './titles.ts'

/** The day on which relative dates are seen. */
export interface FilterDay {
  /** Days since 1970-01-01. */
  readonly day: number
  readonly timeZone: string
}

/** Escapes what LIKE reads as a wildcard; used with ESCAPE '\'. */
export function likeText(text: string): string {
  return text.replaceAll(/[\\%_]/g, (character) => `\\${character}`)
}

/** SQL of a field's value over the alias `t`. Throws `BAD_FILTER` for a field that the type does not show. */
export function valueExpression(
  book: FieldBook,
  type: RecordType,
  key: string,
): { field: FieldDescriptor; expression: string } {
  if (key === ID_FIELD) return { field: { type: 'text' }, expression: 't.id' }
  const field = book.fieldOf(type, key)
  if (!field || field.secret) throw new AppError('BAD_FILTER', { field: key })
  const expression = field.origin === 'computed' ? `(${computedExpression(type, key)})` : storedExpression(type, key)
  return { field, expression }
}

function cell(value: FilterValue): string | number | null {
  return typeof value === 'boolean' ? (value ? 1 : 0) : value
}

const COMPARISONS = { lessThan: '<', atMost: '<=', greaterThan: '>', atLeast: '>=' } as const

function isComparison(operator: string): operator is keyof typeof COMPARISONS {
  return Object.hasOwn(COMPARISONS, operator)
}

/** Choice sets are kept as one text, so membership is looked for between commas. */
function membership(expression: string, values: readonly FilterValue[], names: Names): Sql {
  const parts = values.map((value) => {
    if (value === null) return sql(`coalesce(${expression}, '') = ''`)
    const name = names.next()
    return sql(`instr(',' || coalesce(${expression}, '') || ',', :${name}) > 0`, { [name]: `,${String(value)},` })
  })
  return join('or', parts)
}

function inList(field: FieldDescriptor, expression: string, values: readonly FilterValue[], names: Names): Sql {
  if (field.type === 'choiceSet') return membership(expression, values, names)
  const [only = null] = values
  if (values.length === 1 && only === null) return sql(`${expression} IS NULL`)
  const name = names.next()
  if (values.length === 1) return sql(`${expression} = :${name}`, { [name]: cell(only) })
  const known = values.filter((value) => value !== null).map(cell)
  const list = sql(`${expression} IN (SELECT value FROM json_each(:${name}))`, { [name]: JSON.stringify(known) })
  return values.includes(null) ? join('or', [list, sql(`${expression} IS NULL`)]) : list
}

function isBlank(field: FieldDescriptor, expression: string): string {
  return field.type === 'choiceSet' ? `coalesce(${expression}, '') = ''` : `${expression} IS NULL`
}

function like(expression: string, pattern: string, names: Names): Sql {
  const name = names.next()
  return sql(`${expression} LIKE :${name} ESCAPE '\\'`, { [name]: pattern })
}

function conditionSql(book: FieldBook, type: RecordType, condition: Condition, names: Names, today: FilterDay): Sql {
  const { field, expression } = valueExpression(book, type, condition.field)
  const { operator, values } = condition
  const [first = null, second = null] = values
  const text = String(first ?? '')
  switch (operator) {
    case 'isBlank':
      return sql(isBlank(field, expression))
    case 'isNotBlank':
      return sql(`NOT (${isBlank(field, expression)})`)
    case 'contains':
      return text === '' ? TRUE : like(searched(field, expression), `%${likeText(text)}%`, names)
    case 'notContains':
      return text === ''
        ? TRUE
        : sqlNot(like(`coalesce(${searched(field, expression)}, '')`, `%${likeText(text)}%`, names))
    case 'startsWith':
      return like(searched(field, expression), `${likeText(text)}%`, names)
    case 'within':
      return within(book, type, field, condition, names, today)
    case 'in':
      return values.length === 0 ? FALSE : inList(field, expression, values, names)
    case 'notIn':
      return values.length === 0 ? TRUE : notIn(field, expression, values, names)
    case 'equals':
      return inList(field, expression, [first], names)
    case 'notEquals':
      return notIn(field, expression, [first], names)
    case 'between': {
      const [low, high] = [names.next(), names.next()]
      return sql(`${expression} BETWEEN :${low} AND :${high}`, { [low]: cell(first), [high]: cell(second) })
    }
    default: {
      if (!isComparison(operator)) throw new AppError('BAD_FILTER', { field: condition.field })
      const name = names.next()
      return sql(`${expression} ${COMPARISONS[operator]} :${name}`, { [name]: cell(first) })
    }
  }
}

/** Relative dates, read on the day of the query. */
function within(
  book: FieldBook,
  type: RecordType,
  field: FieldDescriptor,
  condition: Condition,
  names: Names,
  today: FilterDay,
): Sql {
  if (field.type !== 'date' && field.type !== 'instant') throw new AppError('BAD_FILTER', { field: condition.field })
  const plain = resolveWithin(condition, dateOfDayNumber(today.day), (day) =>
    field.type === 'instant' ? startOfDate(day, today.timeZone) : day,
  )
  if (plain === null) throw new AppError('BAD_FILTER', { field: condition.field })
  return filterSql(book, type, plain, names, today)
}

function sqlNot(part: Sql): Sql {
  return sql(`NOT (${part.text})`, part.params)
}

/** "Not in" includes rows without a value, as a person reading a list expects. */
function notIn(field: FieldDescriptor, expression: string, values: readonly FilterValue[], names: Names): Sql {
  const not = sqlNot(inList(field, expression, values, names))
  return values.includes(null) ? not : join('or', [not, sql(isBlank(field, expression))])
}

/** A reference is searched by the title of what it points to. */
function searched(field: FieldDescriptor, expression: string): string {
  return field.type === 'reference' ? titleExpression(field.target as RecordType, expression) : expression
}

/** The filter as a condition over the alias `t`. */
export function filterSql(
  book: FieldBook,
  type: RecordType,
  filter: Filter | undefined,
  names: Names,
  today: FilterDay,
): Sql {
  if (!filter) return TRUE
  if (filter.kind === 'condition') return conditionSql(book, type, filter, names, today)
  return join(
    filter.kind,
    filter.items.map((item) => filterSql(book, type, item, names, today)),
  )
}

/** Records found by words: each word must occur in the record's own key, or in that of its customer. */
export function searchSql(type: RecordType, search: string | undefined, names: Names): Sql {
  const words = (search ?? '').toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8)
  const hasKey = entityOf(type).search.length > 0
  const hasCustomer = Object.hasOwn(entityOf(type).fields, 'customerId')
  const parts = words.map((word) => {
    const alternatives: Sql[] = []
    if (hasKey) alternatives.push(like('t.search_key', `%${likeText(word)}%`, names))
    if (hasCustomer) {
      const found = like('c.search_key', `%${likeText(word)}%`, names)
      alternatives.push(sql(`t.customer_id IN (SELECT c.id FROM customers c WHERE ${found.text})`, found.params))
    }
    return join('or', alternatives)
  })
  return join('and', parts)
}
