import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Save } from '#renderer/features/session/index.ts'
import { Button, FormDialog, ErrorNotice } from '#renderer/ui/index.ts'
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
    <FormDialog
      title={title}
      width={520}
      onClose={onClose}
      footNote={
        record !== null && (
          <Button kind="danger" onClick={() => void remove()} disabled={save.isBusy}>
            {t('pipelines.dialog.remove')}
          </Button>
        )
      }
      isBusy={save.isBusy}
      onSubmit={onApply}
    >
      {save.general !== undefined && <ErrorNotice title={t('records.form.saveFailed')} text={save.general} />}
      {children}
    </FormDialog>
  )
}
