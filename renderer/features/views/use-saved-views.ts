import { useMemo } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { queryKeys } from '#renderer/features/session/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { showFailure } from '#renderer/rpc/show-failure.ts'
import type { Api } from '#renderer/rpc/index.ts'
import type { SavedView } from '#shared/contract/views.ts'
import type { RecordType } from '#shared/entities/index.ts'

/** Beneath the key of the record type, so that the change feed makes the list stale. */
const LIST_KEY = [...queryKeys.all('savedView'), 'list']

const NO_VIEWS: readonly SavedView[] = []

export interface SavedViews {
  readonly views: readonly SavedView[]
  /** The list has been read, or cannot be. */
  readonly isSettled: boolean
  /** Runs an act and reads the list again; a failure is shown and gives `null`. */
  readonly run: <T>(act: (api: Api) => Promise<T>) => Promise<T | null>
}

/** Views that the person sees, own ones first; of one record type, or of all. */
export function useSavedViews(type: RecordType | null): SavedViews {
  const api = useApi()
  const queries = useQueryClient()
  const { data = NO_VIEWS, isPending } = useQuery<readonly SavedView[]>({
    queryKey: LIST_KEY,
    queryFn: () => api.views.list(),
  })
  const views = useMemo(
    () => (type === null ? data : data.filter(({ recordType }) => recordType === type)),
    [data, type],
  )
  return useMemo(
    () => ({
      views,
      isSettled: !isPending,
      async run(act) {
        try {
          const answer = await act(api)
          queries.setQueryData(LIST_KEY, await api.views.list())
          void queries.invalidateQueries({ queryKey: ['undoState'] })
          return answer
        } catch (reason) {
          showFailure(reason)
          return null
        }
      },
    }),
    [views, isPending, api, queries],
  )
}
