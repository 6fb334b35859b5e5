import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormatters } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { Blank, DealCell, DrillPanel, LaterCell } from '#renderer/features/reports/index.ts'
import { queryKeys, useWorkbook } from '#renderer/features/session/index.ts'
import type {
  MovementDrill,
  MovementDrillRequest,
  MovementReport,
  MovementScope,
  MoveRow,
} from '#shared/contract/movement.ts'
import { dateOfInstant } from '#shared/domain/dates.ts'
import type { PivotCell } from './PivotTable.tsx'
import { usePivotWords } from './pivot-words.ts'

interface MovesPanelProps {
  readonly cell: PivotCell
  readonly report: MovementReport
  readonly request: MovementScope
  readonly onClose: () => void
}

/** The moves that one cell of the promotion table counts. */
export function MovesPanel({ cell, report, request, onClose }: MovesPanelProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const api = useApi()
  const words = usePivotWords(report, request.by)
  const row = report.rows.find(({ key }) => key === cell.row) ?? report.total
  const title = [words.rowName(row), words.sliceName(cell.slice), words.columnSentence(cell.column)]
  const { kind = 'entered', stageId = null } = report.columns[cell.column] ?? {}
  const drill: MovementDrillRequest = {
    ...request,
    unit: report.unit,
    column: { kind, stageId },
    ...(cell.row === undefined ? {} : { row: cell.row }),
    ...(cell.slice < report.slices.length ? { slice: cell.slice } : {}),
  }
  const query = useQuery({
    queryKey: [...queryKeys.reports, 'movementDrill', drill],
    queryFn: () => api.reports.movementDrill(drill),
  })
  return (
    <DrillPanel
      title={title.join(t('movement.bridge.comma'))}
      query={query}
      onClose={onClose}
      agreement={({ count, amount }) =>
        t('movement.drill.agrees', {
          shown: format.count(cell.shown),
          number: format.count(count),
          amount: format.money(amount),
        })
      }
      renderRows={(data) => <Moves data={data} />}
    />
  )
}

function useMoveNote(): (row: MoveRow) => string {
  const { t } = useTranslation()
  return ({ fromName, toName, ownerName, days, evidence }) => {
    const path =
      fromName === ''
        ? t('movement.drill.into', { to: toName })
        : toName === ''
          ? t('movement.drill.outOf', { from: fromName })
          : t('movement.drill.path', { from: fromName, to: toName })
    const stay = days === null ? '' : t('movement.drill.daysOf', { count: days })
    return [ownerName, path, stay, evidence ?? ''].filter(Boolean).join(' · ')
  }
}

function Moves({ data }: { readonly data: MovementDrill }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const { timeZone } = useWorkbook()
  const noteOf = useMoveNote()
  return (
    <table className="table drill-table">
      <thead>
        <tr>
          <th scope="col" className="drill-date">
            {t('movement.drill.date')}
          </th>
          <th scope="col">{t('movement.drill.deal')}</th>
          <th scope="col" className="num drill-amount">
            {t('movement.drill.amount')}
          </th>
          <th scope="col" className="num drill-later">
            {t('movement.drill.later')}
          </th>
        </tr>
      </thead>
      <tbody>
        {data.rows.map((row) => (
          <tr key={row.key}>
            <td className="t2">{format.dateShort(dateOfInstant(row.at, timeZone))}</td>
            <DealCell row={row} note={noteOf(row)} />
            <td className="num">{format.money(row.amount)}</td>
            <LaterCell row={row} />
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="total">
          <Blank />
          <th scope="row">{t('movement.drill.sum', { count: data.count })}</th>
          <td className="num">{format.money(data.amount)}</td>
          <Blank />
        </tr>
      </tfoot>
    </table>
  )
}
