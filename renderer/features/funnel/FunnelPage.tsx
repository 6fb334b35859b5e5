import { useState } from 'react'
import { useRouter } from '@tanstack/react-router'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormatters } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { Button, EmptyState } from '#renderer/ui/index.ts'
import { StatusBarSlots } from '#renderer/ui/frame/index.ts'
import { FunnelIcon } from '#renderer/ui/icons.ts'
import { ViewSwitch } from '#renderer/features/opportunities/index.ts'
import { queryKeys, QueryState, useSignedIn } from '#renderer/features/session/index.ts'
import {
  PeriodPicker,
  PipelineSelect,
  PrintNote,
  ScopeSelects,
  usePeriodText,
  useScope,
  type Scope,
} from '#renderer/features/reports/index.ts'
import type { FunnelReport } from '#shared/contract/reports.ts'
import { Breakdown, type GroupBy } from './Breakdown.tsx'
import { Outcomes } from './Outcomes.tsx'
import { StagesPanel } from './StagesPanel.tsx'
import './funnel.css'

export function FunnelPage() {
  const { t } = useTranslation()
  const api = useApi()
  const { personId } = useSignedIn()
  const scope = useScope('funnel', personId, 'all')
  const [groupBy, setGroupBy] = useState<GroupBy>('person')
  const report = useQuery({
    queryKey: [...queryKeys.reports, 'funnel', scope.request, groupBy],
    queryFn: () => api.reports.funnel({ ...scope.request, groupBy }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <header className="page-header">
        <h1>{t('funnel.page')}</h1>
        <PipelineSelect scope={scope} />
        <ScopeSelects scope={scope} />
        <PeriodPicker value={scope.choice.period} onChange={(period) => scope.change({ period })} />
        <span className="grow" />
        <ViewSwitch value="funnel" />
      </header>
      <div className="page-body" aria-busy={report.isPlaceholderData}>
        <QueryState query={report} />
        {report.data !== undefined && (
          <Report report={report.data} scope={scope} groupBy={groupBy} onGroupBy={setGroupBy} />
        )}
      </div>
    </>
  )
}

interface ReportProps {
  readonly report: FunnelReport
  readonly scope: Scope
  readonly groupBy: GroupBy
  readonly onGroupBy: (groupBy: GroupBy) => void
}

function Report({ report, scope, groupBy, onGroupBy }: ReportProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const period = usePeriodText()(scope.choice.period)
  const { stages, open, won, lost } = report
  if (stages.length === 0) return <EmptyState isFilling icon={<FunnelIcon />} text={t('funnel.noStages')} />
  const isEmpty = open.count + won.count + lost.count === 0 && groupBy !== 'pipeline'
  if (isEmpty) return <NothingHere scope={scope} />
  return (
    <>
      <PrintNote parts={[report.pipelineName, period]} />
      <div className="funnel-top">
        <StagesPanel report={report} />
        <Outcomes report={report} />
      </div>
      <Breakdown report={report} groupBy={groupBy} onGroupBy={onGroupBy} />
      <StatusBarSlots
        left={
          <>
            <span>
              {t('funnel.open')} <b>{format.count(open.count)}</b>
            </span>
            <span>
              {t('funnel.amount')} <b>{format.money(open.amount)}</b>
            </span>
            <span>
              {t('funnel.weighted')} <b>{format.money(open.weighted)}</b>
            </span>
          </>
        }
        middle={<span className="t3">{t('funnel.dateNote')}</span>}
      />
    </>
  )
}

function NothingHere({ scope }: { readonly scope: Scope }) {
  const { t } = useTranslation()
  const router = useRouter()
  const { departmentId, personId, period } = scope.choice
  const isNarrowed = departmentId !== undefined || personId !== undefined || period.unit !== 'all'
  const widen = () =>
    scope.change({
      departmentId: undefined,
      personId: undefined,
      period: { ...scope.choice.period, unit: 'all' },
    })
  return (
    <EmptyState
      isFilling
      icon={<FunnelIcon />}
      title={t('funnel.empty')}
      text={t('funnel.emptyHint')}
      actions={
        isNarrowed ? (
          <Button onClick={widen}>{t('funnel.showAll')}</Button>
        ) : (
          <Button kind="primary" onClick={() => router.history.push('/opportunities')}>
            {t('funnel.toGrid')}
          </Button>
        )
      }
    />
  )
}
