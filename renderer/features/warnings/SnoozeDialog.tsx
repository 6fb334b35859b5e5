import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { DateInput } from '#renderer/grid/index.ts'
import { dateOf, useLanguage } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import { FormDialog, ErrorNotice, FieldRow, showToast } from '#renderer/ui/index.ts'
import type { WarningItem } from '#shared/contract/warnings.ts'
import { addDays } from '#shared/domain/dates.ts'
import { warningRuleLabel } from '#shared/locale/warning-words.ts'
import { WARNINGS_KEY } from './use-warnings.ts'

/** Days that a snooze lasts unless told otherwise. */
const SNOOZE_DAYS = 7

/** Puts a warning aside until a day, for a reason. */
export function SnoozeDialog({ item, onDone }: { readonly item: WarningItem; readonly onDone: () => void }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const api = useApi()
  const queries = useQueryClient()
  const [until, setUntil] = useState(() => addDays(dateOf(Date.now()), SNOOZE_DAYS))
  const [reason, setReason] = useState('')
  const [isMissing, setIsMissing] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const submit = async () => {
    if (reason.trim() === '') return setIsMissing(true)
    setIsBusy(true)
    try {
      const { rule, recordType, recordId } = item
      await api.warnings.snooze({ rule, recordType, recordId, until, reason: reason.trim() })
      await queries.invalidateQueries({ queryKey: WARNINGS_KEY })
      showToast({ tone: 'success', text: t('warnings.saidSnoozed', { until }) })
      onDone()
    } catch (error) {
      setFailure(sentenceOf(language, error))
    } finally {
      setIsBusy(false)
    }
  }
  return (
    <FormDialog
      title={t('warnings.snoozeTitle')}
      onClose={onDone}
      submitLabel={t('warnings.snooze')}
      className="record-form"
      isBusy={isBusy}
      onSubmit={submit}
    >
      {failure !== null && <ErrorNotice title={t('records.form.saveFailed')} text={failure} />}
      <p className="t2">
        {warningRuleLabel(language, item.rule)} · {item.title}
      </p>
      <FieldRow
        label={t('warnings.reason')}
        isRequired
        {...(isMissing && reason.trim() === '' ? { error: t('warnings.reasonMissing') } : {})}
      >
        <textarea
          className="text-area"
          rows={2}
          maxLength={400}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog was opened by the person's own press
          autoFocus
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </FieldRow>
      <FieldRow label={t('warnings.until')}>
        <DateInput value={until} onChange={setUntil} label={t('warnings.until')} />
      </FieldRow>
    </FormDialog>
  )
}
