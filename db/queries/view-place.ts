import { tableOf } from '#db/schema/index.ts'
import type { Sort } from '#shared/domain/filter.ts'
import type { Handle } from './handle.ts'
import { orderOfView } from './view-order.ts'
import { runSql } from './view-sql.ts'
import type { RecordView } from './view-sql.ts'

/** How many records of a view come before one of them; `null` when the view does not hold it. */
export function selectPlace(handle: Handle, view: RecordView, sort: Sort, id: string): number | null {
  const [found] = runSql<{ r: number }>(
    handle,
    `SELECT t.rowid AS r FROM ${tableOf(view.type).name} t WHERE t.id = :id`,
    {
      id,
    },
  )
  if (found === undefined) return null
  const place = orderOfView(handle, view, sort).indexOf(found.r)
  return place === -1 ? null : place
}
