import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormatters } from '#renderer/i18n/index.ts'
import { Button, Note } from '#renderer/ui/index.ts'
import { StatusBarSlots, useShortcut } from '#renderer/ui/frame/index.ts'
import type { AuditedClaim, AuditedLine } from '#shared/contract/expenses-audit.ts'
import { CategoryBar } from './CategoryBar.tsx'
import { DecisionBar } from './DecisionBar.tsx'
import { DeskHead } from './DeskHead.tsx'
import { FindingPanel } from './FindingPanel.tsx'
import { LineDetail } from './LineDetail.tsx'
import { LineTable } from './LineTable.tsx'
import { LogDays } from './LogDays.tsx'
import { orderLines, type LineOrder } from './line-order.ts'
import { useReceiptViewer } from './use-receipt-viewer.ts'
import { useAuditActs, useAuditNames } from './use-audit.ts'
import { VerdictBar } from './VerdictBar.tsx'

interface AuditDeskProps {
  readonly claim: AuditedClaim
  /** Where the claim stands among those that wait. */
  readonly place: { readonly at: number; readonly count: number } | null
  readonly onStep: (by: number) => void
}

/** Lines at the left, the claimant's log at the right, and one decision after the other by the keyboard. */
export function AuditDesk({ claim, place, onStep }: AuditDeskProps) {
  const acts = useAuditActs()
  const names = useAuditNames(claim)
  const table = useRef<HTMLTableElement>(null)
  const [order, setOrder] = useState<LineOrder>('pending')
  // The order stays while decisions are made: a line that is decided keeps its place.
  const [ids, setIds] = useState(() => orderLines(claim.items, 'pending').map(({ id }) => id))
  const [chosenId, setChosenId] = useState<string | null>(null)
  const [openFinding, setOpenFinding] = useState<string | null>(() => firstPair(claim))
  const lines = ids.flatMap((id) => claim.items.find((item) => item.id === id) ?? [])
  const line = lines.find(({ id }) => id === chosenId) ?? lines[0] ?? null
  const receipts = useReceiptViewer(line)
  const reorder = (next: LineOrder) => {
    setOrder(next)
    setIds(orderLines(claim.items, next).map(({ id }) => id))
    setChosenId(null)
  }
  const moveOn = (from: AuditedLine) => {
    const at = lines.findIndex(({ id }) => id === from.id)
    const next = [...lines.slice(at + 1), ...lines.slice(0, at)].find(({ decision }) => decision === null)
    if (next !== undefined) setChosenId(next.id)
    table.current?.focus()
  }
  const openCount = claim.items.filter(({ decision }) => decision === null).length
  const approveClean = async () => {
    const isAny = claim.items.some(({ isClean, decision }) => isClean && decision === null)
    if (isAny) await acts.run((audit) => audit.approveClean({ claimId: claim.id }))
  }
  useShortcut('approveClean', () => void approveClean(), claim.may.decide && claim.status === 'audited')
  useShortcut('previousClaim', () => onStep(-1))
  useShortcut('nextClaim', () => onStep(1))
  useShortcut('showReceipt', receipts.open)
  useShortcut('showFindings', () => {
    const own = claim.findings.find(({ lineId, otherLineId }) => [lineId, otherLineId].includes(line?.id ?? ''))
    if (own !== undefined) setOpenFinding(openFinding === own.id ? null : own.id)
  })
  return (
    <>
      <DeskHead claim={claim} place={place} acts={acts} onStep={onStep} />
      <VerdictBar
        claim={claim}
        order={order}
        onOrder={reorder}
        onApproveClean={claim.may.decide && claim.status === 'audited' ? () => void approveClean() : null}
      />
      <div className="audit-desk">
        <div className="audit-left" data-region>
          {claim.status === 'submitted' ? (
            <NotRun claim={claim} acts={acts} />
          ) : (
            <>
              <LineTable claim={claim} lines={lines} line={line} names={names} table={table} onChoose={setChosenId} />
              <FindingPanel claim={claim} names={names} opened={openFinding} onOpen={setOpenFinding} />
            </>
          )}
          <CategoryBar lines={claim.items} />
        </div>
        <div className="audit-right" data-region>
          {line !== null && (
            <>
              <LogDays claim={claim} line={line} />
              <LineDetail claim={claim} line={line} names={names} receipts={receipts} />
              <DecisionBar
                key={line.id}
                claim={claim}
                line={line}
                acts={acts}
                onLeave={() => table.current?.focus()}
                onDone={() => moveOn(line)}
              />
            </>
          )}
        </div>
      </div>
      <Status lines={lines} line={line} openCount={openCount} />
    </>
  )
}

/** A red pair is what the desk opens with. */
function firstPair({ findings }: AuditedClaim): string | null {
  return findings.find(({ severity, otherLineId }) => severity === 'red' && otherLineId !== null)?.id ?? null
}

function NotRun({ claim, acts }: { readonly claim: AuditedClaim; readonly acts: ReturnType<typeof useAuditActs> }) {
  const { t } = useTranslation()
  const run = () => acts.run((audit) => audit.run({ claimId: claim.id }))
  return (
    <div className="section col g8">
      <Note tone="info">{t('audit.notRun')}</Note>
      {claim.may.audit && (
        <div className="row">
          <Button kind="primary" isBusy={acts.isBusy} onClick={() => void run()}>
            {t('audit.run')}
          </Button>
        </div>
      )}
    </div>
  )
}

interface StatusProps {
  readonly lines: readonly AuditedLine[]
  readonly line: AuditedLine | null
  readonly openCount: number
}

function Status({ lines, line, openCount }: StatusProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const at = lines.findIndex(({ id }) => id === line?.id) + 1
  return (
    <StatusBarSlots
      left={
        <>
          <span>{t('audit.place', { at: format.count(at), count: lines.length })}</span>
          <span className="row g4 t3">
            <kbd className="kbd">↑ ↓</kbd> {t('audit.keys.move')} <kbd className="kbd">Space</kbd>{' '}
            {t('audit.keys.receipt')} <kbd className="kbd">D</kbd> {t('audit.keys.findings')}{' '}
            <kbd className="kbd">[ ]</kbd> {t('audit.keys.claims')}
          </span>
          <span>
            {t('audit.undecided')} <b>{format.count(openCount)}</b>
          </span>
        </>
      }
      middle={<span className="t3">{t('audit.fourEyes')}</span>}
    />
  )
}
