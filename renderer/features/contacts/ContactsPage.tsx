import { useMemo } from 'react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { CustomersSwitch } from '#renderer/features/customers/index.ts'
import { recordLink, type TableTab } from '#renderer/features/records/index.ts'
import {
  NewRecordForm,
  PlainInspector,
  RecordsPage,
  usePageWords,
  type InspectorFrame,
} from '#renderer/features/record-pages/index.ts'
import { PeopleIcon } from '#renderer/ui/icons.ts'
import { where } from '#shared/domain/filter.ts'

const COLUMNS = { frozen: ['name'] } as const
const INITIAL_SORT = [{ field: 'name', direction: 'ascending' as const }]
const COMPUTED_FROM = ['customer'] as const
const FORM_FIELDS = ['name', 'customerId', 'position', 'phone', 'email', 'isDecisionMaker', 'note'] as const

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

/** The people at all customers that the person reaches. */
export function ContactsPage() {
  return (
    <RecordsPage
      type="contact"
      tabs={useTabs()}
      words={usePageWords('contacts', PeopleIcon)}
      columns={COLUMNS}
      initialSort={INITIAL_SORT}
      computedFrom={COMPUTED_FROM}
      firstTab="overview"
      renderInspector={(frame) => <ContactInspector frame={frame} />}
      renderForm={(parts) => <NewRecordForm {...parts} type="contact" of="contacts" fields={FORM_FIELDS} />}
      switches={<CustomersSwitch page="contacts" />}
    />
  )
}

function ContactInspector({ frame }: { readonly frame: InspectorFrame<'overview'> }) {
  const { values, labels } = frame.record
  const customerId = values['customerId']
  return (
    <PlainInspector
      of="contacts"
      frame={frame}
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
