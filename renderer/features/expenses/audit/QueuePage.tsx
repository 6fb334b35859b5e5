import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { QueryState, usePermissions } from '#renderer/features/session/index.ts'
import { useFormatters } from '#renderer/i18n/index.ts'
import { Button, EmptyState, Segmented } from '#renderer/ui/index.ts'
import { ExpensesIcon } from '#renderer/ui/icons.ts'
import { AUDIT_QUEUES, type AuditClaimItem, type AuditQueue } from '#shared/contract/expenses-audit.ts'
import { VERDICTS } from '#shared/entities/expenses.ts'
import { useIsDeputy } from '../use-deputy.ts'
import { ClaimStatusChip } from '../claims/ClaimStatusChip.tsx'
import { auditHref } from './audit-link.ts'
import { useAuditActs, useAuditQueue } from './use-audit.ts'
import { VerdictMark } from './VerdictMark.tsx'

interface QueuePageProps {
  readonly queue: AuditQueue
  readonly onQueue: (queue: AuditQueue) => void
}

/** Claims that wait: to be audited, looked at a second time, or paid. */
export function QueuePage({ queue, onQueue }: QueuePageProps) {
  const { t } = useTranslation()
  const { may } = usePermissions()
  const isDeputy = useIsDeputy()
  const query = useAuditQueue(queue)
  const acts = useAuditActs()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const claims = query.data ?? []
  const mayUse: Readonly<Record<AuditQueue, boolean>> = {
    toAudit: may('expenses.audit') || isDeputy,
    toAgree: may('expenses.decide') || isDeputy,
    toPay: may('expenses.pay'),
    done: may('expenses.audit') || isDeputy,
  }
  const queues = AUDIT_QUEUES.filter((value) => mayUse[value])
  const payable = claims.filter(({ id, may }) => may.pay && chosen.has(id)).map(({ id }) => id)
  const toggle = (id: string) =>
    setChosen((before) => new Set(before.has(id) ? [...before].filter((other) => other !== id) : [...before, id]))
  const pay = async () => {
    const said = t('audit.paid', { count: payable.length })
    if (await acts.run((audit) => audit.pay({ claimIds: payable }), said)) setChosen(new Set())
  }
  return (
    <>
      <header className="page-header">
        <h1>{t('audit.title')}</h1>
        {queues.length > 0 && (
          <Segmented
            size="small"
            label={t('audit.queues.label')}
            value={queue}
            onChange={onQueue}
            options={queues.map((value) => ({ value, label: t(`audit.queues.${value}`) }))}
          />
        )}
        <span className="grow" />
        {queue === 'toPay' && claims.length > 0 && (
          <Button kind="primary" isBusy={acts.isBusy} disabled={payable.length === 0} onClick={() => void pay()}>
            {payable.length === 0 ? t('audit.pay') : t('audit.paySelected', { count: payable.length })}
          </Button>
        )}
      </header>
      {query.data === undefined && <QueryState query={query} />}
      {query.data !== undefined && claims.length === 0 && (
        <EmptyState isFilling icon={<ExpensesIcon />} title={t('audit.none')} text={t('audit.noneText')} />
      )}
      {claims.length > 0 && (
        <div className="audit-queue">
          <QueueTable claims={claims} chosen={chosen} onToggle={queue === 'toPay' ? toggle : null} />
        </div>
      )}
    </>
  )
}

interface QueueTableProps {
  readonly claims: readonly AuditClaimItem[]
  readonly chosen: ReadonlySet<string>
  /** `null`: nothing is chosen here. */
  readonly onToggle: ((id: string) => void) | null
}

function QueueTable({ claims, chosen, onToggle }: QueueTableProps) {
  const { t } = useTranslation()
  return (
    <table className="table" aria-label={t('audit.title')}>
      <thead>
        <tr>
          {onToggle !== null && <th aria-label={t('audit.select', { code: '' })} />}
          <th scope="col">{t('audit.claim')}</th>
          <th scope="col">{t('audit.person')}</th>
          <th scope="col">{t('audit.period')}</th>
          <th scope="col">{t('audit.submitted')}</th>
          <th scope="col" className="num">
            {t('audit.lines')}
          </th>
          <th scope="col" className="num">
            {t('audit.amount')}
          </th>
          <th scope="col" className="num">
            {t('audit.approved')}
          </th>
          <th scope="col">{t('audit.verdict')}</th>
          <th scope="col" className="num">
            {t('audit.undecided')}
          </th>
          <th scope="col" className="num">
            {t('audit.against')}
          </th>
          <th scope="col">{t('audit.agreed')}</th>
        </tr>
      </thead>
      <tbody>
        {claims.map((claim) => (
          <QueueRow key={claim.id} claim={claim} isChosen={chosen.has(claim.id)} onToggle={onToggle} />
        ))}
      </tbody>
    </table>
  )
}

interface QueueRowProps {
  readonly claim: AuditClaimItem
  readonly isChosen: boolean
  readonly onToggle: ((id: string) => void) | null
}

function QueueRow({ claim, isChosen, onToggle }: QueueRowProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const [from, to] = [format.dateShort(claim.from), format.dateShort(claim.to)]
  const days = from === to ? from : `${from} – ${to}`
  return (
    <tr>
      {onToggle !== null && (
        <td>
          <input
            type="checkbox"
            aria-label={t('audit.select', { code: claim.code })}
            checked={isChosen}
            disabled={!claim.may.pay}
            onChange={() => onToggle(claim.id)}
          />
        </td>
      )}
      <th scope="row">
        <span className="row g6">
          <a href={auditHref(claim.id)}>{claim.code}</a>
          <ClaimStatusChip status={claim.status} />
        </span>
      </th>
      <td>{claim.owner}</td>
      <td className="nowrap">{days}</td>
      <td className="nowrap">{format.instant(claim.submittedAt)}</td>
      <td className="num">{format.count(claim.lines)}</td>
      <td className="num">{format.money(claim.amount, 'always')}</td>
      <td className="num">{claim.undecided === claim.lines ? '' : format.money(claim.approved, 'always')}</td>
      <td>
        <span className="row g8">
          {VERDICTS.filter((verdict) => (claim.verdicts[verdict] ?? 0) > 0).map((verdict) => (
            <span key={verdict} className="row g4">
              <VerdictMark verdict={verdict} /> <b>{claim.verdicts[verdict]}</b>
            </span>
          ))}
        </span>
      </td>
      <td className="num">{claim.undecided === 0 ? '' : format.count(claim.undecided)}</td>
      <td className="num">{claim.against === 0 ? '' : format.count(claim.against)}</td>
      <td>{claim.agreedBy ?? ''}</td>
    </tr>
  )
}
