import { useTranslation } from 'react-i18next'
import { QueryState } from '#renderer/features/session/index.ts'
import { useFormatters } from '#renderer/i18n/index.ts'
import { EmptyState } from '#renderer/ui/index.ts'
import { ExpensesIcon, FileIcon } from '#renderer/ui/icons.ts'
import { amountOf, categoryOf, dayOf, textOf, useClaimLines } from './use-claim-lines.ts'
import './claims.css'

/** Lines of a claim beside the grid of claims. */
export function ClaimLineList({ claimId }: { readonly claimId: string }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const query = useClaimLines(claimId)
  const { data } = query
  if (data === undefined) return <QueryState query={query} />
  if (data.length === 0) return <EmptyState size="small" icon={<ExpensesIcon />} text={t('claims.lines.empty.tab')} />
  return (
    <ul className="claim-line-list" aria-label={t('claims.inspector.lines')}>
      {data.map((line) => (
        <li key={line.id} className="row g8">
          <span className="t3 num-day">{format.dateShort(dayOf(line))}</span>
          <span className="nowrap">{categoryOf(line)}</span>
          <span className="grow ellipsis t2" title={textOf(line, 'description')}>
            {textOf(line, 'description')}
          </span>
          {Number(line.values['receiptCount']) > 0 && (
            <FileIcon className="ic-xs t3" aria-label={t('claims.receipts.title')} />
          )}
          <span className="num">{format.money(amountOf(line), 'always')}</span>
        </li>
      ))}
    </ul>
  )
}
