import { useCallback, useMemo, useRef, useState } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { v7 as uuidv7 } from 'uuid'
import { useTranslation } from 'react-i18next'
import {
  RecordForm,
  RecordGone,
  RecordTable,
  removeRecords,
  restoreRecords,
  titleOf,
  useDetails,
  useGoTo,
  useLinkTarget,
  useRowPermissions,
  useTableView,
  useWriter,
  type EmptyWords,
  type FormAnswer,
  type TableTab,
  type Writer,
} from '#renderer/features/records/index.ts'
import { usePermissions, useSignedIn } from '#renderer/features/session/index.ts'
import type { GridController } from '#renderer/grid/index.ts'
import { Button, MenuButton, showToast, type MenuGroup } from '#renderer/ui/index.ts'
import { ChevronDownIcon, CustomersIcon, PlusIcon, RestoreIcon, TrashIcon } from '#renderer/ui/icons.ts'
import { printKeys, useCommands, useShortcut } from '#renderer/ui/frame/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { where } from '#shared/domain/filter.ts'
import { CustomerInspector, type InspectorTab } from './CustomerInspector.tsx'
import './customers.css'

const COLUMNS = { frozen: ['name'], order: ['code', 'potentialClass'], hidden: ['parentId', 'foundedYear'] } as const
const INITIAL_SORT = [{ field: 'name', direction: 'ascending' }] as const
const FORM_FIELDS = ['name', 'code', 'potentialClass', 'industry', 'region', 'phone'] as const

type TabKey = 'all' | 'high' | 'noOwner' | 'bin'

function useTabs(): readonly TableTab<TabKey>[] {
  const { t } = useTranslation()
  return useMemo(
    () => [
      { key: 'all', label: t('customers.tabs.all') },
      { key: 'high', label: t('customers.tabs.high'), filter: where('potentialClass', 'equals', 'high') },
      { key: 'noOwner', label: t('customers.tabs.noOwner'), filter: where('ownerId', 'isBlank') },
      { key: 'bin', label: t('customers.tabs.bin'), isDeleted: true },
    ],
    [t],
  )
}

function useEmptyWords(onCreate: (() => void) | undefined): EmptyWords {
  const { t } = useTranslation()
  const { may } = usePermissions()
  const navigate = useNavigate()
  return {
    icon: CustomersIcon,
    title: t('customers.empty.title'),
    text: t('customers.empty.text'),
    filtered: t('customers.empty.filtered'),
    bin: t('customers.empty.bin'),
    tab: t('customers.empty.tab'),
    dropLast: (condition) => t('customers.empty.dropLast', { condition }),
    createLabel: t('customers.create'),
    ...(onCreate === undefined ? {} : { onCreate }),
    importLabel: t('customers.empty.import'),
    ...(may('imports.run') ? { onImport: () => void navigate({ to: '/imports' }) } : {}),
  }
}

/** The customers of the team as a grid, with the current one beside it. */
export function CustomersPage() {
  const { t } = useTranslation()
  const writer = useWriter()
  const permissions = useRowPermissions('customer')
  const { personId } = useSignedIn()
  const target = useLinkTarget()
  const goTo = useGoTo()
  const tabs = useTabs()
  const table = useTableView('customer', personId, tabs, target.filter)
  const grid = useRef<GridController | null>(null)
  const onReady = useCallback((controller: GridController | null) => {
    grid.current = controller
  }, [])
  const [current, setCurrent] = useState<WireRecord | null>(null)
  const [selection, setSelection] = useState<readonly WireRecord[]>([])
  const [isCreating, setIsCreating] = useState(false)
  const [tab, setTab] = useState<InspectorTab>('overview')
  const [historyField, setHistoryField] = useState<string | null>(null)
  const details = useDetails('customer', target.record, current)
  const isBin = table.view.isDeleted === true

  const create = useCallback(() => setIsCreating(true), [])
  useShortcut('create', create, permissions.canAdd)
  const commands = useMemo(
    () =>
      permissions.canAdd
        ? [
            {
              id: 'new-customer',
              title: t('customers.create'),
              icon: <PlusIcon />,
              shortcut: printKeys('create'),
              run: create,
            },
          ]
        : [],
    [permissions.canAdd, t, create],
  )
  useCommands(commands)

  const menuFor = (rows: readonly WireRecord[]): readonly MenuGroup[] => {
    const isIdle = rows.length === 0 || !(isBin ? permissions.canAdd : rows.every(permissions.canWrite))
    const restore = {
      key: 'restore',
      label: t('customers.act.restore'),
      icon: <RestoreIcon className="ic-s" />,
      isDisabled: isIdle,
      onSelect: () => void restoreRecords(rows, writer, t),
    }
    const remove = {
      key: 'delete',
      label: t('customers.act.delete'),
      icon: <TrashIcon className="ic-s" />,
      shortcut: 'Ctrl −',
      isDanger: true,
      isDisabled: isIdle,
      onSelect: () => void removeRecords(rows, writer, t),
    }
    return [{ key: 'acts', items: [isBin ? restore : remove] }]
  }
  const actRows = selection.length > 0 ? selection : current === null ? [] : [current]

  return (
    <>
      <RecordTable
        type="customer"
        tabs={tabs}
        title={t('customers.title')}
        tabsLabel={t('customers.views')}
        table={table}
        writer={writer}
        permissions={permissions}
        target={target}
        onRemoveGiven={() => goTo({ to: '/customers', search: {} }, { isReplacing: true })}
        grid={grid}
        onReady={onReady}
        paintKey={null}
        computedFrom={['opportunity']}
        columns={COLUMNS}
        initialSort={[...INITIAL_SORT]}
        newValues={() => ({ ownerId: personId })}
        onFieldHistory={(_, field) => {
          setHistoryField(field)
          setTab('history')
          details.open()
        }}
        empty={useEmptyWords(permissions.canAdd ? create : undefined)}
        sumField="openAmount"
        selection={selection}
        onSelection={setSelection}
        onCurrent={setCurrent}
        onToggleDetails={details.toggle}
        inspector={
          details.isOpen &&
          (details.record === undefined ? (
            details.failure !== null && <RecordGone failure={details.failure} />
          ) : (
            <CustomerInspector
              record={details.record}
              writer={writer}
              permissions={permissions}
              menu={menuFor([details.record])}
              tab={tab}
              onTab={setTab}
              historyField={historyField}
              onHistoryField={setHistoryField}
              onStep={(by) => grid.current?.focus.step(by)}
              onClose={details.close}
            />
          ))
        }
        end={
          <>
            <MenuButton groups={menuFor(actRows)} placement="bottomRight">
              <Button size="small" kind="ghost" disabled={actRows.length === 0}>
                {selection.length > 0 ? t('grid.selected', { count: selection.length }) : t('opportunities.act.more')}
                <ChevronDownIcon className="ic-xs" />
              </Button>
            </MenuButton>
            {permissions.canAdd && (
              <Button size="small" kind="primary" icon={<PlusIcon className="ic-s" />} onClick={create}>
                {t('customers.create')}
              </Button>
            )}
          </>
        }
      />
      {isCreating && (
        <NewCustomer
          writer={writer}
          ownerId={personId}
          onDone={(record) => {
            setIsCreating(false)
            if (record === null) return
            details.show(record.id)
            showToast({ tone: 'success', text: t('records.added', { title: titleOf(record) }) })
          }}
        />
      )}
    </>
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
      onSubmit={submit}
      onClose={() => onDone(null)}
    />
  )
}
