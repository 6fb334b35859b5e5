import { useTranslation } from 'react-i18next'
import { hrefOf, pageLink } from '#renderer/features/records/index.ts'
import { usePermissions } from '#renderer/features/session/index.ts'
import { formatRatio, NO_RATIO, useFormatters } from '#renderer/i18n/index.ts'
import { classes } from '#renderer/ui/index.ts'
import { cardFilter, linesHref, type CardView } from './card-filter.ts'

/** Budget, spent and balance; what was spent opens its lines. */
export function CardFigures({ card, request, name, period }: CardView) {
  const { t } = useTranslation()
  const format = useFormatters()
  const maySet = usePermissions().accessTo('budgets').write !== 'none'
  const { budget, spent, balance, drafts } = card
  const title = t('claims.card.ofWhom', { name, period })
  return (
    <dl className="card-figures" aria-label={title}>
      <div>
        <dt>{t('claims.card.budget')}</dt>
        <dd className="num">
          {budget === null ? NO_RATIO : format.money(budget, 'always')}
          {budget === null && maySet && (
            <a className="button link" href={hrefOf(pageLink('expenseBudget'))}>
              {t('claims.card.setBudget')}
            </a>
          )}
        </dd>
      </div>
      <div>
        <dt>{t('claims.card.spent')}</dt>
        <dd className="num">
          <a
            className="figure-link"
            href={linesHref(cardFilter(card, request), title)}
            aria-label={t('claims.card.open', {
              name,
              part: t('claims.card.spent'),
              value: format.money(spent, 'always'),
            })}
          >
            {format.money(spent, 'always')}
          </a>
          {drafts !== 0 && (
            <a
              className="figure-link f12 t3 card-drafts"
              href={linesHref(cardFilter(card, request, { isDraft: true }), title)}
            >
              {t('claims.card.drafts', { amount: format.money(drafts, 'always') })}
            </a>
          )}
        </dd>
      </div>
      <div>
        <dt>{t('claims.card.balance')}</dt>
        <dd className={classes('num', balance !== null && balance < 0 && 'danger')}>
          {balance === null ? NO_RATIO : format.money(balance, 'always')}
        </dd>
      </div>
      <div>
        <dt>{t('claims.card.used')}</dt>
        <dd className="num">{budget === null ? NO_RATIO : formatRatio(spent, budget)}</dd>
      </div>
    </dl>
  )
}
