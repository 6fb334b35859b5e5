import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Writer } from '#renderer/features/records/index.ts'
import { useFormatters } from '#renderer/i18n/index.ts'
import { Button, Dialog, showToast } from '#renderer/ui/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { ClaimCheck } from '#shared/contract/expenses.ts'
import { IssueList } from './CheckPanel.tsx'

interface SubmitDialogProps {
  readonly claim: WireRecord
  readonly check: ClaimCheck
  readonly lines: readonly WireRecord[]
  readonly writer: Writer
  readonly onGo: (lineId: string, field: string) => void
  readonly onClose: () => void
}

/** The last look before a claim is handed in, which nothing takes back. */
export function SubmitDialog({ claim, check, lines, writer, onGo, onClose }: SubmitDialogProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const [isBusy, setIsBusy] = useState(false)
  const code = String(claim.values['code'] ?? '')
  const submit = async () => {
    setIsBusy(true)
    const written = await writer.act(({ expenses }) => expenses.submit({ claimId: claim.id }))
    setIsBusy(false)
    if (written !== null) showToast({ tone: 'success', text: t('claims.submit.done', { code }) })
    onClose()
  }
  return (
    <Dialog
      title={t('claims.submit.title', { code })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button shortcut="Esc" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button kind="primary" isBusy={isBusy} onClick={() => void submit()}>
            {t('claims.submit.confirm')}
          </Button>
        </>
      }
    >
      <div className="col g8">
        <p>
          {t('claims.submit.text', {
            lines: Number(claim.values['lineCount'] ?? 0),
            amount: format.money(Number(claim.values['total'] ?? 0), 'always'),
          })}
        </p>
        {check.hints.length > 0 && (
          <>
            <p className="t2">{t('claims.submit.hints')}</p>
            <IssueList
              issues={check.hints}
              lines={lines}
              onGo={(lineId, field) => {
                onClose()
                onGo(lineId, field)
              }}
            />
          </>
        )}
      </div>
    </Dialog>
  )
}
