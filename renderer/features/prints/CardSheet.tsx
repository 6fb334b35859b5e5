import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { queryKeys, useAll } from '#renderer/features/session/index.ts'
import { formatMoney, NO_RATIO, useLanguage } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import type { CardScope, ControlCard } from '#shared/contract/expenses.ts'
import type { PrintFoot } from '#shared/contract/prints.ts'
import { fieldLabel } from '#shared/locale/index.ts'
import { PrintPage } from './PrintPage.tsx'
import { PrintSheet } from './PrintSheet.tsx'
import { useSheetParameter } from './use-sheet.ts'

interface CardOnPaper {
  readonly card: ControlCard
  readonly foot: PrintFoot
}

const money = (fen: number | null): string => (fen === null ? NO_RATIO : formatMoney(fen, 'always'))

/** The form 费用控制卡: every expense of a period with the running balance. */
export function CardPrintPage() {
  const { t } = useTranslation()
  const api = useApi()
  const [personId, departmentId] = [useSheetParameter('person'), useSheetParameter('department')]
  const [from, to] = [useSheetParameter('from'), useSheetParameter('to')]
  const scope: CardScope = {
    ...(personId === '' ? {} : { personId }),
    ...(departmentId === '' ? {} : { departmentId }),
    ...(from === '' || to === '' ? {} : { period: { from, to } }),
  }
  const query = useQuery({
    queryKey: [...queryKeys.reports, 'print', 'card', scope],
    queryFn: async (): Promise<CardOnPaper> => {
      const [card, foot] = await Promise.all([api.expenses.card(scope), api.prints.foot()])
      return { card, foot }
    },
  })
  return (
    <PrintPage
      title={t('prints.card.title')}
      query={query}
      render={(paper) => <CardSheet paper={paper} scope={scope} />}
    />
  )
}

function useHolder({ personId, departmentId }: CardScope): string {
  const { t } = useTranslation()
  const people = useAll('person').data
  const departments = useAll('department').data
  const holder =
    personId === undefined
      ? departments?.find(({ id }) => id === departmentId)
      : people?.find(({ id }) => id === personId)
  return String(holder?.values['name'] ?? t('prints.card.everybody'))
}

function CardSheet({ paper: { card, foot }, scope }: { readonly paper: CardOnPaper; readonly scope: CardScope }) {
  const { t, i18n } = useTranslation()
  const language = useLanguage()
  const holder = useHolder(scope)
  const { period } = scope
  return (
    <PrintSheet
      title={t('prints.card.name')}
      subtitle={i18n.getFixedT(language === 'en' ? 'zh-CN' : 'en')('prints.card.name')}
      foot={foot}
      signs={[t('prints.sign.self'), t('prints.sign.manager'), t('prints.sign.finance'), t('prints.sign.date')]}
      head={[
        <>
          {t('prints.card.whose')} <b>{holder}</b>
        </>,
        <>
          {t('prints.claim.period')} <b>{period === undefined ? NO_RATIO : `${period.from} – ${period.to}`}</b>
        </>,
        <>
          {t('prints.card.budget')} <b>{money(card.budget)}</b>
        </>,
        <>
          {t('prints.card.balance')} <b>{money(card.balance)}</b>
        </>,
      ]}
    >
      {card.rows.length === 0 ? <p>{t('prints.card.none')}</p> : <CardRows card={card} />}
      {card.rows.length < card.lines && (
        <p className="sheet-small">{t('prints.card.more', { shown: card.rows.length, total: card.lines })}</p>
      )}
    </PrintSheet>
  )
}

function CardRows({ card }: { readonly card: ControlCard }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const label = (field: string): string => fieldLabel(language, 'claimLine', field)
  return (
    <table className="sheet-table long">
      <colgroup>
        <col style={{ width: 76 }} />
        <col style={{ width: 60 }} />
        <col style={{ width: 116 }} />
        <col />
        <col style={{ width: 84 }} />
        <col style={{ width: 74 }} />
        <col style={{ width: 78 }} />
        <col style={{ width: 78 }} />
      </colgroup>
      <thead>
        <tr>
          <th>{label('spentOn')}</th>
          <th>{label('categoryId')}</th>
          <th>{label('description')}</th>
          <th>{t('prints.card.about')}</th>
          <th>{label('invoiceNumber')}</th>
          <th>{label('amount')}</th>
          <th>{t('prints.card.cumulative')}</th>
          <th>{t('prints.card.balance')}</th>
        </tr>
      </thead>
      <tbody>
        {card.rows.map((row) => (
          <tr key={row.lineId}>
            <td className="short">{row.spentOn}</td>
            <td className="c">{row.category}</td>
            <td>{row.description}</td>
            <td className="small">
              {[row.customer, row.opportunity, row.entry].filter((part) => part !== '').join(' · ')}
            </td>
            <td className="small">{row.invoiceNumber}</td>
            <td className="num">{money(row.counted)}</td>
            <td className="num">{money(row.cumulative)}</td>
            <td className="num">{money(row.balance)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
