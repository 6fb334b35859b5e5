import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as uuidv7 } from 'uuid'
import type { Writer } from '#renderer/features/records/index.ts'
import { InvalidEdit } from '#renderer/grid/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import { Button, ErrorNotice, FieldRow, FormDialog, IconButton, Segmented } from '#renderer/ui/index.ts'
import { CloseIcon, PlusIcon } from '#renderer/ui/icons.ts'
import type { AuthoredQuestion } from '#shared/contract/training-tests.ts'
import { questionIssues } from '#shared/domain/training/questions.ts'
import { QUESTION_KINDS, type QuestionKind } from '#shared/entities/training.ts'
import { choiceLabel, fieldLabel, issueSentence } from '#shared/locale/index.ts'

interface QuestionDialogProps {
  readonly stepId: string
  /** The one to be changed; a new one without. */
  readonly question: AuthoredQuestion | undefined
  readonly position: number
  readonly writer: Writer
  readonly onClose: () => void
}

interface Option {
  readonly key: string
  readonly text: string
  readonly isRight: boolean
}

const newOption = (text = '', isRight = false): Option => ({ key: uuidv7(), text, isRight })

function optionsOf(question: AuthoredQuestion | undefined): readonly Option[] {
  if (question === undefined || question.kind === 'trueFalse') return [newOption(), newOption(), newOption()]
  return question.options.map((text) => newOption(text, question.answers.includes(text)))
}

const lines = (texts: readonly string[]): string | null => (texts.length === 0 ? null : texts.join('\n'))

/** A question with its options; what is right is marked beside each. */
export function QuestionDialog({ stepId, question, position, writer, onClose }: QuestionDialogProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const [kind, setKind] = useState<QuestionKind>(question?.kind ?? 'choice')
  const [text, setText] = useState(question?.question ?? '')
  const [options, setOptions] = useState(() => optionsOf(question))
  const [isTrue, setIsTrue] = useState(question?.kind === 'trueFalse' ? question.answers.includes('true') : true)
  const [explanation, setExplanation] = useState(question?.explanation ?? '')
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({})
  const [failure, setFailure] = useState<unknown>()
  const [isBusy, setIsBusy] = useState(false)
  const label = (field: string) => fieldLabel(language, 'playbookQuestion', field)

  const submit = async () => {
    setFailure(undefined)
    const said = options.map((one) => ({ ...one, text: one.text.trim() })).filter((one) => one.text !== '')
    const isTrueFalse = kind === 'trueFalse'
    const answers = isTrueFalse ? [String(isTrue)] : said.filter(({ isRight }) => isRight).map((one) => one.text)
    const unfit = questionIssues({ kind, options: said.map((one) => one.text), answers }).map(
      ({ field, code, params }) => [field, issueSentence(language, code, params)] as const,
    )
    const unsaid = text.trim() === '' ? [['question', issueSentence(language, 'required')] as const] : []
    setWrong(Object.fromEntries([...unfit, ...unsaid]))
    if (unfit.length + unsaid.length > 0) return
    setIsBusy(true)
    const values = {
      question: text.trim(),
      kind,
      options: isTrueFalse ? null : lines(said.map((one) => one.text)),
      answer: lines(answers),
      explanation: explanation.trim() === '' ? null : explanation.trim(),
    }
    const edit =
      question === undefined
        ? ({
            type: 'playbookQuestion',
            id: uuidv7(),
            operation: 'insert',
            values: { ...values, stepId, position },
          } as const)
        : ({
            type: 'playbookQuestion',
            id: question.questionId,
            operation: 'update',
            values,
            baseVersion: question.version,
          } as const)
    try {
      const subject = text.trim().slice(0, 60)
      const written = await writer.write([edit], { key: question === undefined ? 'add' : 'edit', subject })
      if (written !== null) onClose()
    } catch (reason) {
      if (!(reason instanceof InvalidEdit)) return setFailure(reason)
      setWrong(Object.fromEntries(reason.issues.map(({ field, sentence }) => [field, sentence])))
    } finally {
      setIsBusy(false)
    }
  }
  const { question: noText, ...others } = wrong
  const rest = Object.values(others)
  return (
    <FormDialog
      className="question-form"
      title={t(question === undefined ? 'playbooks.questions.add' : 'playbooks.questions.change')}
      width={560}
      isBusy={isBusy}
      onSubmit={submit}
      onClose={onClose}
    >
      {failure !== undefined && (
        <ErrorNotice title={t('records.form.saveFailed')} text={sentenceOf(language, failure)} />
      )}
      <FieldRow label={label('question')} isRequired {...(noText === undefined ? {} : { error: noText })}>
        <textarea
          className="text-area"
          rows={2}
          maxLength={2000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </FieldRow>
      <div className="pick-row">
        <span className="f12 t2" aria-hidden="true">
          {label('kind')}
        </span>
        <Segmented
          label={label('kind')}
          value={kind}
          onChange={setKind}
          options={QUESTION_KINDS.map((value) => ({
            value,
            label: choiceLabel(language, 'playbookQuestion', 'kind', value),
          }))}
        />
      </div>
      {kind === 'trueFalse' ? (
        <div className="pick-row">
          <span className="f12 t2" aria-hidden="true">
            {label('answer')}
          </span>
          <Segmented
            label={label('answer')}
            value={isTrue ? 'true' : 'false'}
            onChange={(value) => setIsTrue(value === 'true')}
            options={[
              { value: 'true', label: t('training.test.true') },
              { value: 'false', label: t('training.test.false') },
            ]}
          />
        </div>
      ) : (
        <Options kind={kind} options={options} onChange={setOptions} />
      )}
      {rest.length > 0 && (
        <p className="field-note danger" role="alert">
          {rest.join(' ')}
        </p>
      )}
      <FieldRow label={label('explanation')} hint={t('playbooks.questions.explanationHint')}>
        <textarea
          className="text-area"
          rows={2}
          maxLength={4000}
          value={explanation}
          onChange={(event) => setExplanation(event.target.value)}
        />
      </FieldRow>
    </FormDialog>
  )
}

interface OptionsProps {
  readonly kind: QuestionKind
  readonly options: readonly Option[]
  readonly onChange: (options: readonly Option[]) => void
}

function Options({ kind, options, onChange }: OptionsProps) {
  const { t } = useTranslation()
  const isMany = kind === 'multiple'
  const mark = (key: string, isRight: boolean) =>
    onChange(options.map((one) => (one.key === key ? { ...one, isRight } : isMany ? one : { ...one, isRight: false })))
  const write = (key: string, text: string) =>
    onChange(options.map((one) => (one.key === key ? { ...one, text } : one)))
  return (
    <fieldset className="step-options" aria-label={t('playbooks.questions.options')}>
      <p className="f12 t2" aria-hidden="true">
        {t('playbooks.questions.options')}
      </p>
      {options.map(({ key, text, isRight }, place) => (
        <div key={key} className="row g8">
          <input
            type={isMany ? 'checkbox' : 'radio'}
            name="right"
            aria-label={t('playbooks.questions.isRight', { number: place + 1 })}
            checked={isRight}
            onChange={(event) => mark(key, event.target.checked)}
          />
          <input
            className="text-input grow"
            aria-label={t('playbooks.questions.option', { number: place + 1 })}
            placeholder={t('playbooks.questions.option', { number: place + 1 })}
            maxLength={400}
            value={text}
            onChange={(event) => write(key, event.target.value)}
          />
          <IconButton
            size="small"
            label={t('playbooks.questions.dropOption', { number: place + 1 })}
            icon={<CloseIcon className="ic-s" />}
            onClick={() => onChange(options.filter((one) => one.key !== key))}
          />
        </div>
      ))}
      <p>
        <Button
          size="small"
          kind="ghost"
          icon={<PlusIcon className="ic-s" />}
          onClick={() => onChange([...options, newOption()])}
        >
          {t('playbooks.questions.addOption')}
        </Button>
      </p>
    </fieldset>
  )
}
