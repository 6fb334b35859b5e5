import { useTranslation } from 'react-i18next'
import {
  ContactList,
  EditableFact,
  RecordHistory,
  titleOf,
  type RowPermissions,
  type Writer,
} from '#renderer/features/records/index.ts'
import { cellText } from '#renderer/grid/index.ts'
import { formatMoney, useLanguage } from '#renderer/i18n/index.ts'
import { Chip, IconButton, MenuButton, Note, PanelTabs, type MenuGroup } from '#renderer/ui/index.ts'
import { ChevronDownIcon, ChevronUpIcon, CloseIcon, MoreIcon } from '#renderer/ui/icons.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { customer } from '#shared/entities/customers.ts'
import { CustomerOpportunities } from './CustomerOpportunities.tsx'

export type InspectorTab = 'overview' | 'contacts' | 'opportunities' | 'history'

export interface CustomerInspectorProps {
  readonly record: WireRecord
  readonly writer: Writer
  readonly permissions: RowPermissions
  readonly menu: readonly MenuGroup[]
  readonly tab: InspectorTab
  readonly onTab: (tab: InspectorTab) => void
  readonly historyField: string | null
  readonly onHistoryField: (field: string | null) => void
  readonly onStep: (by: 1 | -1) => void
  readonly onClose: () => void
}

const TABS = ['overview', 'contacts', 'opportunities', 'history'] as const
const SYSTEM = ['createdBy', 'createdAt', 'updatedBy', 'updatedAt'] as const
const READ_ONLY: ReadonlySet<string> = new Set(['openOpportunities', 'openAmount', ...SYSTEM])

/** The customer beside the grid: fields, people, opportunities, history. */
export function CustomerInspector(props: CustomerInspectorProps) {
  const { record, tab, onTab } = props
  const { t } = useTranslation()
  return (
    <section className="col grow" aria-label={t('customers.inspector.label')}>
      <InspectorHead {...props} />
      {record.deletedAt !== null && (
        <div className="section">
          <Note>{t('records.deletedNote')}</Note>
        </div>
      )}
      <PanelTabs
        label={t('customers.inspector.label')}
        active={tab}
        onChange={onTab}
        items={TABS.map((key) => ({ key, label: t(`customers.inspector.tabs.${key}`) }))}
      />
      <div className="inspector-tab" role="tabpanel" aria-label={t(`customers.inspector.tabs.${tab}`)}>
        <TabBody {...props} record={record} />
      </div>
    </section>
  )
}

function InspectorHead({ record, menu, onStep, onClose }: CustomerInspectorProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { values } = record
  const potential = cellText(record, 'potentialClass', customer.fields.potentialClass, language)
  const facts = [values['code'], values['industry'], values['region'], record.labels['ownerId']]
  const open = Number(values['openOpportunities'] ?? 0)
  return (
    <header className="inspector-head">
      <div className="row g8">
        <h2 className="f14 bold ellipsis grow">{titleOf(record)}</h2>
        <span className="row">
          <IconButton size="small" label={t('records.previous')} icon={<ChevronUpIcon />} onClick={() => onStep(-1)} />
          <IconButton size="small" label={t('records.next')} icon={<ChevronDownIcon />} onClick={() => onStep(1)} />
          <MenuButton groups={menu} placement="bottomRight">
            <IconButton size="small" label={t('opportunities.act.more')} icon={<MoreIcon />} />
          </MenuButton>
          <IconButton size="small" label={t('common.closeDetails')} icon={<CloseIcon />} onClick={onClose} />
        </span>
      </div>
      <div className="row g6 f12 t3">
        {potential !== '' && <Chip size="small">{`${t('customers.inspector.potential')} ${potential}`}</Chip>}
        <span className="ellipsis">{facts.filter((fact) => typeof fact === 'string' && fact !== '').join(' · ')}</span>
      </div>
      {open > 0 && (
        <p className="f12 t2 head-note">
          {t('customers.inspector.summary', { count: open, amount: formatMoney(Number(values['openAmount'] ?? 0)) })}
        </p>
      )}
    </header>
  )
}

function TabBody(props: CustomerInspectorProps) {
  const { record, writer, permissions, tab, onTab, historyField, onHistoryField } = props
  const canWrite = permissions.canWrite(record)
  switch (tab) {
    case 'overview':
      return (
        <dl className="facts section">
          {[...Object.keys(customer.fields), ...SYSTEM].map((key) => (
            <EditableFact
              key={`${record.id} ${key}`}
              record={record}
              fieldKey={key}
              writer={writer}
              canEdit={!READ_ONLY.has(key) && permissions.canEdit(record, key)}
              onHistory={(field) => {
                onHistoryField(field)
                onTab('history')
              }}
            />
          ))}
        </dl>
      )
    case 'contacts':
      return <ContactList customerId={record.id} writer={writer} canEdit={canWrite} />
    case 'opportunities':
      return <CustomerOpportunities customer={record} writer={writer} />
    default:
      return (
        <RecordHistory type="customer" id={record.id} field={historyField} onAllFields={() => onHistoryField(null)} />
      )
  }
}
