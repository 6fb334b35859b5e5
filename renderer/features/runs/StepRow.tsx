import { useTranslation } from 'react-i18next'
import { viewerStore } from '#renderer/features/files/index.ts'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { Button, classes } from '#renderer/ui/index.ts'
import { CheckIcon, FileIcon, FlagIcon, SuccessIcon } from '#renderer/ui/icons.ts'
import { viewOf } from '#shared/contract/kept-files.ts'
import type { RunView, RunViewLine } from '#shared/contract/runs.ts'
import { optionValue } from '#shared/domain/playbooks/options.ts'
import { choiceLabel } from '#shared/locale/index.ts'
import { KIND_ICONS } from './kinds.ts'
import type { RunActs } from './use-run-acts.ts'
import { useStepWords } from './use-step-words.ts'

interface StepRowProps {
  readonly run: RunView
  readonly line: RunViewLine
  readonly acts: RunActs
  readonly onGo: () => void
}

/** A step that is not the current one: done with its answer, or to be done. */
export function StepRow({ run, line, acts, onGo }: StepRowProps) {
  const { t } = useTranslation()
  const { number, title, isDone } = line
  const words = useStepWords(run)
  return (
    <li className={classes('run-step', isDone ? 'done' : 'todo')}>
      <StepMark line={line} />
      <StepKindWords line={line} />
      <div className="run-step-body">
        <button
          type="button"
          className="run-step-title ellipsis"
          title={title}
          aria-label={number === null ? title : t('runs.step.open', { number, title })}
          onClick={onGo}
        >
          {title}
        </button>
        {isDone || number === null || run.status !== 'open' ? (
          <StepAnswer line={line} acts={acts} />
        ) : (
          <span className="run-step-field ellipsis" aria-hidden="true" onClick={onGo}>
            <KindIcon line={line} />
            {words.placeholder(line)}
          </span>
        )}
        <EvidenceMark line={line} />
      </div>
      <span className="run-step-who ellipsis">{isDone ? line.doneBy : words.who(line)}</span>
      <StepDay run={run} line={line} />
    </li>
  )
}

function KindIcon({ line }: { readonly line: RunViewLine }) {
  const Icon = KIND_ICONS[line.kind]
  return <Icon className="ic-s" />
}

export function StepMark({ line }: { readonly line: RunViewLine }) {
  const { t } = useTranslation()
  if (!line.isDone) return <span className="run-step-number">{line.number}</span>
  return (
    <span className="run-step-number">
      <SuccessIcon className="success" />
      <span className="visually-hidden">{t('runs.step.done')}</span>
    </span>
  )
}

export function StepKindWords({ line }: { readonly line: RunViewLine }) {
  const language = useLanguage()
  return (
    <span className="run-step-kind">
      <KindIcon line={line} />
      {choiceLabel(language, 'playbookStep', 'kind', line.kind)}
    </span>
  )
}

/** The day a step was done, or by which it is to be done. */
export function StepDay({ run, line }: { readonly run: RunView; readonly line: RunViewLine }) {
  const { t } = useTranslation()
  const format = useFormatters()
  if (line.isDone) return <span className="run-step-day t3">{format.dateShort(line.doneOn)}</span>
  if (line.dueOn === null) return <span className="run-step-day" />
  const isLate = line.dueOn < run.today && run.status === 'open'
  const isToday = line.dueOn === run.today && run.status === 'open'
  return (
    <span className={classes('run-step-day', isLate && 'danger', isToday && 'accent')}>
      {isToday ? t('runs.step.dueToday') : format.dateShort(line.dueOn)}
    </span>
  )
}

/** Whether the step is evidence for a gate. */
function EvidenceMark({ line }: { readonly line: RunViewLine }) {
  const { t } = useTranslation()
  if (line.markName === null) return <span />
  return (
    <span
      className={classes('run-evidence', line.isDone && 'success')}
      title={t('runs.step.evidenceOf', { mark: line.markName })}
    >
      <FlagIcon className="ic-xs" />
      {t('runs.step.evidence')}
    </span>
  )
}

interface StepAnswerProps {
  readonly line: RunViewLine
  readonly acts: Pick<RunActs, 'files'>
}

/** What was recorded, in one line. */
export function StepAnswer({ line, acts }: StepAnswerProps) {
  return (
    <span className="run-step-answer ellipsis">
      <AnswerValue line={line} acts={acts} />
      {line.note !== null && line.kind !== 'tick' && <span className="t3">{line.note}</span>}
    </span>
  )
}

function AnswerValue({ line, acts }: StepAnswerProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const { kind, answer, unit, file } = line
  if (!line.isDone) return null
  switch (kind) {
    case 'tick':
      return (
        <>
          <span className="run-box">
            <CheckIcon />
          </span>
          <span className="ellipsis">{line.note ?? t('runs.step.done')}</span>
        </>
      )
    case 'number':
      return (
        <>
          <b>{grouped(answer ?? '')}</b>
          {unit !== '' && <span className="t3">{unit}</span>}
        </>
      )
    case 'date':
      return (
        <>
          <span>{answer}</span>
          <span className="t3">{answer === null ? '' : format.weekday(answer)}</span>
        </>
      )
    case 'choice':
      return <span className="ellipsis">{optionValue(line.options, answer ?? '')}</span>
    case 'signature':
      return (
        <span className="run-signature">
          <i>{line.doneBy}</i>
          <span className="t3 f12">{line.doneAt === null ? '' : format.instant(line.doneAt)}</span>
        </span>
      )
    case 'file':
      return file === null ? null : <StepFile line={line} acts={acts} />
    default:
      return <span className="ellipsis">{answer}</span>
  }
}

/** A figure with separators in its whole part; it keeps the decimals that it was given. */
function grouped(figure: string): string {
  return figure.replace(
    /^(-?)(\d+)/,
    (_, sign: string, whole: string) => sign + whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ','),
  )
}

function StepFile({ line, acts }: StepAnswerProps) {
  const { t } = useTranslation()
  const { file } = line
  if (file === null) return null
  const isSeen = viewOf(file.mediaType) !== null
  const open = () => {
    if (isSeen) viewerStore.set({ file, acts: acts.files })
    else void acts.files.save(file)
  }
  return (
    <Button
      kind="link"
      size="small"
      className="run-file"
      icon={<FileIcon className="ic-s" />}
      title={file.name}
      aria-label={t(isSeen ? 'gates.file.open' : 'gates.file.save', { name: file.name })}
      onClick={open}
    >
      <span className="ellipsis">{file.name}</span>
    </Button>
  )
}
