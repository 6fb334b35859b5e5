import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FileDrop } from '#renderer/features/files/index.ts'
import { hrefOf, pageLink, useLinkTarget, useRowPermissions, useWriter } from '#renderer/features/records/index.ts'
import { QueryState } from '#renderer/features/session/index.ts'
import type { GridController } from '#renderer/grid/index.ts'
import { failureOf } from '#renderer/rpc/failure.ts'
import { useFormatters } from '#renderer/i18n/index.ts'
import { EmptyState, PageSplit, showToast } from '#renderer/ui/index.ts'
import { ExpensesIcon } from '#renderer/ui/icons.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { ExpensesTabs } from '../ExpensesTabs.tsx'
import { CheckPanel } from './CheckPanel.tsx'
import { ClaimGrid } from './ClaimGrid.tsx'
import { ClaimHead } from './ClaimHead.tsx'
import { QuestionPanel } from './QuestionPanel.tsx'
import { ReceiptPanel } from './ReceiptPanel.tsx'
import { SubmitDialog } from './SubmitDialog.tsx'
import { amountOf, categoryOf, useClaimLines } from './use-claim-lines.ts'
import { useClaim, useClaimCheck, useReceipts } from './use-claim.ts'
import { usePasteToLine } from './use-paste-to-line.ts'
import { useReceiptActs } from './use-receipt-acts.ts'
import './claims.css'

/** One claim: its head, its lines in the grid, and beside them the receipts of the line that is looked at. */
export function ClaimPage() {
  const { t } = useTranslation()
  const { record: claimId = '' } = useLinkTarget()
  const query = useClaim(claimId)
  const { data } = query
  const isGone = claimId === '' || failureOf(query.error)?.code === 'NOT_FOUND'
  return (
    <>
      <ExpensesTabs value="claims" />
      {data !== undefined && <OpenClaim key={data.id} claim={data} />}
      {data === undefined && !isGone && <QueryState query={query} />}
      {data === undefined && isGone && (
        <EmptyState
          isFilling
          headingLevel={1}
          icon={<ExpensesIcon />}
          title={t('claims.page.gone')}
          actions={
            <a className="button" href={hrefOf(pageLink('expenseClaim'))}>
              {t('claims.page.back')}
            </a>
          }
        />
      )}
    </>
  )
}

function OpenClaim({ claim }: { readonly claim: WireRecord }) {
  const { t } = useTranslation()
  const writer = useWriter()
  const canWrite = useRowPermissions('expenseClaim').canWrite(claim)
  const grid = useRef<GridController | null>(null)
  const [current, setCurrent] = useState<WireRecord | null>(null)
  const [isSubmitting, setIsSubmitting] = useState(false)
  const isDraft = claim.values['status'] === 'draft'
  const lines = useClaimLines(claim.id)
  const check = useClaimCheck(claim.id, isDraft)
  const receipts = useReceipts(claim.id)
  const acts = useReceiptActs(writer)
  const known = lines.data ?? []
  // The row of the grid may be one that is being typed, which has no line yet.
  const line = known.find(({ id }) => id === current?.id) ?? null
  const canAttach = isDraft && canWrite
  const give = (files: readonly File[]) => {
    if (line === null) showToast({ tone: 'info', text: t('claims.receipts.selectFirst') })
    else void acts.give(files, line.id)
  }
  const paste = usePasteToLine(give, canAttach)
  const go = (lineId: string, field: string) => grid.current?.focusRecord(lineId, field)
  const submit = () => {
    const { data } = check
    if (data === undefined) return
    if (data.obstacles.length === 0) return setIsSubmitting(true)
    showToast({ tone: 'warning', text: t('claims.submit.blocked', { count: data.obstacles.length }) })
    const first = data.obstacles.find(({ recordType }) => recordType === 'claimLine')
    if (first?.recordId !== undefined) go(first.recordId, first.field)
  }
  return (
    <>
      <ClaimHead claim={claim} writer={writer} canWrite={canWrite} onSubmit={submit} />
      <FileDrop className="claim-drop" isActive={canAttach} onFiles={give}>
        <PageSplit
          inspector={
            <>
              {isDraft && check.data !== undefined && <CheckPanel check={check.data} lines={known} onGo={go} />}
              <QuestionPanel
                lines={known}
                writer={writer}
                canAnswer={canWrite && ['submitted', 'audited'].includes(String(claim.values['status']))}
              />
              {receipts.data === undefined ? (
                <QueryState query={receipts} />
              ) : (
                <ReceiptPanel line={line} receipts={receipts.data} acts={acts} canAttach={canAttach} />
              )}
            </>
          }
        >
          <div className="claim-grid" onPasteCapture={paste}>
            <ClaimGrid
              claim={claim}
              writer={writer}
              isDraft={isDraft}
              canWrite={canWrite}
              onReady={(ready) => {
                grid.current = ready
              }}
              onCurrent={setCurrent}
            />
          </div>
          <CategorySums lines={known} />
        </PageSplit>
      </FileDrop>
      {isSubmitting && check.data !== undefined && (
        <SubmitDialog
          claim={claim}
          check={check.data}
          lines={known}
          writer={writer}
          onGo={go}
          onClose={() => setIsSubmitting(false)}
        />
      )}
    </>
  )
}

/** Sums of the claim by category, below its lines. */
function CategorySums({ lines }: { readonly lines: readonly WireRecord[] }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const groups = [...Map.groupBy(lines, categoryOf)].map(([name, own]) => ({
    name,
    count: own.length,
    sum: own.reduce((total, line) => total + amountOf(line), 0),
  }))
  if (groups.length === 0) return null
  return (
    <ul className="claim-sums" aria-label={t('claims.page.byCategory')}>
      {groups.map(({ name, count, sum }) => (
        <li key={name}>
          <span className="t2">
            {name} {t('claims.page.sumLines', { count })}
          </span>{' '}
          <b className="num">{format.money(sum, 'always')}</b>
        </li>
      ))}
    </ul>
  )
}
