import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FieldRow, FormDialog } from '#renderer/ui/index.ts'
import type { AuditedLine } from '#shared/contract/expenses-audit.ts'
import type { AuditActs } from './use-audit.ts'

interface AskDialogProps {
  readonly line: AuditedLine
  readonly acts: AuditActs
  readonly onClose: () => void
}

/** A question to the claimant about one line; it stands with the line until it is answered. */
export function AskDialog({ line, acts, onClose }: AskDialogProps) {
  const { t } = useTranslation()
  const [question, setQuestion] = useState(line.question ?? '')
  const [isMissing, setIsMissing] = useState(false)
  const submit = async () => {
    const words = question.trim()
    if (words === '') return setIsMissing(true)
    if (await acts.run((audit) => audit.ask({ lineId: line.id, question: words }))) onClose()
  }
  return (
    <FormDialog
      title={t('audit.askTitle')}
      submitLabel={t('audit.ask')}
      isBusy={acts.isBusy}
      onSubmit={submit}
      onClose={onClose}
    >
      <FieldRow
        label={t('audit.question')}
        isRequired
        {...(isMissing && question.trim() === '' ? { error: t('audit.questionMissing') } : {})}
      >
        <textarea
          className="text-area"
          rows={3}
          maxLength={4000}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog was opened by the person's own press
          autoFocus
          value={question}
          onChange={(event) => setQuestion(event.target.value)}
        />
      </FieldRow>
    </FormDialog>
  )
}
