import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useGoTo, useLinkTarget } from '#renderer/features/records/index.ts'
import { QueryState, usePermissions } from '#renderer/features/session/index.ts'
import { failureOf } from '#renderer/rpc/failure.ts'
import { EmptyState } from '#renderer/ui/index.ts'
import { ExpensesIcon } from '#renderer/ui/icons.ts'
import type { AuditQueue } from '#shared/contract/expenses-audit.ts'
import { ExpensesTabs } from '../ExpensesTabs.tsx'
import { useIsDeputy } from '../use-deputy.ts'
import { AuditDesk } from './AuditDesk.tsx'
import { auditLink, QUEUE_LINK } from './audit-link.ts'
import { QueuePage } from './QueuePage.tsx'
import { useAuditedClaim, useAuditQueue } from './use-audit.ts'
import './audit.css'

/** Claims that wait for the person; one of them opened beside the claimant's log. */
export function AuditPage() {
  const { record: claimId } = useLinkTarget()
  const { may } = usePermissions()
  const isDeputy = useIsDeputy()
  const [queue, setQueue] = useState<AuditQueue>(isDeputy || may('expenses.audit') ? 'toAudit' : 'toPay')
  return (
    <>
      <ExpensesTabs value="audit" />
      {claimId === undefined ? (
        <QueuePage queue={queue} onQueue={setQueue} />
      ) : (
        <OpenClaim key={claimId} claimId={claimId} queue={queue} />
      )}
    </>
  )
}

function OpenClaim({ claimId, queue }: { readonly claimId: string; readonly queue: AuditQueue }) {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const query = useAuditedClaim(claimId)
  const { data: claims = [] } = useAuditQueue(queue)
  const at = claims.findIndex(({ id }) => id === claimId)
  const step = (by: number) => {
    const next = claims[at + by]
    if (at >= 0 && next !== undefined) goTo(auditLink(next.id))
  }
  if (query.data !== undefined) {
    const place = at < 0 ? null : { at: at + 1, count: claims.length }
    // The comparison makes another desk of it: what waits comes first, and a red pair lies open.
    const isCompared = query.data.status !== 'submitted'
    return <AuditDesk key={String(isCompared)} claim={query.data} place={place} onStep={step} />
  }
  if (failureOf(query.error)?.code !== 'NOT_FOUND') return <QueryState query={query} />
  return (
    <EmptyState
      isFilling
      headingLevel={1}
      icon={<ExpensesIcon />}
      title={t('audit.gone')}
      actions={
        <a className="button" href={QUEUE_LINK}>
          {t('audit.back')}
        </a>
      }
    />
  )
}
