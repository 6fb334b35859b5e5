import { useRef, useState } from 'react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { RangeChart, type ChartHandle } from '#renderer/charts/index.ts'
import {
  NothingInPeriod,
  PeriodPicker,
  PrintNote,
  ReportTable,
  ScopeSelects,
  TableTools,
  usePeriodText,
  useScope,
  type OpenedFigure,
} from '#renderer/features/reports/index.ts'
import { queryKeys, QueryState, useSignedIn } from '#renderer/features/session/index.ts'
import { useFormatters } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { PageSplit, Segmented } from '#renderer/ui/index.ts'
import {
  AUDIT_FIGURES,
  REPORT_GROUPS,
  type AuditReportRequest,
  type AuditReportRow,
  type AuditSums,
  type ReportGroup,
} from '#shared/contract/expenses-audit.ts'
import { ExpensesTabs } from '../ExpensesTabs.tsx'
import { reportModel, type ReportFigure } from './report-model.ts'
import { ReportLines } from './ReportLines.tsx'
import './audit.css'

/** Half-open bounds of all time. */
const ALL_TIME = { from: '0100-01-01', to: '9999-12-31' }

/** What was claimed, approved, cut and is open, by person, category or month; every number opens its lines. */
export function ExpenseReportPage() {
  const { t } = useTranslation()
  const api = useApi()
  const { personId } = useSignedIn()
  const scope = useScope('expenseReport', personId, 'quarter')
  const [group, setGroup] = useState<ReportGroup>('person')
  const [opened, setOpened] = useState<OpenedFigure<ReportFigure>>()
  const { pipelineId: _, period, ...whom } = scope.request
  const request: AuditReportRequest = { ...whom, ...(period ?? ALL_TIME) }
  const report = useQuery({
    queryKey: [...queryKeys.reports, 'expenseReport', request],
    queryFn: () => api.audit.report(request),
    placeholderData: keepPreviousData,
  })
  const periodText = usePeriodText()(scope.choice.period)
  const { data } = report
  return (
    <>
      <ExpensesTabs value="report" />
      <header className="page-header">
        <h1>{t('audit.report.title')}</h1>
        <Segmented
          size="small"
          label={t('audit.report.by')}
          value={group}
          onChange={(next) => {
            setOpened(undefined)
            setGroup(next)
          }}
          options={REPORT_GROUPS.map((value) => ({ value, label: t(`audit.report.groups.${value}`) }))}
        />
        <ScopeSelects scope={scope} />
        <PeriodPicker
          value={scope.choice.period}
          onChange={(next) => {
            setOpened(undefined)
            scope.change({ period: next })
          }}
        />
      </header>
      {data === undefined && <QueryState query={report} />}
      {data?.total.lines === 0 && (
        <NothingInPeriod
          scope={scope}
          title={t('audit.report.none')}
          text={t('audit.report.noneText')}
          showAll={t('audit.report.showAll')}
          isFilling
        />
      )}
      {data !== undefined && data.total.lines > 0 && (
        <PageSplit
          inspector={
            opened !== undefined && (
              <ReportLines opened={opened} request={request} onClose={() => setOpened(undefined)} />
            )
          }
        >
          <PrintNote parts={[t('audit.report.name', { group: t(`audit.report.groups.${group}`) }), periodText]} />
          <Report
            key={group}
            group={group}
            rows={data.groups[group]}
            total={data.total}
            opened={opened}
            onOpen={setOpened}
          />
        </PageSplit>
      )}
    </>
  )
}

interface ReportProps {
  readonly group: ReportGroup
  readonly rows: readonly AuditReportRow[]
  readonly total: AuditSums
  readonly opened: OpenedFigure<ReportFigure> | undefined
  readonly onOpen: (opened: OpenedFigure<ReportFigure>) => void
}

/** Bars of a chart; the table goes on. */
const MOST_BARS = 24

function Report({ group, rows, total, opened, onOpen }: ReportProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const chart = useRef<ChartHandle>(null)
  const name = t('audit.report.name', { group: t(`audit.report.groups.${group}`) })
  const words = {
    name,
    group: t(`audit.report.groups.${group}`),
    lines: t('audit.lines'),
    total: t('audit.report.total'),
    figures: Object.fromEntries(AUDIT_FIGURES.map((figure) => [figure, t(`audit.report.figures.${figure}`)])),
  }
  const model = reportModel(group, rows, total, words, format)
  const bars = rows.slice(0, MOST_BARS).map((row) => ({
    id: row.key,
    name: row.label,
    value: Math.max(row.approved, 0),
    mark: row.amount,
    text: `${format.money(row.approved, 'always')} / ${format.money(row.amount, 'always')}`,
  }))
  return (
    <div className="audit-report">
      <div className="row g12">
        <h2 className="h3 grow">
          {name}
          <span className="f12 t3">
            {t('audit.report.figures.approved')} / {t('audit.report.figures.amount')}
          </span>
        </h2>
        <TableTools model={() => model} chart={chart} />
      </div>
      <RangeChart
        ref={chart}
        label={name}
        bars={bars}
        onSelect={({ id, name: label }) => {
          const row = rows.find(({ key }) => key === id)
          if (row === undefined) return
          const title = t('audit.report.of', { figure: t('audit.report.figures.approved'), name: label })
          onOpen({ figure: { figure: 'approved', group, key: id }, title, shown: row.approved })
        }}
      />
      <ReportTable model={model} opened={opened} onOpen={onOpen} />
    </div>
  )
}
