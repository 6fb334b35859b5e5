import { useState } from 'react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { NewOpportunity } from '#renderer/features/opportunities/index.ts'
import {
  recordLink,
  recordsLink,
  titleOf,
  useChildren,
  useRowPermissions,
  type Writer,
} from '#renderer/features/records/index.ts'
import { formatMoney, useLanguage } from '#renderer/i18n/index.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import { Button, EmptyState, ErrorNotice, Skeleton } from '#renderer/ui/index.ts'
import { FunnelIcon, PlusIcon } from '#renderer/ui/icons.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { where } from '#shared/domain/filter.ts'
import { choiceLabel } from '#shared/locale/index.ts'

const SHOWN = 20

/** The opportunities of a customer, open ones first; each opens beside its grid. */
export function CustomerOpportunities({
  customer,
  writer,
}: {
  readonly customer: WireRecord
  readonly writer: Writer
}) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { canAdd } = useRowPermissions('opportunity')
  const [isCreating, setIsCreating] = useState(false)
  const query = useChildren('opportunity', 'customerId', customer.id, [
    { field: 'status', direction: 'ascending' },
    { field: 'expectedCloseDate', direction: 'descending' },
  ])
  if (query.isError) {
    const text = sentenceOf(language, query.error)
    return <ErrorNotice title={t('errors.loadFailed')} text={text} onRetry={() => void query.refetch()} />
  }
  if (query.data === undefined) return <Skeleton label={t('common.loading')} />
  const { rows, total } = query.data
  const ordered = rows.toSorted((a, b) => rank(a) - rank(b))
  const hidden = (total ?? rows.length) - Math.min(rows.length, SHOWN)
  const all = recordsLink('opportunity', where('customerId', 'equals', customer.id), titleOf(customer))
  const create = canAdd ? (
    <Button size="small" icon={<PlusIcon className="ic-s" />} onClick={() => setIsCreating(true)}>
      {t('customers.inspector.newOpportunity')}
    </Button>
  ) : undefined
  return (
    <div className="section">
      {rows.length === 0 ? (
        <EmptyState
          size="small"
          icon={<FunnelIcon />}
          text={t('customers.inspector.noOpportunities')}
          actions={create}
        />
      ) : (
        <>
          <ul className="deal-list">
            {ordered.slice(0, SHOWN).map((deal) => (
              <DealItem key={deal.id} deal={deal} />
            ))}
          </ul>
          <div className="row g8">
            {create}
            <Link {...all} className="f12">
              {hidden > 0
                ? t('customers.inspector.moreOpportunities', { count: hidden })
                : t('customers.inspector.openInGrid')}
            </Link>
          </div>
        </>
      )}
      {isCreating && (
        <NewOpportunity
          writer={writer}
          customer={{ id: customer.id, name: titleOf(customer) }}
          onDone={() => setIsCreating(false)}
        />
      )}
    </div>
  )
}

function rank({ values }: WireRecord): number {
  return values['status'] === 'open' ? 0 : 1
}

function DealItem({ deal }: { readonly deal: WireRecord }) {
  const language = useLanguage()
  const { values, labels } = deal
  const status = String(values['status'])
  const state = status === 'open' ? labels['stageId'] : choiceLabel(language, 'opportunity', 'status', status)
  const date = status === 'open' ? values['expectedCloseDate'] : values['closedOn']
  return (
    <li>
      <span className="row g8">
        <Link {...recordLink('opportunity', deal.id)} className="ellipsis grow">
          {titleOf(deal)}
        </Link>
        <span className="nowrap">{formatMoney(typeof values['amount'] === 'number' ? values['amount'] : null)}</span>
      </span>
      <span className="row g6 f12 t3">
        <span className="grow">{state}</span>
        {typeof date === 'string' && date}
      </span>
    </li>
  )
}
