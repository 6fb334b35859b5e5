import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { recordLink } from '#renderer/features/records/index.ts'
import { DrillPanel } from '#renderer/features/reports/index.ts'
import { queryKeys } from '#renderer/features/session/index.ts'
import { useFormatters } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import type { OverrideRow, OverrideScope } from '#shared/contract/gates.ts'
import { where } from '#shared/domain/filter.ts'
import type { OpenedCount } from './opened-count.ts'

interface OverrideRecordsProps {
  readonly opened: OpenedCount
  readonly request: OverrideScope
  readonly onClose: () => void
}

/** Opportunities that an address can name. */
const MAX_OPENED = 100

/** The overrides behind a count, newest first, and the way to their opportunities. */
export function OverrideRecords({ opened, request, onClose }: OverrideRecordsProps) {
  const { t } = useTranslation()
  const api = useApi()
  const { by, key, title, count } = opened
  const query = useQuery({
    queryKey: [...queryKeys.reports, 'overrideRows', by, key, request],
    queryFn: async () => {
      const rows = await api.gates.overrideRows({ ...request, by, key })
      const ids = [...new Set(rows.map(({ opportunityId }) => opportunityId))]
      const filter = ids.length > MAX_OPENED ? undefined : where('id', 'in', ...ids)
      return { count: rows.length, opportunities: ids.length, rows, filter }
    },
  })
  return (
    <DrillPanel
      title={title}
      query={query}
      onClose={onClose}
      agreement={(data) => t('gates.overrides.agrees', { shown: count, count: data.count })}
      renderRows={(data) => (
        <ul aria-label={t('gates.overrides.rows')}>
          {data.rows.map((row) => (
            <OverrideItem key={row.id} row={row} />
          ))}
        </ul>
      )}
    />
  )
}

function OverrideItem({ row }: { readonly row: OverrideRow }) {
  const { t } = useTranslation()
  const format = useFormatters()
  return (
    <li className="col override-record">
      <span className="row g6">
        <Link {...recordLink('opportunity', row.opportunityId)} className="ellipsis grow medium">
          {row.title}
        </Link>
        <span className="f12 t3 nowrap">{format.instant(row.at)}</span>
      </span>
      <span className="f12 t2">
        {row.fromStage} → {row.toStage} · {row.owner}
      </span>
      <span className="selectable">{row.reason}</span>
      <span className="f12 t3">
        {t('gates.overrides.missing')}: {row.missing.join(' · ')}
      </span>
      <span className="f12 t3">
        {t('gates.overrides.by')}: {row.allowedBy}
      </span>
    </li>
  )
}
