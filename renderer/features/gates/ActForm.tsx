import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DateInput } from '#renderer/grid/index.ts'
import { dateOf } from '#renderer/i18n/index.ts'
import { Button } from '#renderer/ui/index.ts'

interface ActFormProps {
  readonly label: string
  readonly onCancel: () => void
  /** Resolves to whether the act was written. */
  readonly onSave: (doneOn: string, note: string) => Promise<boolean>
}

/** Day and result of an act, in the place of the mark that asks for it. */
export function ActForm({ label, onCancel, onSave }: ActFormProps) {
  const { t } = useTranslation()
  const [note, setNote] = useState('')
  const [doneOn, setDoneOn] = useState(() => dateOf(Date.now()))
  const [isBusy, setIsBusy] = useState(false)
  const save = async () => {
    setIsBusy(true)
    const isWritten = await onSave(doneOn, note)
    setIsBusy(false)
    if (isWritten) onCancel()
  }
  return (
    <form
      className="col g6 gate-act"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <input
        className="text-input"
        aria-label={t('gates.mark.result')}
        placeholder={t('gates.mark.result')}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the form was opened by the person's own press
        autoFocus
        value={note}
        maxLength={4000}
        onChange={(event) => setNote(event.target.value)}
      />
      <span className="row g6">
        <DateInput value={doneOn} label={t('gates.mark.doneOn')} onChange={setDoneOn} />
        <span className="grow" />
        <Button size="small" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
        <Button size="small" kind="primary" type="submit" isBusy={isBusy}>
          {t('gates.mark.keep')}
        </Button>
      </span>
    </form>
  )
}
