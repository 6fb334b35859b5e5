import { selectRecordGroups } from '#db/queries/record-groups.ts'
import type { RecordGroup } from '#shared/contract/records.ts'
import { allOf } from '#shared/domain/filter.ts'
import type { Filter, FilterValue } from '#shared/domain/filter.ts'
import { groupFilter, MAX_GROUPS } from '#shared/domain/grouping.ts'
import type { Grouping } from '#shared/domain/view.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { AppError } from '#shared/errors.ts'
import type { Visitor } from './access.ts'
import { sumExpressions, viewOf } from './records.ts'
import type { ViewRequest } from './records.ts'

export interface GroupsRequest extends ViewRequest {
  readonly groups: Grouping
  /** Values of the outer groups that lead to the asked ones. */
  readonly path: readonly FilterValue[]
  readonly fields: readonly string[]
  readonly limit: number
}

/** What keeps the records of the groups that lead along a path, one filter a level. Throws `BAD_FILTER`. */
export function filtersOfPath(
  visitor: Visitor,
  type: RecordType,
  groups: Grouping,
  path: readonly FilterValue[],
): Filter[] {
  return path.map((value, index) => {
    const key = groups[index]?.field ?? ''
    const field = visitor.workbook.fields.fieldOf(type, key)
    if (!field) throw new AppError('BAD_FILTER', { field: key })
    return groupFilter(field, key, value, visitor.today.offset)
  })
}

/** The groups beneath a path, each with the filter that keeps its records within the view. */
export function groupsOf(visitor: Visitor, request: GroupsRequest): { groups: RecordGroup[]; isMore: boolean } {
  const { type, groups, path } = request
  const level = groups[path.length]
  if (!level) throw new AppError('BAD_FILTER', { field: groups[0]?.field ?? '' })
  const outer = filtersOfPath(visitor, type, groups, path)
  const view = viewOf(visitor, { ...request, filter: allOf(request.filter, ...outer) })
  const limit = Math.min(request.limit, MAX_GROUPS)
  const rows = selectRecordGroups(visitor.workbook.handle, view, {
    field: level.field,
    direction: level.direction,
    sums: sumExpressions(view, request.fields),
    limit: limit + 1,
  })
  const made = rows.slice(0, limit).map((row) => {
    const filter = allOf(...filtersOfPath(visitor, type, groups, [...path, row.value]))
    if (filter === undefined) throw new Error('A group always has a filter of its own')
    return { ...row, filter }
  })
  return { groups: made, isMore: rows.length > limit }
}
