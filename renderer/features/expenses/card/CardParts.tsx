import { useTranslation } from 'react-i18next'
import { formatRatio, NO_RATIO, useFormatters } from '#renderer/i18n/index.ts'
import { classes } from '#renderer/ui/index.ts'
import type { CardPart } from '#shared/contract/expenses.ts'
import { cardFilter, linesHref, type CardView } from './card-filter.ts'

interface CardPartsProps {
  readonly view: CardView
  readonly kind: 'categories' | 'people'
}

/** Budget, spent and balance of each category or person; each sum opens its lines. */
export function CardParts({ view, kind }: CardPartsProps) {
  const { t } = useTranslation()
  const parts = view.card[kind]
  if (parts.length === 0) return null
  const label = t(`claims.card.${kind}`)
  return (
    <table className="table card-table" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{t(kind === 'people' ? 'claims.card.person' : 'claims.card.category')}</th>
          {(['budget', 'spent', 'balance', 'used'] as const).map((key) => (
            <th key={key} scope="col" className="num">
              {t(`claims.card.${key}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {parts.map((part) => (
          <PartRow key={part.id} part={part} view={view} kind={kind} />
        ))}
      </tbody>
    </table>
  )
}

function PartRow({ part, view, kind }: CardPartsProps & { readonly part: CardPart }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const { id, name, budget, spent, balance } = part
  const narrowed = kind === 'people' ? { ownerId: id } : { categoryId: id }
  const title = t('claims.card.ofWhom', { name: `${view.name} ${name}`, period: view.period })
  return (
    <tr>
      <th scope="row" className="ellipsis">
        {name}
      </th>
      <td className="num">{budget === null ? NO_RATIO : format.money(budget, 'always')}</td>
      <td className="num">
        <a
          className="figure-link"
          href={linesHref(cardFilter(view.card, view.request, narrowed), title)}
          aria-label={t('claims.card.open', {
            name,
            part: t('claims.card.spent'),
            value: format.money(spent, 'always'),
          })}
        >
          {format.money(spent, 'always')}
        </a>
      </td>
      <td className={classes('num', balance !== null && balance < 0 && 'danger')}>
        {balance === null ? NO_RATIO : format.money(balance, 'always')}
      </td>
      <td className="num">{budget === null ? NO_RATIO : formatRatio(spent, budget)}</td>
    </tr>
  )
}
