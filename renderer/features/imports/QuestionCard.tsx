import { useId, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Chip } from '#renderer/ui/index.ts'
import { CheckIcon, QuestionIcon } from '#renderer/ui/icons.ts'

export interface QuestionCardProps {
  /** From 1; the key that leads here. */
  readonly number: number
  readonly title: string
  readonly hint?: string
  readonly isAnswered: boolean
  /** Decided as the last time. */
  readonly isAsBefore: boolean
  readonly children: ReactNode
  readonly foot?: ReactNode
}

/** One thing to decide. An open one has a bar at its left. */
export function QuestionCard(props: QuestionCardProps) {
  const { number, title, hint, isAnswered, isAsBefore, children, foot } = props
  const { t } = useTranslation()
  const id = useId()
  return (
    <section
      className="import-question"
      data-question
      data-state={isAnswered ? 'answered' : 'open'}
      aria-labelledby={id}
    >
      <div className="row g6 import-question-head">
        <span className="import-number">{number}</span>
        <h3 id={id} className="bold ellipsis" title={title}>
          {title}
        </h3>
        <span className="t3 f12 grow ellipsis">{hint}</span>
        {isAnswered ? (
          <span className="row g4 f12 t2 nowrap">
            <CheckIcon className="ic-s success" />
            {isAsBefore ? t('imports.questions.asBefore') : t('imports.questions.answered')}
          </span>
        ) : (
          <Chip tone="info" icon={<QuestionIcon />}>
            {t('imports.questions.open')}
          </Chip>
        )}
      </div>
      {children}
      {foot !== undefined && <div className="row g8 f12 import-question-foot">{foot}</div>}
    </section>
  )
}

export interface ChoiceOption {
  readonly key: string
  readonly label: ReactNode
  /** The rows it touches, or what it costs. */
  readonly note?: string
  readonly isChosen: boolean
  readonly onChoose: () => void
}

export function ChoiceList({ label, options }: { readonly label: string; readonly options: readonly ChoiceOption[] }) {
  const name = useId()
  return (
    <fieldset className="import-options" aria-label={label}>
      {options.map((option) => (
        <label key={option.key} className="import-option">
          <input type="radio" className="choice" name={name} checked={option.isChosen} onChange={option.onChoose} />
          <span className="grow ellipsis">{option.label}</span>
          {option.note !== undefined && <span className="t3 f12 nowrap">{option.note}</span>}
        </label>
      ))}
    </fieldset>
  )
}
