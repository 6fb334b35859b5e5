import { useQuery } from '@tanstack/react-query'
import { recordKeys } from '#renderer/features/records/index.ts'
import { useApi } from '#renderer/rpc/context.ts'

/** A claim with its sums; stale with each write, for the sums are those of its lines. */
export function useClaim(claimId: string) {
  const api = useApi()
  return useQuery({
    queryKey: [...recordKeys.children('claimLine', claimId), 'claim'],
    queryFn: () => api.records.get({ type: 'expenseClaim', id: claimId }),
    enabled: claimId !== '',
    retry: false,
  })
}

/** What stands between a draft and its submission. */
export function useClaimCheck(claimId: string, isWanted: boolean) {
  const api = useApi()
  return useQuery({
    queryKey: [...recordKeys.children('claimLine', claimId), 'check'],
    queryFn: () => api.expenses.check({ claimId }),
    enabled: isWanted,
  })
}

/** Receipts of all lines of a claim. */
export function useReceipts(claimId: string) {
  const api = useApi()
  return useQuery({
    queryKey: [...recordKeys.children('receipt', claimId), 'receipts'],
    queryFn: () => api.expenses.receipts({ claimId }),
  })
}
