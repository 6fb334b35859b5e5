import { hrefOf, recordsLink } from '#renderer/features/records/index.ts'
import type { Filter } from '#shared/domain/filter.ts'

/** The address of the opportunities that a filter keeps; `title` says where the person came from. */
export function opportunitiesHref(filter: Filter, title: string): string {
  return hrefOf(recordsLink('opportunity', filter, title))
}
