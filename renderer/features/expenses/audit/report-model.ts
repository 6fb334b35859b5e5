import type { TableModel } from '#renderer/features/reports/index.ts'
import type { createFormatters } from '#renderer/i18n/index.ts'
import {
  AUDIT_FIGURES,
  type AuditFigure,
  type AuditReportRow,
  type AuditSums,
  type ReportGroup,
} from '#shared/contract/expenses-audit.ts'

/** A number of the report: which figure, of which row; of all lines without a group. */
export interface ReportFigure {
  readonly figure: AuditFigure
  readonly group?: ReportGroup
  readonly key?: string
}

interface ReportWords {
  readonly name: string
  readonly group: string
  readonly lines: string
  readonly total: string
  readonly figures: Readonly<Record<string, string>>
}

type Formatters = Pick<ReturnType<typeof createFormatters>, 'money' | 'count'>

/** The table as it is shown, copied and written to a file; every number opens the lines that it adds up. */
export function reportModel(
  group: ReportGroup,
  rows: readonly AuditReportRow[],
  total: AuditSums,
  words: ReportWords,
  format: Formatters,
): TableModel<ReportFigure> {
  const cellsOf = (sums: AuditSums, label: string, of: Omit<ReportFigure, 'figure'>) => [
    { text: label, value: label },
    { text: format.count(sums.lines), value: sums.lines },
    ...AUDIT_FIGURES.map((figure) => ({
      text: figure === 'flagged' ? format.count(sums.flagged) : format.money(sums[figure], 'always'),
      value: sums[figure],
      target: { figure: { figure, ...of }, count: sums[figure] === 0 ? 0 : sums.lines },
    })),
  ]
  return {
    name: words.name,
    columns: [
      { key: 'name', header: words.group, kind: 'text' },
      { key: 'lines', header: words.lines, kind: 'count' },
      ...AUDIT_FIGURES.map((figure) => ({
        key: figure,
        header: words.figures[figure] ?? figure,
        kind: figure === 'flagged' ? ('count' as const) : ('money' as const),
      })),
    ],
    rows: [
      ...rows.map((row) => ({ key: row.key, cells: cellsOf(row, row.label, { group, key: row.key }) })),
      { key: 'total', kind: 'total' as const, cells: cellsOf(total, words.total, {}) },
    ],
  }
}
