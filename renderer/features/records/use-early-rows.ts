import { useMemo } from 'react'
import { FIRST_ROWS, type GridSource } from '#renderer/grid/index.ts'
import { EarlyRows } from './early-rows.ts'
import type { TableView } from './use-table-view.ts'

/**
 * Asks for the rows that a table shows first while the grid is still being put together; the grid's first request gets
 * that answer. Groups are asked for by their model.
 */
export function useEarlyRows(source: GridSource, { isReady, view, layout }: TableView): GridSource {
  const early = useMemo(
    () =>
      isReady && view.groups === undefined ? new EarlyRows(source, { ...FIRST_ROWS, view, sort: layout.sort }) : null,
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, for what the table opens with
    [isReady],
  )
  return useMemo(
    () => ({ ...source, page: (request) => early?.take(request) ?? source.page(request) }),
    [source, early],
  )
}
