import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormatters } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { queryKeys } from '#renderer/features/session/index.ts'
import { DealTable, DrillPanel } from '#renderer/features/reports/index.ts'
import type { BridgeRow } from '#shared/contract/movement.ts'
import type { OpenedBar } from './use-bridge.ts'

/** The opportunities that one bar of the bridge adds up. */
export function BridgePanel({ bar, onClose }: { readonly bar: OpenedBar; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const api = useApi()
  const noteOf = useChangeNote()
  const request = { ...bar.request, part: bar.part }
  const [from, to] = [format.dateShort(request.from), format.dateShort(request.to)]
  const name = t(`movement.bridge.parts.${bar.part}`, { date: bar.part === 'start' ? from : to })
  const query = useQuery({
    queryKey: [...queryKeys.reports, 'bridgeDrill', request],
    queryFn: () => api.reports.bridgeDrill(request),
  })
  return (
    <DrillPanel
      title={t('movement.bridge.rowTitle', { from, to, part: name })}
      query={query}
      onClose={onClose}
      agreement={({ count }) =>
        t('movement.drill.agreesBar', { shown: format.count(bar.shown), number: format.count(count) })
      }
      renderRows={(data) => <DealTable data={data} noteOf={noteOf} />}
    />
  )
}

function useChangeNote(): (row: BridgeRow) => string {
  const { t } = useTranslation()
  const format = useFormatters()
  return (row) => {
    const { reason, ownerName, oldAmount, newAmount, amount } = row
    const date = (value: string | null) => (value === null ? t('movement.bridge.noDate') : format.dateShort(value))
    const isChange = oldAmount !== null && newAmount !== null && newAmount - oldAmount === amount && amount !== 0
    const words =
      reason !== null
        ? t(`movement.bridge.reasons.${reason}`, { from: date(row.oldDate), to: date(row.newDate) })
        : isChange
          ? t('movement.bridge.change', { from: format.money(oldAmount), to: format.money(newAmount) })
          : ''
    return [ownerName, words].filter(Boolean).join(' · ')
  }
}
