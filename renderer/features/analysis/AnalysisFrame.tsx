import type { ReactNode } from 'react'
import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormatters } from '#renderer/i18n/index.ts'
import { QueryState } from '#renderer/features/session/index.ts'
import { PageSplit } from '#renderer/ui/index.ts'
import { StatusBarSlots } from '#renderer/ui/frame/index.ts'
import {
  AnalyticsTabs,
  NothingInPeriod,
  PeriodPicker,
  PipelineSelect,
  PrintNote,
  ScopeSelects,
  usePeriodText,
  type Scope,
} from '#renderer/features/reports/index.ts'
import { addDays } from '#shared/domain/dates.ts'
import { FigurePanel } from './FigurePanel.tsx'
import type { Opening } from './use-report.ts'
import './analysis.css'

interface Heading {
  readonly pipelineName: string
  readonly period: { readonly from: string; readonly to: string }
}

interface AnalysisFrameProps<R extends Heading> {
  readonly view: 'conversion' | 'outcomes' | 'losses' | 'factors'
  readonly title: string
  readonly scope: Scope
  readonly opening: Opening
  readonly query: UseQueryResult<R>
  /** Choices of the page itself, beside whom and when. */
  readonly tools?: ReactNode
  readonly isEmpty: (report: R) => boolean
  readonly render: (report: R) => ReactNode
}

/** What the analysis pages share: tabs, heading, scope, failures, the panel with the records behind a number. */
export function AnalysisFrame<R extends Heading>(props: AnalysisFrameProps<R>) {
  const { view, title, opening, query, tools, isEmpty, render } = props
  const { t } = useTranslation()
  const scope: Scope = { ...props.scope, change: opening.closing(props.scope.change) }
  const period = usePeriodText()(scope.choice.period)
  const { data } = query
  return (
    <>
      <AnalyticsTabs value={view} />
      <header className="page-header">
        <h1>{title}</h1>
        <PipelineSelect scope={scope} />
        <ScopeSelects scope={scope} />
        <PeriodPicker value={scope.choice.period} onChange={(value) => scope.change({ period: value })} />
        {tools}
      </header>
      <QueryState query={query} />
      {data !== undefined && (
        <PageSplit
          inspector={
            opening.opened !== undefined && (
              <FigurePanel opened={opening.opened} scope={scope.request} onClose={opening.close} />
            )
          }
        >
          {isEmpty(data) ? (
            <NothingInPeriod
              scope={scope}
              title={t('analysis.empty')}
              text={t('analysis.emptyHint')}
              showAll={t('analysis.showAll')}
              start={t('funnel.toGrid')}
            />
          ) : (
            <div className="report-body">
              <PrintNote parts={[data.pipelineName, period]} />
              {render(data)}
            </div>
          )}
          <Status heading={data} />
        </PageSplit>
      )}
    </>
  )
}

function Status({ heading }: { readonly heading: Heading }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const { from, to } = heading.period
  return (
    <StatusBarSlots
      left={
        <>
          <span>{heading.pipelineName}</span>
          <span>{t('analysis.status.period', { from, last: format.dateShort(addDays(to, -1)) })}</span>
        </>
      }
      middle={<span className="t3">↵ {t('movement.openKey')}</span>}
    />
  )
}
