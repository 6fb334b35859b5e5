import { useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { FileDrop } from '#renderer/features/files/index.ts'
import { PlaybookText } from '#renderer/features/playbooks/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { Button, Chip, classes } from '#renderer/ui/index.ts'
import { FlagIcon } from '#renderer/ui/icons.ts'
import type { RunView, RunViewLine } from '#shared/contract/runs.ts'
import { StepInput } from './StepInput.tsx'
import { StepAnswer, StepDay, StepKindWords, StepMark } from './StepRow.tsx'
import { textsOf } from './step-texts.ts'
import type { RunActs } from './use-run-acts.ts'
import { useStepWords } from './use-step-words.ts'

interface CurrentStepProps {
  readonly run: RunView
  readonly line: RunViewLine
  readonly acts: RunActs
  readonly onDone: () => void
}

/** The step that is worked on: what to do, the field for its answer, and the key that records it. */
export function CurrentStep(props: CurrentStepProps) {
  const { run, line, acts } = props
  const words = useStepWords(run)
  const { rest } = textsOf(line.body)
  return (
    <li className="run-step now" aria-current="step">
      <StepMark line={line} />
      <StepKindWords line={line} />
      <div className="run-now">
        <div className="row g8 run-now-head">
          <b>{line.title}</b>
          <StepChips run={run} line={line} />
        </div>
        {rest !== '' && (
          <div className="t2 f12 run-now-text">
            <PlaybookText playbookId={run.playbookId} markdown={rest} />
          </div>
        )}
        {line.isDone && (
          <div className="run-now-answer">
            <StepAnswer line={line} acts={acts} />
          </div>
        )}
        {line.mayTick ? <StepForm {...props} /> : <Waiting {...props} />}
      </div>
      <span className="run-step-who ellipsis">{line.isDone ? line.doneBy : words.who(line)}</span>
      <StepDay run={run} line={line} />
    </li>
  )
}

function StepChips({ run, line }: { readonly run: RunView; readonly line: RunViewLine }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const mark = run.gate?.marks.find(({ name }) => name === line.markName)
  const others = (mark?.steps ?? []).filter((number) => number !== line.number)
  return (
    <>
      {line.isImportant && (
        <Chip size="small" tone="warning" icon={<FlagIcon className="ic-xs" />}>
          {t('runs.step.important')}
        </Chip>
      )}
      {line.number !== null && !line.isRequired && <Chip size="small">{t('runs.step.optional')}</Chip>}
      <span className="grow" />
      {line.estimate !== null && <span className="f12 t3">{t('runs.step.minutes', { count: line.estimate })}</span>}
      {line.markName !== null && (
        <span title={t('runs.step.evidenceOf', { mark: line.markName })}>
          <Chip size="small" tone="accent" icon={<FlagIcon className="ic-xs" />}>
            {others.length === 0
              ? t('runs.step.evidence')
              : t('runs.step.with', { steps: others.join(language === 'en' ? ', ' : '、') })}
          </Chip>
        </span>
      )}
    </>
  )
}

/** A step that is only read, that is over, or that waits for somebody else. */
function Waiting({ run, line }: CurrentStepProps) {
  const { t } = useTranslation()
  const words = useStepWords(run)
  // Something takes the focus, so that the arrows go on from here.
  const text =
    line.number === null || run.status !== 'open' || line.isDone
      ? ''
      : line.kind === 'signature'
        ? t('runs.step.waitsHere', { who: words.who(line) })
        : t('runs.page.readOnly')
  return (
    <p className="f12 t2 run-now-wait" tabIndex={-1} data-step-focus>
      {text}
    </p>
  )
}

/** Text of the field of a date that the key was pressed in; it may not have become the answer yet. */
function typedDate({ target }: KeyboardEvent): string | null {
  return target instanceof HTMLInputElement && target.closest('.run-date') !== null ? target.value : null
}

function StepForm({ line, acts, onDone }: CurrentStepProps) {
  const { t } = useTranslation()
  const [answer, setAnswer] = useState(line.answer ?? '')
  const [note, setNote] = useState(line.note ?? '')
  const [isBusy, setIsBusy] = useState(false)
  const isFile = line.kind === 'file'
  const during = async (call: Promise<boolean>) => {
    setIsBusy(true)
    const isWritten = await call
    setIsBusy(false)
    return isWritten
  }
  const record = async (said = answer) => {
    const call = isFile ? acts.attach(line, note) : acts.tick(line, said, note)
    if (await during(call)) onDone()
  }
  const give = async ([file]: readonly File[]) => {
    if (file !== undefined && (await during(acts.give(line, file, note)))) onDone()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      if (!isBusy) void record(typedDate(event) ?? answer)
      return
    }
    // The calendar takes Enter for the day that was typed.
    if (event.key === 'Enter' && typedDate(event) !== null) event.preventDefault()
    const option =
      line.kind === 'choice' && /^[1-9]$/.test(event.key) ? line.options[Number(event.key) - 1]?.value : undefined
    const isWriting = event.target instanceof HTMLInputElement && event.target.type === 'text'
    if (option === undefined || isWriting || event.ctrlKey || event.altKey) return
    event.preventDefault()
    setAnswer(option)
  }
  const verb = line.isDone ? 'again' : line.kind === 'signature' ? 'sign' : 'record'
  return (
    <FileDrop isActive={isFile} onFiles={(files) => void give(files)} className="run-form">
      <form
        aria-label={line.title}
        onSubmit={(event) => {
          event.preventDefault()
          void record()
        }}
      >
        <div role="presentation" onKeyDown={onKeyDown}>
          <StepInput line={line} answer={answer} onAnswer={setAnswer} />
          <div className={classes('row g8', 'run-note-row')}>
            <input
              className="text-input grow"
              aria-label={t('runs.step.note')}
              placeholder={isFile ? t('runs.step.file') : t('runs.step.noteOf')}
              value={note}
              maxLength={4000}
              {...(['tick', 'file', 'signature'].includes(line.kind) ? { 'data-step-focus': '' } : {})}
              onChange={(event) => setNote(event.target.value)}
            />
            {line.isDone && (
              <Button onClick={() => void during(acts.untick(line, line.title))}>{t('runs.step.untick')}</Button>
            )}
            <Button kind="primary" type="submit" isBusy={isBusy} shortcut="Ctrl ↵">
              {isFile ? t(line.isDone ? 'runs.step.attachAgain' : 'runs.step.attach') : t(`runs.step.${verb}`)}
            </Button>
          </div>
        </div>
      </form>
    </FileDrop>
  )
}
