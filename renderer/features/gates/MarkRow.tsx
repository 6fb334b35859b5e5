import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FileDrop, FileList } from '#renderer/features/files/index.ts'
import { fieldLabel } from '#renderer/fields/index.ts'
import { EditableFact, type Writer } from '#renderer/features/records/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { Button, Chip, useAsked } from '#renderer/ui/index.ts'
import { ErrorIcon, PlusIcon, SuccessIcon } from '#renderer/ui/icons.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { GateMark } from '#shared/contract/gates.ts'
import { choiceLabel } from '#shared/locale/index.ts'
import { ActForm } from './ActForm.tsx'
import type { GateActs } from './use-gate-acts.ts'

export interface MarkRowProps {
  readonly mark: GateMark
  readonly record: WireRecord
  readonly acts: GateActs
  readonly writer: Writer
  readonly canWrite: boolean
}

/** One mark with its state, and the act that satisfies it in place. */
export function MarkRow(props: MarkRowProps) {
  const { mark, acts, canWrite } = props
  const isTick = mark.kind === 'tick'
  const [isTicked, tick] = useAsked(mark.isMet, (isOn) => acts.tick(mark.id, isOn))
  const id = useId()
  return (
    <li>
      <FileDrop
        className="gate-item"
        isActive={canWrite && mark.kind === 'file'}
        onFiles={(files) => void acts.give(files, mark.id)}
      >
        {isTick ? (
          <input
            type="checkbox"
            className="gate-check"
            id={id}
            checked={isTicked}
            disabled={!canWrite}
            aria-describedby={`${id}-note`}
            onChange={(event) => tick(event.target.checked)}
          />
        ) : (
          <StateIcon mark={mark} />
        )}
        <div className="grow col">
          <span className="row g6">
            {isTick ? (
              <label className="grow" htmlFor={id}>
                {mark.name}
              </label>
            ) : (
              <span className="grow">{mark.name}</span>
            )}
            <StateChip mark={mark} />
          </span>
          <MarkNote mark={mark} id={`${id}-note`} />
          {mark.guidance !== null && !mark.isMet && <span className="f12 t3 gate-lines">{mark.guidance}</span>}
          {(canWrite || mark.files.length > 0) && <MarkAct {...props} />}
        </div>
      </FileDrop>
    </li>
  )
}

function StateIcon({ mark }: { readonly mark: GateMark }) {
  if (mark.isMet) return <SuccessIcon className="ic-s success" />
  return <ErrorIcon className={mark.isRequired ? 'ic-s warning' : 'ic-s t3'} />
}

function StateChip({ mark }: { readonly mark: GateMark }) {
  const { t } = useTranslation()
  if (mark.isMet) {
    return (
      <Chip tone="success" size="small">
        {t('gates.mark.met')}
      </Chip>
    )
  }
  return (
    <Chip size="small" tone={mark.isRequired ? 'warning' : 'neutral'}>
      {mark.isRequired ? t('gates.mark.missing') : t('gates.mark.optional')}
    </Chip>
  )
}

function MarkNote({ mark, id }: { readonly mark: GateMark; readonly id: string }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const text = (() => {
    const { by, note, act } = mark
    const on = mark.on ?? ''
    if (act !== null) return t('gates.mark.done', { subject: act.subject, by, on })
    if (mark.kind === 'tick' || mark.kind === 'file') {
      if (mark.isMet) return note === null ? t('gates.mark.ticked', { by, on }) : t('gates.mark.note', { note, by, on })
      return mark.kind === 'file' ? t('gates.mark.file') : ''
    }
    if (mark.isMet) return ''
    if (mark.kind === 'record') {
      if (mark.activityKind === null) return t('gates.mark.anyRecord')
      return t('gates.mark.record', { kind: choiceLabel(language, 'activity', 'kind', mark.activityKind) })
    }
    if (mark.isFieldGone) return t('gates.mark.fieldGone')
    const field = mark.fieldLabel ?? fieldLabel(language, 'opportunity', mark.fieldKey ?? '')
    return t('gates.mark.field', { field })
  })()
  return text === '' ? null : (
    <span id={id} className="f12 t3 ellipsis" title={text}>
      {text}
    </span>
  )
}

function MarkAct(props: MarkRowProps) {
  const { mark, record, writer, canWrite } = props
  switch (mark.kind) {
    case 'file':
      return <FileAct {...props} />
    case 'record':
      return mark.isMet || !canWrite ? null : <RecordAct {...props} />
    case 'field':
      return mark.isFieldGone || mark.fieldKey === null || !canWrite ? null : (
        <dl className="facts gate-fact">
          <EditableFact record={record} fieldKey={mark.fieldKey} writer={writer} canEdit />
        </dl>
      )
    default:
      return null
  }
}

function FileAct({ mark, acts, canWrite }: MarkRowProps) {
  const { t } = useTranslation()
  const [isBusy, setIsBusy] = useState(false)
  const attach = async () => {
    setIsBusy(true)
    await acts.attach(mark.id)
    setIsBusy(false)
  }
  return (
    <div className="col gate-files">
      {mark.files.length > 0 && (
        <FileList
          label={t('gates.file.ofMark', { mark: mark.name })}
          files={mark.files}
          acts={acts}
          canWrite={canWrite}
        />
      )}
      {canWrite && (
        <span className="row g8">
          <Button size="small" isBusy={isBusy} icon={<PlusIcon className="ic-s" />} onClick={() => void attach()}>
            {t(mark.files.length === 0 ? 'gates.mark.attach' : 'gates.mark.attachMore')}
          </Button>
          {mark.files.length === 0 && <span className="f12 t3">{t('gates.file.ways')}</span>}
        </span>
      )}
    </div>
  )
}

function RecordAct({ mark, acts }: MarkRowProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const [isOpen, setIsOpen] = useState(false)
  const words =
    mark.activityKind === null
      ? t('gates.mark.anyAct')
      : t('gates.mark.recordAct', { kind: choiceLabel(language, 'activity', 'kind', mark.activityKind) })
  if (!isOpen) {
    return (
      <span>
        <Button size="small" icon={<PlusIcon className="ic-s" />} onClick={() => setIsOpen(true)}>
          {words}
        </Button>
      </span>
    )
  }
  return (
    <ActForm
      label={words}
      onCancel={() => setIsOpen(false)}
      onSave={(doneOn, note) => acts.record(mark.id, doneOn, note)}
    />
  )
}
