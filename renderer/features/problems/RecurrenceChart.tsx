import { useTranslation } from 'react-i18next'
import { useFormatters } from '#renderer/i18n/index.ts'
import type { RecurrenceView } from '#shared/contract/problems.ts'

/** Months on screen: the latest ones. */
const SHOWN = 12

/** How often a problem came up, month by month, before its rule and since; each column says its number. */
export function RecurrenceChart({ recurrence }: { readonly recurrence: RecurrenceView }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const { before, after } = recurrence
  const months = recurrence.months.slice(-SHOWN)
  const most = Math.max(1, ...months.map((month) => month.before + month.after))
  const rate = (per30: number | null) => (per30 === null ? t('problems.recurrence.none') : per30.toFixed(1))
  return (
    <figure className="recurrence">
      <figcaption className="f12 t2">{t('problems.recurrence.title')}</figcaption>
      <ol className="recurrence-months" aria-label={t('problems.recurrence.title')}>
        {months.map(({ month, before: earlier, after: later }) => (
          <li key={month}>
            <span className="visually-hidden">
              {t('problems.recurrence.month', { month: format.month(month), before: earlier, after: later })}
            </span>
            <span className="num f12" aria-hidden="true">
              {earlier + later === 0 ? '' : earlier + later}
            </span>
            <span className="recurrence-column" aria-hidden="true">
              <span className="recurrence-after" style={{ height: `${(later / most) * 100}%` }} />
              <span className="recurrence-before" style={{ height: `${(earlier / most) * 100}%` }} />
            </span>
            <span className="t3 f12" aria-hidden="true">
              {month.slice(5)}
            </span>
          </li>
        ))}
      </ol>
      <dl className="recurrence-rates f12">
        <dt>
          <span className="recurrence-key recurrence-before" aria-hidden="true" />
          {t('problems.recurrence.before')}
        </dt>
        <dd className="num">
          {t('problems.recurrence.rate', { rate: rate(before.per30), count: before.count, days: before.days })}
        </dd>
        <dt>
          <span className="recurrence-key recurrence-after" aria-hidden="true" />
          {t('problems.recurrence.after')}
        </dt>
        <dd className="num">
          {t('problems.recurrence.rate', { rate: rate(after.per30), count: after.count, days: after.days })}
        </dd>
      </dl>
    </figure>
  )
}
