import { useMemo } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { useTranslation } from 'react-i18next'
import {
  RecordForm,
  type FieldDraft,
  type FormAnswer,
  type TableTab,
  type Writer,
} from '#renderer/features/records/index.ts'
import { NearCustomers } from '#renderer/features/duplicates/index.ts'
import { RecordsPage, type PageWords } from '#renderer/features/record-pages/index.ts'
import { useWarnedRecords } from '#renderer/features/warnings/index.ts'
import { useSignedIn } from '#renderer/features/session/index.ts'
import { CustomersIcon } from '#renderer/ui/icons.ts'
import type { WireRecord } from '#shared/contract/base.ts'
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

function useWords(): PageWords {
  const { t } = useTranslation()
  return {
    page: t('customers.title'),
    views: t('customers.views'),
    create: t('customers.create'),
    icon: CustomersIcon,
    title: t('customers.empty.title'),
    text: t('customers.empty.text'),
    filtered: t('customers.empty.filtered'),
    bin: t('customers.empty.bin'),
    tab: t('customers.empty.tab'),
    importLabel: t('customers.empty.import'),
  }
}

/** The customers of the team as a grid, with the current one beside it. */
export function CustomersPage() {
  const { personId } = useSignedIn()
  const { marks } = useWarnedRecords('customer')
  return (
    <RecordsPage<CustomerTab>
      type="customer"
      tabs={useTabs()}
      words={useWords()}
      columns={COLUMNS}
      initialSort={INITIAL_SORT}
      computedFrom={COMPUTED_FROM}
      sumField="openAmount"
      paintKey={marks}
      markOf={(row) => marks.get(row.id)}
      newValues={() => ({ ownerId: personId })}
      firstTab="overview"
      renderInspector={(frame) => <CustomerInspector frame={frame} />}
      renderForm={({ writer, onDone }) => <NewCustomer writer={writer} ownerId={personId} onDone={onDone} />}
      switches={<CustomersSwitch page="customers" />}
    />
  )
}

interface NewCustomerProps {
  readonly writer: Writer
  readonly ownerId: string
  readonly onDone: (record: WireRecord | null) => void
}

function NewCustomer({ writer, ownerId, onDone }: NewCustomerProps) {
  const { t } = useTranslation()
  const submit = async ({ values }: FormAnswer) => {
    const edit = { type: 'customer', id: uuidv7(), operation: 'insert', values: { ownerId, ...values } } as const
    const written = await writer.write([edit], { key: 'add', subject: String(values['name'] ?? '') })
    if (written !== null) onDone(written.records[0] ?? null)
  }
  return (
    <RecordForm
      type="customer"
      title={t('customers.form.title')}
      submitLabel={t('customers.form.create')}
      fields={FORM_FIELDS.map((key) => ({ key }))}
      renderHint={(drafts) => <NearCustomers name={textOf(drafts['name'])} phone={textOf(drafts['phone'])} />}
      onSubmit={submit}
      onClose={() => onDone(null)}
    />
  )
}

function textOf(draft: FieldDraft | undefined): string {
  return draft?.kind === 'text' ? draft.text : ''
}
