import { useState } from 'react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormatters } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { PageSplit, Segmented } from '#renderer/ui/index.ts'
import { StatusBarSlots } from '#renderer/ui/frame/index.ts'
import { CheckIcon } from '#renderer/ui/icons.ts'
import { queryKeys, QueryState, useSignedIn } from '#renderer/features/session/index.ts'
import {
  AnalyticsTabs,
  NothingInPeriod,
  PeriodPicker,
  PipelineSelect,
  PrintNote,
  ScopeSelects,
  TableTools,
  usePeriodText,
  useScope,
  type Scope,
} from '#renderer/features/reports/index.ts'
import {
  MOVEMENT_LEVELS,
  type MovementLevel,
  type MovementReport,
  type MovementScope,
} from '#shared/contract/movement.ts'
import type { SliceUnit } from '#shared/domain/movement/periods.ts'
import { BridgePanel } from './BridgePanel.tsx'
import { BridgeSection } from './BridgeSection.tsx'
import { MovesPanel } from './MovesPanel.tsx'
import { MeasureMenu, UnitMenu, type Measure } from './menus.tsx'
import { PivotTable, type PivotCell } from './PivotTable.tsx'
import { usePivotWords } from './pivot-words.ts'
import type { OpenedBar } from './use-bridge.ts'
import './movement.css'

/** What the panel at the right shows the records of. */
export type Opened =
  { readonly kind: 'cell'; readonly cell: PivotCell } | { readonly kind: 'bar'; readonly bar: OpenedBar }

export function MovementPage() {
  const { t } = useTranslation()
  const api = useApi()
  const { personId } = useSignedIn()
  const scope = useScope('movement', personId, 'quarter')
  const [by, setBy] = useState<MovementLevel>('person')
  const [unit, setUnit] = useState<SliceUnit>()
  const [measure, setMeasure] = useState<Measure>('count')
  const [opened, setOpened] = useState<Opened>()
  const request: MovementScope = { ...scope.request, by, ...(unit === undefined ? {} : { unit }) }
  const report = useQuery({
    queryKey: [...queryKeys.reports, 'movement', request],
    queryFn: () => api.reports.movement(request),
    placeholderData: keepPreviousData,
  })
  const period = usePeriodText()(scope.choice.period)
  const close = () => setOpened(undefined)
  // A cell is known by its place, which another report gives another meaning.
  const closing =
    <A extends readonly unknown[]>(change: (...given: A) => void) =>
    (...given: A) => {
      close()
      change(...given)
    }
  const scoped: Scope = { ...scope, change: closing(scope.change) }
  return (
    <>
      <AnalyticsTabs value="movement" />
      <header className="page-header movement-header">
        <h1>{t('movement.title')}</h1>
        <Segmented
          label={t('movement.by')}
          size="small"
          value={by}
          onChange={closing(setBy)}
          options={MOVEMENT_LEVELS.map((value) => ({ value, label: t(`movement.levels.${value}`) }))}
        />
        <PipelineSelect scope={scoped} />
        <ScopeSelects scope={scoped} />
        <PeriodPicker value={scope.choice.period} onChange={closing((period) => scope.change({ period }))} />
        <UnitMenu value={report.data?.unit ?? unit} onChange={closing(setUnit)} />
        <MeasureMenu value={measure} onChange={setMeasure} />
      </header>
      <QueryState query={report} />
      {report.data !== undefined && (
        <PageSplit
          inspector={
            opened !== undefined && <Panel opened={opened} report={report.data} request={request} onClose={close} />
          }
        >
          <PrintNote parts={[report.data.pipelineName, period]} />
          <Pivot
            report={report.data}
            isBusy={report.isPlaceholderData}
            by={by}
            measure={measure}
            scope={scoped}
            opened={opened}
            onOpen={setOpened}
          />
          <BridgeSection
            scope={scope}
            opened={opened?.kind === 'bar' ? opened.bar : undefined}
            onOpen={(bar) => setOpened({ kind: 'bar', bar })}
            onChange={close}
          />
        </PageSplit>
      )}
    </>
  )
}

interface PanelProps {
  readonly opened: Opened
  readonly report: MovementReport
  readonly request: MovementScope
  readonly onClose: () => void
}

function Panel({ opened, report, request, onClose }: PanelProps) {
  if (opened.kind === 'bar') return <BridgePanel bar={opened.bar} onClose={onClose} />
  return <MovesPanel cell={opened.cell} report={report} request={request} onClose={onClose} />
}

interface PivotProps {
  readonly report: MovementReport
  /** Another report has been asked for. */
  readonly isBusy: boolean
  readonly by: MovementLevel
  readonly measure: Measure
  readonly scope: Scope
  readonly opened: Opened | undefined
  readonly onOpen: (opened: Opened) => void
}

function Pivot({ report, isBusy, by, measure, scope, opened, onOpen }: PivotProps) {
  const { t } = useTranslation()
  const words = usePivotWords(report, by)
  if (report.rows.length === 0)
    return (
      <NothingInPeriod
        scope={scope}
        title={t('movement.empty')}
        text={t('movement.emptyHint')}
        showAll={t('movement.showAll')}
        start={t('funnel.toGrid')}
      />
    )
  return (
    <section className="pivot" aria-label={t('movement.table')} aria-busy={isBusy}>
      <PivotTable
        report={report}
        by={by}
        measure={measure}
        opened={opened?.kind === 'cell' ? opened.cell : undefined}
        onOpen={(cell) => onOpen({ kind: 'cell', cell })}
      />
      <div className="row g16 f12 t3 pivot-note">
        <span className="ellipsis">{t('movement.note')}</span>
        <span className="row g4">
          <CheckIcon className="ic-xs success" />
          {t(`movement.adds.${by}`)}
        </span>
        <span className="grow" />
        <TableTools model={() => words.model(measure)} />
      </div>
      <PivotStatus report={report} />
    </section>
  )
}

function PivotStatus({ report }: { readonly report: MovementReport }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const moves = report.total.slices.at(-1)?.[0]
  return (
    <StatusBarSlots
      left={
        <>
          <span>{t('movement.status.rows', { count: report.rows.length })}</span>
          <span>{t('movement.status.slices', { count: report.slices.length })}</span>
          <span>
            {t('movement.columns.entered')} <b>{format.count(moves?.count ?? 0)}</b>
          </span>
        </>
      }
      middle={<span className="t3">↵ {t('movement.openKey')}</span>}
    />
  )
}
