import { useEffect, useState } from 'react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { queryKeys } from '#renderer/features/session/index.ts'
import { useApi } from '#renderer/rpc/context.ts'

const KEY = [...queryKeys.reports, 'daily'] as const

/** The person's day as the service knows it; stale as every report is. */
export function useMyDay(day: string) {
  const api = useApi()
  return useQuery({
    queryKey: [...KEY, 'day', day],
    queryFn: () => api.daily.myDay({ day }),
    placeholderData: keepPreviousData,
  })
}

export function useMyWeeks(to: string) {
  const api = useApi()
  return useQuery({
    queryKey: [...KEY, 'weeks', to],
    queryFn: () => api.daily.myWeeks({ to }),
    placeholderData: keepPreviousData,
  })
}

const MIN_TEXT = 2

/** Rules that cover what an entry leaves open, and whether it is handled by them already. */
export function useRulesOfEntry(entryId: string, text: string) {
  const api = useApi()
  return useQuery({
    queryKey: [...KEY, 'rules', entryId, text],
    queryFn: () => api.problems.rulesFor({ text, entryId }),
    enabled: text.length >= MIN_TEXT,
    placeholderData: (last, query) => (query?.queryKey.includes(entryId) === true ? last : undefined),
  })
}

const TICK_MS = 10_000

/** The clock, often enough for one that shows minutes. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS)
    return () => clearInterval(timer)
  }, [])
  return now
}
