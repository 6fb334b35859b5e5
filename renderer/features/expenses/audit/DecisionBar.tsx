import { useRef, useState } from 'react'
import { Input, type InputRef } from 'antd'
import { useTranslation } from 'react-i18next'
import { Button } from '#renderer/ui/index.ts'
import { printKeys, useShortcut } from '#renderer/ui/frame/index.ts'
import type { AuditedClaim, AuditedLine } from '#shared/contract/expenses-audit.ts'
import { AskDialog } from './AskDialog.tsx'
import { ReduceDialog } from './ReduceDialog.tsx'
import type { AuditActs } from './use-audit.ts'

interface DecisionBarProps {
  readonly claim: AuditedClaim
  readonly line: AuditedLine
  readonly acts: AuditActs
  /** Back to the lines, whose keys decide. */
  readonly onLeave: () => void
  /** The line is decided: on to the next. */
  readonly onDone: () => void
}

/** What is decided of the line, and the end of the audit when nothing is open any more. */
export function DecisionBar({ claim, line, acts, onLeave, onDone }: DecisionBarProps) {
  const { t } = useTranslation()
  const input = useRef<InputRef>(null)
  const [reason, setReason] = useState(line.decisionReason ?? '')
  const [isMissing, setIsMissing] = useState(false)
  const [dialog, setDialog] = useState<'reduce' | 'ask' | null>(null)
  const canDecide = claim.may.decide && claim.status === 'audited'
  const decide = async (decision: 'approved' | 'rejected') => {
    if (decision === 'rejected' && reason.trim() === '') {
      setIsMissing(true)
      input.current?.focus()
      return
    }
    const said = reason.trim() === '' ? {} : { reason: reason.trim() }
    if (await acts.run((audit) => audit.decide({ lineId: line.id, decision, ...said }))) onDone()
  }
  useShortcut('approveLine', () => void decide('approved'), canDecide)
  useShortcut('rejectLine', () => void decide('rejected'), canDecide)
  useShortcut('reduceLine', () => setDialog('reduce'), canDecide)
  useShortcut('askLine', () => setDialog('ask'), claim.may.audit)
  return (
    <div className="audit-acts">
      {canDecide && (
        <label className="row g8">
          <span className="f12 t3 nowrap">{t('audit.reason')}</span>
          <Input
            ref={input}
            {...(isMissing && reason.trim() === '' ? { status: 'error' as const } : {})}
            aria-invalid={isMissing && reason.trim() === ''}
            className="grow"
            value={reason}
            maxLength={4000}
            placeholder={t('audit.reasonHint')}
            onChange={(event) => setReason(event.target.value)}
            // Asked for the reason of a rejection, the answer completes it.
            onPressEnter={() => (isMissing ? void decide('rejected') : onLeave())}
          />
        </label>
      )}
      {isMissing && reason.trim() === '' && (
        <p className="f12 danger" role="alert">
          {t('audit.reasonMissing')}
        </p>
      )}
      <div className="row g6">
        {canDecide && (
          <>
            <Button shortcut={printKeys('approveLine')} isBusy={acts.isBusy} onClick={() => void decide('approved')}>
              {t('audit.approve')}
            </Button>
            <Button shortcut={printKeys('reduceLine')} onClick={() => setDialog('reduce')}>
              {t('audit.reduce')}
            </Button>
            <Button kind="danger" shortcut={printKeys('rejectLine')} onClick={() => void decide('rejected')}>
              {t('audit.reject')}
            </Button>
          </>
        )}
        {claim.may.audit && (
          <Button kind="ghost" shortcut={printKeys('askLine')} onClick={() => setDialog('ask')}>
            {t('audit.ask')}
          </Button>
        )}
        <span className="grow" />
        <ClaimActs claim={claim} acts={acts} />
      </div>
      {dialog === 'reduce' && (
        <ReduceDialog
          line={line}
          acts={acts}
          reason={reason}
          onClose={() => setDialog(null)}
          onDone={() => {
            setDialog(null)
            onDone()
          }}
        />
      )}
      {dialog === 'ask' && <AskDialog line={line} acts={acts} onClose={() => setDialog(null)} />}
    </div>
  )
}

function ClaimActs({ claim, acts }: Pick<DecisionBarProps, 'claim' | 'acts'>) {
  const { t } = useTranslation()
  const { id: claimId, code, undecided, may, status } = claim
  const count = undecided
  return (
    <>
      {may.decide && status === 'audited' && (
        <Button
          kind="primary"
          disabled={count > 0}
          isBusy={acts.isBusy}
          onClick={() => void acts.run((audit) => audit.finish({ claimId }), t('audit.finished', { code }))}
        >
          {count > 0 ? t('audit.finishOpen', { count }) : t('audit.finish')}
        </Button>
      )}
      {may.decide && status === 'decided' && (
        <Button isBusy={acts.isBusy} onClick={() => void acts.run((audit) => audit.reopen({ claimId }))}>
          {t('audit.reopen')}
        </Button>
      )}
      {may.agree && (
        <Button
          kind="primary"
          isBusy={acts.isBusy}
          onClick={() => void acts.run((audit) => audit.agree({ claimId }), t('audit.agreedToast', { code }))}
        >
          {t('audit.agree')}
        </Button>
      )}
      {may.pay && (
        <Button
          isBusy={acts.isBusy}
          onClick={() => void acts.run((audit) => audit.pay({ claimIds: [claimId] }), t('audit.paid', { count: 1 }))}
        >
          {t('audit.pay')}
        </Button>
      )}
    </>
  )
}
