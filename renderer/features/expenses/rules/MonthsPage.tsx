import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { recordsLink, hrefOf, useWriter } from '#renderer/features/records/index.ts'
import { queryKeys, QueryState } from '#renderer/features/session/index.ts'
import { useFormatters } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { Button, Chip, confirmDanger, showToast } from '#renderer/ui/index.ts'
import { CheckIcon, LockIcon } from '#renderer/ui/icons.ts'
import type { ExpenseMonthRow } from '#shared/contract/expenses.ts'
import { periodAround, addDays } from '#shared/domain/dates.ts'
import { where } from '#shared/domain/filter.ts'
import { RulesHeader } from './RulesHeader.tsx'
import './rules.css'

/** Months with their expenses, closed and opened again here. */
export function MonthsPage() {
  const { t } = useTranslation()
  const api = useApi()
  const query = useQuery({
    queryKey: [...queryKeys.reports, 'expenseMonths'],
    queryFn: () => api.expenses.months(),
  })
  const { data } = query
  return (
    <>
      <RulesHeader />
      {data === undefined ? (
        <QueryState query={query} />
      ) : (
        <div className="rules-page">
          <p className="t2">{t('claims.rules.monthsText')}</p>
          <table className="table rules-table" aria-label={t('claims.rules.months')}>
            <thead>
              <tr>
                <th scope="col">{t('claims.rules.month')}</th>
                <th scope="col" className="num">
                  {t('claims.rules.lines')}
                </th>
                <th scope="col" className="num">
                  {t('claims.rules.sum')}
                </th>
                <th scope="col" className="num">
                  {t('claims.rules.openLines')}
                </th>
                <th scope="col">{t('claims.rules.state')}</th>
                <th scope="col">
                  <span className="visually-hidden">{t('claims.rules.close')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {data.map((row) => (
                <MonthRow key={row.month} row={row} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}

function MonthRow({ row }: { readonly row: ExpenseMonthRow }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const writer = useWriter()
  const { month, isClosed, lines, amount, openLines } = row
  const { from, to } = periodAround(`${month}-01`, 'month')
  const filter = where('spentOn', 'between', from, addDays(to, -1))
  const write = async (next: boolean) => {
    const written = await writer.act(({ expenses }) => expenses.closeMonth({ month, isClosed: next }))
    if (written === null) return
    showToast({ tone: 'success', text: t(next ? 'claims.rules.closed' : 'claims.rules.reopened', { month }) })
  }
  const close = async () => {
    const isSure = await confirmDanger({
      title: t('claims.rules.closeTitle', { month }),
      consequence: t('claims.rules.closeText', { count: openLines }),
      confirmLabel: t('claims.rules.close'),
      safeLabel: t('claims.rules.closeSafe'),
      wayBack: t('claims.rules.closeBack'),
    })
    if (isSure) await write(true)
  }
  return (
    <tr>
      <th scope="row">{month}</th>
      <td className="num">
        <a className="figure-link" href={hrefOf(recordsLink('claimLine', filter, month))}>
          {format.count(lines)}
        </a>
      </td>
      <td className="num">{format.money(amount, 'always')}</td>
      <td className="num">{format.count(openLines)}</td>
      <td>
        <Chip
          size="small"
          tone={isClosed ? 'neutral' : 'success'}
          icon={isClosed ? <LockIcon className="ic-xs" /> : <CheckIcon className="ic-xs" />}
        >
          {t(isClosed ? 'claims.rules.isClosed' : 'claims.rules.isOpen')}
        </Chip>
      </td>
      <td>
        <Button
          size="small"
          aria-label={`${t(isClosed ? 'claims.rules.reopen' : 'claims.rules.close')} ${month}`}
          onClick={() => void (isClosed ? write(false) : close())}
        >
          {t(isClosed ? 'claims.rules.reopen' : 'claims.rules.close')}
        </Button>
      </td>
    </tr>
  )
}
