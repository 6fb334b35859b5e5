import { useTranslation } from 'react-i18next'
import { PlaybookText } from '#renderer/features/playbooks/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import type { BookletStep as Step } from '#shared/contract/prints.ts'
import { stepOptions } from '#shared/domain/playbooks/options.ts'
import { choiceLabel } from '#shared/locale/index.ts'
import type { Entry } from './entries.ts'

interface BookletStepProps {
  readonly entry: Entry
  readonly playbookId: string
  /** Titles of all lines by key, for conditions. */
  readonly titles: ReadonlyMap<string, string>
}

/** A step with its text, and the box or the line on which it is ticked off by hand. */
export function BookletStep({ entry, playbookId, titles }: BookletStepProps) {
  const { t } = useTranslation()
  const { stepKey, number, title, step } = entry
  const facts = useFacts(step, titles)
  return (
    <section className="booklet-step" aria-label={title}>
      <h4 className="booklet-leaf" data-entry={stepKey}>
        {step.kind !== 'none' && <Box />}
        <span className="booklet-number">{number}</span>
        <span className="booklet-name">{title}</span>
        {step.isImportant && <span className="booklet-important">{t('booklet.important')}</span>}
      </h4>
      {facts.length > 0 && <p className="booklet-leaf booklet-facts">{facts.join(' · ')}</p>}
      {step.body !== null && <PlaybookText playbookId={playbookId} markdown={step.body} />}
      <Fill step={step} />
    </section>
  )
}

const Box = () => <span className="booklet-box" aria-hidden="true" />

/** What is to be known before the step is done, as words. */
function useFacts(step: Step, titles: ReadonlyMap<string, string>): string[] {
  const { t } = useTranslation()
  const language = useLanguage()
  const { conditionKey, conditionTest, conditionValue, assignee, dueDays, estimate, markName } = step
  const test = conditionTest === null ? '' : choiceLabel(language, 'playbookStep', 'conditionTest', conditionTest)
  const title = titles.get(conditionKey ?? '') ?? t('booklet.conditionGone')
  return [
    conditionKey === null ? null : t('booklet.condition', { title, test, value: conditionValue ?? '' }),
    step.kind === 'none' ? null : t(step.isRequired ? 'playbooks.view.required' : 'playbooks.view.optional'),
    assignee === 'owner'
      ? null
      : t('booklet.who', { who: choiceLabel(language, 'playbookStep', 'assignee', assignee) }),
    dueDays === null ? null : t('playbooks.view.due', { count: dueDays }),
    estimate === null ? null : t('playbooks.view.estimate', { count: estimate }),
    markName === null ? null : t('playbooks.view.mark', { name: markName }),
  ].flatMap((fact) => (fact === null ? [] : [fact.replaceAll(/\s+/g, ' ').trim()]))
}

/** Where the answer is written by hand. A step that is only ticked has its box before its title. */
function Fill({ step }: { readonly step: Step }) {
  const { t } = useTranslation()
  const { kind } = step
  if (kind === 'none' || kind === 'tick') return null
  if (kind === 'choice') {
    return (
      <p className="booklet-leaf booklet-fill">
        {stepOptions(step.options).map(({ value, hint }) => (
          <span key={value} className="booklet-option">
            <Box /> {value}
            {hint !== '' && <span className="booklet-option-hint">{hint}</span>}
          </span>
        ))}
      </p>
    )
  }
  const labels = { text: 'answer', number: 'number', date: 'date', file: 'file', signature: 'sign' } as const
  return (
    <p className="booklet-leaf booklet-fill">
      {t(`booklet.fill.${labels[kind]}`)}
      <span className="booklet-line" />
      {step.unit}
      {kind === 'signature' && (
        <>
          {t('booklet.fill.date')}
          <span className="booklet-line short" />
        </>
      )}
    </p>
  )
}
