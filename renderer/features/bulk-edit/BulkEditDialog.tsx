import { useState } from 'react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { emptyDraft, type Writer } from '#renderer/features/records/index.ts'
import { useFieldBook } from '#renderer/fields/index.ts'
import { usePermissions } from '#renderer/features/session/index.ts'
import type { GridController } from '#renderer/grid/index.ts'
import { formatCount, useLanguage } from '#renderer/i18n/index.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import { Button, Dialog, Segmented, showToast, type Said, type ToastWords } from '#renderer/ui/index.ts'
import { PlusIcon } from '#renderer/ui/icons.ts'
import type { RowSet } from '#shared/contract/ranges.ts'
import { isAct } from '#shared/domain/permissions.ts'
import { isEntered } from '#shared/entities/field.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { recordTypeLabel } from '#shared/locale/index.ts'
import { ChangeLine } from './ChangeLine.tsx'
import { readChange, type ChangeDraft } from './changes.ts'
import { useTrial, type Trial } from './use-trial.ts'
import './bulk-edit.css'

/** Rows that may be changed, as they stood when the dialog opened. */
export interface RowChoice {
  readonly kind: 'selected' | 'whole'
  readonly rows: RowSet
  readonly count: number
}

export interface BulkEditDialogProps {
  readonly type: RecordType
  readonly choices: readonly [RowChoice, ...RowChoice[]]
  readonly grid: GridController
  readonly writer: Writer
  readonly onClose: () => void
}

function newLine(id: number): ChangeDraft {
  return { id, field: null, how: 'value', draft: emptyDraft({ type: 'text' }), text: '' }
}

/** Fields of the type that the person may write in any row. */
function useWritableFields(type: RecordType): readonly string[] {
  const book = useFieldBook()
  const { may } = usePermissions()
  return Object.entries(book.fieldsOf(type)).flatMap(([key, field]) => {
    const permission = field.editPermission
    const isAllowed = permission === undefined || (isAct(permission) && may(permission))
    return isEntered(field) && field.secret !== true && isAllowed ? [key] : []
  })
}

/** Changes fields of many rows at once, loaded or not: one batch and one undo step. */
export function BulkEditDialog({ type, choices, grid, writer, onClose }: BulkEditDialogProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const book = useFieldBook()
  const fields = useWritableFields(type)
  const [lines, setLines] = useState<readonly ChangeDraft[]>([newLine(0)])
  const [nextId, setNextId] = useState(1)
  const [isAsked, setIsAsked] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [kind, setKind] = useState(choices[0].kind)
  const choice = choices.find((one) => one.kind === kind) ?? choices[0]

  const words = { notANumber: t('bulkEdit.notANumber'), notWholeDays: t('bulkEdit.notWholeDays') }
  const reads = lines.map((line) => {
    const field = line.field === null ? undefined : book.fieldOf(type, line.field)
    if (line.field === null || field === undefined) return null
    return readChange({ type, field, language, words }, line.field, line)
  })
  const changes = reads.flatMap((read) => (read?.ok === true ? [read.change] : []))
  const isComplete = changes.length > 0 && reads.every((read) => read === null || read.ok)
  const trial = useTrial(type, choice.rows, choice.count, isComplete ? changes : null)

  const apply = async () => {
    setIsAsked(true)
    if (!isComplete) return
    setIsBusy(true)
    const block = { rows: choice.rows, fields: changes.map(({ field }) => field) }
    const result = await grid.ranges.desk.runBlocks([], [block], { kind: 'setFields', changes: [...changes] })
    setIsBusy(false)
    if (result === null) return
    onClose()
    const { batchId } = result
    const text: Said = ({ t }) =>
      batchId === null
        ? t('bulkEdit.doneNone')
        : t('bulkEdit.done', { count: result.changedCells, rows: formatCount(result.changedRows) })
    const undo = {
      label: ({ t }: ToastWords) => t('common.undo'),
      onClick: () => void (batchId === null ? undefined : writer.undo(batchId)),
    }
    showToast({ tone: batchId === null ? 'info' : 'success', text, ...(batchId === null ? {} : { action: undo }) })
  }

  const change = (next: ChangeDraft) => setLines((now) => now.map((line) => (line.id === next.id ? next : line)))
  const taken = new Set(lines.map(({ field }) => field))

  return (
    <Dialog
      title={t('bulkEdit.title', { type: recordTypeLabel(language, type) })}
      isOpen
      width={640}
      onClose={onClose}
      footNote={<TrialNote trial={trial} t={t} />}
      actions={
        <>
          <Button shortcut="Esc" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button kind="primary" isBusy={isBusy} disabled={changes.length === 0} onClick={() => void apply()}>
            {t('bulkEdit.apply', { formatted: formatCount(choice.count) })}
          </Button>
        </>
      }
    >
      <Scope choices={choices} choice={choice} onChoose={setKind} />
      <ul className="change-rows">
        {lines.map((line, index) => {
          const read = reads[index]
          return (
            <ChangeLine
              key={line.id}
              type={type}
              change={line}
              fields={fields.filter((key) => key === line.field || !taken.has(key))}
              wrong={isAsked && read?.ok === false ? read.sentence : undefined}
              isOnly={lines.length === 1}
              onChange={change}
              onRemove={() => setLines((now) => now.filter(({ id }) => id !== line.id))}
            />
          )
        })}
      </ul>
      <Button
        size="small"
        kind="ghost"
        icon={<PlusIcon className="ic-s" />}
        disabled={lines.some(({ field }) => field === null)}
        onClick={() => {
          setLines((now) => [...now, newLine(nextId)])
          setNextId(nextId + 1)
        }}
      >
        {t('bulkEdit.addField')}
      </Button>
    </Dialog>
  )
}

interface ScopeProps {
  readonly choices: readonly RowChoice[]
  readonly choice: RowChoice
  readonly onChoose: (kind: RowChoice['kind']) => void
}

function Scope({ choices, choice, onChoose }: ScopeProps) {
  const { t } = useTranslation()
  const wordsOf = ({ kind, count }: RowChoice) => t(`bulkEdit.${kind}`, { formatted: formatCount(count) })
  if (choices.length === 1) return <p className="t2">{wordsOf(choice)}</p>
  return (
    <Segmented
      label={t('bulkEdit.scope')}
      value={choice.kind}
      onChange={onChoose}
      options={choices.map((one) => ({ value: one.kind, label: wordsOf(one) }))}
    />
  )
}

function TrialNote({ trial, t }: { readonly trial: Trial; readonly t: TFunction }) {
  const language = useLanguage()
  switch (trial.kind) {
    case 'idle':
      return null
    case 'running':
      return <>{t('bulkEdit.trialRunning')}</>
    case 'large':
      return <>{t('bulkEdit.trialLarge')}</>
    case 'failed':
      return <>{sentenceOf(language, trial.reason)}</>
    default: {
      const { changedCells, changedRows, badCount } = trial.result
      const bad = badCount === 0 ? '' : t('bulkEdit.trialBad', { count: badCount })
      if (changedCells === 0 && bad === '') return <>{t('bulkEdit.trialNone')}</>
      return <>{`${t('bulkEdit.trial', { count: changedCells, rows: formatCount(changedRows) })}${bad}`}</>
    }
  }
}
