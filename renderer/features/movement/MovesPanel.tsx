import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { dateOf, useFormatters } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { DealTable, DrillPanel } from '#renderer/features/reports/index.ts'
import { queryKeys } from '#renderer/features/session/index.ts'
import type { MovementDrillRequest, MovementReport, MovementScope, MoveRow } from '#shared/contract/movement.ts'
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
  const noteOf = useMoveNote()
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
      renderRows={(data) => (
        <DealTable
          data={data}
          noteOf={noteOf}
          dayOf={({ at }) => format.dateShort(dateOf(at))}
          keyOf={({ key }) => key}
        />
      )}
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
