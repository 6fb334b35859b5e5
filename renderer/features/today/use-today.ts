import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { queryKeys } from '#renderer/features/session/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { addDays } from '#shared/domain/dates.ts'

const KEY = [...queryKeys.reports, 'today'] as const

/** The day as the service knows it, and what the person has to do in it; stale as every report is. */
export function useToday() {
  const api = useApi()
  const report = useQuery({ queryKey: [...KEY, 'report'], queryFn: () => api.today.get() })
  const date = report.data?.day.date
  const agenda = useQuery({
    queryKey: [...KEY, 'agenda', date],
    queryFn: () => api.activities.agenda({ from: date ?? '', to: addDays(date ?? '', 1) }),
    enabled: date !== undefined,
  })
  return { report, agenda }
}

export function useDigest(request: { readonly personId?: string; readonly day?: string }) {
  const api = useApi()
  return useQuery({
    queryKey: [...KEY, 'digest', request],
    queryFn: () => api.today.digest(request),
    placeholderData: keepPreviousData,
  })
}
