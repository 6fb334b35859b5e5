import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Writer } from '#renderer/features/records/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import { Button, Dialog, ErrorNotice, FieldRow, showToast } from '#renderer/ui/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'

export interface RaiseDialogProps {
  readonly source: 'call' | 'interview'
  readonly record: WireRecord
  readonly statement: string
  readonly writer: Writer
  readonly onClose: () => void
}

/** Makes a problem of what a call or an interview brought up. */
export function RaiseDialog({ source, record, statement: begun, writer, onClose }: RaiseDialogProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const api = useApi()
  const formId = useId()
  const textRef = useRef<HTMLTextAreaElement>(null)
  const [statement, setStatement] = useState(begun)
  const [failure, setFailure] = useState<string | null>(null)
  const [isTried, setIsTried] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const isMissing = isTried && statement.trim() === ''

  const submit = async () => {
    setIsTried(true)
    if (statement.trim() === '') return
    setIsBusy(true)
    setFailure(null)
    try {
      await writer.perform(() => api.problems.raise({ source, sourceId: record.id, statement }))
      showToast({ tone: 'success', text: t('cards.raise.done') })
      onClose()
    } catch (reason) {
      setFailure(sentenceOf(language, reason))
    } finally {
      setIsBusy(false)
    }
  }

  return (
    <Dialog
      title={t('cards.raise.title')}
      isOpen
      onClose={onClose}
      focusRef={textRef}
      actions={
        <>
          <Button shortcut="Esc" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button kind="primary" type="submit" form={formId} isBusy={isBusy}>
            {t('cards.raise.save')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="col g12"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        {failure !== null && <ErrorNotice title={t('records.form.saveFailed')} text={failure} />}
        <FieldRow
          label={t('cards.raise.statement')}
          isRequired
          hint={t('cards.raise.hint')}
          {...(isMissing ? { error: t('cards.raise.missing') } : {})}
        >
          <textarea
            ref={textRef}
            className="text-area"
            rows={3}
            maxLength={4000}
            value={statement}
            onChange={(event) => setStatement(event.target.value)}
          />
        </FieldRow>
      </form>
    </Dialog>
  )
}
