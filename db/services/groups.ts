import { selectRecordGroups } from '#db/queries/record-groups.ts'
import type { RecordGroup } from '#shared/contract/records.ts'
import { allOf } from '#shared/domain/filter.ts'
import type { Filter, FilterValue } from '#shared/domain/filter.ts'
import { groupFilter, MAX_GROUPS } from '#shared/domain/grouping.ts'
import type { Grouping } from '#shared/domain/view.ts'
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

/** The groups beneath a path, each with the filter that keeps its records within the view. */
export function groupsOf(visitor: Visitor, request: GroupsRequest): { groups: RecordGroup[]; isMore: boolean } {
  const { type, groups, path } = request
  const level = groups[path.length]
  if (!level) throw new AppError('BAD_FILTER', { field: groups[0]?.field ?? '' })
  const filterOf = (key: string, value: FilterValue): Filter => {
    const field = visitor.workbook.fields.fieldOf(type, key)
    if (!field) throw new AppError('BAD_FILTER', { field: key })
    return groupFilter(field, key, value, visitor.today.offset)
  }
  const outer = path.map((value, index) => filterOf(groups[index]?.field ?? '', value))
  const view = viewOf(visitor, { ...request, filter: allOf(request.filter, ...outer) })
  const limit = Math.min(request.limit, MAX_GROUPS)
  const rows = selectRecordGroups(visitor.workbook.handle, view, {
    field: level.field,
    direction: level.direction,
    sums: sumExpressions(view, request.fields),
    limit: limit + 1,
  })
  const made = rows.slice(0, limit).map((row) => {
    const filter = allOf(...outer, filterOf(level.field, row.value))
    if (filter === undefined) throw new Error('A group always has a filter of its own')
    return { ...row, filter }
  })
  return { groups: made, isMore: rows.length > limit }
}
