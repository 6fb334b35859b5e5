import { startOfDate } from './dates.ts'
import type { BusinessDate } from './dates.ts'
import type { Condition, Filter, FilterValue } from './filter.ts'
import { resolveWithin } from './relative-dates.ts'
import type { FieldDescriptor, FieldValue, FieldValues } from '../entities/field.ts'

/** A record as a filter sees it; `labels` holds the titles of its references. */
export interface MatchedRow {
  readonly values: FieldValues
  readonly labels: Readonly<Record<string, string>>
}

export interface MatchContext {
  fieldOf(key: string): FieldDescriptor | undefined
  readonly today: BusinessDate
  readonly timeZone: string
}

type Cell = string | number | null

interface Seen {
  readonly field: FieldDescriptor
  readonly cell: Cell
  /** Choices of a choice set. */
  readonly choices: readonly string[]
  /** What text conditions look at: of a reference its title. */
  readonly text: string | null
}

function cellOf(value: FilterValue): Cell {
  return typeof value === 'boolean' ? Number(value) : value
}

function isChoices(value: FieldValue): value is readonly string[] {
  return Array.isArray(value)
}

function seen(row: MatchedRow, key: string, field: FieldDescriptor): Seen {
  const value = row.values[key] ?? null
  const choices = isChoices(value) ? value : []
  const cell = isChoices(value) ? (value.length === 0 ? null : value.join(',')) : cellOf(value)
  const text = field.type === 'reference' ? (row.labels[key] ?? null) : cell === null ? null : String(cell)
  return { field, cell, choices, text }
}

/** SQLite's LIKE knows the case of ASCII letters alone. */
function fold(text: string): string {
  return text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())
}

/** As SQLite compares: numbers by value, texts by their bytes, which is the order of code points. */
function compare(a: string | number, b: string | number): number | null {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (typeof a !== 'string' || typeof b !== 'string') return null
  const [left, right] = [Array.from(a), Array.from(b)]
  for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
    const difference = (left[index]?.codePointAt(0) ?? 0) - (right[index]?.codePointAt(0) ?? 0)
    if (difference !== 0) return difference
  }
  return left.length - right.length
}

function holds(cell: Cell, value: FilterValue | undefined, test: (order: number) => boolean): boolean {
  const other = cellOf(value ?? null)
  if (cell === null || other === null) return false
  const order = compare(cell, other)
  return order !== null && test(order)
}

function isIn({ field, cell, choices }: Seen, values: readonly FilterValue[]): boolean {
  if (values.includes(null) && cell === null) return true
  if (field.type === 'choiceSet') return values.some((value) => typeof value === 'string' && choices.includes(value))
  return cell !== null && values.some((value) => cellOf(value) === cell)
}

function matchesCondition(condition: Condition, row: MatchedRow, context: MatchContext): boolean {
  const field = context.fieldOf(condition.field)
  if (field === undefined) return false
  const one = seen(row, condition.field, field)
  const { cell, text } = one
  const { operator, values } = condition
  const [first = null, second] = values
  const needle = fold(String(first ?? ''))
  switch (operator) {
    case 'isBlank':
      return cell === null
    case 'isNotBlank':
      return cell !== null
    case 'contains':
      return needle === '' || (text !== null && fold(text).includes(needle))
    case 'notContains':
      return needle === '' || text === null || !fold(text).includes(needle)
    case 'startsWith':
      return text !== null && fold(text).startsWith(needle)
    case 'in':
      return isIn(one, values)
    case 'notIn':
      return values.length === 0 || !isIn(one, values)
    case 'equals':
      return isIn(one, [first])
    case 'notEquals':
      return !isIn(one, [first])
    case 'lessThan':
      return holds(cell, first, (order) => order < 0)
    case 'atMost':
      return holds(cell, first, (order) => order <= 0)
    case 'greaterThan':
      return holds(cell, first, (order) => order > 0)
    case 'atLeast':
      return holds(cell, first, (order) => order >= 0)
    case 'between':
      return holds(cell, first, (order) => order >= 0) && holds(cell, second, (order) => order <= 0)
    case 'within':
      return matchesWithin(condition, field, row, context)
  }
}

function matchesWithin(condition: Condition, field: FieldDescriptor, row: MatchedRow, context: MatchContext): boolean {
  if (field.type !== 'date' && field.type !== 'instant') return false
  const plain = resolveWithin(condition, context.today, (day) =>
    field.type === 'instant' ? startOfDate(day, context.timeZone) : day,
  )
  return plain !== null && matchesFilter(plain, row, context)
}

/** Whether a filter keeps a record: what the service's SQL answers, for records that are already here. */
export function matchesFilter(filter: Filter, row: MatchedRow, context: MatchContext): boolean {
  if (filter.kind === 'condition') return matchesCondition(filter, row, context)
  const test = (item: Filter): boolean => matchesFilter(item, row, context)
  return filter.kind === 'and' ? filter.items.every(test) : filter.items.some(test)
}
