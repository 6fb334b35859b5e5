import { useTranslation } from 'react-i18next'
import { fieldLabel } from '#renderer/fields/index.ts'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import type { ReferenceAnswer } from '#shared/contract/import-types.ts'
import { recordTypeLabel } from '#shared/locale/index.ts'
import { useStore } from '#renderer/ui/store.ts'
import { answerReference } from './answers.ts'
import type { CardPropsOf } from './card-props.ts'
import { ChoiceList, QuestionCard, type ChoiceOption } from './QuestionCard.tsx'
import { answer, wizardStore } from './wizard.ts'

const REASONS = ['case', 'spacing', 'companySuffix', 'sound', 'oneLetter', 'similar'] as const

/** A name that is like a known one: the same, a new one, or nothing. */
export function NearMatchCard(props: CardPropsOf<'nearMatch'>) {
  const { preview, answers, question, number, isAnswered, isAsBefore } = props
  const { t } = useTranslation()
  const language = useLanguage()
  const format = useFormatters()
  const { recordType } = useStore(wizardStore)
  const { type, text, field, candidates, rows } = question
  const chosen = answers.references[type]?.[text]
  const choose = (reference: ReferenceAnswer) =>
    answer(preview, (before) => answerReference(before, type, text, reference))
  const typeName = recordTypeLabel(language, type)
  const rowsNote = t('imports.rows', { count: rows, n: format.count(rows) })
  const nearest = candidates[0]
  const reason = REASONS.find((known) => known === nearest?.reason)
  const isRequired = preview.fields.some(({ key, required }) => key === field && required)
  const plain = (kind: 'create' | 'blank' | 'reject', label: string): ChoiceOption => ({
    key: kind,
    label,
    note: rowsNote,
    isChosen: chosen?.kind === kind,
    onChoose: () => choose({ kind }),
  })
  const options: ChoiceOption[] = [
    ...candidates.map((candidate) => ({
      key: candidate.id,
      label: (
        <>
          {t('imports.questions.near.take')} <b className="medium">{candidate.label}</b>
        </>
      ),
      note: rowsNote,
      isChosen: chosen?.kind === 'existing' && chosen.id === candidate.id,
      onChoose: () => choose({ kind: 'existing', id: candidate.id }),
    })),
    plain('create', t('imports.questions.near.create', { type: typeName, text })),
    isRequired
      ? plain('reject', t('imports.questions.rejectRows'))
      : plain('blank', t('imports.questions.near.blank', { field: fieldLabel(language, recordType, field) })),
  ]
  const title = t('imports.questions.near.title', { text, label: nearest?.label ?? '', type: typeName })
  return (
    <QuestionCard
      number={number}
      title={title}
      {...(reason === undefined ? {} : { hint: t(`imports.questions.reasons.${reason}`) })}
      isAnswered={isAnswered}
      isAsBefore={isAsBefore}
    >
      <ChoiceList label={title} options={options} />
    </QuestionCard>
  )
}
