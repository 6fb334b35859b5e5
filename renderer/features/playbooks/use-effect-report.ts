import { useQuery } from '@tanstack/react-query'
import { queryKeys } from '#renderer/features/session/index.ts'
import { useBusinessDay } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { addDays } from '#shared/domain/dates.ts'

/** Days back from today; `null`: all time. */
export const EFFECT_SPANS = { all: null, year: 365, quarter: 91 } as const
export type EffectSpanName = keyof typeof EFFECT_SPANS

/** The days of a span up to today, as a request names them; nothing for all time. */
export function useEffectPeriod(span: EffectSpanName) {
  const today = useBusinessDay()
  const days = EFFECT_SPANS[span]
  return days === null ? {} : { period: { from: addDays(today, -days), to: addDays(today, 1) } }
}

/** Closed opportunities with and without each step of the version in use. */
export function useEffectReport(playbookId: string, span: EffectSpanName, isWanted = true) {
  const api = useApi()
  const period = useEffectPeriod(span)
  return useQuery({
    queryKey: [...queryKeys.reports, 'runs.effect', playbookId, period],
    queryFn: () => api.runs.effect({ playbookId, ...period }),
    enabled: isWanted && playbookId !== '',
  })
}
