import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '#renderer/rpc/context.ts'
import { Segmented } from '#renderer/ui/index.ts'
import type { TableModel } from '#renderer/features/reports/index.ts'
import type { AnalysisFigure, StageTimeReport } from '#shared/contract/analysis.ts'
import type { ReportScope } from '#shared/contract/reports.ts'
import { Section } from './Section.tsx'
import { useReport, type Opening } from './use-report.ts'
import { useCells } from './words.ts'

type Basis = 'calendar' | 'workdays'
type Stage = StageTimeReport['stages'][number]

interface StageTimeSectionProps {
  readonly request: ReportScope
  readonly opening: Opening
}

/** Time in each stage, median and third quartile, against the days of the template. */
export function StageTimeSection({ request, opening }: StageTimeSectionProps) {
  const { t } = useTranslation()
  const api = useApi()
  const [basis, setBasis] = useState<Basis>('calendar')
  const { data } = useReport('stageTimes', request, (asked) => api.reports.stageTimes(asked))
  const model = useModel(data?.stages ?? [])
  if (data === undefined) return null
  const textOf = (days: number | null, missing: string): string => (days === null ? missing : String(days))
  const bars = data.stages.map((stage) => {
    const { median, p75 } = stage[basis]
    return {
      id: stage.stageId,
      name: stage.name,
      value: median,
      low: p75 === null ? undefined : (median ?? undefined),
      high: p75 ?? undefined,
      mark: basis === 'calendar' ? stage.expectedDays : null,
      tone: isOver(stage) && basis === 'calendar' ? ('warning' as const) : ('plain' as const),
      text: t('analysis.times.barText', {
        median: textOf(median, t('analysis.times.notReached')),
        p75: textOf(p75, t('analysis.times.notReachedP75')),
      }),
    }
  })
  return (
    <Section
      model={model}
      opening={opening}
      hint={`${t('analysis.times.hint')} ${basis === 'calendar' ? t('analysis.times.mark') : ''}`}
      tools={
        <Segmented
          label={t('analysis.times.basis')}
          size="small"
          value={basis}
          onChange={setBasis}
          options={[
            { value: 'calendar', label: t('analysis.times.calendar') },
            { value: 'workdays', label: t('analysis.times.workdays') },
          ]}
        />
      }
      chart={{
        bars,
        textWidth: 260,
        onSelect: ({ id, name }) => {
          const shown = data.stages.find(({ stageId }) => stageId === id)?.all.count ?? 0
          const title = t('analysis.figure', { row: name, column: t('analysis.columns.all') })
          if (shown > 0) opening.open({ figure: { of: 'stageTime', stageId: id, part: 'all' }, title, shown })
        },
      }}
    />
  )
}

const isOver = ({ calendar, expectedDays }: Stage): boolean =>
  calendar.median !== null && expectedDays !== null && calendar.median > expectedDays

function useModel(stages: readonly Stage[]): TableModel<AnalysisFigure> {
  const { t } = useTranslation()
  const cells = useCells()
  const numbers = [
    ['all', 'count'],
    ['ended', 'count'],
    ['still', 'count'],
  ] as const
  const basisColumns = (basis: Basis) =>
    (['median', 'p75'] as const).map((key) => ({
      key: `${basis}:${key}`,
      header: `${t(`analysis.columns.${key}`)} (${t(`analysis.times.${basis}`)})`,
      kind: 'number' as const,
    }))
  const remark = (stage: Stage): string => {
    if (stage.all.count > 0 && stage.isSmall) return t('analysis.small')
    return isOver(stage) ? t('analysis.times.over', { days: stage.expectedDays ?? 0 }) : ''
  }
  return {
    name: t('analysis.times.title'),
    columns: [
      { key: 'stage', header: t('analysis.columns.stage'), kind: 'text' },
      ...numbers.map(([key, kind]) => ({ key, header: t(`analysis.columns.${key}`), kind })),
      ...basisColumns('calendar'),
      ...basisColumns('workdays'),
      { key: 'expected', header: t('analysis.columns.expected'), kind: 'number' },
      { key: 'note', header: t('analysis.columns.note'), kind: 'text' },
    ],
    rows: stages.map((stage) => {
      const { stageId, name, all, ended, open, calendar, workdays, expectedDays } = stage
      const [half, most] = [t('analysis.times.notReached'), t('analysis.times.notReachedP75')]
      return {
        key: stageId,
        cells: [
          cells.text(name),
          cells.count(all, { of: 'stageTime', stageId, part: 'all' }),
          cells.count(ended, { of: 'stageTime', stageId, part: 'ended' }),
          cells.count(open, { of: 'stageTime', stageId, part: 'open' }),
          cells.days(calendar.median, half, isOver(stage) ? 'warning' : undefined),
          cells.days(calendar.p75, most),
          cells.days(workdays.median, half),
          cells.days(workdays.p75, most),
          cells.days(expectedDays),
          cells.text(remark(stage)),
        ],
      }
    }),
  }
}
