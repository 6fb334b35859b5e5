import { useState } from 'react'
import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFormatters } from '#renderer/i18n/index.ts'
import { FieldRow, FormDialog } from '#renderer/ui/index.ts'
import type { AuditedLine } from '#shared/contract/expenses-audit.ts'
import { parseMoney } from '#shared/domain/values/number.ts'
import type { AuditActs } from './use-audit.ts'

interface ReduceDialogProps {
  readonly line: AuditedLine
  readonly acts: AuditActs
  /** What stands in the field of the page already. */
  readonly reason: string
  readonly onClose: () => void
  readonly onDone: () => void
}

/** Fen of what was typed, of the sign of the line and smaller than it; `null` for anything else. */
function approvedOf(text: string, whole: number): number | null {
  const typed = parseMoney(text, {})
  if (!typed.ok) return null
  const { value } = typed
  return Math.sign(value) === Math.sign(whole) && Math.abs(value) < Math.abs(whole) ? value : null
}

/** A part of the line is approved, with the reason why not all of it. */
export function ReduceDialog({ line, acts, reason: given, onClose, onDone }: ReduceDialogProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const [text, setText] = useState('')
  const [reason, setReason] = useState(given)
  const [isSent, setIsSent] = useState(false)
  const approvedAmount = approvedOf(text, line.amount)
  const hint = t('audit.reduceHint', { amount: format.money(line.amount, 'always') })
  const submit = async () => {
    setIsSent(true)
    if (approvedAmount === null || reason.trim() === '') return
    const request = { lineId: line.id, decision: 'reduced', approvedAmount, reason: reason.trim() } as const
    if (await acts.run((audit) => audit.decide(request))) onDone()
  }
  return (
    <FormDialog
      className="col g12"
      title={t('audit.reduceTitle')}
      isBusy={acts.isBusy}
      onSubmit={submit}
      onClose={onClose}
    >
      <FieldRow
        label={t('audit.reduceTo')}
        isRequired
        hint={hint}
        {...(isSent && approvedAmount === null ? { error: t('audit.notAmount') } : {})}
      >
        <Input
          className="num"
          inputMode="decimal"
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog was opened by the person's own press
          autoFocus
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </FieldRow>
      <FieldRow
        label={t('audit.reason')}
        isRequired
        {...(isSent && reason.trim() === '' ? { error: t('audit.reasonMissing') } : {})}
      >
        <Input value={reason} maxLength={4000} onChange={(event) => setReason(event.target.value)} />
      </FieldRow>
    </FormDialog>
  )
}
