import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { recordsLink, useGoTo } from '#renderer/features/records/index.ts'
import { queryKeys, QueryState } from '#renderer/features/session/index.ts'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { Button, Chip, Dialog } from '#renderer/ui/index.ts'
import { where } from '#shared/domain/filter.ts'
import type { PaymentOddities } from '#shared/contract/expenses.ts'
import { choiceLabel } from '#shared/locale/index.ts'

/** What the rules of the audit find in card statements; each count opens its payments. */
export function OdditiesDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const api = useApi()
  const format = useFormatters()
  const query = useQuery({
    queryKey: [...queryKeys.reports, 'paymentOddities'],
    queryFn: () => api.expenses.paymentOddities({}),
  })
  const { data } = query
  return (
    <Dialog
      title={t('claims.payments.oddTitle')}
      isOpen
      width={560}
      onClose={onClose}
      actions={
        <Button kind="primary" shortcut="Esc" onClick={onClose}>
          {t('common.close')}
        </Button>
      }
    >
      {data === undefined ? (
        <QueryState query={query} />
      ) : (
        <div className="col g8">
          <p className="t2">
            {t('claims.payments.whole', {
              count: data.payments.count,
              amount: format.money(data.payments.amount, 'always'),
            })}
          </p>
          <OddityTable oddities={data.oddities} onClose={onClose} />
        </div>
      )}
    </Dialog>
  )
}

interface OddityTableProps {
  readonly oddities: PaymentOddities['oddities']
  readonly onClose: () => void
}

function OddityTable({ oddities, onClose }: OddityTableProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const format = useFormatters()
  const goTo = useGoTo()
  const found = oddities.filter(({ count }) => count > 0)
  if (found.length === 0) return <p>{t('claims.payments.none')}</p>
  return (
    <table className="table" aria-label={t('claims.payments.oddTitle')}>
      <tbody>
        {found.map(({ code, severity, count, amount, ids }) => {
          const name = t(`claims.payments.codes.${code}`)
          const open = () => {
            goTo(recordsLink('cardPayment', where('id', 'in', ...ids), name))
            onClose()
          }
          return (
            <tr key={code}>
              <th scope="row">{name}</th>
              <td>
                {severity !== null && (
                  <Chip size="small" tone={severity === 'red' ? 'danger' : 'warning'}>
                    {choiceLabel(language, 'auditFinding', 'severity', severity)}
                  </Chip>
                )}
              </td>
              <td className="num">{format.money(amount, 'always')}</td>
              <td className="num">
                {count > ids.length ? (
                  <span title={t('claims.payments.tooMany', { count: ids.length })}>{format.count(count)}</span>
                ) : (
                  <Button kind="link" aria-label={t('claims.payments.open', { name, count })} onClick={open}>
                    {format.count(count)}
                  </Button>
                )}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
