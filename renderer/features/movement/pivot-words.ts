import { useTranslation } from 'react-i18next'
import { formatMoney, formatMonth, useLanguage } from '#renderer/i18n/index.ts'
import type { MovementCell, MovementLevel, MovementReport, MovementRow } from '#shared/contract/movement.ts'
import { addDays, type Period } from '#shared/domain/dates.ts'
import { unitAround } from '#shared/domain/movement/periods.ts'
import type { Measure } from './menus.tsx'

export interface PivotWords {
  readonly rowName: (row: MovementRow) => string
  /** Of a slice by its place; of the sum for the place after the last. */
  readonly sliceName: (index: number) => string
  /** As it heads a column. */
  readonly columnName: (index: number) => string
  /** As it stands in a sentence: `升到提案`. */
  readonly columnSentence: (index: number) => string
  /** The whole table in text, for the clipboard. */
  readonly rows: (measure: Measure) => string[][]
}

export function usePivotWords(report: MovementReport, by: MovementLevel): PivotWords {
  const { t } = useTranslation()
  const language = useLanguage()
  const rowName = (row: MovementRow): string => {
    if (row === report.total) return t('movement.total')
    if (by === 'company') return t('movement.whole')
    return row.key === '' ? t(by === 'person' ? 'reports.noOwner' : 'reports.noDepartment') : row.label
  }
  const wholeName = (from: string): string => {
    const year = from.slice(0, 4)
    if (report.unit === 'week') return t('movement.weekOf', { from })
    if (report.unit === 'month') return formatMonth(from, language)
    if (report.unit === 'year') return t('reports.yearOf', { year })
    return t('reports.quarterOf', { year, quarter: Math.ceil(Number(from.slice(5, 7)) / 3) })
  }
  const periodName = (slice: Period): string => {
    const last = addDays(slice.to, -1)
    const whole = unitAround(slice.from, report.unit)
    const isWhole = whole.from === slice.from && whole.to === slice.to
    return isWhole ? wholeName(slice.from) : t('reports.rangeOf', { from: slice.from, last })
  }
  const sliceNames = report.slices.map(periodName)
  const sliceName = (index: number): string => sliceNames[index] ?? t('movement.total')
  const columnName = (index: number): string => {
    const { kind = 'entered', name = '' } = report.columns[index] ?? {}
    return kind === 'promoted' ? name : t(`movement.columns.${kind}`)
  }
  const columnSentence = (index: number): string => {
    const { kind = 'entered', name = '' } = report.columns[index] ?? {}
    return kind === 'promoted' ? t('movement.columns.promoted', { stage: name }) : t(`movement.columns.${kind}`)
  }
  const rows = (measure: Measure): string[][] => {
    const places = [...report.slices.keys(), report.slices.length]
    const text = (cell: MovementCell): string =>
      measure === 'count' ? String(cell.count) : formatMoney(cell.amount).replaceAll(',', '')
    const lines = [...report.rows, report.total].map((row) => [rowName(row), ...row.slices.flat().map(text)])
    return [
      ['', ...places.flatMap((index) => report.columns.map(() => sliceName(index)))],
      [t(`movement.group.${by}`), ...places.flatMap(() => report.columns.map((_, index) => columnSentence(index)))],
      ...lines,
    ]
  }
  return { rowName, sliceName, columnName, columnSentence, rows }
}
