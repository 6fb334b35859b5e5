import { useTranslation } from 'react-i18next'
import { classes } from '#renderer/ui/index.ts'
import './reports.css'
import type { ModelCell, ModelRow, TableModel } from './table-model.ts'
import { walkCells } from './walk-cells.ts'

/** A number whose records are shown beside the table. */
export interface OpenedFigure<F> {
  readonly figure: F
  /** What the number is, in words. */
  readonly title: string
  readonly shown: number
}

interface ReportTableProps<F> {
  readonly model: TableModel<F>
  readonly opened: OpenedFigure<F> | undefined
  readonly onOpen: (opened: OpenedFigure<F>) => void
}

/** A table whose numbers open their records; arrows walk from number to number. */
export function ReportTable<F>({ model, opened, onOpen }: ReportTableProps<F>) {
  return (
    <div className="report-scroll">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrows move between the buttons in it */}
      <table className="table report-table" aria-label={model.name} onKeyDown={walkCells}>
        <thead>
          <tr>
            {model.columns.map(({ key, header, kind, hint }) => (
              <th key={key} scope="col" className={kind === 'text' ? undefined : 'num'} title={hint}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {model.rows.map((row) => (
            <Row key={row.key} model={model} row={row} opened={opened} onOpen={onOpen} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row<F>({ model, row, opened, onOpen }: ReportTableProps<F> & { readonly row: ModelRow<F> }) {
  const { t } = useTranslation()
  const name = row.cells[0]?.text ?? ''
  return (
    <tr className={classes(row.kind === 'total' && 'total', row.kind === 'marked' && 'report-marked')}>
      {row.cells.map((cell, index) => {
        const column = model.columns[index]
        const title = t('analysis.figure', { row: name, column: column?.full ?? column?.header ?? '' })
        const isOpened = cell.target !== undefined && opened?.figure !== undefined && isSame(opened.figure, cell)
        const className = classes(column?.kind !== 'text' && 'num', cell.tone === 'muted' && 't3')
        if (index === 0) {
          return (
            <th key={column?.key} scope="row" className="ellipsis" title={cell.hint ?? cell.text}>
              {cell.text}
            </th>
          )
        }
        return (
          <td key={column?.key} className={className} title={cell.hint} data-opened={isOpened || undefined}>
            <Figure cell={cell} title={title} isOpened={isOpened} onOpen={onOpen} />
          </td>
        )
      })}
    </tr>
  )
}

function isSame<F>(figure: F, { target }: ModelCell<F>): boolean {
  return JSON.stringify(figure) === JSON.stringify(target?.figure)
}

interface FigureProps<F> {
  readonly cell: ModelCell<F>
  readonly title: string
  readonly isOpened: boolean
  readonly onOpen: (opened: OpenedFigure<F>) => void
}

function Figure<F>({ cell, title, isOpened, onOpen }: FigureProps<F>) {
  const { t } = useTranslation()
  const { text, target, tone } = cell
  if (target === undefined) return <span className={tone === 'warning' ? 'warning' : undefined}>{text}</span>
  if (target.count === 0) return <span className="t3">{text}</span>
  return (
    <button
      type="button"
      className="pivot-cell"
      aria-pressed={isOpened}
      aria-label={t('analysis.cell', { title, value: text })}
      onClick={() => onOpen({ figure: target.figure, title, shown: target.count })}
    >
      {text}
    </button>
  )
}
