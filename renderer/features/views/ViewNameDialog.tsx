import { useState } from 'react'
import { Checkbox, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { Button, Dialog, FieldRow } from '#renderer/ui/index.ts'

export interface ViewNameDialogProps {
  readonly title: string
  readonly initial: string
  /** Names of the person's other views. */
  readonly taken: readonly string[]
  /** Whether the new view can be shared at once; absent: the question is not asked. */
  readonly canShare?: boolean
  readonly onDone: (answer: { readonly name: string; readonly isShared: boolean } | null) => void
}

/** The name of a view, and for a new one whether others see it. */
export function ViewNameDialog({ title, initial, taken, canShare = false, onDone }: ViewNameDialogProps) {
  const { t } = useTranslation()
  const [name, setName] = useState(initial)
  const [isShared, setIsShared] = useState(false)
  const [isTried, setIsTried] = useState(false)
  const trimmed = name.trim()
  const error = trimmed === '' ? t('views.nameMissing') : taken.includes(trimmed) ? t('views.nameTaken') : undefined
  return (
    <Dialog
      title={title}
      isOpen
      onClose={() => onDone(null)}
      width={400}
      actions={
        <>
          <Button shortcut="Esc" onClick={() => onDone(null)}>
            {t('common.cancel')}
          </Button>
          <Button kind="primary" type="submit" form="view-name-form">
            {t('common.save')}
          </Button>
        </>
      }
    >
      <form
        id="view-name-form"
        className="col g12"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setIsTried(true)
          if (error === undefined) onDone({ name: trimmed, isShared })
        }}
      >
        <FieldRow label={t('views.name')} isRequired {...(isTried && error !== undefined ? { error } : {})}>
          {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog is opened to be filled in */}
          <Input autoFocus value={name} maxLength={80} onChange={(event) => setName(event.target.value)} />
        </FieldRow>
        {canShare && (
          <div className="col g4">
            <Checkbox checked={isShared} onChange={(event) => setIsShared(event.target.checked)}>
              {t('views.share')}
            </Checkbox>
            <span className="field-note">{t('views.sharedHint')}</span>
          </div>
        )}
      </form>
    </Dialog>
  )
}
