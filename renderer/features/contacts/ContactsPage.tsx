import { useMemo } from 'react'
import { Link } from '@tanstack/react-router'
import { v7 as uuidv7 } from 'uuid'
import { useTranslation } from 'react-i18next'
import { CustomersSwitch } from '#renderer/features/customers/index.ts'
import {
  recordLink,
  RecordForm,
  type FormAnswer,
  type TableTab,
  type Writer,
} from '#renderer/features/records/index.ts'
import {
  FactsInspector,
  RecordsPage,
  type InspectorFrame,
  type PageWords,
} from '#renderer/features/record-pages/index.ts'
import { PeopleIcon } from '#renderer/ui/icons.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { where } from '#shared/domain/filter.ts'

const COLUMNS = { frozen: ['name'] } as const
const INITIAL_SORT = [{ field: 'name', direction: 'ascending' as const }]
const COMPUTED_FROM = ['customer'] as const
const FORM_FIELDS = ['name', 'customerId', 'position', 'phone', 'email', 'isDecisionMaker', 'note'] as const
const TABS = ['overview', 'history'] as const

function useTabs(): readonly TableTab[] {
  const { t } = useTranslation()
  return useMemo(
    () => [
      { key: 'all', label: t('contacts.tabs.all') },
      { key: 'deciders', label: t('contacts.tabs.deciders'), filter: where('isDecisionMaker', 'equals', true) },
      { key: 'bin', label: t('contacts.tabs.bin'), isDeleted: true },
    ],
    [t],
  )
}

function useWords(): PageWords {
  const { t } = useTranslation()
  return {
    page: t('contacts.title'),
    views: t('contacts.views'),
    create: t('contacts.create'),
    icon: PeopleIcon,
    title: t('contacts.empty.title'),
    text: t('contacts.empty.text'),
    filtered: t('contacts.empty.filtered'),
    bin: t('contacts.empty.bin'),
    tab: t('contacts.empty.tab'),
    importLabel: t('contacts.empty.import'),
  }
}

/** The people at all customers that the person reaches. */
export function ContactsPage() {
  return (
    <RecordsPage
      type="contact"
      tabs={useTabs()}
      words={useWords()}
      columns={COLUMNS}
      initialSort={INITIAL_SORT}
      computedFrom={COMPUTED_FROM}
      firstTab="overview"
      renderInspector={(frame) => <ContactInspector frame={frame} />}
      renderForm={(parts) => <NewContact {...parts} />}
      switches={<CustomersSwitch page="contacts" />}
    />
  )
}

function ContactInspector({ frame }: { readonly frame: InspectorFrame<'overview'> }) {
  const { t } = useTranslation()
  const { values, labels } = frame.record
  const customerId = values['customerId']
  return (
    <FactsInspector
      frame={frame}
      label={t('contacts.inspector.label')}
      tabs={TABS.map((key) => ({ key, label: t(`contacts.inspector.tabs.${key}`) }))}
      head={
        <div className="row g6 f12 t3">
          {typeof values['position'] === 'string' && <span className="ellipsis">{values['position']}</span>}
          {typeof customerId === 'string' && (
            <Link {...recordLink('customer', customerId)} className="ellipsis">
              {labels['customerId']}
            </Link>
          )}
        </div>
      }
    />
  )
}

interface NewContactProps {
  readonly writer: Writer
  readonly onDone: (record: WireRecord | null) => void
}

function NewContact({ writer, onDone }: NewContactProps) {
  const { t } = useTranslation()
  const submit = async ({ values }: FormAnswer) => {
    const edit = { type: 'contact', id: uuidv7(), operation: 'insert', values } as const
    const written = await writer.write([edit], { key: 'add', subject: String(values['name'] ?? '') })
    if (written !== null) onDone(written.records[0] ?? null)
  }
  return (
    <RecordForm
      type="contact"
      title={t('contacts.form.title')}
      submitLabel={t('contacts.form.create')}
      fields={FORM_FIELDS.map((key) => ({ key }))}
      onSubmit={submit}
      onClose={() => onDone(null)}
    />
  )
}
