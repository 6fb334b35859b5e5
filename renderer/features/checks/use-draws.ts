import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { queryKeys } from '#renderer/features/session/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import type { DrawRequest } from '#shared/contract/checks.ts'

const KEY = [...queryKeys.reports, 'checks'] as const

/** What a draw would go by; asked for by those who may draw. */
export function useDrawPlan(request: DrawRequest, mayDraw: boolean) {
  const api = useApi()
  return useQuery({
    queryKey: [...KEY, 'plan', request],
    queryFn: () => api.checks.plan(request),
    enabled: mayDraw && request.from < request.to,
    placeholderData: keepPreviousData,
  })
}

export function useDraws() {
  const api = useApi()
  return useQuery({ queryKey: [...KEY, 'draws'], queryFn: () => api.checks.draws() })
}

export function useCheckResults() {
  const api = useApi()
  return useQuery({ queryKey: [...KEY, 'results'], queryFn: () => api.checks.results() })
}
