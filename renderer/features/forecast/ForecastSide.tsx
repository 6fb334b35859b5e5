import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { FunnelChart, FunnelLegend, FunnelTable, TableTwin, type FunnelStage } from '#renderer/charts/index.ts'
import type { ForecastReport } from '#shared/contract/reports.ts'
import { PeopleSums } from './PeopleSums.tsx'

/** Beside the sheet: its funnel, and the totals of each person. */
export function ForecastSide({ report }: { readonly report: ForecastReport }) {
  const { t } = useTranslation()
  const stages = useMemo<FunnelStage[]>(
    () =>
      report.blocks.map(({ stageId, name, subtotal }) => ({
        id: stageId,
        name,
        count: subtotal.count,
        amount: subtotal.amount,
        weighted: subtotal.weighted,
      })),
    [report.blocks],
  )
  return (
    <aside className="forecast-side" aria-label={t('forecast.byPerson')}>
      <div className="section">
        <TableTwin
          title={t('forecast.funnelTitle')}
          legend={<FunnelLegend />}
          chart={<FunnelChart stages={stages} />}
          table={<FunnelTable stages={stages} />}
        />
      </div>
      <section className="section" aria-label={t('forecast.byPerson')}>
        <h2 className="h3">{t('forecast.byPerson')}</h2>
        <PeopleSums report={report} />
      </section>
    </aside>
  )
}
