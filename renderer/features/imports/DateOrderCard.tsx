import { useTranslation } from 'react-i18next'
import { fieldLabel } from '#renderer/fields/index.ts'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { useStore } from '#renderer/ui/store.ts'
import { parseValue } from '#shared/domain/values/index.ts'
import { answerDates, type DateAnswer, type QuestionOf } from './answers.ts'
import type { CardPropsOf } from './card-props.ts'
import { ChoiceList, QuestionCard, type ChoiceOption } from './QuestionCard.tsx'
import { answer, wizardStore } from './wizard.ts'

function readAs(sample: string, dateOrder: 'mdy' | 'dmy'): string {
  const parsed = parseValue({ type: 'date' }, sample, { dateOrder })
  return parsed.ok ? String(parsed.value) : sample
}

/** Day or month first. The rest of the column may say which; it is shown and never taken by itself. */
export function DateOrderCard(props: CardPropsOf<'dateOrder'>) {
  const { preview, answers, question, number, isAnswered, isAsBefore } = props
  const { t } = useTranslation()
  const language = useLanguage()
  const format = useFormatters()
  const { recordType } = useStore(wizardStore)
  const { field, header, ambiguousRows, samples } = question
  const chosen = answers.dateOrders[field]
  const choose = (order: DateAnswer) => () => answer(preview, (before) => answerDates(before, field, order))
  const sample = samples[0] ?? ''
  const count = ambiguousRows
  const n = format.count(ambiguousRows)
  const note = useOrderNote(question)
  const options: ChoiceOption[] = [
    ...question.options.map(({ order, reads, fails }) => ({
      key: order,
      label: (
        <>
          {t(`imports.questions.dates.${order}`, { sample })} <b className="medium">{readAs(sample, order)}</b>
        </>
      ),
      note: note(reads, fails),
      isChosen: chosen === order,
      onChoose: choose(order),
    })),
    {
      key: 'blank',
      label: t('imports.questions.dates.blank', { count, n, field: fieldLabel(language, recordType, field) }),
      note: t('imports.questions.dates.later'),
      isChosen: chosen === 'blank',
      onChoose: choose('blank'),
    },
  ]
  const title = t('imports.questions.dates.title', { header })
  return (
    <QuestionCard
      number={number}
      title={title}
      hint={t('imports.questions.dates.hint', { count, n })}
      isAnswered={isAnswered}
      isAsBefore={isAsBefore}
      foot={
        <span className="t3 ellipsis">
          {t('imports.questions.dates.samples', { samples: samples.join(t('imports.comma')) })}
        </span>
      }
    >
      <ChoiceList label={title} options={options} />
    </QuestionCard>
  )
}

/** What an order means for the rows that read one way only. */
function useOrderNote({ ambiguousRows }: QuestionOf<'dateOrder'>): (reads: number, fails: number) => string {
  const { t } = useTranslation()
  const format = useFormatters()
  return (reads, fails) => {
    if (fails > 0) return t('imports.questions.dates.fails', { count: fails, n: format.count(fails) })
    const rest = Math.max(0, reads - ambiguousRows)
    if (rest === 0) return t('imports.questions.dates.noHint')
    return t('imports.questions.dates.fits', { count: rest, n: format.count(rest) })
  }
}
