import { useTranslation } from 'react-i18next'
import { ActivityList } from '#renderer/features/activities/index.ts'
import { InterviewList } from '#renderer/features/cards/index.ts'
import { FactsInspector, type InspectorFrame } from '#renderer/features/record-pages/index.ts'
import { ContactList } from '#renderer/features/records/index.ts'
import { RunPanel } from '#renderer/features/runs/index.ts'
import { RecordWarnings } from '#renderer/features/warnings/index.ts'
import { cellText } from '#renderer/grid/index.ts'
import { formatMoney, useLanguage } from '#renderer/i18n/index.ts'
import { Chip } from '#renderer/ui/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { customer } from '#shared/entities/customers.ts'
import { CustomerOpportunities } from './CustomerOpportunities.tsx'

export type CustomerTab = 'overview' | 'contacts' | 'opportunities' | 'activities' | 'interviews'

const TABS = ['overview', 'activities', 'interviews', 'contacts', 'opportunities', 'history'] as const

/** The customer beside the grid: fields, people, opportunities, history. */
export function CustomerInspector({ frame }: { readonly frame: InspectorFrame<CustomerTab> }) {
  const { record, writer, permissions } = frame
  const { t } = useTranslation()
  return (
    <FactsInspector
      frame={frame}
      label={t('customers.inspector.label')}
      tabs={TABS.map((key) => ({ key, label: t(`customers.inspector.tabs.${key}`) }))}
      head={<Head record={record} />}
      notes={
        record.deletedAt === null && (
          <>
            <RecordWarnings recordType="customer" recordId={record.id} />
            <RunPanel
              key={record.id}
              subject={{ customerId: record.id }}
              writer={writer}
              canWrite={permissions.canWrite(record)}
            />
          </>
        )
      }
      renderTab={(tab) => {
        if (tab === 'activities') return <ActivityList record={record} writer={writer} />
        if (tab === 'interviews') return <InterviewList field="customerId" id={record.id} />
        if (tab === 'contacts') {
          return <ContactList customerId={record.id} writer={writer} canEdit={permissions.canWrite(record)} />
        }
        return tab === 'opportunities' ? <CustomerOpportunities customer={record} writer={writer} /> : undefined
      }}
    />
  )
}

function Head({ record }: { readonly record: WireRecord }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { values } = record
  const potential = cellText(record, 'potentialClass', customer.fields.potentialClass, language)
  const facts = [values['code'], values['industry'], values['region'], record.labels['ownerId']]
  const open = Number(values['openOpportunities'] ?? 0)
  return (
    <>
      <div className="row g6 f12 t3">
        {potential !== '' && <Chip size="small">{`${t('customers.inspector.potential')} ${potential}`}</Chip>}
        <span className="ellipsis">{facts.filter((fact) => typeof fact === 'string' && fact !== '').join(' · ')}</span>
      </div>
      {open > 0 && (
        <p className="f12 t2 head-note">
          {t('customers.inspector.summary', { count: open, amount: formatMoney(Number(values['openAmount'] ?? 0)) })}
        </p>
      )}
    </>
  )
}
