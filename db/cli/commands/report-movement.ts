import { bridgeReport } from '#db/services/movement/bridge.ts'
import { movementReport } from '#db/services/movement/moves.ts'
import type { Visitor } from '#db/services/access.ts'
import type { BridgeReport, MovementLevel, MovementReport } from '#shared/contract/movement.ts'
import { MOVEMENT_LEVELS } from '#shared/contract/movement.ts'
import type { ReportScope } from '#shared/contract/reports.ts'
import { addDays, dateOfInstant, isBusinessDate, periodAround } from '#shared/domain/dates.ts'
import { isBalanced } from '#shared/domain/movement/bridge.ts'
import type { BridgePart, BridgeTotal } from '#shared/domain/movement/bridge.ts'
import type { CliIo } from '../io.ts'
import { printResult } from '../io.ts'
import { moneyText, textTable } from '../table.ts'
import { movementWord } from '../movement-words.ts'

export interface MovementOptions {
  readonly by?: string
  readonly since?: string
  readonly until?: string
  readonly json?: boolean
}

function levelOf(io: CliIo, by: string | undefined): MovementLevel {
  const level = MOVEMENT_LEVELS.find((one) => one === (by ?? 'person'))
  return level ?? io.fail(movementWord(io.language, 'badLevel', { text: by ?? '' }))
}

function movementText(io: CliIo, report: MovementReport): string {
  const word = (key: Parameters<typeof movementWord>[1]): string => movementWord(io.language, key)
  const titles = report.columns.map(({ kind, name }) => (kind === 'promoted' ? `→ ${name}` : word(kind)))
  const tables = [...report.slices.entries()].map(([index, slice]) => ({
    title: `${slice.from} .. ${addDays(slice.to, -1)}`,
    index,
  }))
  if (report.slices.length !== 1) tables.push({ title: word('total'), index: report.slices.length })
  return tables
    .map(({ title, index }) => {
      const rows = [...report.rows, report.total].map((row) => [
        row === report.total ? word('total') : row.label || word('none'),
        ...(row.slices[index] ?? []).map((cell) => String(cell.count)),
      ])
      return textTable(
        [[title, ...titles], ...rows],
        [...titles.keys()].map((at) => at + 1),
      )
    })
    .join('\n\n')
}

function bridgeText(io: CliIo, report: BridgeReport): string {
  const word = (key: Parameters<typeof movementWord>[1]): string => movementWord(io.language, key)
  const rows = report.parts.map(({ part, count, amount }) => {
    const date = part === 'start' ? ` ${report.from}` : part === 'end' ? ` ${report.to}` : ''
    return [`${word(`bridge.${part}`)}${date}`, String(count), moneyText(amount)]
  })
  const totals = Object.fromEntries(report.parts.map((one) => [one.part, one])) as unknown as Record<
    BridgePart,
    BridgeTotal
  >
  const table = textTable([[word('change'), word('count'), word('amount')], ...rows], [1, 2])
  return `${table}\n${word(isBalanced(totals) ? 'balanced' : 'unbalanced')}`
}

/** The day given, or that of the fallback; fails for what is no date. */
function dayOf(io: CliIo, text: string | undefined, fallback: string): string {
  if (text === undefined) return fallback
  return isBusinessDate(text) ? text : io.fail(movementWord(io.language, 'badDay', { text }))
}

export const MOVEMENT_REPORTS = {
  movement(io: CliIo, visitor: Visitor, scope: ReportScope, options: MovementOptions): void {
    const report = movementReport(visitor, { ...scope, by: levelOf(io, options.by) })
    printResult(io, options.json, report, movementText(io, report))
  },
  bridge(io: CliIo, visitor: Visitor, scope: ReportScope, options: MovementOptions): void {
    const today = dateOfInstant(visitor.workbook.now(), visitor.today.timeZone)
    const from = dayOf(io, options.since, addDays(periodAround(today, 'month').from, -1))
    const to = dayOf(io, options.until, today)
    if (from > to) io.fail(movementWord(io.language, 'swapped', { from, to }))
    const report = bridgeReport(visitor, { ...scope, from, to })
    printResult(io, options.json, report, bridgeText(io, report))
  },
}
