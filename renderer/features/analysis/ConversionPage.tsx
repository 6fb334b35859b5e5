import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '#renderer/rpc/context.ts'
import { Note, Segmented } from '#renderer/ui/index.ts'
import { useSliceNames, type TableModel } from '#renderer/features/reports/index.ts'
import type { AnalysisFigure, ConversionReport, ConversionScope } from '#shared/contract/analysis.ts'
import { MAX_OPEN_SHARE } from '#shared/domain/analysis/conversion.ts'
import { MIN_SAMPLE } from '#shared/domain/analysis/samples.ts'
import { AnalysisFrame } from './AnalysisFrame.tsx'
import { Section } from './Section.tsx'
import { StageTimeSection } from './StageTimeSection.tsx'
import { useAnalysisScope, useOpening, useReport, type Opening } from './use-report.ts'
import { shareText, useCells } from './words.ts'

type View = 'cohort' | 'period'

export function ConversionPage() {
  const { t } = useTranslation()
  const api = useApi()
  const scope = useAnalysisScope()
  const opening = useOpening()
  const [view, setView] = useState<View>('cohort')
  const request: ConversionScope = scope.request
  const query = useReport('conversion', request, (asked) => api.reports.conversion(asked))
  return (
    <AnalysisFrame
      view="conversion"
      title={t('analysis.conversion.title')}
      scope={scope}
      opening={opening}
      query={query}
      tools={
        <Segmented
          label={t('analysis.conversion.view')}
          size="small"
          value={view}
          onChange={opening.closing(setView)}
          options={[
            { value: 'cohort', label: t('analysis.conversion.byCohort') },
            { value: 'period', label: t('analysis.conversion.byPeriod') },
          ]}
        />
      }
      isEmpty={({ stages }) =>
        stages.every(({ cohort, activity }) => cohort.entered.count + activity.present.count === 0)
      }
      render={(report) => (
        <>
          {view === 'cohort' ? (
            <CohortSection report={report} opening={opening} />
          ) : (
            <PeriodSection report={report} opening={opening} />
          )}
          <StageTimeSection request={request} opening={opening} />
          {view === 'cohort' && report.slices.length > 1 && <CohortsSection report={report} opening={opening} />}
        </>
      )}
    />
  )
}

interface PartProps {
  readonly report: ConversionReport
  readonly opening: Opening
}

function Bottleneck({ report }: { readonly report: ConversionReport }) {
  const { t } = useTranslation()
  const { bottleneck, stages } = report
  if (bottleneck === null) {
    const limits = { min: MIN_SAMPLE, open: shareText(MAX_OPEN_SHARE) }
    return <Note>{t('analysis.conversion.noBottleneck', limits)}</Note>
  }
  const lowest = stages.find(({ stageId }) => stageId === bottleneck.stageId)
  const next = stages.find(({ stageId }) => stageId === bottleneck.nextStageId)
  if (lowest === undefined || next === undefined) return null
  return (
    <Note tone="warning">
      {t('analysis.conversion.bottleneck', {
        stage: lowest.name,
        whole: lowest.cohort.entered.count,
        part: lowest.cohort.passed.count,
        rate: shareText(lowest.cohort.share),
        next: next.name,
        nextRate: shareText(next.cohort.share),
      })}
      {t(bottleneck.isClear ? 'analysis.conversion.clear' : 'analysis.conversion.unclear')}
    </Note>
  )
}

function useCohortModel(report: ConversionReport): TableModel<AnalysisFigure> {
  const { t } = useTranslation()
  const cells = useCells()
  const remark = (stage: ConversionReport['stages'][number]): string => {
    const { cohort } = stage
    if (stage.stageId === report.bottleneck?.stageId) return t('analysis.conversion.marked')
    if (cohort.entered.count === 0) return ''
    if (cohort.isSmall) return t('analysis.small')
    const open = shareText(cohort.open.count / cohort.entered.count)
    return cohort.isComparable ? '' : t('analysis.conversion.immature', { open })
  }
  const column = (key: 'entered' | 'passed' | 'open' | 'dropped') =>
    ({ key, header: t(`analysis.columns.${key}`), kind: 'count' }) as const
  return {
    name: t('analysis.conversion.chart'),
    columns: [
      { key: 'stage', header: t('analysis.columns.stage'), kind: 'text' },
      column('entered'),
      column('passed'),
      column('open'),
      column('dropped'),
      { key: 'rate', header: t('analysis.columns.rate'), kind: 'share' },
      { key: 'interval', header: t('analysis.columns.interval'), kind: 'text' },
      { key: 'note', header: t('analysis.columns.note'), kind: 'text' },
    ],
    rows: report.stages.map((stage) => {
      const { stageId, name, cohort } = stage
      const part = (key: 'entered' | 'passed' | 'open' | 'dropped') =>
        cells.count(cohort[key], { of: 'cohort', stageId, part: key })
      return {
        key: stageId,
        kind: stageId === report.bottleneck?.stageId ? ('marked' as const) : undefined,
        cells: [
          cells.text(name),
          part('entered'),
          part('passed'),
          part('open'),
          part('dropped'),
          cells.share(cohort.share),
          cells.interval(cohort),
          cells.text(remark(stage)),
        ],
      }
    }),
  }
}

function CohortSection({ report, opening }: PartProps) {
  const { t } = useTranslation()
  const { intervalText } = useCells()
  const model = useCohortModel(report)
  const bars = report.stages.map(({ stageId, name, cohort }) => ({
    id: stageId,
    name,
    value: cohort.share,
    low: cohort.interval?.low,
    high: cohort.interval?.high,
    tone: stageId === report.bottleneck?.stageId ? ('warning' as const) : ('plain' as const),
    text: `${shareText(cohort.share)}  ${t('analysis.ofWhole', { part: cohort.passed.count, whole: cohort.entered.count })}  ${intervalText(cohort)}`,
  }))
  return (
    <Section
      model={model}
      opening={opening}
      hint={t('analysis.conversion.cohortHint')}
      chart={{
        bars,
        max: 1,
        textWidth: 260,
        onSelect: ({ id, name }) => {
          const stage = report.stages.find(({ stageId }) => stageId === id)
          if (stage === undefined || stage.cohort.entered.count === 0) return
          const title = t('analysis.figure', { row: name, column: t('analysis.columns.entered') })
          opening.open({
            figure: { of: 'cohort', stageId: id, part: 'entered' },
            title,
            shown: stage.cohort.entered.count,
          })
        },
      }}
    >
      <Bottleneck report={report} />
    </Section>
  )
}

function PeriodSection({ report, opening }: PartProps) {
  const { t } = useTranslation()
  const cells = useCells()
  const model: TableModel<AnalysisFigure> = {
    name: t('analysis.conversion.chart'),
    columns: [
      { key: 'stage', header: t('analysis.columns.stage'), kind: 'text' },
      { key: 'present', header: t('analysis.columns.present'), kind: 'count' },
      { key: 'progressed', header: t('analysis.columns.progressed'), kind: 'count' },
      { key: 'rate', header: t('analysis.columns.periodRate'), kind: 'share' },
      { key: 'interval', header: t('analysis.columns.interval'), kind: 'text' },
    ],
    rows: report.stages.map(({ stageId, name, activity }) => ({
      key: stageId,
      cells: [
        cells.text(name),
        cells.count(activity.present, { of: 'activity', stageId, part: 'present' }),
        cells.count(activity.progressed, { of: 'activity', stageId, part: 'progressed' }),
        cells.share(activity.share),
        cells.interval(activity),
      ],
    })),
  }
  const bars = report.stages.map(({ stageId, name, activity }) => ({
    id: stageId,
    name,
    value: activity.share,
    low: activity.interval?.low,
    high: activity.interval?.high,
    text: `${shareText(activity.share)}  ${t('analysis.ofWhole', { part: activity.progressed.count, whole: activity.present.count })}  ${cells.intervalText(activity)}`,
  }))
  return (
    <Section
      model={model}
      opening={opening}
      hint={t('analysis.conversion.periodHint')}
      chart={{ bars, max: 1, textWidth: 260 }}
    />
  )
}

/** Cohorts under each other, so that a stage can be followed down its column. */
function CohortsSection({ report, opening }: PartProps) {
  const { t } = useTranslation()
  const cells = useCells()
  const sliceName = useSliceNames(report.unit)
  const model: TableModel<AnalysisFigure> = {
    name: t('analysis.conversion.cohorts'),
    columns: [
      { key: 'cohort', header: t('analysis.columns.cohort'), kind: 'text' },
      ...report.stages.flatMap(({ stageId, name }) =>
        (['entered', 'passed', 'rate'] as const).map((key) => {
          const word = t(`analysis.columns.${key}`)
          return {
            key: `${stageId}:${key}`,
            header: key === 'entered' ? name : word,
            full: t('analysis.figure', { row: name, column: word }),
            kind: key === 'rate' ? ('share' as const) : ('count' as const),
          }
        }),
      ),
    ],
    rows: report.slices.map((slice, index) => ({
      key: slice.from,
      cells: [
        cells.text(sliceName(slice)),
        ...report.stages.flatMap(({ stageId, slices }) => {
          const cohort = slices[index]
          if (cohort === undefined) return []
          const figure = { of: 'cohort', stageId, slice: index, unit: report.unit } as const
          return [
            cells.count(cohort.entered, { ...figure, part: 'entered' }),
            cells.count(cohort.passed, { ...figure, part: 'passed' }),
            cells.share(cohort.share, cohort.isComparable ? undefined : 'muted'),
          ]
        }),
      ],
    })),
  }
  return <Section model={model} opening={opening} />
}
