import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormatters } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { IconButton } from '#renderer/ui/index.ts'
import { BanIcon, CloseIcon, WarningIcon, WorkbookIcon } from '#renderer/ui/icons.ts'
import { queryKeys } from '#renderer/features/session/index.ts'
import type { RecentWorkbook } from '#shared/contract/workbook.ts'

interface RecentListProps {
  readonly isBusy: boolean
  readonly onOpen: (id: string) => void
}

export function RecentList({ isBusy, onOpen }: RecentListProps) {
  const { t } = useTranslation()
  const api = useApi()
  const queries = useQueryClient()
  const recent = useQuery({ queryKey: queryKeys.recent, queryFn: () => api.workbook.recent(), staleTime: 0 })
  if (recent.data === undefined || recent.data.length === 0) return null
  const forget = async (id: string) => {
    await api.workbook.forgetRecent({ id })
    await queries.invalidateQueries({ queryKey: queryKeys.recent })
  }
  return (
    <section className="recent" aria-label={t('firstRun.recent')} inert={isBusy}>
      <h2 className="h3">{t('firstRun.recent')}</h2>
      <ul>
        {recent.data.map((workbook) => (
          <RecentRow
            key={workbook.id}
            workbook={workbook}
            onOpen={() => onOpen(workbook.id)}
            onForget={() => void forget(workbook.id)}
          />
        ))}
      </ul>
    </section>
  )
}

interface RecentRowProps {
  readonly workbook: RecentWorkbook
  readonly onOpen: () => void
  readonly onForget: () => void
}

function RecentRow({ workbook, onOpen, onForget }: RecentRowProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const { fileName, place, isMissing } = workbook
  return (
    <li className="recent-row" data-missing={isMissing || undefined}>
      <button type="button" className="recent-open focus-inset" disabled={isMissing} onClick={onOpen}>
        {isMissing ? <BanIcon /> : <WorkbookIcon />}
        <span className="grow ellipsis">
          <span className="recent-name">{fileName}</span>
          <span className="t3 f12 recent-place">{place}</span>
        </span>
        {isMissing && (
          <span className="f12 danger row g4">
            <WarningIcon className="ic-s" />
            {t('firstRun.missing')}
          </span>
        )}
        <span className="t3 f12 num recent-size">{format.bytes(workbook.bytes)}</span>
        <span className="t3 f12 num recent-time">{format.instant(workbook.openedAt)}</span>
      </button>
      <IconButton
        size="small"
        label={t('firstRun.forget', { name: fileName })}
        icon={<CloseIcon className="ic-s" />}
        onClick={onForget}
      />
    </li>
  )
}
