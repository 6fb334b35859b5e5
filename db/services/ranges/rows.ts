import { selectIdsOfRows, selectRowsOfIds } from '#db/queries/range-cells.ts'
import { selectWindowRows } from '#db/queries/record-page.ts'
import { orderOfView } from '#db/queries/view-order.ts'
import type { RecordView } from '#db/queries/view-sql.ts'
import type { RowSet } from '#shared/contract/ranges.ts'
import { allOf } from '#shared/domain/filter.ts'
import type { Sort } from '#shared/domain/filter.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { AppError } from '#shared/errors.ts'
import type { Visitor } from '../access.ts'
import { viewOf } from '../records.ts'

/** Row numbers (`rowid`) in order; 0 stands for a record that is gone or that the person does not read. */
export type Rows = readonly number[]

type ViewRows = RowSet & { kind: 'view' }
type Stretch = ViewRows['stretches'][number]

function checkEnds(visitor: Visitor, type: RecordType, stretch: Stretch, rows: ArrayLike<number>): void {
  const [first = 0, last = 0] = [rows[0], rows[rows.length - 1]]
  const [firstId, lastId = firstId] = selectIdsOfRows(visitor.workbook.handle, type, [first, last])
  const isOther = (seen: string | undefined, found: string | undefined): boolean => seen !== undefined && seen !== found
  if (isOther(stretch.firstId, firstId) || isOther(stretch.lastId, lastId)) throw new AppError('VIEW_CHANGED', {})
}

/** Longer stretches are cut out of the order of the whole view. */
const MAX_WINDOW = 20_000

function stretchRows(visitor: Visitor, view: RecordView, sort: Sort, offset: number, limit: number): ArrayLike<number> {
  const { handle } = visitor.workbook
  if (limit <= MAX_WINDOW) return selectWindowRows(handle, view, { sort, offset, limit })
  return orderOfView(handle, view, sort).subarray(offset, offset + limit)
}

function* rowsOfView(visitor: Visitor, type: RecordType, set: ViewRows): Generator<ArrayLike<number>> {
  const { filter, search, isDeleted, sort } = set
  for (const stretch of set.stretches) {
    const view = viewOf(visitor, { type, filter: allOf(filter, stretch.filter), search, isDeleted })
    const limit = stretch.to - stretch.from + 1
    const rows = limit > 0 ? stretchRows(visitor, view, sort, stretch.from, limit) : []
    // A row that the page shows and the service does not count: somebody removed it meanwhile.
    if (limit <= 0 || rows.length < limit) throw new AppError('VIEW_CHANGED', {})
    checkEnds(visitor, type, stretch, rows)
    yield rows
  }
}

/**
 * The rows of a set in order, eight bytes each. Throws `VIEW_CHANGED` when the stretches of a view are not what the page
 * saw, `BAD_FILTER` and `FORBIDDEN`.
 */
export function rowsOf(visitor: Visitor, type: RecordType, set: RowSet): Rows {
  const scope = visitor.readScope(type)
  if (set.kind === 'ids') return selectRowsOfIds(visitor.workbook.handle, type, set.ids, scope)
  const rows: number[] = []
  for (const part of rowsOfView(visitor, type, set))
    for (let at = 0; at < part.length; at += 1) rows.push(part[at] ?? 0)
  return rows
}

/** Fewer rows are found quickly wherever they lie. */
const MANY_ROWS = 1000

/**
 * Places in `rows` in the order in which the rows lie in the file, for many rows: read one after the other their pages are
 * read once each, where the order of a view jumps about in them.
 */
export function placesInFile(rows: Rows): Uint32Array {
  const places = Uint32Array.from({ length: rows.length }, (_, at) => at)
  return rows.length < MANY_ROWS ? places : places.toSorted((a, b) => (rows[a] ?? 0) - (rows[b] ?? 0))
}

/** Ids of the rows of a set, at most `limit`, and how many rows it has. */
export function idsOfRows(
  visitor: Visitor,
  request: { readonly type: RecordType; readonly rows: RowSet; readonly limit: number },
): { ids: string[]; total: number } {
  const rows = rowsOf(visitor, request.type, request.rows).filter((row) => row > 0)
  const ids = selectIdsOfRows(visitor.workbook.handle, request.type, rows.slice(0, request.limit))
  return { ids, total: rows.length }
}
