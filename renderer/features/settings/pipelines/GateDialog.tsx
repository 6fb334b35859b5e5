import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Save } from '#renderer/features/session/index.ts'
import { Button, Dialog, ErrorNotice } from '#renderer/ui/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'

interface GateDialogProps {
  readonly title: string
  /** The mark or task, which can then be deleted; `null` for a new one. */
  readonly record: WireRecord | null
  readonly save: Save
  readonly onApply: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** The frame of the forms of marks and tasks. */
export function GateDialog({ title, record, save, onApply, onClose, children }: GateDialogProps) {
  const { t } = useTranslation()
  const remove = async () => {
    if (record === null) return
    const isDeleted = await save.write(
      [{ type: record.type, id: record.id, operation: 'delete', values: {}, baseVersion: record.version }],
      { key: 'delete', subject: String(record.values['name']) },
    )
    if (isDeleted) onClose()
  }
  return (
    <Dialog
      title={title}
      isOpen
      width={520}
      onClose={onClose}
      footNote={
        record !== null && (
          <Button kind="danger" onClick={() => void remove()} disabled={save.isBusy}>
            {t('pipelines.dialog.remove')}
          </Button>
        )
      }
      actions={
        <>
          <Button shortcut="Esc" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button kind="primary" type="submit" form="gate-form" isBusy={save.isBusy}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <form
        id="gate-form"
        className="settings-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          onApply()
        }}
      >
        {save.general !== undefined && <ErrorNotice title={t('records.form.saveFailed')} text={save.general} />}
        {children}
      </form>
    </Dialog>
  )
}
