import { useTranslation } from 'react-i18next'
import { useFormatters } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { Note } from '#renderer/ui/index.ts'
import type { TableModel } from '#renderer/features/reports/index.ts'
import type { AnalysisFigure, FactorLevelRow, FactorReport } from '#shared/contract/analysis.ts'
import { MIN_CLOSED, REST, SIGNIFICANCE, strengthWord, type Factor } from '#shared/domain/analysis/factors.ts'
import { MIN_SAMPLE } from '#shared/domain/analysis/samples.ts'
import { AnalysisFrame } from './AnalysisFrame.tsx'
import { Section } from './Section.tsx'
import { useAnalysisScope, useOpening, useReport, type Opening } from './use-report.ts'
import { shareText, useCells } from './words.ts'

type FactorPart = FactorReport['factors'][number]

export function FactorsPage() {
  const { t } = useTranslation()
  const api = useApi()
  const scope = useAnalysisScope()
  const opening = useOpening()
  const query = useReport('factors', scope.request, (asked) => api.reports.factors(asked))
  return (
    <AnalysisFrame
      view="factors"
      title={t('analysis.factors.title')}
      scope={scope}
      opening={opening}
      query={query}
      isEmpty={({ closed }) => closed.count === 0}
      render={(report) => (
        <>
          <Lead report={report} />
          {report.factors.map((part) => (
            <FactorSection key={part.factor} part={part} report={report} opening={opening} />
          ))}
        </>
      )}
    />
  )
}

function Lead({ report }: { readonly report: FactorReport }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const { intervalText } = useCells()
  return (
    <div className="report-section">
      <p className="t2">
        {t('analysis.factors.lead', {
          closed: format.count(report.closed.count),
          won: format.count(report.won.count),
          rate: shareText(report.overall.share),
          interval: intervalText(report.overall),
          tests: report.tests,
        })}
      </p>
      <Note tone="info">{t('analysis.factors.notCause')}</Note>
    </div>
  )
}

/** Levels of fixed choices; free texts name themselves. */
function useLevelName(factor: Factor): (level: FactorLevelRow) => string {
  const { t } = useTranslation()
  const fixed: Partial<Record<Factor, Readonly<Record<string, string>>>> = {
    potentialClass: {
      high: t('analysis.factors.levels.high'),
      mid: t('analysis.factors.levels.mid'),
      low: t('analysis.factors.levels.low'),
    },
    gateOverride: { some: t('analysis.factors.levels.gateSome'), none: t('analysis.factors.levels.gateNone') },
    earlyVisits: {
      none: t('analysis.factors.levels.none'),
      one: t('analysis.factors.levels.one'),
      more: t('analysis.factors.levels.more'),
    },
  }
  return ({ key, label }) => {
    if (key === '') return t('analysis.blank')
    if (key === REST) return t('analysis.rest')
    return label || (fixed[factor]?.[key] ?? key)
  }
}

function useFinding(): (level: FactorLevelRow) => string {
  const { t } = useTranslation()
  return ({ adjusted, phi }) => {
    if (adjusted === null) return t('analysis.factors.untested')
    if (adjusted >= SIGNIFICANCE) return t('analysis.factors.noDifference')
    return t((phi ?? 0) > 0 ? 'analysis.factors.higher' : 'analysis.factors.lower')
  }
}

const P_DIGITS = 3

interface FactorSectionProps {
  readonly part: FactorPart
  readonly report: FactorReport
  readonly opening: Opening
}

function FactorSection({ part, report, opening }: FactorSectionProps) {
  const { t } = useTranslation()
  const { factor, levels, gap, strength } = part
  const { intervalText } = useCells()
  const levelName = useLevelName(factor)
  const model = useModel(part)
  const finding = useFinding()
  const limits = { min: MIN_SAMPLE, closed: MIN_CLOSED }
  const hint =
    gap === undefined && strength !== null
      ? t('analysis.factors.strength', {
          word: t(`analysis.factors.strengths.${strengthWord(strength)}`),
          value: strength.toFixed(2),
        })
      : undefined
  if (levels.length === 0) {
    return (
      <section className="report-section" aria-label={model.name}>
        <h2 className="h3">{model.name}</h2>
        {gap !== undefined && <p className="f12 t2">{t(`analysis.factors.gaps.${gap}`, limits)}</p>}
      </section>
    )
  }
  const bars = levels.map((level) => ({
    id: level.key,
    name: levelName(level),
    value: level.share,
    low: level.interval?.low,
    high: level.interval?.high,
    mark: report.overall.share,
    tone: level.adjusted !== null && level.adjusted < SIGNIFICANCE ? ('plain' as const) : ('muted' as const),
    text: `${t('analysis.factors.bar', { rate: shareText(level.share), won: level.won.count, all: level.all.count })}  ${intervalText(level)}  ${gap === undefined ? finding(level) : ''}`,
  }))
  return (
    <Section
      model={model}
      opening={opening}
      startsAs="table"
      hint={hint}
      chart={{
        bars,
        max: 1,
        textWidth: 360,
        onSelect: ({ id, name }) => {
          const shown = levels.find(({ key }) => key === id)?.all.count ?? 0
          const figure = { of: 'factor', factor, level: id, part: 'all' } as const
          opening.open({ figure, title: t('analysis.figure', { row: model.name, column: name }), shown })
        },
      }}
    >
      {gap !== undefined && <p className="f12 t2">{t(`analysis.factors.gaps.${gap}`, limits)}</p>}
    </Section>
  )
}

function useModel({ factor, levels }: FactorPart): TableModel<AnalysisFigure> {
  const { t } = useTranslation()
  const cells = useCells()
  const levelName = useLevelName(factor)
  const finding = useFinding()
  const number = (value: number | null) => {
    const rounded = value === null ? null : Number(value.toFixed(P_DIGITS))
    return { text: rounded === null ? '—' : rounded.toFixed(P_DIGITS), value: rounded }
  }
  return {
    name: t(`analysis.factors.names.${factor}`),
    columns: [
      { key: 'level', header: t('analysis.columns.level'), kind: 'text' },
      { key: 'all', header: t('analysis.columns.closed'), kind: 'count' },
      { key: 'won', header: t('analysis.columns.won'), kind: 'count' },
      { key: 'lost', header: t('analysis.columns.lost'), kind: 'count' },
      { key: 'rate', header: t('analysis.columns.winRate'), kind: 'share' },
      { key: 'interval', header: t('analysis.columns.interval'), kind: 'text' },
      { key: 'p', header: t('analysis.columns.p'), kind: 'number' },
      { key: 'phi', header: t('analysis.columns.phi'), kind: 'number' },
      { key: 'finding', header: t('analysis.columns.finding'), kind: 'text' },
    ],
    rows: levels.map((level) => {
      const figure = (part: 'all' | 'won' | 'lost') => ({ of: 'factor', factor, level: level.key, part }) as const
      return {
        key: level.key,
        cells: [
          cells.text(levelName(level)),
          cells.count(level.all, figure('all')),
          cells.count(level.won, figure('won')),
          cells.count(level.lost, figure('lost')),
          cells.share(level.share, level.isSmall ? 'muted' : undefined),
          cells.interval(level),
          number(level.adjusted),
          number(level.phi),
          cells.text(finding(level)),
        ],
      }
    }),
  }
}
