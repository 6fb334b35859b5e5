import { useCallback } from 'react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { dateOf, useFormatters } from '#renderer/i18n/index.ts'

const MINUTE_MS = 60_000
const HOUR_MINUTES = 60

/** `2 小时 5 分钟` of milliseconds, rounded up to a minute. */
export function durationWords(ms: number, t: TFunction): string {
  const minutes = Math.max(0, Math.ceil(ms / MINUTE_MS))
  const rest = t('myDay.window.minute', { count: minutes % HOUR_MINUTES })
  if (minutes < HOUR_MINUTES) return rest
  const hours = t('myDay.window.hour', { count: Math.floor(minutes / HOUR_MINUTES) })
  return minutes % HOUR_MINUTES === 0 ? hours : t('myDay.window.and', { hours, minutes: rest })
}

/** `今天 16:52` or `11-18 14:20` of an instant, by the workbook's clock as all times of a log are. */
export function useInstantWords(): (instant: number) => string {
  const { t } = useTranslation()
  const format = useFormatters()
  return useCallback(
    (instant) => {
      const date = dateOf(instant)
      const isToday = date === dateOf(Date.now())
      return `${isToday ? t('myDay.today') : format.dateShort(date)} ${format.time(instant)}`
    },
    [t, format],
  )
}
