import { useQueries } from '@tanstack/react-query'
import { useApi } from '#renderer/rpc/context.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { Sort } from '#shared/domain/filter.ts'
import { WINDOW_SIZE, windowsOf, type CardRange } from './card-window.ts'
import { boardKeys, type ColumnView } from './use-board.ts'

/** Windows that have been scrolled away are kept this long. */
const KEPT_MS = 60_000

export interface ColumnCards {
  readonly recordAt: (index: number) => WireRecord | undefined
  readonly failure: unknown
  readonly retry: () => void
}

/** The cards of a column around a range of them, read in windows as they come into sight. */
export function useColumnCards(view: ColumnView, sort: Sort, range: CardRange): ColumnCards {
  const api = useApi()
  const windows = windowsOf(range)
  const results = useQueries({
    queries: windows.map((window) => ({
      queryKey: boardKeys.cards({ ...view, sort }, window),
      gcTime: KEPT_MS,
      queryFn: async () => {
        const { rows } = await api.records.page({
          type: 'opportunity',
          filter: view.filter,
          ...(view.search === undefined ? {} : { search: view.search }),
          sort: [...sort],
          offset: window * WINDOW_SIZE,
          limit: WINDOW_SIZE,
        })
        return rows
      },
    })),
  })
  return {
    recordAt: (index) => {
      const at = windows.indexOf(Math.floor(index / WINDOW_SIZE))
      return results[at]?.data?.[index % WINDOW_SIZE]
    },
    failure: results.find(({ isError }) => isError)?.error ?? null,
    retry: () => {
      for (const result of results) if (result.isError) void result.refetch()
    },
  }
}
