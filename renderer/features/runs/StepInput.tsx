import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { DateInput } from '#renderer/grid/index.ts'
import { classes } from '#renderer/ui/index.ts'
import type { RunViewLine } from '#shared/contract/runs.ts'
import { optionValue } from '#shared/domain/playbooks/options.ts'

interface StepInputProps {
  readonly line: RunViewLine
  readonly answer: string
  readonly onAnswer: (answer: string) => void
}

/** The field for the answer, by what the step asks; ticks, files and signatures have none. */
export function StepInput({ line, answer, onAnswer }: StepInputProps) {
  const { t } = useTranslation()
  const focus = { 'data-step-focus': '' }
  switch (line.kind) {
    case 'text':
      return (
        <textarea
          {...focus}
          className="text-area run-text"
          aria-label={t('runs.step.answer')}
          placeholder={t('runs.step.text')}
          rows={2}
          maxLength={20_000}
          value={answer}
          onChange={(event) => onAnswer(event.target.value)}
        />
      )
    case 'number':
      return (
        <span className="row g8">
          <input
            {...focus}
            className="text-input run-number"
            aria-label={line.unit === '' ? t('runs.step.answer') : `${t('runs.step.answer')} ${line.unit}`}
            placeholder={t('runs.step.number')}
            inputMode="decimal"
            maxLength={60}
            value={answer}
            onChange={(event) => onAnswer(event.target.value)}
          />
          <span className="t3">{line.unit}</span>
        </span>
      )
    case 'date':
      return (
        <span className="run-date" ref={(span) => span?.querySelector('input')?.setAttribute('data-step-focus', '')}>
          <DateInput value={answer} label={t('runs.step.answer')} onChange={onAnswer} />
        </span>
      )
    case 'choice':
      return <Choices line={line} answer={answer} onAnswer={onAnswer} />
    default:
      return null
  }
}

function Choices({ line, answer, onAnswer }: StepInputProps) {
  const { t } = useTranslation()
  const name = useId()
  const chosen = optionValue(line.options, answer)
  return (
    <fieldset className="run-choices" aria-label={t('runs.step.choice')}>
      {line.options.map(({ value, hint }, index) => {
        const isChosen = value === chosen
        return (
          <label key={value} className={classes('run-choice', isChosen && 'on')}>
            <input
              type="radio"
              name={name}
              value={value}
              checked={isChosen}
              onChange={() => onAnswer(value)}
              {...((answer === '' ? index === 0 : isChosen) ? { 'data-step-focus': '' } : {})}
            />
            <span className="col">
              <span className="medium">{value}</span>
              {hint !== '' && <span className="f12 t3">{hint}</span>}
            </span>
          </label>
        )
      })}
    </fieldset>
  )
}
