import { useTranslation } from 'react-i18next'
import { hrefOf } from '#renderer/features/records/index.ts'
import { NO_RATIO, useFormatters } from '#renderer/i18n/index.ts'
import { classes } from '#renderer/ui/index.ts'
import type { CardRow } from '#shared/contract/expenses.ts'
import { claimLink } from '../claims/claim-links.ts'
import { ClaimStatusChip } from '../claims/ClaimStatusChip.tsx'
import type { CardView } from './card-filter.ts'

const NUMBERS = ['amount', 'counted', 'cumulative', 'left'] as const

/** Lines in the order of their days, with what has been spent up to each and what is left then. */
export function CardLines({ view: { card } }: { readonly view: CardView }) {
  const { t } = useTranslation()
  const hasPeople = card.people.length > 0
  return (
    <table className="table card-lines" aria-label={t('claims.card.rows')}>
      <thead>
        <tr>
          <th scope="col">{t('claims.card.day')}</th>
          {hasPeople && <th scope="col">{t('claims.card.person')}</th>}
          <th scope="col">{t('claims.card.category')}</th>
          <th scope="col">{t('claims.card.description')}</th>
          <th scope="col">{t('claims.card.about')}</th>
          <th scope="col">{t('claims.card.entry')}</th>
          <th scope="col">{t('claims.card.invoice')}</th>
          <th scope="col">{t('claims.card.claim')}</th>
          {NUMBERS.map((key) => (
            <th key={key} scope="col" className="num">
              {t(`claims.card.${key}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {card.rows.map((row) => (
          <LineRow key={row.lineId} row={row} hasPeople={hasPeople} />
        ))}
      </tbody>
    </table>
  )
}

function LineRow({ row, hasPeople }: { readonly row: CardRow; readonly hasPeople: boolean }) {
  const format = useFormatters()
  const about = row.opportunity === '' ? row.customer : row.opportunity
  return (
    <tr>
      <td className="nowrap">{row.spentOn}</td>
      {hasPeople && <td className="nowrap">{row.owner}</td>}
      <td className="nowrap">{row.category}</td>
      <td className="ellipsis" title={row.description}>
        {row.description}
      </td>
      <td className="ellipsis" title={[row.customer, row.opportunity].join(' ')}>
        {about}
      </td>
      <td className="ellipsis" title={row.entry}>
        {row.entry}
      </td>
      <td className="nowrap">{row.invoiceNumber}</td>
      <td className="nowrap">
        <span className="row g6">
          <a className="text-link" href={hrefOf(claimLink(row.claimId))}>
            {row.claimCode}
          </a>
          <ClaimStatusChip status={row.status} />
        </span>
      </td>
      <td className="num">{format.money(row.amount, 'always')}</td>
      <td className="num">{format.money(row.counted, 'always')}</td>
      <td className="num">{format.money(row.cumulative, 'always')}</td>
      <td className={classes('num', row.balance !== null && row.balance < 0 && 'danger')}>
        {row.balance === null ? NO_RATIO : format.money(row.balance, 'always')}
      </td>
    </tr>
  )
}
