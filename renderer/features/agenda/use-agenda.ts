import { useState } from 'react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { mondayOf } from '#renderer/features/calendar/index.ts'
import { queryKeys } from '#renderer/features/session/index.ts'
import { dateOf } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { addDays } from '#shared/domain/dates.ts'
import type { BusinessDate } from '#shared/domain/dates.ts'

export type Range = 'day' | 'week'

export interface AgendaPeriod {
  readonly range: Range
  readonly from: BusinessDate
  /** Half-open. */
  readonly to: BusinessDate
  readonly days: readonly BusinessDate[]
}

export function periodOf(range: Range, anchor: BusinessDate): AgendaPeriod {
  const from = range === 'week' ? mondayOf(anchor) : anchor
  const count = range === 'week' ? 7 : 1
  const days = Array.from({ length: count }, (_, index) => addDays(from, index))
  return { range, from, to: addDays(from, count), days }
}

/** `undefined`: the person's own; `null`: everybody's. */
export type Who = string | null | undefined

const AGENDA_KEY = [...queryKeys.reports, 'agenda'] as const

/** Acts, tasks and proposals of a period; stale as every report is. */
export function useAgenda(period: AgendaPeriod, who: Who) {
  const api = useApi()
  const { from, to } = period
  return useQuery({
    queryKey: [...AGENDA_KEY, from, to, who ?? '', who === null],
    queryFn: () => api.activities.agenda({ from, to, ...(who === undefined ? {} : { ownerId: who }) }),
    placeholderData: keepPreviousData,
  })
}

/** The period on screen and the ways through time. */
export function usePeriod() {
  const [range, setRange] = useState<Range>('week')
  const [anchor, setAnchor] = useState(() => dateOf(Date.now()))
  const step = range === 'week' ? 7 : 1
  return {
    period: periodOf(range, anchor),
    anchor,
    setRange,
    show: setAnchor,
    turn: (by: 1 | -1) => setAnchor(addDays(anchor, by * step)),
  }
}
