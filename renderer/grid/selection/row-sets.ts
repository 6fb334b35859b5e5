import type { RowSet } from '#shared/contract/ranges.ts'
import { allOf, type Filter, type Sort } from '#shared/domain/filter.ts'
import type { GridView } from '../grid-source.ts'
import type { Stretch } from './model.ts'

/** Rows that the service counts from 0 within `filter`, where the display index `at` shows the first of them. */
export interface PlannedRows extends Stretch {
  readonly filter?: Filter
  /** Display index of the first row. */
  readonly at: number
}

/** What stands at each display index. Rows that are no records, such as headings of groups, are in none of the stretches. */
export interface RowPlan {
  stretches(rows: Stretch): readonly PlannedRows[]
}

/** Every display index is the record of that place in the view. */
export const PLAIN_PLAN: RowPlan = { stretches: ({ from, to }) => [{ from, to, at: from }] }

export interface RowSetParts {
  readonly plan: RowPlan
  readonly view: GridView
  readonly sort: Sort
  /** Id of the record at a display index, if it is loaded. */
  readonly idAt: (index: number) => string | undefined
}

/** So many loaded rows are named by id, which holds whatever moves meanwhile. */
const MAX_IDS = 2000
const MAX_STRETCHES = 200

/** The marked rows as the service knows them; `null` when none of them is a record. */
export function rowSetOf(rows: readonly Stretch[], parts: RowSetParts): RowSet | null {
  const planned = rows.flatMap((stretch) => parts.plan.stretches(stretch))
  const count = planned.reduce((sum, { from, to }) => sum + to - from + 1, 0)
  if (count === 0) return null
  const ids = count <= MAX_IDS ? idsOf(planned, parts) : null
  if (ids !== null) return { kind: 'ids', ids }
  if (planned.length > MAX_STRETCHES) return null
  const { view, sort, idAt } = parts
  return {
    kind: 'view',
    ...(view.filter === undefined ? {} : { filter: view.filter }),
    ...(view.search === undefined || view.search === '' ? {} : { search: view.search }),
    ...(view.isDeleted === true ? { isDeleted: true } : {}),
    sort,
    stretches: planned.map(({ from, to, at, filter }) => {
      const [firstId, lastId] = [idAt(at), idAt(at + to - from)]
      return {
        from,
        to,
        ...(filter === undefined ? {} : { filter }),
        ...(firstId === undefined ? {} : { firstId }),
        ...(lastId === undefined ? {} : { lastId }),
      }
    }),
  }
}

function idsOf(planned: readonly PlannedRows[], { idAt }: RowSetParts): string[] | null {
  const ids: string[] = []
  for (const { from, to, at } of planned) {
    for (let index = at; index <= at + to - from; index += 1) {
      const id = idAt(index)
      if (id === undefined) return null
      ids.push(id)
    }
  }
  return ids
}

/** The view narrowed to the rows of a stretch, to read its records page by page. */
export function viewOf(view: GridView, { filter }: PlannedRows): GridView {
  if (filter === undefined) return view
  const both = view.filter === undefined ? filter : allOf(view.filter, filter)
  return { ...view, ...(both === undefined ? {} : { filter: both }) }
}
