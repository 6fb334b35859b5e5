import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useHost } from '#renderer/host/context.ts'
import { useFormatters } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { Button } from '#renderer/ui/index.ts'
import { StatusBarSlots } from '#renderer/ui/frame/index.ts'
import { PrintIcon } from '#renderer/ui/icons.ts'
import { PageFoot } from '#renderer/features/prints/index.ts'
import { queryKeys, QueryState, useSignedIn } from '#renderer/features/session/index.ts'
import {
  AnalyticsTabs,
  NothingInPeriod,
  PeriodPicker,
  PipelineSelect,
  PrintNote,
  usePeriodText,
  useScope,
  type Scope,
} from '#renderer/features/reports/index.ts'
import type { ForecastReport } from '#shared/contract/reports.ts'
import { ForecastSheet } from './ForecastSheet.tsx'
import { ForecastSide } from './ForecastSide.tsx'
import { PeopleSums } from './PeopleSums.tsx'
import { LevelSwitch } from './LevelSwitch.tsx'
import { useWho } from './use-who.ts'
import './forecast.css'

const SIGNATURES = ['author', 'manager', 'director', 'date'] as const

export function ForecastPage() {
  const { t } = useTranslation()
  const api = useApi()
  const host = useHost()
  const { personId } = useSignedIn()
  const scope = useScope('forecast', personId, 'quarter')
  const report = useQuery({
    queryKey: [...queryKeys.reports, 'forecast', scope.request],
    queryFn: () => api.reports.forecast(scope.request),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <AnalyticsTabs value="forecast" />
      <header className="page-header">
        <h1>{t('forecast.title')}</h1>
        <LevelSwitch scope={scope} />
        <PipelineSelect scope={scope} />
        <PeriodPicker value={scope.choice.period} onChange={(period) => scope.change({ period })} />
        <span className="grow" />
        <Button size="small" icon={<PrintIcon className="ic-s" />} onClick={() => host.print()}>
          {t('common.print')}
        </Button>
      </header>
      <QueryState query={report} />
      {report.data !== undefined && <Report report={report.data} scope={scope} isBusy={report.isPlaceholderData} />}
    </>
  )
}

interface ReportProps {
  readonly report: ForecastReport
  readonly scope: Scope
  /** Another report has been asked for. */
  readonly isBusy: boolean
}

function Report({ report, scope, isBusy }: ReportProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const who = useWho(scope)
  const period = usePeriodText()(scope.choice.period)
  const hasOwnRates = report.blocks.some(({ rows }) => rows.some(({ isOverridden }) => isOverridden))
  const listed = report.blocks.reduce((sum, block) => sum + block.rows.length, 0)
  if (report.total.count === 0)
    return (
      <NothingInPeriod
        scope={scope}
        title={t('forecast.empty')}
        text={t('forecast.emptyHint')}
        showAll={t('forecast.showAll')}
        start={t('funnel.toGrid')}
        isFilling
      />
    )
  return (
    <div className="forecast" aria-busy={isBusy}>
      <div className="forecast-sheet" tabIndex={-1}>
        <PrintNote parts={[report.pipelineName, who, period]} />
        <ForecastSheet report={report} who={who} />
        <p className="print-only">
          {t('forecast.formula')}
          {hasOwnRates && t('forecast.overriddenNote')}
        </p>
        <section className="print-only forecast-people">
          <h2 className="h3">{t('forecast.byPerson')}</h2>
          <PeopleSums report={report} />
        </section>
        <div className="print-only print-sign">
          {SIGNATURES.map((role) => (
            <span key={role}>{t(`forecast.signature.${role}`)}</span>
          ))}
        </div>
        <PageFoot title={t('forecast.title')} />
      </div>
      <ForecastSide report={report} />
      <StatusBarSlots
        left={
          <>
            <span>
              {t('forecast.shown')} <b>{format.count(listed)}</b> / {format.count(report.total.count)}{' '}
              {t('forecast.unit')}
            </span>
            <span>
              {t('forecast.amount')} <b>{format.money(report.total.amount)}</b>
            </span>
            <span>
              {t('forecast.weighted')} <b>{format.money(report.total.weighted)}</b>
            </span>
          </>
        }
        middle={<span className="t3">{t('forecast.formula')}</span>}
      />
    </div>
  )
}
