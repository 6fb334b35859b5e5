import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Writer } from '#renderer/features/records/index.ts'
import { DateInput, InvalidEdit } from '#renderer/grid/index.ts'
import { dateOf } from '#renderer/i18n/index.ts'
import { FormDialog, FieldRow } from '#renderer/ui/index.ts'
import type { WarningItem } from '#shared/contract/warnings.ts'

interface DateDialogProps {
  readonly item: WarningItem
  readonly writer: Writer
  readonly onDone: () => void
}

/** Another expected close date for an opportunity. */
export function DateDialog({ item, writer, onDone }: DateDialogProps) {
  const { t } = useTranslation()
  const [date, setDate] = useState(() => dateOf(Date.now()))
  const [wrong, setWrong] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const submit = async () => {
    setIsBusy(true)
    try {
      const values = { expectedCloseDate: date === '' ? null : date }
      const edit = { type: 'opportunity', id: item.recordId, operation: 'update', values } as const
      const written = await writer.write([edit], { key: 'edit', subject: item.title })
      if (written !== null) onDone()
    } catch (reason) {
      if (reason instanceof InvalidEdit) setWrong(reason.message)
      else writer.report(reason)
    } finally {
      setIsBusy(false)
    }
  }
  return (
    <FormDialog
      title={`${t('warnings.dateTitle')} ${item.title}`}
      onClose={onDone}
      submitLabel={t('warnings.save')}
      className="record-form"
      isBusy={isBusy}
      onSubmit={submit}
    >
      <FieldRow label={t('warnings.date')} {...(wrong === null ? {} : { error: wrong })}>
        <DateInput value={date} onChange={setDate} label={t('warnings.date')} isFocused />
      </FieldRow>
    </FormDialog>
  )
}
