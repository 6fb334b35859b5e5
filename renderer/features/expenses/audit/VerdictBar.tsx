import { useTranslation } from 'react-i18next'
import { Button, MenuButton } from '#renderer/ui/index.ts'
import { ChevronDownIcon } from '#renderer/ui/icons.ts'
import { printKeys } from '#renderer/ui/frame/index.ts'
import type { AuditedClaim } from '#shared/contract/expenses-audit.ts'
import { VERDICTS } from '#shared/entities/expenses.ts'
import { LINE_ORDERS, type LineOrder } from './line-order.ts'
import { VerdictMark } from './VerdictMark.tsx'

interface VerdictBarProps {
  readonly claim: AuditedClaim
  readonly order: LineOrder
  readonly onOrder: (order: LineOrder) => void
  /** `null`: nobody decides here. */
  readonly onApproveClean: (() => void) | null
}

/** How many lines have which verdict, which come first, and what is clean in one press. */
export function VerdictBar({ claim, order, onOrder, onApproveClean }: VerdictBarProps) {
  const { t } = useTranslation()
  const clean = claim.items.filter(({ isClean, decision }) => isClean && decision === null).length
  const items = LINE_ORDERS.map((key) => ({
    key,
    label: t(`audit.firstOptions.${key}`),
    isChecked: key === order,
    onSelect: () => onOrder(key),
  }))
  return (
    <div className="sentence">
      <span>{t('audit.verdict')}</span>
      {VERDICTS.map((verdict) => (
        <span key={verdict} className="token audit-token">
          <VerdictMark verdict={verdict} /> <b className="medium">{claim.verdicts[verdict] ?? 0}</b>
        </span>
      ))}
      <span className="audit-sep" />
      <span>{t('audit.first')}</span>
      <MenuButton groups={[{ key: 'order', items }]}>
        <button type="button" className="token">
          {t(`audit.firstOptions.${order}`)}
          <ChevronDownIcon className="ic-xs" />
        </button>
      </MenuButton>
      <span className="grow" />
      {onApproveClean !== null && (
        <Button size="small" shortcut={printKeys('approveClean')} disabled={clean === 0} onClick={onApproveClean}>
          {t('audit.approveClean')}
        </Button>
      )}
    </div>
  )
}
