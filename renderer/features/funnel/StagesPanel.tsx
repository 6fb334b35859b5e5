import { useCallback, useMemo } from 'react'
import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { FunnelChart, FunnelLegend, type FunnelStage } from '#renderer/charts/index.ts'
import { useFormatters } from '#renderer/i18n/index.ts'
import { StageLabel } from '#renderer/ui/index.ts'
import { Blank, FigureLink, opportunitiesHref } from '#renderer/features/reports/index.ts'
import type { FunnelReport } from '#shared/contract/reports.ts'

/** The funnel in stage order, and beside it the table of the same figures. */
export function StagesPanel({ report }: { readonly report: FunnelReport }) {
  const { t } = useTranslation()
  const router = useRouter()
  const stages = useMemo<FunnelStage[]>(
    () =>
      report.stages.map(({ stageId, name, count, amount, weighted }) => ({
        id: stageId,
        name,
        count,
        amount,
        weighted,
      })),
    [report.stages],
  )
  const open = useCallback(
    ({ id }: FunnelStage) => {
      const stage = report.stages.find((candidate) => candidate.stageId === id)
      if (stage === undefined || stage.count === 0) return
      router.history.push(opportunitiesHref(stage.filter, t('funnel.linkTitle', { what: stage.name })).slice(1))
    },
    [report.stages, router, t],
  )
  return (
    <>
      <section className="funnel-picture" aria-label={t('funnel.title')}>
        <h2 className="h3">
          {t('funnel.title')}
          <span className="grow" />
          <FunnelLegend />
        </h2>
        <FunnelChart stages={stages} onSelect={open} />
      </section>
      <section className="funnel-figures" aria-label={t('funnel.figures')}>
        <h2 className="h3">{t('funnel.figures')}</h2>
        <FiguresTable report={report} />
      </section>
    </>
  )
}

function FiguresTable({ report }: { readonly report: FunnelReport }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const title = (what: string) => t('funnel.linkTitle', { what })
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{t('funnel.stage')}</th>
          <th scope="col" className="num">
            {t('funnel.probability')}
          </th>
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
        {report.stages.map((stage, index) => (
          <tr key={stage.stageId}>
            <th scope="row">
              <StageLabel name={stage.name} index={index} count={report.stages.length} />
            </th>
            <td className="num t2">{format.percent(stage.probability)}</td>
            <td className="num">
              <FigureLink figure={stage} part="count" title={title(stage.name)} />
            </td>
            <td className="num">
              <FigureLink figure={stage} part="amount" title={title(stage.name)} />
            </td>
            <td className="num">
              <FigureLink figure={stage} part="weighted" title={title(stage.name)} />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="total">
          <th scope="row">{t('funnel.open')}</th>
          <Blank />
          <td className="num">
            <FigureLink figure={report.open} part="count" title={title(t('funnel.open'))} />
          </td>
          <td className="num">
            <FigureLink figure={report.open} part="amount" title={title(t('funnel.open'))} />
          </td>
          <td className="num">
            <FigureLink figure={report.open} part="weighted" title={title(t('funnel.open'))} />
          </td>
        </tr>
      </tfoot>
    </table>
  )
}
