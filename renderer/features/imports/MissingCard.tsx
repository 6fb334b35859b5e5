import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { recordTypeLabel } from '#shared/locale/index.ts'
import { answerMissing } from './answers.ts'
import type { CardPropsOf } from './card-props.ts'
import { ChoiceList, QuestionCard } from './QuestionCard.tsx'
import { answer } from './wizard.ts'

/** Names that are not in the workbook and like none that is: made along with the rows, or their rows left out. */
export function MissingCard(props: CardPropsOf<'createMissing'>) {
  const { preview, answers, question, number, isAnswered, isAsBefore } = props
  const { t } = useTranslation()
  const language = useLanguage()
  const format = useFormatters()
  const [isListed, setIsListed] = useState(false)
  const { type, rows, total, names } = question
  const chosen = answers.createMissing[type]
  const typeName = recordTypeLabel(language, type)
  const count = total
  const n = format.count(total)
  const title = t('imports.questions.missing.title', { count, n, type: typeName })
  const choose = (isCreated: boolean) => () => answer(preview, (before) => answerMissing(before, type, isCreated))
  return (
    <QuestionCard
      number={number}
      title={title}
      hint={names.slice(0, 3).join(t('imports.comma'))}
      isAnswered={isAnswered}
      isAsBefore={isAsBefore}
      foot={
        <>
          <button type="button" className="text-link" aria-expanded={isListed} onClick={() => setIsListed(!isListed)}>
            {isListed ? t('imports.questions.missing.hide') : t('imports.questions.missing.show')}
          </button>
          {isListed && names.length < total && (
            <span className="t3">{t('imports.questions.missing.firstNames', { n: format.count(names.length) })}</span>
          )}
        </>
      }
    >
      <ChoiceList
        label={title}
        options={[
          {
            key: 'create',
            label: t('imports.questions.missing.create', { count, n, type: typeName }),
            note: t('imports.rows', { count: rows, n: format.count(rows) }),
            isChosen: chosen === true,
            onChoose: choose(true),
          },
          {
            key: 'reject',
            label: t('imports.questions.missing.reject', { count: rows, n: format.count(rows) }),
            isChosen: chosen === false,
            onChoose: choose(false),
          },
        ]}
      />
      {isListed && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a long list is scrolled with the keys
        <ul className="import-names f12" tabIndex={0} aria-label={title}>
          {names.map((name, index) => (
            <li key={index} className="ellipsis" title={name}>
              {name}
            </li>
          ))}
        </ul>
      )}
    </QuestionCard>
  )
}
