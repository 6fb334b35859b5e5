import { useTranslation } from 'react-i18next'
import { useFormatters } from '#renderer/i18n/index.ts'
import type { ModelCell } from '#renderer/features/reports/index.ts'
import type { AnalysisFigure } from '#shared/contract/analysis.ts'
import type { Share } from '#shared/domain/analysis/samples.ts'

export type Cell = ModelCell<AnalysisFigure>
type Sum = { readonly count: number; readonly amount: number }

const NOTHING = '—'

/** A share of 1 in percent with one decimal. */
export const shareText = (share: number | null): string => (share === null ? NOTHING : `${(share * 100).toFixed(1)}%`)

/** Cells of the analyses: numbers that open their records, shares, intervals, days. */
export function useCells() {
  const { t } = useTranslation()
  const format = useFormatters()
  const intervalText = ({ interval, isSmall }: Share): string => {
    const range =
      interval === null
        ? NOTHING
        : t('analysis.interval', { low: shareText(interval.low), high: shareText(interval.high) })
    return isSmall && interval !== null ? `${range} ${t('analysis.small')}` : range
  }
  return {
    intervalText,
    text: (text: string, hint?: string): Cell => ({ text, value: text, hint }),
    count: (sum: Sum, figure: AnalysisFigure): Cell => ({
      text: format.count(sum.count),
      value: sum.count,
      target: { figure, count: sum.count },
    }),
    money: (sum: Sum, figure: AnalysisFigure): Cell => ({
      text: format.money(sum.amount),
      value: sum.amount,
      target: { figure, count: sum.count },
    }),
    share: (share: number | null, tone?: Cell['tone']): Cell => ({ text: shareText(share), value: share, tone }),
    interval: (share: Share): Cell => ({
      text: intervalText(share),
      value: intervalText(share),
      tone: share.isSmall ? 'muted' : undefined,
    }),
    /** Days to one decimal; `missing` says why there are none. */
    days: (value: number | null, missing = NOTHING, tone?: Cell['tone']): Cell => {
      const rounded = value === null ? null : Number(value.toFixed(1))
      return rounded === null
        ? { text: missing, value: null, tone: 'muted' }
        : { text: String(rounded), value: rounded, tone }
    },
  }
}
