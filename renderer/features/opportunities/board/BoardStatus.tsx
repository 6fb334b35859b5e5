import { useTranslation } from 'react-i18next'
import { formatCount, formatMoney } from '#renderer/i18n/index.ts'
import { GripIcon } from '#renderer/ui/icons.ts'
import { printKeys, StatusBarSlots } from '#renderer/ui/frame/index.ts'
import type { Board } from '#shared/contract/board.ts'

/** What the columns come to together, and what of the view is not among them. */
export function BoardStatus({ board, total }: { readonly board: Board; readonly total: number | null }) {
  const { t } = useTranslation()
  const { open, closed } = board
  return (
    <StatusBarSlots
      left={
        <>
          <span>
            {t('board.shown')} <b>{formatCount(open.count)}</b>
            {total !== null && ` / ${formatCount(total)}`} {t('grid.rowsUnit')}
          </span>
          <span>
            {t('board.amount')} <b>{formatMoney(open.amount)}</b>
          </span>
          <span>
            {t('board.weighted')} <b>{formatMoney(open.weighted)}</b>
          </span>
          {closed > 0 && (
            <span className="t3">{t('board.closed', { count: closed, formatted: formatCount(closed) })}</span>
          )}
        </>
      }
      middle={
        <span className="row g4 t3">
          <GripIcon className="ic-s" />
          {t('board.keys', { forward: printKeys('promoteCard'), back: printKeys('demoteCard') })}
        </span>
      }
    />
  )
}
