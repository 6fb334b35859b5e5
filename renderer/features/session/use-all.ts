import { useQuery } from '@tanstack/react-query'
import { useApi } from '#renderer/rpc/context.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { queryKeys } from './query-keys.ts'

/** All records of a small type, kept fresh by the change feed. */
export function useAll(type: RecordType, isWanted = true) {
  const api = useApi()
  return useQuery<WireRecord[]>({
    queryKey: queryKeys.all(type),
    queryFn: () => api.records.all({ type }),
    enabled: isWanted,
  })
}
