import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { CustomFacts, EditableFact, MergedNote, RecordHistory, titleOf } from '#renderer/features/records/index.ts'
import { useFieldBook } from '#renderer/fields/index.ts'
import { IconButton, MenuButton, Note, PanelTabs } from '#renderer/ui/index.ts'
import { ChevronDownIcon, ChevronUpIcon, CloseIcon, MoreIcon } from '#renderer/ui/icons.ts'
import { isEntered, type FieldDescriptor } from '#shared/entities/field.ts'
import { isCustomKey } from '#shared/entities/field-book.ts'
import { isRecordType } from '#shared/entities/index.ts'
import type { InspectorFrame } from './RecordsPage.tsx'

export interface InspectorTabs<T extends string> {
  readonly key: T | 'history'
  readonly label: string
}

export interface FactsInspectorProps<T extends string> {
  readonly frame: InspectorFrame<T>
  readonly label: string
  readonly tabs: readonly InspectorTabs<T>[]
  /** Under the title. */
  readonly head?: ReactNode
  /** Between head and tabs. */
  readonly notes?: ReactNode
  /** Body of a tab; `undefined` for the facts and the history, which every type has. */
  readonly renderTab?: (tab: T) => ReactNode
}

/** The record beside the grid: title, tabs, its fields to be edited in place, who made and changed it, its history. */
export function FactsInspector<T extends string>({
  frame,
  label,
  tabs,
  head,
  notes,
  renderTab,
}: FactsInspectorProps<T>) {
  const { record, tab, onTab } = frame
  const { t } = useTranslation()
  const own = tab === 'history' ? undefined : renderTab?.(tab)
  return (
    <section className="col grow" aria-label={label}>
      <header className="inspector-head">
        <div className="row g8">
          <h2 className="f14 bold ellipsis grow">{titleOf(record)}</h2>
          <InspectorButtons frame={frame} />
        </div>
        {head}
      </header>
      <DeletedNote frame={frame} />
      {frame.locked !== undefined && (
        <div className="section">
          <Note>{frame.locked}</Note>
        </div>
      )}
      {notes}
      <PanelTabs label={label} active={tab} onChange={onTab} items={tabs.map((one) => ({ ...one }))} />
      <div
        className="inspector-tab"
        role="tabpanel"
        aria-label={tabs.find(({ key }) => key === tab)?.label ?? t('records.history.title')}
      >
        {tab === 'history' ? (
          <RecordHistory
            type={record.type}
            id={record.id}
            field={frame.historyField}
            onAllFields={() => frame.onHistoryField(null)}
          />
        ) : (
          (own ?? <Facts frame={frame} />)
        )}
      </div>
    </section>
  )
}

export function InspectorButtons<T extends string>({ frame }: { readonly frame: InspectorFrame<T> }) {
  const { t } = useTranslation()
  const { menu, onStep, onClose } = frame
  return (
    <span className="row">
      <IconButton size="small" label={t('records.previous')} icon={<ChevronUpIcon />} onClick={() => onStep(-1)} />
      <IconButton size="small" label={t('records.next')} icon={<ChevronDownIcon />} onClick={() => onStep(1)} />
      <MenuButton groups={menu} placement="bottomRight">
        <IconButton size="small" label={t('records.page.more')} icon={<MoreIcon />} />
      </MenuButton>
      <IconButton size="small" label={t('common.closeDetails')} icon={<CloseIcon />} onClick={onClose} />
    </span>
  )
}

export function DeletedNote<T extends string>({ frame: { record } }: { readonly frame: InspectorFrame<T> }) {
  const { t } = useTranslation()
  if (record.deletedAt === null) return null
  return (
    <div className="section">
      {record.values['mergedIntoId'] === null || record.values['mergedIntoId'] === undefined ? (
        <Note>{t('records.deletedNote')}</Note>
      ) : (
        <MergedNote record={record} />
      )}
    </div>
  )
}

const SYSTEM: readonly string[] = ['createdBy', 'createdAt', 'updatedBy', 'updatedAt']

/** The program's fields of a record: what people enter and what is computed. */
function shownFields(fields: Readonly<Record<string, FieldDescriptor>>): string[] {
  const own = Object.entries(fields).filter(
    ([key, { origin, secret }]) => origin !== 'system' && secret !== true && !isCustomKey(key),
  )
  return own.map(([key]) => key)
}

function Facts<T extends string>({ frame }: { readonly frame: InspectorFrame<T> }) {
  const { record, writer, permissions, onHistoryField, onTab } = frame
  const book = useFieldBook()
  if (!isRecordType(record.type)) return null
  const fields = book.fieldsOf(record.type)
  const openHistory = (field: string) => {
    onHistoryField(field)
    onTab('history')
  }
  const list = (keys: readonly string[]) => (
    <dl className="facts section">
      {keys.map((key) => {
        const field = fields[key]
        const isOpen = field !== undefined && isEntered(field) && !SYSTEM.includes(key)
        return (
          <EditableFact
            key={`${record.id} ${key}`}
            record={record}
            fieldKey={key}
            writer={writer}
            canEdit={isOpen && permissions.canEdit(record, key)}
            onHistory={openHistory}
          />
        )
      })}
    </dl>
  )
  return (
    <>
      {list(shownFields(fields))}
      <CustomFacts
        record={record}
        writer={writer}
        canEdit={(key) => permissions.canEdit(record, key)}
        onHistory={openHistory}
      />
      {list(SYSTEM)}
    </>
  )
}
