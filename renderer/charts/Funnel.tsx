import { useMemo, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormatters } from '#renderer/i18n/index.ts'
import { StageLabel } from '#renderer/ui/StagePips.tsx'
import { Chart, type ChartHandle } from './Chart.tsx'
import type { FunnelStage } from './funnel-layout.ts'
import { funnelOption, type FunnelPass } from './funnel-option.ts'
import { chartThemes, useChartAppearance } from './theme.ts'

export interface FunnelProps {
  readonly stages: readonly FunnelStage[]
  readonly passes?: Readonly<Record<string, FunnelPass>>
  /** Opens the records of a stage. */
  readonly onSelect?: (stage: FunnelStage) => void
  readonly ref?: Ref<ChartHandle>
}

const STEP_HEIGHT = 56
const BAR_HEIGHT = 34

export function FunnelChart({ stages, passes, onSelect, ref }: FunnelProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const appearance = useChartAppearance()
  const option = useMemo(
    () =>
      funnelOption({
        stages,
        theme: chartThemes[appearance],
        format,
        words: {
          count: (count) => t('funnel.countOf', { count }),
          whole: (amount) => t('funnel.ofAmount', { amount }),
        },
        canSelect: onSelect !== undefined,
        ...(passes === undefined ? {} : { passes }),
      }),
    [stages, passes, appearance, format, t, onSelect],
  )
  const summary = stages.map((stage) =>
    t('funnel.stageSummary', {
      stage: stage.name,
      number: format.count(stage.count),
      amount: format.money(stage.amount),
      weighted: format.money(stage.weighted),
    }),
  )
  return (
    <Chart
      option={option}
      appearance={appearance}
      height={Math.max(0, stages.length - 1) * STEP_HEIGHT + BAR_HEIGHT}
      label={t('funnel.summary', { stages: summary.join('; ') })}
      {...(ref === undefined ? {} : { ref })}
      {...(onSelect === undefined
        ? {}
        : {
            onSelect: (index: number) => {
              const stage = stages[index]
              if (stage !== undefined) onSelect(stage)
            },
          })}
    />
  )
}

/** The figures of the funnel; each count opens its records, as the bars do. */
export function FunnelTable({ stages, onSelect }: Pick<FunnelProps, 'stages' | 'onSelect'>) {
  const { t } = useTranslation()
  const format = useFormatters()
  const sum = (pick: (stage: FunnelStage) => number) => stages.reduce((total, stage) => total + pick(stage), 0)
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{t('funnel.stage')}</th>
          <th scope="col" className="num">
            {t('funnel.count')}
          </th>
          <th scope="col" className="num">
            {t('funnel.amount')}
          </th>
          <th scope="col" className="num">
            {t('funnel.weighted')}
          </th>
        </tr>
      </thead>
      <tbody>
        {stages.map((stage, index) => (
          <tr key={stage.id}>
            <th scope="row">
              <StageLabel name={stage.name} index={index} count={stages.length} />
            </th>
            <td className="num">
              {onSelect === undefined ? (
                format.count(stage.count)
              ) : (
                <button type="button" className="text-link" onClick={() => onSelect(stage)}>
                  {format.count(stage.count)}
                </button>
              )}
            </td>
            <td className="num">{format.money(stage.amount)}</td>
            <td className="num">{format.money(stage.weighted)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="total">
          <th scope="row">{t('common.total')}</th>
          <td className="num">{format.count(sum((stage) => stage.count))}</td>
          <td className="num">{format.money(sum((stage) => stage.amount))}</td>
          <td className="num">{format.money(sum((stage) => stage.weighted))}</td>
        </tr>
      </tfoot>
    </table>
  )
}
