import { conversionReport } from '#db/services/analysis/conversion.ts'
import { factorReport } from '#db/services/analysis/factors.ts'
import { lossReport } from '#db/services/analysis/losses.ts'
import { outcomeReport } from '#db/services/analysis/outcomes.ts'
import { stageTimeReport } from '#db/services/analysis/stage-times.ts'
import type { Visitor } from '#db/services/access.ts'
import { LOSS_GROUPS } from '#shared/contract/analysis.ts'
import type {
  ConversionReport,
  FactorReport,
  LossReport,
  OutcomeReport,
  StageTimeReport,
} from '#shared/contract/analysis.ts'
import { MOVEMENT_LEVELS } from '#shared/contract/movement.ts'
import type { ReportScope } from '#shared/contract/reports.ts'
import { REST } from '#shared/domain/analysis/factors.ts'
import type { Share } from '#shared/domain/analysis/samples.ts'
import { analysisWord, isAnalysisWord } from '../analysis-words.ts'
import type { AnalysisWord } from '../analysis-words.ts'
import type { CliIo } from '../io.ts'
import { printResult } from '../io.ts'
import { moneyText, textTable } from '../table.ts'

export interface AnalysisOptions {
  readonly by?: string
  readonly json?: boolean
}

type Words = (key: AnalysisWord, params?: Readonly<Record<string, string>>) => string
const wordsOf =
  (io: CliIo): Words =>
  (key, params) =>
    analysisWord(io.language, key, params)

const percent = (share: number | null): string => (share === null ? '—' : `${(share * 100).toFixed(1)}%`)
const daysText = (value: number | null): string => (value === null ? '—' : String(Number(value.toFixed(1))))

function intervalText(word: Words, { interval, isSmall }: Share): string {
  const range = interval === null ? '—' : `${percent(interval.low)}–${percent(interval.high)}`
  return isSmall ? `${range} ${word('small')}` : range
}

function figuresRight(rows: readonly (readonly string[])[], labels = 1): string {
  const columns = Math.max(...rows.map((row) => row.length))
  return textTable(
    rows,
    Array.from({ length: columns - labels }, (_, at) => at + labels),
  )
}

function conversionText(io: CliIo, { stages, bottleneck }: ConversionReport): string {
  const word = wordsOf(io)
  const header = ['entered', 'passed', 'open', 'dropped', 'rate', 'interval', 'present', 'progressed'] as const
  const rows = stages.map(({ name, cohort, activity }) => [
    name,
    ...[cohort.entered, cohort.passed, cohort.open, cohort.dropped].map(({ count }) => String(count)),
    percent(cohort.share),
    intervalText(word, cohort),
    String(activity.present.count),
    String(activity.progressed.count),
  ])
  const table = figuresRight([[word('stage'), ...header.map((key) => word(key))], ...rows])
  if (bottleneck === null) return table
  const nameOf = (id: string): string => stages.find(({ stageId }) => stageId === id)?.name ?? ''
  const sure = word(bottleneck.isClear ? 'clear' : 'unclear')
  const params = { stage: nameOf(bottleneck.stageId), next: nameOf(bottleneck.nextStageId), sure }
  return `${table}\n${word('bottleneck', params)}`
}

function stageTimeText(io: CliIo, { stages }: StageTimeReport): string {
  const word = wordsOf(io)
  const header = ['all', 'ended', 'still', 'median', 'p75', 'workMedian', 'expected'] as const
  const rows = stages.map(({ name, all, ended, open, calendar, workdays, expectedDays }) => [
    name,
    ...[all, ended, open].map(({ count }) => String(count)),
    daysText(calendar.median),
    daysText(calendar.p75),
    daysText(workdays.median),
    daysText(expectedDays),
  ])
  return figuresRight([[word('stage'), ...header.map((key) => word(key))], ...rows])
}

function outcomeText(io: CliIo, report: OutcomeReport): string {
  const word = wordsOf(io)
  const { total, cycle, velocity } = report
  const header = ['won', 'lost', 'closedView', 'interval', 'cohortView', 'wonMedian'] as const
  const rows = [...report.rows, total].map((row) => [
    row === total ? word('total') : row.label || word('none'),
    String(row.figures.closedWon.count),
    String(row.figures.closedLost.count),
    percent(row.closedView.share),
    intervalText(word, row.closedView),
    percent(row.cohortView.share),
    daysText(row.wonDays.median),
  ])
  const { won, all, closedDays } = cycle.calendar
  const params = { won: daysText(won.median), p75: daysText(won.p75), all: daysText(all.median) }
  const { open, averageWon, winRate, cycleDays, perDay } = velocity
  const money = (value: number | null): string => (value === null ? '—' : moneyText(Math.round(value)))
  return [
    figuresRight([[word('name'), ...header.map((key) => word(key))], ...rows]),
    word('cycle', { ...params, count: String(total.figures.closed.count), days: String(closedDays) }),
    word('velocity', {
      open: String(open),
      amount: money(averageWon),
      rate: percent(winRate),
      days: daysText(cycleDays),
      perDay: money(perDay),
    }),
  ].join('\n')
}

function rowName(word: Words, key: string, label: string): string {
  return label || word(key === REST ? 'rest' : 'none')
}

function lossText(io: CliIo, report: LossReport): string {
  const word = wordsOf(io)
  const rows = [...report.rows, report.total].map((row) => [
    row === report.total ? word('total') : rowName(word, row.key, row.label),
    ...row.cells.map(({ count }) => String(count)),
    String(row.total.count),
    moneyText(row.total.amount),
  ])
  return figuresRight([[word('name'), ...report.stages.map(({ name }) => name), word('total'), ''], ...rows])
}

/** Free texts name themselves; fixed levels have words. */
function levelName(word: Words, factor: string, { key, label }: { key: string; label: string }): string {
  const name = `${factor}.${key}`
  return isAnalysisWord(name) ? word(name) : rowName(word, key, label)
}

function factorText(io: CliIo, { factors }: FactorReport): string {
  const word = wordsOf(io)
  const rows = factors.flatMap(({ factor, levels, gap }) => {
    const name = word(`factor.${factor}`)
    const said = gap === undefined ? [] : [[name, word('noData')]]
    const lines = levels.map((level) => [
      name,
      levelName(word, factor, level),
      String(level.all.count),
      String(level.won.count),
      percent(level.share),
      intervalText(word, level),
      level.adjusted === null ? '—' : level.adjusted.toFixed(3),
    ])
    return [...said, ...lines]
  })
  const header = (['factor', 'level', 'all', 'won', 'closedView', 'interval', 'p'] as const).map((key) => word(key))
  return `${figuresRight([header, ...rows], 2)}\n${word('notCause')}`
}

function chosen<T extends string>(
  io: CliIo,
  values: readonly T[],
  text: string | undefined,
  fallback: T,
  bad: AnalysisWord,
): T {
  const found = values.find((value) => value === (text ?? fallback))
  return found ?? io.fail(analysisWord(io.language, bad, { text: text ?? '' }))
}

type Print = (io: CliIo, visitor: Visitor, scope: ReportScope, options: AnalysisOptions) => void

export const ANALYSIS_REPORTS = {
  conversion(io, visitor, scope, options) {
    const report = conversionReport(visitor, scope)
    printResult(io, options.json, report, conversionText(io, report))
  },
  'stage-times'(io, visitor, scope, options) {
    const report = stageTimeReport(visitor, scope)
    printResult(io, options.json, report, stageTimeText(io, report))
  },
  outcomes(io, visitor, scope, options) {
    const by = chosen(io, MOVEMENT_LEVELS, options.by, 'person', 'badLevel')
    const report = outcomeReport(visitor, { ...scope, by })
    printResult(io, options.json, report, outcomeText(io, report))
  },
  losses(io, visitor, scope, options) {
    const by = chosen(io, LOSS_GROUPS, options.by, 'reason', 'badGroup')
    const report = lossReport(visitor, { ...scope, by })
    printResult(io, options.json, report, lossText(io, report))
  },
  factors(io, visitor, scope, options) {
    const report = factorReport(visitor, scope)
    printResult(io, options.json, report, factorText(io, report))
  },
} as const satisfies Record<string, Print>
