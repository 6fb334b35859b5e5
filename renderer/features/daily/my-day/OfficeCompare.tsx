import { useTranslation } from 'react-i18next'
import { Chip } from '#renderer/ui/index.ts'
import { CheckIcon } from '#renderer/ui/icons.ts'
import type { ComparedVisitView, OfficeView } from '#shared/contract/daily.ts'
import { shareText } from '../words.ts'

type Comparison = NonNullable<OfficeView['comparison']>

function Visit({ visit }: { readonly visit: ComparedVisitView }) {
  const { t } = useTranslation()
  const different = visit.facts.filter(({ verdict }) => verdict !== 'agree')
  const lonely = visit.ownId === null ? 'visitOnlyOffice' : visit.officeId === null ? 'visitOnlyOwn' : null
  return (
    <article className="compared">
      <header className="row g8">
        <span className="t3 num">{visit.time}</span>
        <span className="grow ellipsis m">{visit.customerName}</span>
        {lonely !== null ? (
          <Chip tone="warning" size="small">
            {t(`myDay.office.${lonely}`)}
          </Chip>
        ) : different.length === 0 ? (
          <CheckIcon className="ic-s success" aria-label={t('myDay.office.all')} />
        ) : (
          <Chip tone="warning" size="small">
            {t('myDay.office.differing', { count: different.length })}
          </Chip>
        )}
      </header>
      {different.length > 0 && (
        <dl className="compared-facts">
          {different.map(({ field, own, office, verdict }) => (
            <div key={field} className="compared-fact">
              <dt>{t(`myDay.office.fields.${field}`)}</dt>
              <dd>
                <span className="t3">{t('myDay.office.own')}</span>{' '}
                {own ?? <i className="t3">{t('myDay.office.nothing')}</i>}
              </dd>
              <dd>
                <span className="t3">{t('myDay.office.office')}</span>{' '}
                {office ?? <i className="t3">{t('myDay.office.nothing')}</i>}
              </dd>
              {verdict === 'differs' && <dd className="f12 warning">{t('myDay.office.differs')}</dd>}
            </div>
          ))}
        </dl>
      )}
    </article>
  )
}

/** The office's record of the evening against the own log, field by field. */
export function OfficeCompare({
  office,
  comparison,
}: {
  readonly office: OfficeView
  readonly comparison: Comparison
}) {
  const { t } = useTranslation()
  const { visits, agree, n, rate, isIndependent, tomorrowPlan, note } = comparison
  return (
    <section className="my-day-compare" aria-label={t('myDay.office.title')}>
      <div className="my-day-head">
        <h2>{t('myDay.office.title')}</h2>
        <span className="grow" />
        <span className="t3">{t('myDay.office.rate', { agree, n, rate: shareText(rate) })}</span>
      </div>
      <p className="my-day-hint f12">
        {t('myDay.office.by', { name: office.checkerName ?? '', time: office.calledAt ?? '' })}
        {isIndependent === false && ` · ${t('myDay.office.dependent')}`}
      </p>
      {visits.map((visit) => (
        <Visit key={`${visit.ownId ?? ''} ${visit.officeId ?? ''}`} visit={visit} />
      ))}
      {tomorrowPlan !== null && (
        <p className="my-day-hint">
          <span className="t3">{t('myDay.office.plan')}</span> {tomorrowPlan}
        </p>
      )}
      {note !== null && <p className="my-day-hint">{note}</p>}
    </section>
  )
}
