import { fieldsOfFilter } from './filter.ts'
import type { Filter } from './filter.ts'
import type { ViewDefinition } from './view.ts'

/** A column of the page alone that stands for no field: what a record is warned of. A view may place or hide it. */
export const MARK_COLUMN = 'warnings'

/**
 * A definition without the parts that name a field that is not there (any more), and how many those were. Columns go
 * silently: a view without them shows the same records.
 */
export function withKnownFields(
  definition: ViewDefinition,
  isKnown: (field: string) => boolean,
): { definition: ViewDefinition; dropped: number } {
  let dropped = 0
  const keep = <T>(items: readonly T[], fits: (item: T) => boolean): T[] => {
    const kept = items.filter(fits)
    dropped += items.length - kept.length
    return kept
  }
  const isKnownFilter = (filter: Filter): boolean => [...fieldsOfFilter(filter)].every(isKnown)
  const { base, ...rest } = definition
  const isBaseKnown = base === undefined || isKnownFilter(base)
  if (!isBaseKnown) dropped += 1
  const cleaned: ViewDefinition = {
    ...rest,
    ...(base !== undefined && isBaseKnown ? { base } : {}),
    conditions: keep(definition.conditions, ({ field, filter }) => isKnown(field) && isKnownFilter(filter)),
    sort: keep(definition.sort, ({ field }) => isKnown(field)),
    groups: keep(definition.groups, ({ field }) => isKnown(field)),
    colours: keep(definition.colours, ({ field, when }) => (field === null || isKnown(field)) && isKnownFilter(when)),
    columns: definition.columns.filter(({ field }) => field === MARK_COLUMN || isKnown(field)),
  }
  return { definition: cleaned, dropped }
}
