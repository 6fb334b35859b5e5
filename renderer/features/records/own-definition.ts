import { fieldBook } from '#renderer/fields/index.ts'
import { allOf, fieldsOfFilter, ID_FIELD, type Filter } from '#shared/domain/filter.ts'
import type { ViewDefinition } from '#shared/domain/view.ts'
import type { RecordType } from '#shared/entities/index.ts'

/** The one field of a filter whose values say themselves; `null` for several fields and for ids of other records. */
function plainField(type: RecordType, filter: Filter): string | null {
  const [field, second] = fieldsOfFilter(filter)
  if (field === undefined || field === ID_FIELD || second !== undefined) return null
  return fieldBook().fieldOf(type, field)?.type === 'reference' ? null : field
}

/** A choice that must be one value is one picked from the list, whose editor then shows it ticked. */
function asPicked(type: RecordType, filter: Filter): Filter {
  if (filter.kind !== 'condition' || filter.operator !== 'equals') return filter
  const kind = fieldBook().fieldOf(type, filter.field)?.type
  return kind === 'choice' || kind === 'boolean' ? { ...filter, operator: 'in' } : filter
}

/**
 * A definition that stands by itself: what a tab of the program or a report hands over as its base becomes conditions that
 * a person can change, where every part of it speaks of one column.
 */
export function standingDefinition(
  type: RecordType,
  definition: ViewDefinition,
  given: Filter | undefined,
): ViewDefinition {
  const { base: own, conditions, ...rest } = definition
  const base = given ?? own
  if (base === undefined) return definition
  const items = base.kind === 'and' ? base.items : [base]
  const byField = new Map<string, Filter[]>()
  for (const item of items) {
    const field = plainField(type, item)
    if (field === null) return { ...rest, conditions, base }
    byField.set(field, [...(byField.get(field) ?? []), asPicked(type, item)])
  }
  const added = [...byField].flatMap(([field, filters]) => {
    const filter = allOf(...filters, ...conditions.filter((one) => one.field === field).map((one) => one.filter))
    return filter === undefined
      ? []
      : [{ field, filter, labels: conditions.find((one) => one.field === field)?.labels ?? {} }]
  })
  return {
    ...rest,
    conditions: [...added, ...conditions.filter(({ field }) => !byField.has(field))],
  }
}
