import { z } from 'zod'

/** A filter tree over the fields of one record type. Services translate it to SQL; nothing in it is trusted. */
export const CONDITION_OPERATORS = [
  'contains',
  'notContains',
  'startsWith',
  'equals',
  'notEquals',
  'lessThan',
  'atMost',
  'greaterThan',
  'atLeast',
  'between',
  'in',
  'notIn',
  /** Days told from today, see `relative-dates.ts`. */
  'within',
  'isBlank',
  'isNotBlank',
] as const
export type ConditionOperator = (typeof CONDITION_OPERATORS)[number]

export const filterValue = z.union([z.string().max(4000), z.number(), z.boolean(), z.null()])
export type FilterValue = z.infer<typeof filterValue>

export interface Condition {
  kind: 'condition'
  field: string
  operator: ConditionOperator
  values: FilterValue[]
}
export type Filter = Condition | { kind: 'and' | 'or'; items: Filter[] }

const condition = z.object({
  kind: z.literal('condition'),
  field: z.string().max(80),
  operator: z.enum(CONDITION_OPERATORS),
  values: z.array(filterValue).max(5000),
})

const MAX_DEPTH = 6

function nested(depth: number): z.ZodType<Filter> {
  if (depth === 0) return condition
  return z.union([condition, z.object({ kind: z.enum(['and', 'or']), items: z.array(nested(depth - 1)).max(50) })])
}

export const filterSchema: z.ZodType<Filter> = nested(MAX_DEPTH)

export const sortSchema = z
  .array(z.object({ field: z.string().max(80), direction: z.enum(['ascending', 'descending']) }))
  .max(4)
export type Sort = z.infer<typeof sortSchema>

/** What a filter calls the id of the record itself, by which a report names exactly its records. */
export const ID_FIELD = 'id'

export function where(field: string, operator: ConditionOperator, ...values: FilterValue[]): Condition {
  return { kind: 'condition', field, operator, values }
}

/** Joins filters with "and", leaving out the absent ones; `undefined` when nothing is left. */
export function allOf(...filters: (Filter | undefined | null)[]): Filter | undefined {
  const items = filters.filter((item): item is Filter => item !== undefined && item !== null)
  if (items.length <= 1) return items[0]
  return { kind: 'and', items }
}

/** Fields that a filter names. */
export function fieldsOfFilter(filter: Filter): Set<string> {
  if (filter.kind === 'condition') return new Set([filter.field])
  return new Set(filter.items.flatMap((item) => [...fieldsOfFilter(item)]))
}
