import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { hrefOf, pageLink } from '#renderer/features/records/index.ts'
import { PrintLink } from '#renderer/features/prints/index.ts'
import { PeriodPicker, PrintNote, ScopeSelects, usePeriodText, useScope } from '#renderer/features/reports/index.ts'
import { queryKeys, QueryState, useAll, usePermissions, useSignedIn } from '#renderer/features/session/index.ts'
import { useFormatters } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { EmptyState } from '#renderer/ui/index.ts'
import { ExpensesIcon } from '#renderer/ui/icons.ts'
import type { CardScope } from '#shared/contract/expenses.ts'
import { ExpensesTabs } from '../ExpensesTabs.tsx'
import { CardFigures } from './CardFigures.tsx'
import { CardLines } from './CardLines.tsx'
import { CardParts } from './CardParts.tsx'
import type { CardView } from './card-filter.ts'
import './card.css'

/** 费用控制卡 of a person or a department: budget, what was spent of it line by line, and what is left. */
export function CardPage() {
  const { t } = useTranslation()
  const api = useApi()
  const { personId } = useSignedIn()
  const isForOthers = usePermissions().accessTo('expenses').read !== 'own'
  const scope = useScope('expenseCard', personId, 'month')
  const { pipelineId: _, ...asked } = scope.request
  const request: CardScope = isForOthers ? asked : { ...asked, personId }
  const query = useQuery({
    queryKey: [...queryKeys.reports, 'expenseCard', request],
    queryFn: () => api.expenses.card(request),
    placeholderData: keepPreviousData,
  })
  const name = useHolderName(request)
  const period = usePeriodText()(scope.choice.period)
  const { data } = query
  return (
    <>
      <ExpensesTabs value="card" />
      <header className="page-header">
        <h1>{t('claims.card.title')}</h1>
        {isForOthers && <ScopeSelects scope={scope} />}
        <PeriodPicker value={scope.choice.period} onChange={(value) => scope.change({ period: value })} />
        <span className="grow" />
        <PrintLink
          sheet="card"
          about={{
            person: request.personId,
            department: request.departmentId,
            from: request.period?.from,
            to: request.period?.to,
          }}
        />
      </header>
      {data === undefined ? (
        <QueryState query={query} />
      ) : (
        <div className="card-page">
          <PrintNote parts={[name, period]} />
          <CardFigures card={data} request={request} name={name} period={period} />
          {data.lines === 0 && data.drafts === 0 ? (
            <NothingSpent />
          ) : (
            <CardBody {...{ card: data, request, name, period }} />
          )}
        </div>
      )}
    </>
  )
}

/** Person, department, or everybody whom the card is about. */
function useHolderName({ personId, departmentId }: CardScope): string {
  const { t } = useTranslation()
  const people = useAll('person').data
  const departments = useAll('department').data
  const holder =
    personId === undefined
      ? departments?.find(({ id }) => id === departmentId)
      : people?.find(({ id }) => id === personId)
  return String(holder?.values['name'] ?? t('claims.card.everybody'))
}

function CardBody(view: CardView) {
  const { t } = useTranslation()
  const format = useFormatters()
  const { card } = view
  return (
    <>
      <div className="card-parts">
        <CardParts view={view} kind="categories" />
        {card.people.length > 0 && <CardParts view={view} kind="people" />}
      </div>
      <CardLines view={view} />
      <p className="f12 t3">
        {card.rows.length < card.lines &&
          t('claims.card.listed', { shown: format.count(card.rows.length), count: format.count(card.lines) })}{' '}
        {t('claims.card.counts')}
      </p>
    </>
  )
}

function NothingSpent() {
  const { t } = useTranslation()
  return (
    <EmptyState
      icon={<ExpensesIcon />}
      title={t('claims.card.empty')}
      text={t('claims.card.emptyText')}
      actions={
        <a className="button" href={hrefOf(pageLink('expenseClaim'))}>
          {t('claims.card.start')}
        </a>
      }
    />
  )
}
