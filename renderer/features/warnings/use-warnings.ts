import { useCallback, useMemo } from 'react'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRecordNews } from '#renderer/features/records/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import type { WarningRequest } from '#shared/contract/warnings.ts'
import { where, type Filter } from '#shared/domain/filter.ts'

export const WARNINGS_KEY = ['warnings'] as const

/** Asks for the warnings again whenever records change. One of the frame's components calls it. */
export function useFreshWarnings(): void {
  const queries = useQueryClient()
  useRecordNews(useCallback(() => void queries.invalidateQueries({ queryKey: WARNINGS_KEY }), [queries]))
}

export function useWarnings(request: WarningRequest, isWanted = true) {
  const api = useApi()
  return useQuery({
    queryKey: [...WARNINGS_KEY, request],
    queryFn: () => api.warnings.list(request),
    placeholderData: keepPreviousData,
    enabled: isWanted,
  })
}

/** Filters name so many records at most. */
const MAX_NAMED = 5000

export interface WarnedRecords {
  /** Those with a warning that is not snoozed; `undefined` until it is known, and where there are none. */
  readonly filter: Filter | undefined
  readonly rotten: ReadonlySet<string>
  readonly ids: ReadonlySet<string>
}

/** Records of a type that are warned of, for tabs and marks of their grid. */
export function useWarnedRecords(recordType: 'opportunity' | 'customer'): WarnedRecords {
  const api = useApi()
  const { data } = useQuery({
    queryKey: [...WARNINGS_KEY, 'records', recordType],
    queryFn: () => api.warnings.records({ recordType }),
  })
  return useMemo(() => {
    const ids = (data ?? []).map(({ id }) => id)
    const rotten = (data ?? []).filter(({ isRotten }) => isRotten).map(({ id }) => id)
    return {
      filter: ids.length === 0 ? undefined : where('id', 'in', ...ids.slice(0, MAX_NAMED)),
      rotten: new Set(rotten),
      ids: new Set(ids),
    }
  }, [data])
}
