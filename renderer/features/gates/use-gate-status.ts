import { useQuery } from '@tanstack/react-query'
import { recordKeys } from '#renderer/features/records/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import type { GateTarget } from '#shared/contract/gates.ts'

export function useGateStatus(id: string, to: GateTarget) {
  const api = useApi()
  return useQuery({
    queryKey: recordKeys.gate(id, typeof to === 'string' ? to : to.stageId),
    queryFn: () => api.gates.status({ id, to }),
  })
}
