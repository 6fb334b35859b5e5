import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, Skeleton } from '#renderer/ui/index.ts'
import type { ImportAnswers, ImportPreview, ImportQuestion } from '#shared/contract/import-types.ts'
import { isAsBefore, questionKey, takeNearest } from './answers.ts'
import { DateOrderCard } from './DateOrderCard.tsx'
import { MissingCard } from './MissingCard.tsx'
import { NearMatchCard } from './NearMatchCard.tsx'
import { StagesCard } from './StagesCard.tsx'
import { answer } from './wizard.ts'

interface QuestionListProps {
  readonly ref: Ref<HTMLDivElement>
  readonly preview: ImportPreview
  readonly answers: ImportAnswers
  readonly questions: readonly ImportQuestion[]
  readonly isAnswered: readonly boolean[]
  readonly isPlanned: boolean
  readonly isWaiting: boolean
}

/** From so many open near matches on there is one act for all of them. */
const MANY = 4

export function QuestionList(props: QuestionListProps) {
  const { ref, preview, answers, questions, isAnswered, isPlanned, isWaiting } = props
  const { t } = useTranslation()
  if (!isPlanned) return isWaiting ? <Skeleton lines={4} label={t('imports.effect.planning')} /> : null
  const open = isAnswered.filter((one) => !one).length
  const openNear = questions.filter(({ kind }, index) => kind === 'nearMatch' && isAnswered[index] === false).length
  if (questions.length === 0) {
    return (
      <div className="import-questions-head">
        <h2 className="h3">{t('imports.questions.none')}</h2>
        <span className="t3 f12">{t('imports.questions.noneHint')}</span>
      </div>
    )
  }
  return (
    <>
      <div className="import-questions-head">
        <h2 className="h3">{t('imports.questions.title', { count: questions.length })}</h2>
        <span className="t3 f12 grow ellipsis">{t('imports.questions.hint')}</span>
        {openNear >= MANY && (
          <Button size="small" onClick={() => answer(preview, (before) => takeNearest(before, questions))}>
            {t('imports.questions.takeNearest', { count: openNear })}
          </Button>
        )}
        <span className="t3 f12">
          {open > 0 ? t('imports.questions.left', { count: open }) : t('imports.questions.allDone')}
        </span>
      </div>
      <div className="import-cards" ref={ref}>
        {questions.map((question, index) => (
          <Card
            key={questionKey(question)}
            preview={preview}
            answers={answers}
            question={question}
            number={index + 1}
            isAnswered={isAnswered[index] === true}
          />
        ))}
      </div>
    </>
  )
}

interface CardProps {
  readonly preview: ImportPreview
  readonly answers: ImportAnswers
  readonly question: ImportQuestion
  readonly number: number
  readonly isAnswered: boolean
}

function Card({ preview, answers, question, number, isAnswered }: CardProps) {
  const shared = { preview, answers, number, isAnswered, isAsBefore: isAsBefore(preview, answers, question) }
  switch (question.kind) {
    case 'nearMatch':
      return <NearMatchCard {...shared} question={question} />
    case 'dateOrder':
      return <DateOrderCard {...shared} question={question} />
    case 'stages':
      return <StagesCard {...shared} question={question} />
    default:
      return <MissingCard {...shared} question={question} />
  }
}
