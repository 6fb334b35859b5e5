import { useTranslation } from 'react-i18next'
import { PrintLink } from '#renderer/features/prints/index.ts'
import {
  EditableFact,
  hrefOf,
  pageLink,
  removeRecords,
  UndoButtons,
  useGoTo,
  type Writer,
} from '#renderer/features/records/index.ts'
import { useFormatters } from '#renderer/i18n/index.ts'
import { Button, confirmDanger, showToast } from '#renderer/ui/index.ts'
import { ChevronLeftIcon } from '#renderer/ui/icons.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { claimLink } from './claim-links.ts'
import { ClaimStatusChip } from './ClaimStatusChip.tsx'

interface ClaimHeadProps {
  readonly claim: WireRecord
  readonly writer: Writer
  readonly canWrite: boolean
  readonly onSubmit: () => void
}

const STEPS = [
  ['submitted', 'submittedAt'],
  ['audited', 'auditedAt'],
  ['decided', 'decidedAt'],
  ['paid', 'paidAt'],
  ['withdrawn', 'withdrawnAt'],
] as const

/** Code, standing and sums of a claim, and what its claimant can do with it now. */
export function ClaimHead({ claim, writer, canWrite, onSubmit }: ClaimHeadProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const { values } = claim
  const total = Number(values['total'] ?? 0)
  const steps = STEPS.flatMap(([step, key]) => {
    const at = values[key]
    return typeof at === 'number' ? [t(`claims.steps.${step}`, { at: format.instant(at) })] : []
  })
  return (
    <>
      <header className="page-header">
        <a className="button ghost small" href={hrefOf(pageLink('expenseClaim'))}>
          <ChevronLeftIcon className="ic-s" />
          {t('claims.page.back')}
        </a>
        <h1>{values['code']}</h1>
        <ClaimStatusChip status={values['status']} />
        <span className="f12 t3 ellipsis grow">{steps.join(' · ')}</span>
        <span className="t2">{t('claims.page.lines', { count: Number(values['lineCount'] ?? 0) })}</span>
        <b>{t('claims.page.total', { amount: format.money(total, 'always') })}</b>
        {typeof values['approvedTotal'] === 'number' && (
          <span className="t2">
            {t('claims.page.approved', { amount: format.money(values['approvedTotal'], 'always') })}
          </span>
        )}
        <PrintLink sheet="claim" about={{ id: claim.id }} />
        <UndoButtons writer={writer} />
        {canWrite && <HeadActs claim={claim} writer={writer} onSubmit={onSubmit} />}
      </header>
      <dl className="facts claim-facts" aria-label={t('claims.page.head')}>
        {(['title', 'ownerId', 'note'] as const).map((key) => (
          <EditableFact
            key={key}
            record={claim}
            fieldKey={key}
            writer={writer}
            canEdit={canWrite && values['status'] === 'draft' && key !== 'ownerId'}
          />
        ))}
      </dl>
    </>
  )
}

function HeadActs({ claim, writer, onSubmit }: Omit<ClaimHeadProps, 'canWrite'>) {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const code = String(claim.values['code'] ?? '')
  const withdraw = async () => {
    const isSure = await confirmDanger({
      title: t('claims.withdraw.title', { code }),
      consequence: t('claims.withdraw.consequence'),
      confirmLabel: t('claims.withdraw.confirm'),
      safeLabel: t('claims.withdraw.safe'),
      wayBack: t('claims.withdraw.wayBack'),
    })
    if (!isSure) return
    const written = await writer.act(({ expenses }) => expenses.withdraw({ claimId: claim.id }))
    if (written !== null) showToast({ tone: 'info', text: t('claims.withdraw.done', { code }) })
  }
  const copy = async () => {
    const written = await writer.act(({ expenses }) => expenses.copy({ claimId: claim.id }))
    const made = written?.records.find(({ type }) => type === 'expenseClaim')
    if (made === undefined) return
    goTo(claimLink(made.id))
    showToast({ tone: 'success', text: t('claims.page.copied', { code: String(made.values['code'] ?? '') }) })
  }
  const remove = async () => {
    if (await removeRecords([claim], writer, t)) goTo(pageLink('expenseClaim'))
  }
  switch (claim.values['status']) {
    case 'draft':
      return (
        <>
          <Button size="small" onClick={() => void remove()}>
            {t('claims.page.remove')}
          </Button>
          <Button size="small" kind="primary" onClick={onSubmit}>
            {t('claims.page.submit')}
          </Button>
        </>
      )
    case 'submitted':
    case 'audited':
      return (
        <Button size="small" onClick={() => void withdraw()}>
          {t('claims.page.withdraw')}
        </Button>
      )
    case 'withdrawn':
      return (
        <Button size="small" kind="primary" onClick={() => void copy()}>
          {t('claims.page.copy')}
        </Button>
      )
    default:
      return null
  }
}
