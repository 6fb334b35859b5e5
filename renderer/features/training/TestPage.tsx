import { useEffect, useRef, useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useGoTo, useLinkTarget, useWriter } from '#renderer/features/records/index.ts'
import { QueryState, queryKeys } from '#renderer/features/session/index.ts'
import { formatPercent, useLanguage } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import { Button, classes, Dialog, ErrorNotice, Kbd } from '#renderer/ui/index.ts'
import { ChevronLeftIcon, ChevronRightIcon } from '#renderer/ui/icons.ts'
import type { ShownQuestion, TestAnswers, TestView } from '#shared/contract/training-tests.ts'
import { choiceLabel } from '#shared/locale/index.ts'
import { TestResult } from './TestResult.tsx'
import { useOptionWord } from './use-option-word.ts'
import { TrainingTabs } from './TrainingSwitch.tsx'
import './test.css'

/** A test, one question a screen; once it is handed in, its result with what explains each answer. */
export function TestPage() {
  const { record, view } = useLinkTarget()
  return (
    <>
      <TrainingTabs page="mine" />
      {view !== undefined ? (
        <TestResult attemptId={view} />
      ) : (
        record !== undefined && <StartedTest key={record} programmeId={record} />
      )}
    </>
  )
}

/** Begins the test, or takes up the one that is open. */
function StartedTest({ programmeId }: { readonly programmeId: string }) {
  const { t } = useTranslation()
  const api = useApi()
  const language = useLanguage()
  const query = useQuery({
    // Beginning is an act: the answer stays as it came until the page is left.
    queryKey: ['startTest', programmeId],
    queryFn: () => api.training.startTest({ programmeId }),
    gcTime: 0,
  })
  if (query.isError) {
    return (
      <div className="section">
        <ErrorNotice title={t('training.test.notStarted')} text={sentenceOf(language, query.error)} />
        <p className="training-after">
          <a className="button small" href="#/playbooks/training">
            {t('training.test.back')}
          </a>
        </p>
      </div>
    )
  }
  return query.data === undefined ? <QueryState query={query} /> : <RunningTest test={query.data} />
}

const isAnswered = (answers: TestAnswers, { questionId }: ShownQuestion): boolean =>
  (answers[questionId] ?? []).length > 0

function RunningTest({ test }: { readonly test: TestView }) {
  const { t } = useTranslation()
  const writer = useWriter()
  const api = useApi()
  const queries = useQueryClient()
  const goTo = useGoTo()
  const { attemptId, questions } = test
  const [answers, setAnswers] = useState<TestAnswers>(() =>
    Object.fromEntries(questions.map(({ questionId, given }) => [questionId, given])),
  )
  const [index, setIndex] = useState(() => {
    const first = questions.findIndex(({ given }) => given.length === 0)
    return first === -1 ? 0 : first
  })
  const [isAsking, setIsAsking] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const page = useRef<HTMLElement>(null)
  const question = questions[index]
  const open = questions.filter((one) => !isAnswered(answers, one)).length
  const shown = question?.questionId
  useEffect(() => {
    if (shown === undefined) return
    const { current } = page
    const first = current?.querySelector<HTMLElement>('input:checked') ?? current?.querySelector<HTMLElement>('input')
    first?.focus()
  }, [shown])
  const keep = (next: TestAnswers) => {
    setAnswers(next)
    api.training.saveTest({ attemptId, answers: next }).catch((reason: unknown) => writer.report(reason))
  }
  const choose = (option: string) => {
    if (question === undefined) return
    const { questionId, kind } = question
    const given = answers[questionId] ?? []
    const many = given.includes(option) ? given.filter((one) => one !== option) : [...given, option]
    keep({ ...answers, [questionId]: kind === 'multiple' ? many : [option] })
  }
  const turn = (by: 1 | -1) => {
    const to = index + by
    if (to >= 0 && to < questions.length) setIndex(to)
    else if (by === 1) setIsAsking(true)
  }
  const handIn = async () => {
    setIsBusy(true)
    try {
      await api.training.finishTest({ attemptId, answers })
      void queries.invalidateQueries({ queryKey: queryKeys.reports })
      goTo({ to: '/playbooks/test', search: { view: attemptId } }, { isReplacing: true })
    } catch (reason) {
      writer.report(reason)
      setIsBusy(false)
      setIsAsking(false)
    }
  }
  const onKey = (event: {
    key: string
    ctrlKey: boolean
    metaKey: boolean
    altKey: boolean
    preventDefault: () => void
  }) => {
    if (event.altKey) return
    const option = question === undefined ? undefined : optionsOf(question)[Number(event.key) - 1]
    if (event.key === 'Enter') {
      event.preventDefault()
      if (event.ctrlKey || event.metaKey) setIsAsking(true)
      else turn(1)
    } else if (event.key === 'PageDown' || event.key === 'PageUp') {
      event.preventDefault()
      turn(event.key === 'PageDown' ? 1 : -1)
    } else if (option !== undefined && !event.ctrlKey && !event.metaKey) {
      event.preventDefault()
      choose(option)
    }
  }
  if (question === undefined) return null
  return (
    <>
      <section ref={page} className="training-test" aria-label={test.programme}>
        <header className="row g8">
          <h2 className="f14 bold ellipsis grow">{test.programme}</h2>
          <span className="t2 f12 num">
            {t('training.test.of', { number: index + 1, count: questions.length })}
            {' · '}
            {t('training.test.passMark', { mark: formatPercent(test.passMark) })}
          </span>
        </header>
        <ol className="training-dots" aria-label={t('training.test.questions')}>
          {questions.map((one, place) => (
            <li key={one.questionId}>
              <button
                type="button"
                className={classes(place === index && 'now', isAnswered(answers, one) && 'done')}
                aria-current={place === index ? 'step' : undefined}
                aria-label={t(isAnswered(answers, one) ? 'training.test.dotDone' : 'training.test.dotOpen', {
                  number: place + 1,
                })}
                onClick={() => setIndex(place)}
              >
                {place + 1}
              </button>
            </li>
          ))}
        </ol>
        <Question question={question} given={answers[question.questionId] ?? []} onChoose={choose} onKey={onKey} />
        <footer className="row g8">
          <Button icon={<ChevronLeftIcon />} disabled={index === 0} shortcut="PgUp" onClick={() => turn(-1)}>
            {t('training.test.previous')}
          </Button>
          <span className="t3 f12 grow training-keys">{t('training.test.keys')}</span>
          {index < questions.length - 1 ? (
            <Button kind="primary" shortcut="↵" onClick={() => turn(1)}>
              {t('training.test.next')}
              <ChevronRightIcon />
            </Button>
          ) : (
            <Button kind="primary" shortcut="↵" onClick={() => setIsAsking(true)}>
              {t('training.test.handIn')}
            </Button>
          )}
        </footer>
      </section>
      <Dialog
        title={t('training.test.handInTitle')}
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        actions={
          <>
            <Button shortcut="Esc" onClick={() => setIsAsking(false)}>
              {t('training.test.stay')}
            </Button>
            <Button kind="primary" isBusy={isBusy} onClick={() => void handIn()}>
              {t('training.test.handIn')}
            </Button>
          </>
        }
      >
        <p>{t(open === 0 ? 'training.test.allAnswered' : 'training.test.someOpen', { count: open })}</p>
        <p className="t3 f12">{t('training.test.final')}</p>
      </Dialog>
    </>
  )
}

const optionsOf = ({ kind, options }: ShownQuestion): readonly string[] =>
  kind === 'trueFalse' ? ['true', 'false'] : options

interface QuestionProps {
  readonly question: ShownQuestion
  readonly given: readonly string[]
  readonly onChoose: (option: string) => void
  readonly onKey: (event: React.KeyboardEvent) => void
}

function Question({ question, given, onChoose, onKey }: QuestionProps) {
  const word = useOptionWord()
  const language = useLanguage()
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- figures choose wherever the focus stands among the options
    <fieldset className="training-question" onKeyDown={onKey}>
      <legend>
        <span className="f12 t3">
          {choiceLabel(language, 'playbookQuestion', 'kind', question.kind)} · {question.stepTitle}
        </span>
        <span className="training-question-text">{question.question}</span>
      </legend>
      {optionsOf(question).map((option, place) => (
        <label key={option} className={classes('training-option', given.includes(option) && 'on')}>
          <input
            type={question.kind === 'multiple' ? 'checkbox' : 'radio'}
            name={question.questionId}
            checked={given.includes(option)}
            onChange={() => onChoose(option)}
          />
          <Kbd keys={String(place + 1)} />
          <span>{word(question.kind, option)}</span>
        </label>
      ))}
    </fieldset>
  )
}
