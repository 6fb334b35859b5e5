import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldBook, fieldLabel } from '#renderer/fields/index.ts'
import { Button, classes, Dialog, useStore } from '#renderer/ui/index.ts'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { valueText } from '#renderer/grid/index.ts'
import type { CellConflict } from '#shared/errors.ts'
import { isRecordType } from '#shared/entities/index.ts'
import { type Language } from '#shared/locale/index.ts'
import { conflictKey, conflictStore, undoQuestionStore, type Side } from './conflicts.ts'
import { useForeignNews } from './use-record-news.ts'

function wordsOf(conflict: CellConflict, side: Side, language: Language): string {
  const { recordType, field } = conflict
  const value = side === 'mine' ? conflict.mine : conflict.theirs
  const label = side === 'mine' ? conflict.mineLabel : conflict.theirsLabel
  const descriptor = isRecordType(recordType) ? fieldBook().fieldOf(recordType, field) : undefined
  return descriptor === undefined
    ? String(value ?? '')
    : valueText(recordType, field, descriptor, value, language, label)
}

/**
 * The questions that a refused write or undo asks, and the ear for what others change; one for the whole page, so that
 * what a table has counted does not grow old while another page is on screen.
 */
export function ConflictHost() {
  useForeignNews()
  const question = useStore(conflictStore)
  const undo = useStore(undoQuestionStore)
  return (
    <>
      {question !== null && <ConflictDialog conflicts={question.conflicts} onAnswer={question.answer} />}
      {undo !== null && <UndoDialog conflicts={undo.conflicts} total={undo.total} onAnswer={undo.answer} />}
    </>
  )
}

interface ConflictDialogProps {
  readonly conflicts: readonly CellConflict[]
  readonly onAnswer: (choices: ReadonlyMap<string, Side> | null) => void
}

function ConflictDialog({ conflicts, onAnswer }: ConflictDialogProps) {
  const { t } = useTranslation()
  const [choices, setChoices] = useState<ReadonlyMap<string, Side>>(new Map())
  const missing = conflicts.length - choices.size
  const choose = (key: string, side: Side) => setChoices(new Map(choices).set(key, side))
  return (
    <Dialog
      title={t('records.conflict.title', { count: conflicts.length })}
      isOpen
      width={520}
      onClose={() => onAnswer(null)}
      footNote={missing > 0 ? t('records.conflict.missing', { count: missing }) : undefined}
      actions={
        <>
          <Button shortcut="Esc" onClick={() => onAnswer(null)}>
            {t('records.conflict.cancel')}
          </Button>
          <Button kind="primary" disabled={missing > 0} onClick={() => onAnswer(choices)}>
            {t('records.conflict.apply')}
          </Button>
        </>
      }
    >
      <p className="t2">{t('records.conflict.intro')}</p>
      <div className="conflict-list">
        {conflicts.map((conflict) => {
          const key = conflictKey(conflict)
          return (
            <ConflictRow
              key={key}
              conflict={conflict}
              chosen={choices.get(key)}
              onChoose={(side) => choose(key, side)}
            />
          )
        })}
      </div>
    </Dialog>
  )
}

interface ConflictRowProps {
  readonly conflict: CellConflict
  readonly chosen: Side | undefined
  readonly onChoose: (side: Side) => void
}

function ConflictRow({ conflict, chosen, onChoose }: ConflictRowProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const format = useFormatters()
  const name = conflict.changedBy === '' ? t('grid.someone') : conflict.changedBy
  const option = (side: Side) => (
    <label className={classes('conflict-side', chosen === side && 'chosen')}>
      <input
        type="radio"
        aria-label={`${side === 'mine' ? t('records.conflict.mine') : name} ${wordsOf(conflict, side, language)}`}
        name={conflictKey(conflict)}
        checked={chosen === side}
        onChange={() => onChoose(side)}
      />
      <span>{wordsOf(conflict, side, language) || t('records.conflict.blank')}</span>
      <span className="f12 t3">
        {side === 'mine'
          ? t('records.conflict.mine')
          : t('records.conflict.meta', { name, when: format.instant(conflict.changedAt) })}
      </span>
    </label>
  )
  return (
    <fieldset className="conflict-row">
      <legend className="row g6">
        <b>{fieldLabel(language, conflict.recordType, conflict.field)}</b>
        <span className="t3">{conflict.title}</span>
        {chosen === undefined && <span className="chip small">{t('records.conflict.open')}</span>}
      </legend>
      <div className="row g8">
        {option('mine')}
        {option('theirs')}
      </div>
    </fieldset>
  )
}

interface UndoDialogProps {
  readonly conflicts: readonly CellConflict[]
  readonly total: number
  readonly onAnswer: (isRestWanted: boolean) => void
}

const SHOWN = 8

function UndoDialog({ conflicts, total, onAnswer }: UndoDialogProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const shown = conflicts.slice(0, SHOWN)
  const blank = t('records.conflict.blank')
  return (
    <Dialog
      title={t('records.undoConflict.title', { count: total })}
      isOpen
      width={520}
      onClose={() => onAnswer(false)}
      actions={
        <>
          <Button shortcut="Esc" onClick={() => onAnswer(false)}>
            {t('records.undoConflict.cancel')}
          </Button>
          <Button kind="primary" onClick={() => onAnswer(true)}>
            {t('records.undoConflict.rest')}
          </Button>
        </>
      }
    >
      <p className="t2">{t('records.undoConflict.intro')}</p>
      <ul className="conflict-list">
        {shown.map((conflict) => (
          <li key={conflictKey(conflict)} className="col">
            <span>
              <b>{fieldLabel(language, conflict.recordType, conflict.field)}</b>
              <span className="t3"> {conflict.title}</span>
            </span>
            <span className="f12 t2">
              {t('records.undoConflict.now', { value: wordsOf(conflict, 'theirs', language) || blank })}
              {' · '}
              {t('records.undoConflict.back', { value: wordsOf(conflict, 'mine', language) || blank })}
            </span>
          </li>
        ))}
      </ul>
      {total > shown.length && (
        <p className="t3 f12">{t('records.undoConflict.more', { count: total - shown.length })}</p>
      )}
    </Dialog>
  )
}
