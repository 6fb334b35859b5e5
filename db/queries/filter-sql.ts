import { columnOf, tableOf } from '#db/schema/index.ts'
import type { Condition, Filter, FilterValue } from '#shared/domain/filter.ts'
import type { FieldDescriptor } from '#shared/entities/field.ts'
import { entityOf } from '#shared/entities/index.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { AppError } from '#shared/errors.ts'
import { computedExpression } from './computed-fields.ts'
import { fieldOf } from './record-codec.ts'
import { FALSE, join, sql, TRUE } from './sql.ts'
import type { Names, Sql } from './sql.ts'

/** Escapes what LIKE reads as a wildcard; used with ESCAPE '\'. */
export function likeText(text: string): string {
  return text.replaceAll(/[\\%_]/g, (character) => `\\${character}`)
}

/** SQL of a field's value over the alias `t`. Throws `BAD_FILTER` for a field that the type does not show. */
export function valueExpression(type: RecordType, key: string): { field: FieldDescriptor; expression: string } {
  const field = fieldOf(type, key)
  if (!field || field.secret) throw new AppError('BAD_FILTER', { field: key })
  const expression = field.origin === 'computed' ? `(${computedExpression(type, key)})` : `t.${columnOf(type, key)}`
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
    const name = names.next()
    return sql(`instr(',' || coalesce(${expression}, '') || ',', :${name}) > 0`, { [name]: `,${String(value)},` })
  })
  return join('or', parts)
}

function inList(field: FieldDescriptor, expression: string, values: readonly FilterValue[], names: Names): Sql {
  if (field.type === 'choiceSet') return membership(expression, values, names)
  const name = names.next()
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

function conditionSql(type: RecordType, condition: Condition, names: Names): Sql {
  const { field, expression } = valueExpression(type, condition.field)
  const { operator, values } = condition
  const [first = null, second = null] = values
  const text = String(first ?? '')
  switch (operator) {
    case 'isBlank':
      return sql(isBlank(field, expression))
    case 'isNotBlank':
      return sql(`NOT (${isBlank(field, expression)})`)
    case 'contains':
      return text === '' ? TRUE : like(searched(type, condition.field, field, expression), `%${likeText(text)}%`, names)
    case 'notContains':
      return text === '' ? TRUE : sqlNot(like(`coalesce(${expression}, '')`, `%${likeText(text)}%`, names))
    case 'startsWith':
      return like(expression, `${likeText(text)}%`, names)
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

function sqlNot(part: Sql): Sql {
  return sql(`NOT (${part.text})`, part.params)
}

/** "Not in" includes rows without a value, as a person reading a list expects. */
function notIn(field: FieldDescriptor, expression: string, values: readonly FilterValue[], names: Names): Sql {
  const not = sqlNot(inList(field, expression, values, names))
  return values.includes(null) ? not : join('or', [not, sql(isBlank(field, expression))])
}

/** A reference is searched by the title of what it points to. */
function searched(type: RecordType, key: string, field: FieldDescriptor, expression: string): string {
  if (field.type !== 'reference') return expression
  const target = field.target as RecordType
  const { title } = entityOf(target)
  return `(SELECT r.${columnOf(target, title)} FROM ${tableName(target)} r WHERE r.id = t.${columnOf(type, key)})`
}

function tableName(type: RecordType): string {
  return tableOf(type).name
}

/** The filter as a condition over the alias `t`. */
export function filterSql(type: RecordType, filter: Filter | undefined, names: Names): Sql {
  if (!filter) return TRUE
  if (filter.kind === 'condition') return conditionSql(type, filter, names)
  return join(
    filter.kind,
    filter.items.map((item) => filterSql(type, item, names)),
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
