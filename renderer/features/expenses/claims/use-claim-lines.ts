import { useQuery } from '@tanstack/react-query'
import { recordKeys } from '#renderer/features/records/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { where } from '#shared/domain/filter.ts'

/** Lines that a page lists beside its grid. */
const LIMIT = 500

/** Lines of a claim in the order in which they were entered. */
export function useClaimLines(claimId: string) {
  const api = useApi()
  return useQuery({
    queryKey: [...recordKeys.children('claimLine', claimId), 'lines'],
    queryFn: async () => {
      const filter = where('claimId', 'in', claimId)
      const { rows } = await api.records.page({ type: 'claimLine', filter, offset: 0, limit: LIMIT })
      return rows
    },
  })
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

export const dayOf = (line: WireRecord): string => text(line.values['spentOn'])
export const categoryOf = (line: WireRecord): string => line.labels['categoryId'] ?? ''
export const amountOf = (line: WireRecord): number => {
  const { amount } = line.values
  return typeof amount === 'number' ? amount : 0
}
export const textOf = (line: WireRecord, key: string): string => text(line.values[key])
