import { addDays, DAY_MS, dayNumber } from './dates.ts'
import { where } from './filter.ts'
import type { Filter, FilterValue } from './filter.ts'
import type { FieldDescriptor } from '../entities/field.ts'

/** Most groups that a view shows at once; with more, a filter is asked for. */
export const MAX_GROUPS = 10_000

/** How the values of a field fall into groups. */
export type GroupKind = 'value' | 'month' | 'day'

/** `null` when records cannot be grouped by the field. */
export function groupKindOf(field: FieldDescriptor): GroupKind | null {
  if (field.secret === true || field.type === 'longText' || field.type === 'choiceSet') return null
  if (field.type === 'date') return 'month'
  return field.type === 'instant' ? 'day' : 'value'
}

/** First day of the month after `month` (`YYYY-MM`). */
function nextMonth(month: string): string {
  return `${addDays(`${month}-01`, 31).slice(0, 7)}-01`
}

/**
 * The records of one group as a filter: those without a value for `null`, those of a month (`YYYY-MM`) or of a day
 * (`YYYY-MM-DD`) for dates and instants. `offset` is the zone's, in ms east of UTC, as the query of the groups reads it.
 */
export function groupFilter(field: FieldDescriptor, key: string, value: FilterValue, offset: number): Filter {
  if (value === null) return where(key, 'isBlank')
  const kind = groupKindOf(field)
  if (kind === 'month') {
    const month = String(value)
    return {
      kind: 'and',
      items: [where(key, 'atLeast', `${month}-01`), where(key, 'lessThan', nextMonth(month))],
    }
  }
  if (kind === 'day') {
    const start = dayNumber(String(value)) * DAY_MS - offset
    return { kind: 'and', items: [where(key, 'atLeast', start), where(key, 'lessThan', start + DAY_MS)] }
  }
  return where(key, 'equals', value)
}

/** Whole numbers that mean something for one record alone: days, years, places in an order. */
const SINGULAR: ReadonlySet<string> = new Set([
  'stageDays',
  'foundedYear',
  'position',
  'expectedDays',
  'idleLockMinutes',
  'cycleDays',
])

/** Whether a subtotal of the field says anything. */
export function isSubtotalled(key: string, field: FieldDescriptor): boolean {
  if (field.type === 'money' || field.type === 'number') return true
  return field.type === 'integer' && !SINGULAR.has(key)
}
