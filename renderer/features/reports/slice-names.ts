import { useTranslation } from 'react-i18next'
import { formatMonth, useLanguage } from '#renderer/i18n/index.ts'
import { addDays, type Period } from '#shared/domain/dates.ts'
import { unitAround, type SliceUnit } from '#shared/domain/movement/periods.ts'

/** `2026年11月`, `2026年第4季度`, or both ends of a slice that is cut. */
export function useSliceNames(unit: SliceUnit): (slice: Period) => string {
  const { t } = useTranslation()
  const language = useLanguage()
  const wholeName = (from: string): string => {
    const year = from.slice(0, 4)
    if (unit === 'week') return t('movement.weekOf', { from })
    if (unit === 'month') return formatMonth(from, language)
    if (unit === 'year') return t('reports.yearOf', { year })
    return t('reports.quarterOf', { year, quarter: Math.ceil(Number(from.slice(5, 7)) / 3) })
  }
  return (slice) => {
    const whole = unitAround(slice.from, unit)
    const isWhole = whole.from === slice.from && whole.to === slice.to
    return isWhole ? wholeName(slice.from) : t('reports.rangeOf', { from: slice.from, last: addDays(slice.to, -1) })
  }
}
