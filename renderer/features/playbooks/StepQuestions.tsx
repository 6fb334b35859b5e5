import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { QueryState, queryKeys } from '#renderer/features/session/index.ts'
import type { Writer } from '#renderer/features/records/index.ts'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { Button, Chip, IconButton } from '#renderer/ui/index.ts'
import { EditIcon, PlusIcon, TrashIcon } from '#renderer/ui/icons.ts'
import type { PlaybookStepDetail } from '#shared/contract/playbooks.ts'
import type { AuthoredQuestion } from '#shared/contract/training-tests.ts'
import { choiceLabel } from '#shared/locale/index.ts'
import { QuestionDialog } from './QuestionDialog.tsx'

interface StepQuestionsProps {
  readonly versionId: string
  readonly step: PlaybookStepDetail
  readonly writer: Writer
}

/** What a test asks about the step; written with the draft and published with it. */
export function StepQuestions({ versionId, step, writer }: StepQuestionsProps) {
  const { t } = useTranslation()
  const api = useApi()
  const [edited, setEdited] = useState<AuthoredQuestion | 'new' | null>(null)
  const query = useQuery({
    queryKey: [...queryKeys.reports, 'training', 'questions', versionId, step.stepKey],
    queryFn: () => api.training.questions({ versionId, stepKey: step.stepKey }),
  })
  const questions = query.data ?? []
  const remove = ({ questionId, version, question }: AuthoredQuestion) =>
    void writer
      .write([{ type: 'playbookQuestion', id: questionId, operation: 'delete', values: {}, baseVersion: version }], {
        key: 'delete',
        subject: question.slice(0, 60),
      })
      .catch((reason: unknown) => writer.report(reason))
  return (
    <section className="step-block" aria-label={t('playbooks.questions.title')}>
      <h3 className="h3 row">
        <span className="grow">{t('playbooks.questions.title')}</span>
        <Button size="small" icon={<PlusIcon className="ic-s" />} onClick={() => setEdited('new')}>
          {t('playbooks.questions.add')}
        </Button>
      </h3>
      <QueryState query={query} />
      {query.data !== undefined && questions.length === 0 && <p className="t3 f12">{t('playbooks.questions.none')}</p>}
      <ul className="step-questions">
        {questions.map((question) => (
          <li key={question.questionId}>
            <span className="grow">
              {question.question}
              <Right question={question} />
            </span>
            <KindChip kind={question.kind} />
            <IconButton
              size="small"
              label={t('playbooks.questions.edit', { question: question.question })}
              icon={<EditIcon className="ic-s" />}
              onClick={() => setEdited(question)}
            />
            <IconButton
              size="small"
              label={t('playbooks.questions.remove', { question: question.question })}
              icon={<TrashIcon className="ic-s" />}
              onClick={() => remove(question)}
            />
          </li>
        ))}
      </ul>
      {edited !== null && (
        <QuestionDialog
          stepId={step.id}
          question={edited === 'new' ? undefined : edited}
          position={Math.max(0, ...questions.map(({ position }) => position)) + 1}
          writer={writer}
          onClose={() => setEdited(null)}
        />
      )}
    </section>
  )
}

/** What is right, so that a list of questions can be looked over. */
function Right({ question: { kind, answers } }: { readonly question: AuthoredQuestion }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const words =
    kind === 'trueFalse'
      ? answers.map((one) => t(one === 'true' ? 'training.test.true' : 'training.test.false'))
      : answers
  return <span className="f12 t3"> {t('playbooks.questions.right', { answers: format.list(words) })}</span>
}

function KindChip({ kind }: Pick<AuthoredQuestion, 'kind'>) {
  const language = useLanguage()
  return <Chip size="small">{choiceLabel(language, 'playbookQuestion', 'kind', kind)}</Chip>
}
