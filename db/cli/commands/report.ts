import type { Command } from 'commander'
import { forecastReport } from '#db/services/forecast.ts'
import { funnelReport } from '#db/services/reports.ts'
import { FUNNEL_GROUPS } from '#shared/contract/reports.ts'
import type { Figure, ForecastReport, FunnelReport, ReportScope } from '#shared/contract/reports.ts'
import { parsePeriod } from '#shared/domain/dates.ts'
import { recordTypeLabel } from '#shared/locale/index.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import { Argument, Option } from 'commander'
import { printResult } from '../io.ts'
import type { CliIo } from '../io.ts'
import { commandVisitor, idByName, withWorkbook } from '../open-for-command.ts'
import { moneyText, textTable } from '../table.ts'
import { movementWord } from '../movement-words.ts'
import { cliWord } from '../words.ts'
import { ANALYSIS_REPORTS } from './report-analysis.ts'
import { printDigest } from './report-digest.ts'
import { MOVEMENT_REPORTS } from './report-movement.ts'

interface ReportOptions {
  readonly in: string
  readonly by?: (typeof GROUPS)[number]
  readonly since?: string
  readonly until?: string
  readonly period?: string
  readonly pipeline?: string
  readonly department?: string
  readonly person?: string
  readonly json?: boolean
}

function scopeOf(io: CliIo, workbook: Workbook, options: ReportOptions): ReportScope {
  const period = options.period === undefined ? undefined : parsePeriod(options.period)
  if (period === null) io.fail(cliWord(io.language, 'badPeriod', { text: options.period ?? '' }))
  return {
    pipelineId: idByName(io, workbook, 'pipeline', options.pipeline),
    departmentId: idByName(io, workbook, 'department', options.department),
    personId: idByName(io, workbook, 'person', options.person),
    period,
  }
}

function figures(figure: Figure): string[] {
  return [String(figure.count), moneyText(figure.amount), moneyText(figure.weighted)]
}

function funnelText(io: CliIo, report: FunnelReport): string {
  const word = (key: Parameters<typeof cliWord>[1]): string => cliWord(io.language, key)
  const header = [word('stage'), '%', word('count'), word('amount'), word('weighted')]
  const rows = [
    header,
    ...report.stages.map((stage) => [stage.name, `${stage.probability / 100}%`, ...figures(stage)]),
    [word('total'), '', ...figures(report.open)],
    [word('won'), '', ...figures(report.won)],
    [word('lost'), '', ...figures(report.lost)],
  ]
  const groups = report.groups.map((group) => [group.label || word('none'), '', ...figures(group.total)])
  return textTable([...rows, ...groups], [1, 2, 3, 4])
}

function forecastText(io: CliIo, report: ForecastReport): string {
  const word = (key: Parameters<typeof cliWord>[1]): string => cliWord(io.language, key)
  const rows: string[][] = []
  for (const block of report.blocks) {
    rows.push([`${block.name} ${block.probability / 100}%`])
    for (const row of block.rows) {
      const { customerCode, customerName, name, ownerName, amount, probability, expectedCloseDate, weighted } = row
      rows.push([
        customerCode,
        customerName,
        name,
        ownerName,
        moneyText(amount),
        `${probability / 100}%`,
        expectedCloseDate ?? '',
        moneyText(weighted),
      ])
    }
    const { amount, weighted } = block.subtotal
    rows.push(['', word('total'), '', '', moneyText(amount), '', '', moneyText(weighted)])
  }
  rows.push(['', word('grandTotal'), '', '', moneyText(report.total.amount), '', '', moneyText(report.total.weighted)])
  return textTable(rows, [4, 5, 7])
}

const REPORTS = [
  'funnel',
  'forecast',
  'movement',
  'bridge',
  'conversion',
  'stage-times',
  'outcomes',
  'losses',
  'factors',
  'digest',
] as const
/** What rows of a report may be; each says which of them it has. */
const GROUPS = ['company', ...FUNNEL_GROUPS, 'reason', 'stage', 'competitor'] as const

const isFunnelGroup = (by: ReportOptions['by']): by is (typeof FUNNEL_GROUPS)[number] =>
  FUNNEL_GROUPS.some((group) => group === by)

export function registerReport(program: Command, io: CliIo): void {
  program
    .command('report')
    .description(cliWord(io.language, 'report'))
    .addArgument(new Argument('<kind>').choices(REPORTS))
    .requiredOption('--in <workbook>', cliWord(io.language, 'workbook'))
    .addOption(new Option('--by <group>', cliWord(io.language, 'reportBy')).choices(GROUPS))
    .option('--since <date>', movementWord(io.language, 'since'))
    .option('--until <date>', movementWord(io.language, 'until'))
    .option('--period <period>', cliWord(io.language, 'period'))
    .option('--pipeline <name>', cliWord(io.language, 'reportOnly', { type: recordTypeLabel(io.language, 'pipeline') }))
    .option(
      '--department <name>',
      cliWord(io.language, 'reportOnly', { type: recordTypeLabel(io.language, 'department') }),
    )
    .option('--person <name>', cliWord(io.language, 'reportOnly', { type: recordTypeLabel(io.language, 'person') }))
    .option('--json', cliWord(io.language, 'json'))
    .action(async (kind: (typeof REPORTS)[number], options: ReportOptions) => {
      await withWorkbook(io, options.in, (workbook) => {
        const visitor = commandVisitor(workbook)
        const scope = scopeOf(io, workbook, options)
        if (kind === 'forecast') {
          const report = forecastReport(visitor, scope)
          printResult(io, options.json, report, forecastText(io, report))
        } else if (kind === 'movement' || kind === 'bridge') {
          MOVEMENT_REPORTS[kind](io, visitor, scope, options)
        } else if (kind === 'digest') {
          printDigest(io, visitor, scope, options)
        } else if (kind !== 'funnel') {
          ANALYSIS_REPORTS[kind](io, visitor, scope, options)
        } else {
          const groupBy = isFunnelGroup(options.by) ? options.by : undefined
          const report = funnelReport(visitor, { ...scope, groupBy })
          printResult(io, options.json, report, funnelText(io, report))
        }
      })
    })
}
