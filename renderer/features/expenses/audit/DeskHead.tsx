import { useTranslation } from 'react-i18next'
import { PrintLink } from '#renderer/features/prints/index.ts'
import { useFormatters } from '#renderer/i18n/index.ts'
import { Button, IconButton } from '#renderer/ui/index.ts'
import { ChevronLeftIcon, ChevronRightIcon } from '#renderer/ui/icons.ts'
import { printKeys } from '#renderer/ui/frame/index.ts'
import type { AuditedClaim } from '#shared/contract/expenses-audit.ts'
import { ClaimStatusChip } from '../claims/ClaimStatusChip.tsx'
import { QUEUE_LINK } from './audit-link.ts'
import type { AuditActs } from './use-audit.ts'

interface DeskHeadProps {
  readonly claim: AuditedClaim
  readonly place: { readonly at: number; readonly count: number } | null
  readonly acts: AuditActs
  readonly onStep: (by: number) => void
}

/** Whose claim, of which days, what is left of the month's budget, and the claims before and after. */
export function DeskHead({ claim, place, acts, onStep }: DeskHeadProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const { code, owner, from, to, submittedAt, status, may } = claim
  return (
    <header className="page-header audit-head">
      <h1>{t('audit.title')}</h1>
      <span className="row g6 t3 nowrap">
        <a href={QUEUE_LINK}>{code}</a>
        <b className="medium audit-owner">{owner}</b>
        {from !== null && (
          <span>{from === to ? format.dateShort(from) : `${format.dateShort(from)} – ${format.dateShort(to)}`}</span>
        )}
        {submittedAt !== null && <span>{t('audit.submittedAt', { at: format.instant(submittedAt) })}</span>}
        <ClaimStatusChip status={status} />
        {claim.agreedBy !== null && <span>{t('audit.agreedBy', { name: claim.agreedBy })}</span>}
      </span>
      <span className="grow" />
      <Budget claim={claim} />
      {place !== null && (
        <span className="row g4">
          <IconButton
            size="small"
            label={t('audit.previous')}
            shortcut={printKeys('previousClaim')}
            icon={<ChevronLeftIcon className="ic-s" />}
            disabled={place.at <= 1}
            onClick={() => onStep(-1)}
          />
          <span className="f12 t2 nowrap">{t('audit.nth', { at: place.at, count: place.count })}</span>
          <IconButton
            size="small"
            label={t('audit.next')}
            shortcut={printKeys('nextClaim')}
            icon={<ChevronRightIcon className="ic-s" />}
            disabled={place.at >= place.count}
            onClick={() => onStep(1)}
          />
        </span>
      )}
      <PrintLink sheet="claim" about={{ id: claim.id }} />
      {may.audit && status === 'audited' && (
        <Button
          size="small"
          isBusy={acts.isBusy}
          onClick={() => void acts.run((audit) => audit.run({ claimId: claim.id }), t('audit.ran', { code }))}
        >
          {t('audit.runAgain')}
        </Button>
      )}
    </header>
  )
}

function Budget({ claim: { budget } }: { readonly claim: AuditedClaim }) {
  const { t } = useTranslation()
  const format = useFormatters()
  if (budget === null) return null
  const used = format.money(budget.used, 'always')
  if (budget.budget === null) {
    return <span className="f12 t2 ellipsis audit-budget">{t('audit.noBudget', { month: budget.month, used })}</span>
  }
  const values = { month: budget.month, budget: format.money(budget.budget, 'always'), used }
  return (
    <span className="f12 t2 ellipsis audit-budget">
      {t('audit.budget', values)}
      <b className="medium">{t('audit.left', { left: format.money(budget.budget - budget.used, 'always') })}</b>
    </span>
  )
}
