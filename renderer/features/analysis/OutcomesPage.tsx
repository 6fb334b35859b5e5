import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormatters } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { Segmented } from '#renderer/ui/index.ts'
import type { TableModel } from '#renderer/features/reports/index.ts'
import type { AnalysisFigure, OutcomeReport, OutcomeRow, OutcomeScope } from '#shared/contract/analysis.ts'
import { MOVEMENT_LEVELS, type MovementLevel } from '#shared/contract/movement.ts'
import type { OutcomePart } from '#shared/domain/analysis/outcomes.ts'
import { AnalysisFrame } from './AnalysisFrame.tsx'
import { CycleSection } from './CycleSection.tsx'
import { Section } from './Section.tsx'
import { useAnalysisScope, useOpening, useReport, type Opening } from './use-report.ts'
import { shareText, useCells } from './words.ts'

export function OutcomesPage() {
  const { t } = useTranslation()
  const api = useApi()
  const scope = useAnalysisScope()
  const opening = useOpening()
  const [by, setBy] = useState<MovementLevel>('person')
  const request: OutcomeScope = { ...scope.request, by }
  const query = useReport('outcomes', request, (asked) => api.reports.outcomes(asked))
  return (
    <AnalysisFrame
      view="outcomes"
      title={t('analysis.outcomes.title')}
      scope={scope}
      opening={opening}
      query={query}
      tools={
        <Segmented
          label={t('analysis.outcomes.by')}
          size="small"
          value={by}
          onChange={opening.closing(setBy)}
          options={MOVEMENT_LEVELS.map((value) => ({ value, label: t(`analysis.outcomes.levels.${value}`) }))}
        />
      }
      isEmpty={({ rows }) => rows.length === 0}
      render={(report) => (
        <>
          <ViewsSection report={report} opening={opening} />
          <CycleSection report={report} opening={opening} />
          <RowsSection report={report} by={by} opening={opening} />
        </>
      )}
    />
  )
}

interface PartProps {
  readonly report: OutcomeReport
  readonly opening: Opening
}

/** Both views of the win rate side by side, by count and by value. */
function ViewsSection({ report, opening }: PartProps) {
  const { t } = useTranslation()
  const cells = useCells()
  const { total } = report
  const figure = (part: OutcomePart): AnalysisFigure => ({ of: 'outcome', part, by: 'company' })
  const line = (
    view: 'closedView' | 'cohortView',
    parts: { whole: OutcomePart; won: OutcomePart; lost: OutcomePart },
  ) => ({
    key: view,
    cells: [
      cells.text(
        t(`analysis.outcomes.${view}`),
        t(`analysis.outcomes.${view === 'closedView' ? 'closedHint' : 'cohortHint'}`),
      ),
      cells.count(total.figures[parts.whole], figure(parts.whole)),
      cells.count(total.figures[parts.won], figure(parts.won)),
      cells.count(total.figures[parts.lost], figure(parts.lost)),
      view === 'closedView' ? cells.text('') : cells.count(total.figures.createdOpen, figure('createdOpen')),
      cells.share(total[view].share),
      cells.interval(total[view]),
      cells.money(total.figures[parts.whole], figure(parts.whole)),
      cells.money(total.figures[parts.won], figure(parts.won)),
      cells.share(total[view].amountShare),
    ],
  })
  const model: TableModel<AnalysisFigure> = {
    name: t('analysis.outcomes.views'),
    columns: [
      { key: 'view', header: t('analysis.columns.view'), kind: 'text' },
      { key: 'whole', header: t('analysis.columns.count'), kind: 'count' },
      { key: 'won', header: t('analysis.columns.won'), kind: 'count' },
      { key: 'lost', header: t('analysis.columns.lost'), kind: 'count' },
      { key: 'open', header: t('analysis.columns.open'), kind: 'count' },
      { key: 'rate', header: t('analysis.columns.winRate'), kind: 'share' },
      { key: 'interval', header: t('analysis.columns.interval'), kind: 'text' },
      { key: 'amount', header: t('analysis.columns.amount'), kind: 'money' },
      { key: 'wonAmount', header: t('analysis.columns.wonAmount'), kind: 'money' },
      { key: 'amountRate', header: t('analysis.columns.amountRate'), kind: 'share' },
    ],
    rows: [
      line('closedView', { whole: 'closed', won: 'closedWon', lost: 'closedLost' }),
      line('cohortView', { whole: 'created', won: 'createdWon', lost: 'createdLost' }),
    ],
  }
  const hint = [
    `${t('analysis.outcomes.closedView')}: ${t('analysis.outcomes.closedHint')}`,
    `${t('analysis.outcomes.cohortView')}: ${t('analysis.outcomes.cohortHint')}`,
  ].join(' ')
  return <Section model={model} opening={opening} hint={hint} />
}

function useRowName(by: MovementLevel): (row: OutcomeRow) => string {
  const { t } = useTranslation()
  return ({ key, label }) => {
    if (by === 'company') return t('analysis.outcomes.whole')
    return key === '' ? t(by === 'person' ? 'analysis.outcomes.noOwner' : 'analysis.outcomes.noDepartment') : label
  }
}

function RowsSection({ report, by, opening }: PartProps & { readonly by: MovementLevel }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const cells = useCells()
  const nameOf = useRowName(by)
  const rowOf = (row: OutcomeRow) => {
    const isTotal = row === report.total
    const name = isTotal ? t('analysis.total') : nameOf(row)
    const count = (part: OutcomePart) =>
      cells.count(row.figures[part], { of: 'outcome', part, by, ...(isTotal ? {} : { row: row.key }) })
    return {
      key: isTotal ? 'total' : row.key,
      kind: isTotal ? ('total' as const) : undefined,
      cells: [
        cells.text(name),
        count('closed'),
        count('closedWon'),
        cells.share(row.closedView.share, row.closedView.isSmall ? 'muted' : undefined),
        cells.interval(row.closedView),
        count('created'),
        count('createdWon'),
        cells.share(row.cohortView.share, row.cohortView.isSmall ? 'muted' : undefined),
        cells.days(row.wonDays.median),
      ],
    }
  }
  const model: TableModel<AnalysisFigure> = {
    name: t('analysis.outcomes.people'),
    columns: [
      { key: 'name', header: t('analysis.columns.name'), kind: 'text' },
      { key: 'closed', header: t('analysis.columns.closed'), kind: 'count' },
      { key: 'closedWon', header: t('analysis.columns.won'), kind: 'count' },
      { key: 'closedRate', header: t('analysis.columns.closedRate'), kind: 'share' },
      { key: 'interval', header: t('analysis.columns.interval'), kind: 'text' },
      { key: 'created', header: t('analysis.columns.created'), kind: 'count' },
      { key: 'createdWon', header: t('analysis.columns.won'), kind: 'count' },
      { key: 'cohortRate', header: t('analysis.columns.cohortRate'), kind: 'share' },
      { key: 'days', header: t('analysis.columns.wonMedian'), kind: 'number' },
    ],
    rows: [...report.rows, ...(by === 'company' ? [] : [report.total])].map(rowOf),
  }
  const bars = report.rows.map((row) => ({
    id: row.key,
    name: nameOf(row),
    value: row.closedView.share,
    low: row.closedView.interval?.low,
    high: row.closedView.interval?.high,
    mark: report.total.closedView.share,
    tone: row.closedView.isSmall ? ('muted' as const) : ('plain' as const),
    text: `${shareText(row.closedView.share)}  ${t('analysis.ofWhole', {
      part: format.count(row.figures.closedWon.count),
      whole: format.count(row.figures.closed.count),
    })}  ${cells.intervalText(row.closedView)}`,
  }))
  return (
    <Section
      model={model}
      opening={opening}
      hint={t('analysis.outcomes.peopleHint')}
      chart={{
        bars,
        max: 1,
        textWidth: 260,
        onSelect: ({ id, name }) => {
          const shown = report.rows.find(({ key }) => key === id)?.figures.closed.count ?? 0
          const title = t('analysis.figure', { row: name, column: t('analysis.columns.closed') })
          if (shown > 0) opening.open({ figure: { of: 'outcome', part: 'closed', by, row: id }, title, shown })
        },
      }}
    />
  )
}
