import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type EffectSpanName, useEffectPeriod } from '#renderer/features/playbooks/index.ts'
import { DealTable, DrillPanel, type OpenedFigure } from '#renderer/features/reports/index.ts'
import { queryKeys } from '#renderer/features/session/index.ts'
import { useFormatters } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import type { EffectDrillRequest } from '#shared/contract/runs.ts'

/** Which number of the report. */
export type EffectFigure = Pick<EffectDrillRequest, 'of' | 'onlyWon'>
export type OpenedEffect = OpenedFigure<EffectFigure>

interface EffectCountProps {
  readonly count: number
  readonly figure: EffectFigure
  /** What the opportunities are: the step and its side. */
  readonly title: string
  readonly onOpen: (opened: OpenedEffect) => void
}

/** A number of opportunities; it opens exactly those. */
export function EffectCount({ count, figure, title, onOpen }: EffectCountProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  if (count === 0) return <span className="t3">0</span>
  return (
    <button
      type="button"
      className="figure-link num"
      title={t('reports.openRecords', { count })}
      aria-label={t('reports.figureLabel', { title, part: t('reports.count'), value: format.count(count) })}
      onClick={() => onOpen({ figure, title, shown: count })}
    >
      {format.count(count)}
    </button>
  )
}

interface EffectDrillProps {
  readonly playbookId: string
  readonly span: EffectSpanName
  readonly opened: OpenedEffect
  readonly onClose: () => void
}

/** The closed opportunities behind one number of the report. */
export function EffectDrill({ playbookId, span, opened, onClose }: EffectDrillProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const api = useApi()
  const period = useEffectPeriod(span)
  const request = { playbookId, ...period, ...opened.figure }
  const query = useQuery({
    queryKey: [...queryKeys.reports, 'runs.effectDrill', request],
    queryFn: () => api.runs.effectDrill(request),
  })
  return (
    <DrillPanel
      title={opened.title}
      query={query}
      onClose={onClose}
      agreement={({ count, amount }) =>
        t('analysis.drill.agrees', {
          shown: format.count(opened.shown),
          number: format.count(count),
          amount: format.money(amount),
        })
      }
      renderRows={(data) => (
        <DealTable
          data={data}
          noteOf={({ ownerName, days }) =>
            format.list([ownerName, ...(days === null ? [] : [t('analysis.drill.days', { count: days })])])
          }
        />
      )}
    />
  )
}
