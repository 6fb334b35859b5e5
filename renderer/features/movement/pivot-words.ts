import { useTranslation } from 'react-i18next'
import { formatMoney } from '#renderer/i18n/index.ts'
import type { MovementCell, MovementLevel, MovementReport, MovementRow } from '#shared/contract/movement.ts'
import { useSliceNames, type ModelCell, type TableModel } from '#renderer/features/reports/index.ts'
import type { Measure } from './menus.tsx'

export interface PivotWords {
  readonly rowName: (row: MovementRow) => string
  /** Of a slice by its place; of the sum for the place after the last. */
  readonly sliceName: (index: number) => string
  /** As it heads a column. */
  readonly columnName: (index: number) => string
  /** As it stands in a sentence: `升到提案`. */
  readonly columnSentence: (index: number) => string
  /** The whole table as it goes to the clipboard or into a file. */
  readonly model: (measure: Measure) => TableModel
}

export function usePivotWords(report: MovementReport, by: MovementLevel): PivotWords {
  const { t } = useTranslation()
  const rowName = (row: MovementRow): string => {
    if (row === report.total) return t('movement.total')
    if (by === 'company') return t('movement.whole')
    return row.key === '' ? t(by === 'person' ? 'reports.noOwner' : 'reports.noDepartment') : row.label
  }
  const periodName = useSliceNames(report.unit)
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
  const model = (measure: Measure): TableModel => {
    const places = [...report.slices.keys(), report.slices.length]
    const cellOf = (cell: MovementCell): ModelCell<never> => {
      const value = measure === 'count' ? cell.count : cell.amount
      return { text: measure === 'count' ? String(value) : formatMoney(value), value }
    }
    const kind = measure === 'count' ? ('count' as const) : ('money' as const)
    return {
      name: t('movement.title'),
      columns: [
        { key: 'name', header: t(`movement.group.${by}`), kind: 'text' },
        ...places.flatMap((place) =>
          report.columns.map(({ key }, index) => ({
            key: `${place}:${key}`,
            header: `${sliceName(place)} ${columnSentence(index)}`,
            kind,
          })),
        ),
      ],
      rows: [...report.rows, report.total].map((row) => ({
        key: row === report.total ? 'total' : row.key,
        cells: [{ text: rowName(row), value: rowName(row) }, ...row.slices.flat().map(cellOf)],
      })),
    }
  }
  return { rowName, sliceName, columnName, columnSentence, model }
}
