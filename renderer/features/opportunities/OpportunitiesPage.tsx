import { useCallback, useMemo, useRef, useState } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import {
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
  type TableTab,
} from '#renderer/features/records/index.ts'
import { usePermissions, useSignedIn } from '#renderer/features/session/index.ts'
import type { GridController, RuleClass } from '#renderer/grid/index.ts'
import { dateOf } from '#renderer/i18n/index.ts'
import { Button, Chip, MenuButton, Segmented, showToast } from '#renderer/ui/index.ts'
import { ChevronDownIcon, FunnelIcon, PlusIcon, TableIcon } from '#renderer/ui/icons.ts'
import { printKeys, useCommands, useShortcut } from '#renderer/ui/frame/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { periodAround } from '#shared/domain/dates.ts'
import { allOf, where } from '#shared/domain/filter.ts'
import type { FieldValue } from '#shared/entities/field.ts'
import { ActDialog } from './ActDialog.tsx'
import { NewOpportunity } from './NewOpportunity.tsx'
import type { InspectorTab } from './inspector-props.ts'
import { OpportunityInspector } from './OpportunityInspector.tsx'
import { actMenu, useActs, type Acts } from './use-acts.tsx'
import { useStages, type Stages } from './use-stages.ts'
import './opportunities.css'

const COLUMNS = {
  frozen: ['name', 'customerId'],
  order: ['stageId', 'status', 'stageDays', 'amount'],
  hidden: ['code'],
  editedThrough: { probability: 'probabilityOverride' },
  omitted: ['probabilityOverride'],
  stageField: 'stageId',
} as const

const INITIAL_SORT = [{ field: 'expectedCloseDate', direction: 'ascending' }] as const

type TabKey = 'all' | 'quarter' | 'open' | 'won' | 'lost' | 'bin'

function useTabs(): readonly TableTab<TabKey>[] {
  const { t } = useTranslation()
  const [today] = useState(() => dateOf(Date.now()))
  return useMemo(() => {
    const { from, to } = periodAround(today, 'quarter')
    const status = (value: string) => where('status', 'equals', value)
    const quarter = allOf(
      status('open'),
      where('expectedCloseDate', 'atLeast', from),
      where('expectedCloseDate', 'lessThan', to),
    )
    return [
      { key: 'all', label: t('opportunities.tabs.all') },
      { key: 'quarter', label: t('opportunities.tabs.quarter'), ...(quarter === undefined ? {} : { filter: quarter }) },
      { key: 'open', label: t('opportunities.tabs.open'), filter: status('open'), isOpening: true },
      { key: 'won', label: t('opportunities.tabs.won'), filter: status('won') },
      { key: 'lost', label: t('opportunities.tabs.lost'), filter: status('lost') },
      { key: 'bin', label: t('opportunities.tabs.bin'), isDeleted: true },
    ]
  }, [t, today])
}

/** An open opportunity that has stood in its stage for longer than the stage is expected to take. */
function isOverdue(row: WireRecord, stages: Stages): boolean {
  const days = row.values['stageDays']
  const expected = stages.byId.get(String(row.values['stageId']))?.expectedDays ?? null
  return row.values['status'] === 'open' && typeof days === 'number' && expected !== null && days > expected
}

/** An outcome typed into the grid asks what the same act asks elsewhere. */
function takeStatus(acts: Acts, row: WireRecord, field: string, value: FieldValue): boolean {
  if (field !== 'status') return false
  if (value === 'won') acts.ask('win', [row])
  else if (value === 'lost') acts.ask('lose', [row])
  else void acts.run('reopen', [row])
  return true
}

function useEmptyWords(onCreate: (() => void) | undefined): EmptyWords {
  const { t } = useTranslation()
  const { may } = usePermissions()
  const navigate = useNavigate()
  return {
    icon: FunnelIcon,
    title: t('opportunities.empty.title'),
    text: t('opportunities.empty.text'),
    filtered: t('opportunities.empty.filtered'),
    bin: t('opportunities.empty.bin'),
    tab: t('opportunities.empty.tab'),
    dropLast: (condition) => t('opportunities.empty.dropLast', { condition }),
    createLabel: t('opportunities.create'),
    ...(onCreate === undefined ? {} : { onCreate }),
    importLabel: t('opportunities.empty.import'),
    ...(may('imports.run') ? { onImport: () => void navigate({ to: '/imports' }) } : {}),
  }
}

/** The pipeline of the team as a grid, with the current opportunity beside it. */
export function OpportunitiesPage() {
  const { t } = useTranslation()
  const writer = useWriter()
  const acts = useActs(writer)
  const stages = useStages()
  const permissions = useRowPermissions('opportunity')
  const { personId } = useSignedIn()
  const target = useLinkTarget()
  const goTo = useGoTo()
  const tabs = useTabs()
  const table = useTableView('opportunity', personId, tabs, target.filter)
  const grid = useRef<GridController | null>(null)
  const onReady = useCallback((controller: GridController | null) => {
    grid.current = controller
  }, [])
  const [current, setCurrent] = useState<WireRecord | null>(null)
  const [selection, setSelection] = useState<readonly WireRecord[]>([])
  const [isCreating, setIsCreating] = useState(false)
  const [tab, setTab] = useState<InspectorTab>('overview')
  const [historyField, setHistoryField] = useState<string | null>(null)
  const details = useDetails('opportunity', target.record, current)
  const isBin = table.view.isDeleted === true

  const create = useCallback(() => setIsCreating(true), [])
  useShortcut('create', create, permissions.canAdd)
  const commands = useMemo(
    () =>
      permissions.canAdd
        ? [
            {
              id: 'new-opportunity',
              title: t('opportunities.create'),
              icon: <PlusIcon />,
              shortcut: printKeys('create'),
              run: create,
            },
          ]
        : [],
    [permissions.canAdd, t, create],
  )
  useCommands(commands)

  const menuFor = (rows: readonly WireRecord[]) =>
    actMenu({
      rows,
      canWrite: isBin ? permissions.canAdd : rows.every(permissions.canWrite),
      isBin,
      acts,
      onRemove: () => void removeRecords(rows, writer, t),
      onRestore: () => void restoreRecords(rows, writer, t),
      t,
    })
  const actRows = selection.length > 0 ? selection : current === null ? [] : [current]

  return (
    <>
      <RecordTable
        type="opportunity"
        tabs={tabs}
        title={t('opportunities.title')}
        tabsLabel={t('opportunities.views')}
        table={table}
        writer={writer}
        permissions={permissions}
        target={target}
        onRemoveGiven={() => goTo({ to: '/opportunities', search: {} }, { isReplacing: true })}
        grid={grid}
        onReady={onReady}
        paintKey={stages}
        computedFrom={['productLine']}
        columns={COLUMNS}
        initialSort={[...INITIAL_SORT]}
        stagePlace={(id) => stages.byId.get(id)}
        optionsOf={stages.optionsOf}
        ruleOf={(row, key): RuleClass | undefined =>
          key === 'stageDays' && isOverdue(row, stages) ? 'rule-warning' : undefined
        }
        intercept={(row, field, value) => takeStatus(acts, row, field, value)}
        onFieldHistory={(_, field) => {
          setHistoryField(field)
          setTab('history')
          details.open()
        }}
        empty={useEmptyWords(permissions.canAdd ? create : undefined)}
        legend={
          <Chip tone="warning" size="small">
            {t('opportunities.legend.overdue')}
          </Chip>
        }
        sumField="amount"
        selection={selection}
        onSelection={setSelection}
        onCurrent={setCurrent}
        onToggleDetails={details.toggle}
        inspector={
          details.isOpen &&
          (details.record === undefined ? (
            details.failure !== null && <RecordGone failure={details.failure} />
          ) : (
            <OpportunityInspector
              record={details.record}
              writer={writer}
              acts={acts}
              stages={stages}
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
            <ViewSwitch />
            {permissions.canAdd && (
              <Button size="small" kind="primary" icon={<PlusIcon className="ic-s" />} onClick={create}>
                {t('opportunities.create')}
              </Button>
            )}
          </>
        }
      />
      {acts.asked !== null && <ActDialog asked={acts.asked} acts={acts} stages={stages} />}
      {isCreating && (
        <NewOpportunity
          writer={writer}
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

/** The same opportunities as a grid or as a funnel. */
function ViewSwitch() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <Segmented
      label={t('opportunities.viewSwitch')}
      size="small"
      value="grid"
      onChange={(view) => {
        if (view === 'funnel') void navigate({ to: '/opportunities/funnel' })
      }}
      options={[
        { value: 'grid', label: t('opportunities.grid'), icon: <TableIcon className="ic-s" /> },
        { value: 'funnel', label: t('opportunities.funnel'), icon: <FunnelIcon className="ic-s" /> },
      ]}
    />
  )
}
