import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldDraft, TableTab } from '#renderer/features/records/index.ts'
import { NearCustomers } from '#renderer/features/duplicates/index.ts'
import { NewRecordForm, RecordsPage, usePageWords } from '#renderer/features/record-pages/index.ts'
import { useWarnedRecords } from '#renderer/features/warnings/index.ts'
import { useSignedIn } from '#renderer/features/session/index.ts'
import { CustomersIcon } from '#renderer/ui/icons.ts'
import { where } from '#shared/domain/filter.ts'
import { warningColumnLabel } from '#shared/locale/warning-words.ts'
import { CustomerInspector, type CustomerTab } from './CustomerInspector.tsx'
import { CustomersSwitch } from './CustomersSwitch.tsx'
import './customers.css'

const COLUMNS = {
  frozen: ['name'],
  order: ['code', 'potentialClass'],
  hidden: ['parentId', 'foundedYear'],
  marks: warningColumnLabel,
} as const
const INITIAL_SORT = [{ field: 'name', direction: 'ascending' as const }]
const COMPUTED_FROM = ['opportunity'] as const
const FORM_FIELDS = ['name', 'code', 'potentialClass', 'industry', 'region', 'phone'] as const

type TabKey = 'all' | 'high' | 'noOwner' | 'warned' | 'bin'

function useTabs(): readonly TableTab<TabKey>[] {
  const { t } = useTranslation()
  const { filter: warned } = useWarnedRecords('customer')
  return useMemo(
    () => [
      { key: 'all', label: t('customers.tabs.all') },
      { key: 'high', label: t('customers.tabs.high'), filter: where('potentialClass', 'equals', 'high') },
      { key: 'noOwner', label: t('customers.tabs.noOwner'), filter: where('ownerId', 'isBlank') },
      ...(warned === undefined ? [] : [{ key: 'warned' as const, label: t('warnings.tab'), filter: warned }]),
      { key: 'bin', label: t('customers.tabs.bin'), isDeleted: true },
    ],
    [t, warned],
  )
}

/** The customers of the team as a grid, with the current one beside it. */
export function CustomersPage() {
  const { personId } = useSignedIn()
  const { marks } = useWarnedRecords('customer')
  return (
    <RecordsPage<CustomerTab>
      type="customer"
      tabs={useTabs()}
      words={usePageWords('customers', CustomersIcon)}
      columns={COLUMNS}
      initialSort={INITIAL_SORT}
      computedFrom={COMPUTED_FROM}
      sumField="openAmount"
      marks={marks}
      newValues={() => ({ ownerId: personId })}
      firstTab="overview"
      renderInspector={(frame) => <CustomerInspector frame={frame} />}
      renderForm={(parts) => (
        <NewRecordForm
          {...parts}
          type="customer"
          of="customers"
          fields={FORM_FIELDS}
          values={{ ownerId: personId }}
          renderHint={(drafts) => <NearCustomers name={textOf(drafts['name'])} phone={textOf(drafts['phone'])} />}
        />
      )}
      switches={<CustomersSwitch page="customers" />}
    />
  )
}

function textOf(draft: FieldDraft | undefined): string {
  return draft?.kind === 'text' ? draft.text : ''
}
