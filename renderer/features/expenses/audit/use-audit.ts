import { useMemo, useState } from 'react'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { queryKeys } from '#renderer/features/session/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { showFailure } from '#renderer/rpc/show-failure.ts'
import type { Api } from '#renderer/rpc/index.ts'
import { showToast } from '#renderer/ui/index.ts'
import type { AuditedClaim, AuditQueue } from '#shared/contract/expenses-audit.ts'
import type { AuditNames } from '#shared/locale/audit-words.ts'

export function useAuditQueue(queue: AuditQueue) {
  const api = useApi()
  return useQuery({
    queryKey: [...queryKeys.reports, 'auditQueue', queue],
    queryFn: () => api.audit.queue({ queue }),
    placeholderData: keepPreviousData,
  })
}

export function useAuditedClaim(claimId: string) {
  const api = useApi()
  return useQuery({
    queryKey: [...queryKeys.reports, 'auditedClaim', claimId],
    queryFn: () => api.audit.claim({ claimId }),
    enabled: claimId !== '',
    retry: false,
  })
}

export function useLogDays(claimId: string, day: string | null) {
  const api = useApi()
  return useQuery({
    queryKey: [...queryKeys.reports, 'auditDays', claimId, day],
    queryFn: () => api.audit.logDays({ claimId, day: day ?? '' }),
    enabled: day !== null,
    placeholderData: keepPreviousData,
  })
}

export interface AuditActs {
  readonly isBusy: boolean
  /** Does one act and shows what comes of it; `false` when it was refused, which has been said. */
  readonly run: (act: (audit: Api['audit']) => Promise<unknown>, said?: string) => Promise<boolean>
}

/** Acts of the desk, one at a time; whatever shows the claim is asked for anew after each. */
export function useAuditActs(): AuditActs {
  const api = useApi()
  const queries = useQueryClient()
  const [isBusy, setIsBusy] = useState(false)
  const run: AuditActs['run'] = async (act, said) => {
    if (isBusy) return false
    setIsBusy(true)
    try {
      await act(api.audit)
      await queries.invalidateQueries()
      if (said !== undefined) showToast({ tone: 'success', text: said })
      return true
    } catch (reason) {
      showFailure(reason)
      return false
    } finally {
      setIsBusy(false)
    }
  }
  return { isBusy, run }
}

/** Names that the sentences of a claim mention. */
export function useAuditNames(claim: AuditedClaim): AuditNames {
  const { t } = useTranslation()
  return useMemo(() => {
    const nameOf = (id: string): string => claim.names[id] ?? ''
    return {
      person: nameOf,
      customer: nameOf,
      line: (id) => {
        const other = claim.others[id]
        if (other === undefined) return ''
        const { position, claimId, code, ownerId, owner } = other
        if (claimId === claim.id) return t('audit.lineAt', { position })
        const line = t('audit.otherLine', { code, position })
        return ownerId === claim.ownerId ? line : t('audit.ofPerson', { line, owner })
      },
    }
  }, [claim, t])
}
