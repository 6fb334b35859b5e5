import { useTranslation } from 'react-i18next'
import { QueryState, useSignedIn } from '#renderer/features/session/index.ts'
import { formatPercent, useFormatters } from '#renderer/i18n/index.ts'
import { Chip, classes } from '#renderer/ui/index.ts'
import { CheckIcon, CloseIcon } from '#renderer/ui/icons.ts'
import type { TestResult as Result } from '#shared/contract/training-tests.ts'
import { testHref } from './links.ts'
import { useOptionWord } from './use-option-word.ts'
import { useTestResult } from './use-training.ts'

/** How a test ended: the score, and for each question what was right and why. */
export function TestResult({ attemptId }: { readonly attemptId: string }) {
  const query = useTestResult(attemptId)
  return query.data === undefined ? <QueryState query={query} /> : <Shown result={query.data} />
}

function Shown({ result }: { readonly result: Result }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const me = useSignedIn()
  const {
    programme,
    programmeId,
    person,
    personId,
    number,
    score,
    passed,
    passMark,
    right,
    questions,
    left,
    finishedAt,
  } = result
  const mayRepeat = passed !== true && left > 0 && personId === me.personId
  return (
    <div className="training-body">
      <section
        className={classes('training-verdict', passed === true ? 'success' : 'danger')}
        aria-label={t('training.test.result')}
      >
        <h2>{t(passed === true ? 'training.test.isPassed' : 'training.test.isFailed')}</h2>
        <p className="training-score num">{formatPercent(score)}</p>
        <p className="t2">
          {t('training.test.verdict', { right, count: questions.length, mark: formatPercent(passMark) })}
        </p>
        <p className="t3 f12">
          {[programme, person, t('training.test.nthShort', { number }), format.instant(finishedAt)].join(' · ')}
        </p>
        <p className="row g8">
          {mayRepeat && (
            <a className="button primary" href={testHref(programmeId)}>
              {t('training.test.again', { count: left })}
            </a>
          )}
          <a className="button" href="#/playbooks/training">
            {t('training.test.back')}
          </a>
        </p>
      </section>
      <ol className="training-answers" aria-label={t('training.test.questions')}>
        {questions.map((question, index) => (
          <li key={question.questionId} className="card">
            <Answered question={question} number={index + 1} />
          </li>
        ))}
      </ol>
    </div>
  )
}

function Answered({ question, number }: { readonly question: Result['questions'][number]; readonly number: number }) {
  const { t } = useTranslation()
  const word = useOptionWord()
  const format = useFormatters()
  const { kind, given, right, isRight, explanation, stepTitle } = question
  const words = (options: readonly string[]) =>
    options.length === 0 ? t('training.test.noAnswer') : format.list(options.map((option) => word(kind, option)))
  return (
    <>
      <p className="row g8">
        <b className="grow">
          {number}. {question.question}
        </b>
        <Chip
          tone={isRight ? 'success' : 'danger'}
          icon={isRight ? <CheckIcon className="ic-xs" /> : <CloseIcon className="ic-xs" />}
        >
          {t(isRight ? 'training.test.right' : 'training.test.wrong')}
        </Chip>
      </p>
      <dl className="facts">
        <div className="fact">
          <dt>{t('training.test.given')}</dt>
          <dd>{words(given)}</dd>
        </div>
        {!isRight && (
          <div className="fact">
            <dt>{t('training.test.rightOne')}</dt>
            <dd>{words(right)}</dd>
          </div>
        )}
        {explanation !== null && explanation !== '' && (
          <div className="fact">
            <dt>{t('training.test.why')}</dt>
            <dd>{explanation}</dd>
          </div>
        )}
      </dl>
      <p className="t3 f12">{t('training.test.fromStep', { title: stepTitle })}</p>
    </>
  )
}
