import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { queryKeys } from '#renderer/features/session/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import type { HeatReport } from '#shared/contract/daily-board.ts'

const KEY = [...queryKeys.reports, 'dailyBoard'] as const
/** States change with the clock, whoever writes. */
const MINUTE_MS = 60_000

export function useWeek(day: string | undefined) {
  const api = useApi()
  return useQuery({
    queryKey: [...KEY, 'week', day ?? ''],
    queryFn: () => api.dailyBoard.week(day === undefined ? {} : { day }),
    placeholderData: keepPreviousData,
    refetchInterval: MINUTE_MS,
  })
}

export function useDay(personId: string, day: string) {
  const api = useApi()
  return useQuery({
    queryKey: [...KEY, 'day', personId, day],
    queryFn: () => api.dailyBoard.day({ personId, day }),
  })
}

/** A call sheet. It is not read anew while somebody works through it: who was called would move under their hands. */
export function useMorningSheet(day: string, isEverybody: boolean) {
  const api = useApi()
  return useQuery({
    queryKey: ['callSheet', 'morning', day, isEverybody],
    queryFn: () => api.dailyBoard.morning({ day, isEverybody }),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
}

export function useEveningSheet(day: string, isEverybody: boolean) {
  const api = useApi()
  return useQuery({
    queryKey: ['callSheet', 'evening', day, isEverybody],
    queryFn: () => api.dailyBoard.evening({ day, isEverybody }),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
}

export function useHeat(from: string, to: string) {
  const api = useApi()
  return useQuery<HeatReport>({
    queryKey: [...KEY, 'heat', from, to],
    queryFn: () => api.dailyBoard.heat({ from, to }),
    placeholderData: keepPreviousData,
  })
}

export function useDifferences(personId: string, from: string, to: string) {
  const api = useApi()
  return useQuery({
    queryKey: [...KEY, 'differences', personId, from, to],
    queryFn: () => api.dailyBoard.differences({ personId, from, to }),
  })
}
