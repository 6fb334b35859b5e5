import { useTranslation } from 'react-i18next'
import { fieldBook, fieldLabel } from '#renderer/fields/index.ts'
import { valueText } from '#renderer/grid/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { Chip } from '#renderer/ui/index.ts'
import type { AmendmentView } from '#shared/contract/daily.ts'
import { durationWords, useInstantWords } from './words.ts'

type AmendedField = AmendmentView['fields'][number]

function FieldChange({ change }: { readonly change: AmendedField }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const descriptor = fieldBook().fieldOf('activity', change.field)
  const words = (value: AmendedField['from'], label = '') =>
    (descriptor === undefined
      ? String(value ?? '')
      : valueText('activity', change.field, descriptor, value, language, label)) || t('myDay.amendment.blank')
  return (
    <>
      <dt>{fieldLabel(language, 'activity', change.field)}</dt>
      <dd>
        <del aria-label={t('myDay.amendment.before')}>{words(change.from, change.fromLabel)}</del>{' '}
        <ins aria-label={t('myDay.amendment.after')}>{words(change.to, change.toLabel)}</ins>
      </dd>
    </>
  )
}

function SeenBy({ amendment }: { readonly amendment: AmendmentView }) {
  const { t } = useTranslation()
  const instantWords = useInstantWords()
  const { seenByName, seenAt, managerNote } = amendment
  if (seenByName === null) return <>{t('myDay.amendment.unseen')}</>
  const at = seenAt === null ? '' : instantWords(seenAt)
  return managerNote === null ? (
    <>{t('myDay.amendment.seen', { name: seenByName, at })}</>
  ) : (
    <>{t('myDay.amendment.seenNote', { name: seenByName, at, note: managerNote })}</>
  )
}

/** One version of an entry beside its original: what changed, why, when, and what the manager said. */
export function AmendmentCard({
  amendment,
  submittedAt,
}: {
  readonly amendment: AmendmentView
  readonly submittedAt: number
}) {
  const { t } = useTranslation()
  const instantWords = useInstantWords()
  const { time, customerName, subject, isNew, isStruck, fields, reason, at } = amendment
  return (
    <article className="amendment">
      <header className="row g8">
        <span className="t3 num">{time}</span>
        <span className="grow ellipsis m">{customerName ?? subject}</span>
        {isNew && (
          <Chip tone="info" size="small">
            {t('myDay.amendment.isNew')}
          </Chip>
        )}
        {isStruck && (
          <Chip tone="warning" size="small">
            {t('myDay.amendment.isStruck')}
          </Chip>
        )}
      </header>
      <dl className="amendment-facts">
        {fields.map((change) => (
          <FieldChange key={change.field} change={change} />
        ))}
        <dt>{t('myDay.amendment.why')}</dt>
        <dd>{reason}</dd>
        <dt>{t('myDay.amendment.who')}</dt>
        <dd>{t('myDay.amendment.later', { at: instantWords(at), after: durationWords(at - submittedAt, t) })}</dd>
        <dt>{t('myDay.amendment.manager')}</dt>
        <dd>
          <SeenBy amendment={amendment} />
        </dd>
      </dl>
    </article>
  )
}
