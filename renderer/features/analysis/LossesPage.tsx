import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormatters } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { Segmented } from '#renderer/ui/index.ts'
import type { TableModel } from '#renderer/features/reports/index.ts'
import {
  LOSS_GROUPS,
  type AnalysisFigure,
  type LossGroup,
  type LossReport,
  type LossRow,
  type LossScope,
} from '#shared/contract/analysis.ts'
import { REST } from '#shared/domain/analysis/factors.ts'
import { AnalysisFrame } from './AnalysisFrame.tsx'
import { Section } from './Section.tsx'
import { useAnalysisScope, useOpening, useReport, type Opening } from './use-report.ts'
import { shareText, useCells } from './words.ts'

export function LossesPage() {
  const { t } = useTranslation()
  const api = useApi()
  const scope = useAnalysisScope()
  const opening = useOpening()
  const [by, setBy] = useState<LossGroup>('reason')
  const request: LossScope = { ...scope.request, by }
  const query = useReport('losses', request, (asked) => api.reports.losses(asked))
  return (
    <AnalysisFrame
      view="losses"
      title={t('analysis.losses.title')}
      scope={scope}
      opening={opening}
      query={query}
      tools={
        <Segmented
          label={t('analysis.losses.by')}
          size="small"
          value={by}
          onChange={opening.closing(setBy)}
          options={LOSS_GROUPS.map((value) => ({ value, label: t(`analysis.losses.groups.${value}`) }))}
        />
      }
      isEmpty={({ rows }) => rows.length === 0}
      render={(report) => (
        <>
          <ChartSection report={report} opening={opening} />
          {report.by !== 'stage' && <MatrixSection report={report} opening={opening} />}
        </>
      )}
    />
  )
}

interface PartProps {
  readonly report: LossReport
  readonly opening: Opening
}

function useRowName({ by, total }: LossReport): (row: LossRow) => string {
  const { t } = useTranslation()
  const blanks = {
    reason: t('analysis.losses.noReason'),
    stage: t('analysis.blank'),
    competitor: t('analysis.losses.noCompetitor'),
    person: t('analysis.losses.noOwner'),
  } as const satisfies Record<LossGroup, string>
  return (row) => {
    if (row === total) return t('analysis.total')
    if (row.key === REST) return t('analysis.rest')
    return row.label === '' ? blanks[by] : row.label
  }
}

const figureOf = (report: LossReport, row: LossRow): AnalysisFigure => ({
  of: 'loss',
  by: report.by,
  ...(row === report.total ? {} : { row: row.key }),
})

/** How many and how much, and how often where won ones can be counted too. */
function ChartSection({ report, opening }: PartProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const cells = useCells()
  const nameOf = useRowName(report)
  const all = report.total.total.count
  const hasRate = report.by === 'competitor' || report.by === 'person'
  const model: TableModel<AnalysisFigure> = {
    name: t('analysis.losses.chart'),
    columns: [
      { key: 'name', header: t(`analysis.losses.groups.${report.by}`), kind: 'text' },
      { key: 'count', header: t('analysis.columns.count'), kind: 'count' },
      { key: 'share', header: t('analysis.columns.share'), kind: 'share' },
      { key: 'amount', header: t('analysis.columns.amount'), kind: 'money' },
      ...(hasRate
        ? ([
            { key: 'rate', header: t('analysis.columns.lossRate'), kind: 'share' },
            { key: 'interval', header: t('analysis.columns.interval'), kind: 'text' },
          ] as const)
        : []),
    ],
    rows: [...report.rows, report.total].map((row) => ({
      key: row === report.total ? 'total' : row.key,
      kind: row === report.total ? ('total' as const) : undefined,
      cells: [
        cells.text(nameOf(row)),
        cells.count(row.total, figureOf(report, row)),
        cells.share(all === 0 ? null : row.total.count / all),
        cells.money(row.total, figureOf(report, row)),
        ...(hasRate && row.lossRate !== null
          ? [cells.share(row.lossRate.share, row.lossRate.isSmall ? 'muted' : undefined), cells.interval(row.lossRate)]
          : []),
      ],
    })),
  }
  const bars = report.rows.map((row) => ({
    id: row.key,
    name: nameOf(row),
    value: row.total.count,
    text: t('analysis.losses.barText', {
      count: row.total.count,
      share: shareText(all === 0 ? null : row.total.count / all),
      amount: format.moneyShort(row.total.amount),
    }),
  }))
  return (
    <Section
      model={model}
      opening={opening}
      hint={<span className="no-print">{t('analysis.losses.hint')}</span>}
      chart={{
        bars,
        onSelect: ({ id, name, value }) =>
          opening.open({ figure: { of: 'loss', by: report.by, row: id }, title: name, shown: value ?? 0 }),
      }}
    />
  )
}

function MatrixSection({ report, opening }: PartProps) {
  const { t } = useTranslation()
  const cells = useCells()
  const nameOf = useRowName(report)
  const group = t(`analysis.losses.groups.${report.by}`)
  const model: TableModel<AnalysisFigure> = {
    name: t('analysis.losses.table', { group: group.toLowerCase() }),
    columns: [
      { key: 'name', header: group, kind: 'text' },
      ...report.stages.map(({ stageId, name }) => ({ key: stageId, header: name, kind: 'count' as const })),
      { key: 'total', header: t('analysis.columns.total'), kind: 'count' },
    ],
    rows: [...report.rows, report.total].map((row) => ({
      key: row === report.total ? 'total' : row.key,
      kind: row === report.total ? ('total' as const) : undefined,
      cells: [
        cells.text(nameOf(row)),
        ...row.cells.map((cell, index) => {
          const figure = figureOf(report, row)
          const stageId = report.stages[index]?.stageId
          return cells.count(cell, figure.of === 'loss' && stageId !== undefined ? { ...figure, stageId } : figure)
        }),
        cells.count(row.total, figureOf(report, row)),
      ],
    })),
  }
  return <Section model={model} opening={opening} />
}
