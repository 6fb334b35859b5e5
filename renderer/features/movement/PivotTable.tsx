import { useTranslation } from 'react-i18next'
import { useFormatters } from '#renderer/i18n/index.ts'
import { classes } from '#renderer/ui/index.ts'
import { walkCells } from '#renderer/features/reports/index.ts'
import type { MovementCell, MovementLevel, MovementReport, MovementRow } from '#shared/contract/movement.ts'
import type { Measure } from './menus.tsx'
import { usePivotWords, type PivotWords } from './pivot-words.ts'

/** A cell by its place. */
export interface PivotCell {
  /** Key of the row; absent in the row of totals. */
  readonly row: string | undefined
  /** Place of the slice; that after the last is their sum. */
  readonly slice: number
  readonly column: number
  readonly shown: number
}

interface PivotProps {
  readonly report: MovementReport
  readonly by: MovementLevel
  readonly measure: Measure
  readonly opened: PivotCell | undefined
  readonly onOpen: (cell: PivotCell) => void
}

/** Rows × periods × stages; every number opens its records. */
export function PivotTable(props: PivotProps) {
  const { report, by } = props
  const { t } = useTranslation()
  const words = usePivotWords(report, by)
  const places = [...report.slices.keys(), report.slices.length]
  return (
    <div className="pivot-scroll">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrows move between the buttons in it */}
      <table className="table pivot-table" onKeyDown={walkCells}>
        <thead>
          <tr>
            <th className="pivot-name" rowSpan={2} scope="col">
              {t(`movement.group.${by}`)}
            </th>
            {places.map((place) => (
              <th key={place} scope="colgroup" className="pivot-slice" colSpan={report.columns.length}>
                {words.sliceName(place)}
              </th>
            ))}
          </tr>
          <tr>
            {places.flatMap((place) =>
              report.columns.map((column, index) => (
                <th
                  key={`${place}:${column.key}`}
                  scope="col"
                  className={classes('num', index === report.columns.length - 1 && 'pivot-end')}
                >
                  {words.columnName(index)}
                </th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          {report.rows.map((row) => (
            <PivotRow key={row.key} {...props} row={row} words={words} />
          ))}
        </tbody>
        {by !== 'company' && (
          <tfoot>
            <PivotRow {...props} row={report.total} words={words} />
          </tfoot>
        )}
      </table>
    </div>
  )
}

function PivotRow({
  report,
  measure,
  opened,
  onOpen,
  row,
  words,
}: PivotProps & { readonly row: MovementRow; readonly words: PivotWords }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const isTotal = row === report.total
  const key = isTotal ? undefined : row.key
  const name = words.rowName(row)
  const textOf = (cell: MovementCell) => (measure === 'count' ? format.count(cell.count) : format.money(cell.amount))
  return (
    <tr className={isTotal ? 'total' : undefined}>
      <th scope="row" className="pivot-name">
        {name}
      </th>
      {row.slices.flatMap((cells, slice) =>
        cells.map((cell, column) => {
          const isOpened =
            opened !== undefined && opened.row === key && opened.slice === slice && opened.column === column
          const place = { row: name, slice: words.sliceName(slice), column: words.columnSentence(column) }
          const isBack = report.columns[column]?.kind === 'demoted' && cell.count > 0
          return (
            <td
              key={`${slice}:${report.columns[column]?.key}`}
              className={classes(
                'num',
                column === cells.length - 1 && 'pivot-end',
                slice === report.slices.length && 'pivot-sum',
                isBack && 'pivot-back',
              )}
              data-opened={isOpened || undefined}
            >
              {cell.count === 0 ? (
                <span className="t3">{textOf(cell)}</span>
              ) : (
                <button
                  type="button"
                  className="pivot-cell"
                  aria-pressed={isOpened}
                  aria-label={t('movement.cell', { ...place, value: textOf(cell) })}
                  onClick={() =>
                    onOpen({
                      row: key,
                      slice,
                      column,
                      shown: cell.count,
                    })
                  }
                >
                  {textOf(cell)}
                </button>
              )}
            </td>
          )
        }),
      )}
    </tr>
  )
}
