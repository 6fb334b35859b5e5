import { useId, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './Button.tsx'
import { Dialog, type DialogProps } from './Dialog.tsx'

interface FormDialogProps extends Pick<DialogProps, 'title' | 'width' | 'footNote' | 'onClose'> {
  /** Words of the button that saves; "Save" where they are absent. */
  readonly submitLabel?: string
  readonly isBusy: boolean
  readonly onSubmit: () => Promise<void> | void
  readonly className?: string
  readonly children: ReactNode
}

/** A dialog that is filled in: Enter and its last button save, Escape and the first give up. */
export function FormDialog(props: FormDialogProps) {
  const { submitLabel, isBusy, onSubmit, className = 'settings-form', onClose, children, ...dialog } = props
  const { t } = useTranslation()
  const formId = useId()
  return (
    <Dialog
      {...dialog}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button shortcut="Esc" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button kind="primary" type="submit" form={formId} isBusy={isBusy}>
            {submitLabel ?? t('common.save')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className={className}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void onSubmit()
        }}
      >
        {children}
      </form>
    </Dialog>
  )
}
