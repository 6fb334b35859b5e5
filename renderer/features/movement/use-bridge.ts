import { useState } from 'react'
import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query'
import { useApi } from '#renderer/rpc/context.ts'
import { queryKeys, useSignedIn } from '#renderer/features/session/index.ts'
import { dateOf } from '#renderer/i18n/index.ts'
import { useScope, type Scope } from '#renderer/features/reports/index.ts'
import type { BridgeReport, BridgeRequest } from '#shared/contract/movement.ts'
import { addDays, periodAround } from '#shared/domain/dates.ts'
import type { BridgePart } from '#shared/domain/movement/bridge.ts'

/** A bar whose records are shown. */
export interface OpenedBar {
  readonly part: BridgePart
  readonly request: BridgeRequest
  readonly shown: number
}

export interface Bridge {
  readonly from: string
  readonly to: string
  readonly setFrom: (date: string) => void
  readonly setTo: (date: string) => void
  readonly isOrdered: boolean
  /** Narrows by expected order date alone. */
  readonly expected: Scope
  readonly request: BridgeRequest
  readonly report: UseQueryResult<BridgeReport>
}

/** The bridge of the people whom the page shows; from the end of last month to today at first. */
export function useBridge(scope: Scope): Bridge {
  const api = useApi()
  const { personId } = useSignedIn()
  const [today] = useState(() => dateOf(Date.now()))
  const [from, setFrom] = useState(() => addDays(periodAround(today, 'month').from, -1))
  const [to, setTo] = useState(today)
  const expected = useScope('bridge', personId, 'quarter')
  const { period: _, ...who } = scope.request
  const { period } = expected.request
  const request: BridgeRequest = { ...who, from, to, ...(period === undefined ? {} : { period }) }
  const isOrdered = from <= to
  const report = useQuery({
    queryKey: [...queryKeys.reports, 'bridge', request],
    queryFn: () => api.reports.bridge(request),
    placeholderData: keepPreviousData,
    enabled: isOrdered,
  })
  return { from, to, setFrom, setTo, isOrdered, expected, request, report }
}
