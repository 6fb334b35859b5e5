import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useHost } from '#renderer/host/context.ts'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import { Button, EmptyState, ErrorNotice, Skeleton } from '#renderer/ui/index.ts'
import { StatusBarSlots } from '#renderer/ui/frame/index.ts'
import { AnalyticsIcon, PrintIcon } from '#renderer/ui/icons.ts'
import { queryKeys, useSignedIn, useWorkbook } from '#renderer/features/session/index.ts'
import {
  AnalyticsTabs,
  PeriodPicker,
  PipelineSelect,
  usePeriodText,
  useScope,
  type Scope,
} from '#renderer/features/reports/index.ts'
import type { ForecastReport } from '#shared/contract/reports.ts'
import { ForecastSheet } from './ForecastSheet.tsx'
import { ForecastSide } from './ForecastSide.tsx'
import { LevelSwitch } from './LevelSwitch.tsx'
import { useWho } from './use-who.ts'
import './forecast.css'

export function ForecastPage() {
  const { t } = useTranslation()
  const language = useLanguage()
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
      {report.isError && (
        <div className="section">
          <ErrorNotice
            title={t('errors.loadFailed')}
            text={sentenceOf(language, report.error)}
            onRetry={() => void report.refetch()}
          />
        </div>
      )}
      {report.isPending && <Skeleton label={t('common.loading')} />}
      {report.data !== undefined && <Report report={report.data} scope={scope} />}
    </>
  )
}

function Report({ report, scope }: { readonly report: ForecastReport; readonly scope: Scope }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const who = useWho(scope)
  const { name } = useWorkbook()
  const period = usePeriodText()(scope.choice.period)
  const listed = report.blocks.reduce((sum, block) => sum + block.rows.length, 0)
  if (report.total.count === 0) return <NothingHere scope={scope} />
  return (
    <div className="forecast">
      <div className="forecast-sheet" tabIndex={-1}>
        <p className="print-only">{t('forecast.printNote', { workbook: name, who, period })}</p>
        <ForecastSheet report={report} who={who} />
        <p className="print-only">{t('forecast.formula')}</p>
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

function NothingHere({ scope }: { readonly scope: Scope }) {
  const { t } = useTranslation()
  return (
    <EmptyState
      isFilling
      icon={<AnalyticsIcon />}
      title={t('forecast.empty')}
      text={t('forecast.emptyHint')}
      actions={
        scope.choice.period.unit === 'all' ? undefined : (
          <Button onClick={() => scope.change({ period: { ...scope.choice.period, unit: 'all' } })}>
            {t('forecast.showAll')}
          </Button>
        )
      }
    />
  )
}
