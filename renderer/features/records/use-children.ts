import { useQuery } from '@tanstack/react-query'
import { useApi } from '#renderer/rpc/context.ts'
import { where, type Sort } from '#shared/domain/filter.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { recordKeys } from './query-keys.ts'

const LIMIT = 200

/** Live records that belong to one record, e.g. the contacts of a customer, with how many there are. */
export function useChildren(type: RecordType, parentField: string, parentId: string | null, sort: Sort = []) {
  const api = useApi()
  return useQuery({
    queryKey: [...recordKeys.children(type, parentId ?? ''), parentField],
    queryFn: () =>
      api.records.page({
        type,
        filter: where(parentField, 'equals', parentId),
        sort,
        offset: 0,
        limit: LIMIT,
        wantTotal: true,
      }),
    enabled: parentId !== null,
  })
}
