import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import {
  pageLink,
  recordLink,
  RecordGone,
  RecordTable,
  removeRecords,
  restoreRecords,
  titleOf,
  useDetails,
  useGoTo,
  useLinkTarget,
  useTableView,
  type LinkedType,
  type LinkTarget,
  type RecordTableProps,
  type RowPermissions,
  type TableTab,
  type Writer,
} from '#renderer/features/records/index.ts'
import { useFindBar } from '#renderer/features/find/index.ts'
import { useSignedIn } from '#renderer/features/session/index.ts'
import type { GridController } from '#renderer/grid/index.ts'
import { Button, EmptyState, Loading, MenuButton, showToast, type MenuGroup } from '#renderer/ui/index.ts'
import { ChevronDownIcon, PlusIcon, RestoreIcon, TrashIcon } from '#renderer/ui/icons.ts'
import { printKeys, useCommands, useShortcut } from '#renderer/ui/frame/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { Sort } from '#shared/domain/filter.ts'
import { useEmptyWords, useImportGroup, type PageWords } from './use-empty-words.tsx'
import { useRowLocks, type LockOf } from './use-row-locks.ts'
import { useTellingWriter, type OnRangeWritten } from './use-telling-writer.ts'
import { useTools } from './use-tools.tsx'

/** What stands beside the grid is given, apart from the record. */
export interface InspectorFrame<T extends string> {
  readonly record: WireRecord
  readonly writer: Writer
  readonly permissions: RowPermissions
  /** Why the record is closed although the person may write it otherwise. */
  readonly locked?: string | undefined
  readonly menu: readonly MenuGroup[]
  readonly tab: T | 'history'
  readonly onTab: (tab: T | 'history') => void
  readonly historyField: string | null
  readonly onHistoryField: (field: string | null) => void
  readonly onStep: (by: 1 | -1) => void
  readonly onClose: () => void
}

type TableParts = Pick<
  RecordTableProps,
  | 'columns'
  | 'ruleOf'
  | 'marks'
  | 'stagePlace'
  | 'optionsOf'
  | 'intercept'
  | 'computedFrom'
  | 'legend'
  | 'sumField'
  | 'hasNewRow'
>

export interface RecordsPageProps<T extends string> extends TableParts {
  readonly type: LinkedType
  readonly tabs: readonly TableTab[]
  readonly words: PageWords
  /** The same object at each render. */
  readonly initialSort: Sort
  readonly newValues?: RecordTableProps['newValues']
  /** Repaints the grid when it changes. */
  readonly paintKey?: unknown
  readonly firstTab: T
  /** Tabs of the details that an address may ask for. */
  readonly linkedTabs?: readonly (T | 'history')[]
  /** Rows that are closed as they stand, with the reason. */
  readonly lockOf?: LockOf
  readonly renderInspector: (frame: InspectorFrame<T>) => ReactNode
  /** Acts of the record type on rows that are not in the recycle bin; what goes for all types follows. */
  readonly acts?: (rows: readonly WireRecord[], canWrite: boolean) => readonly MenuGroup[]
  /** Form of a new record; to be called with it, or with `null` when the person gave up. */
  readonly renderForm: (parts: {
    readonly writer: Writer
    readonly onDone: (record: WireRecord | null) => void
  }) => ReactNode
  /** After an act over several cells, as a paste or a fill: the fields written and the rows as they are now. */
  readonly onRangeWritten?: OnRangeWritten
  /** Left of the menu: other ways to look at the same. */
  readonly switches?: ReactNode
}

/** A link to a record that was merged into another one leads to that one. */
function useSurvivor(type: LinkedType, asked: string | undefined, record: WireRecord | undefined): void {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const isAsked = record !== undefined && record.id === asked && record.deletedAt !== null
  const survivorId = isAsked ? record.values['mergedIntoId'] : null
  const title = isAsked ? titleOf(record) : ''
  useEffect(() => {
    if (typeof survivorId !== 'string') return
    goTo(recordLink(type, survivorId), { isReplacing: true })
    showToast({ tone: 'info', text: t('records.page.mergedAway', { title }) })
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once for each record asked for
  }, [survivorId])
}

/** The tab of the details: the first one or that of the address, until the person or another address chooses. */
function useLinkedTab<T extends string>(
  { firstTab, linkedTabs = [] }: Pick<RecordsPageProps<T>, 'firstTab' | 'linkedTabs'>,
  target: LinkTarget,
) {
  const asked = linkedTabs.find((one) => one === target.tab)
  const [tab, setTab] = useState<T | 'history'>(asked ?? firstTab)
  const [seen, setSeen] = useState(target)
  if (seen !== target) {
    setSeen(target)
    if (asked !== undefined) setTab(asked)
  }
  return [tab, setTab] as const
}

/** The records of one type as a grid with the current one beside it: the page of every record type. */
export function RecordsPage<T extends string>(props: RecordsPageProps<T>) {
  const { type, tabs, words, lockOf } = props
  const { t } = useTranslation()
  const writer = useTellingWriter(props.onRangeWritten)
  const { permissions, lockedWords } = useRowLocks(type, lockOf)
  const { personId } = useSignedIn()
  const target = useLinkTarget()
  const goTo = useGoTo()
  const table = useTableView(type, personId, tabs, target.filter, props.initialSort)
  const grid = useRef<GridController | null>(null)
  const [ready, setReady] = useState<GridController | null>(null)
  const onReady = useCallback((controller: GridController | null) => {
    grid.current = controller
    setReady(controller)
  }, [])
  const [current, setCurrent] = useState<WireRecord | null>(null)
  const [selection, setSelection] = useState<readonly WireRecord[]>([])
  const [isCreating, setIsCreating] = useState(false)
  const [tab, setTab] = useLinkedTab(props, target)
  const [historyField, setHistoryField] = useState<string | null>(null)
  const details = useDetails(type, target.record, current)
  // From the first paint on the details have their place: a table that narrows later moves its columns under the pointer.
  const [isOpening, setIsOpening] = useState(true)
  const isAwaited = details.failure === null && (isOpening || details.recordId !== null)
  useSurvivor(type, target.record, details.record)
  // A record beside a view without rows would look like one of them; it comes back with the rows.
  const [putAside, setPutAside] = useState<string | null>(null)
  const onTurned = (hasRows: boolean) => {
    if (hasRows) {
      if (details.recordId === null && putAside !== null) details.show(putAside)
    } else if (details.recordId !== null) {
      setPutAside(details.recordId)
      details.show(null)
      setCurrent(null)
    }
  }
  const isBin = table.view.isDeleted === true

  const create = useCallback(() => setIsCreating(true), [])
  useShortcut('create', create, permissions.canAdd)
  useCommands(useCreateCommand(type, words.create, permissions.canAdd ? create : undefined))

  const isReadOnly = isBin || !permissions.canAdd
  const tools = useTools({ type, writer, grid: ready, isReadOnly })
  const bar = useFindBar({ type, grid: ready, table, writer, isReadOnly })
  const menuFor = (rows: readonly WireRecord[]): readonly MenuGroup[] => {
    if (isBin)
      return [
        restoreGroup(rows, permissions.canAdd, t('records.page.restore'), () => void restoreRecords(rows, writer)),
      ]
    const canWrite = rows.length > 0 && rows.every(permissions.canWrite)
    const remove = removeGroup(canWrite, t('records.page.delete'), () => void removeRecords(rows, writer, t))
    return [...(props.acts?.(rows, canWrite) ?? []), { key: 'tools', items: tools.itemsFor(rows, canWrite) }, remove]
  }
  const importGroup = useImportGroup(type)
  const actRows = selection.length > 0 ? selection : current === null ? [] : [current]

  return (
    <>
      <RecordTable
        {...tableParts(props)}
        type={type}
        tabs={tabs}
        title={words.page}
        tabsLabel={words.views}
        table={table}
        writer={writer}
        permissions={permissions}
        target={target}
        onRemoveGiven={() => goTo(pageLink(type), { isReplacing: true })}
        grid={grid}
        onReady={onReady}
        paintKey={props.paintKey ?? null}
        onFieldHistory={(_, field) => {
          setHistoryField(field)
          setTab('history')
          details.open()
        }}
        onMark={(row) => {
          // The grid takes the pressed row as the current one; its warnings stand beside it.
          details.show(row.id)
          details.open()
        }}
        bar={bar}
        empty={useEmptyWords(type, words, permissions.canAdd ? create : undefined)}
        selection={selection}
        onSelection={setSelection}
        onOpened={(standsOnRow) => {
          if (!standsOnRow) setIsOpening(false)
        }}
        onTurned={onTurned}
        onCurrent={(row) => {
          setCurrent(row)
          setIsOpening(false)
        }}
        onToggleDetails={details.toggle}
        onLocked={(row) => {
          const text = lockedWords(row)
          if (text !== undefined) showToast({ tone: 'info', text })
        }}
        inspector={
          details.isOpen &&
          (details.record === undefined
            ? (isAwaited && <Loading label={t('common.loading')} />) ||
              (details.failure !== null && <RecordGone failure={details.failure} />) ||
              (putAside !== null && <EmptyState isFilling text={t('records.page.noneChosen')} />)
            : props.renderInspector({
                record: details.record,
                writer,
                permissions,
                locked: lockedWords(details.record),
                menu: menuFor([details.record]),
                tab,
                onTab: setTab,
                historyField,
                onHistoryField: setHistoryField,
                onStep: (by) => ready?.focus.step(by),
                onClose: details.close,
              }))
        }
        end={
          <>
            <MenuButton groups={[...menuFor(actRows), ...importGroup]} placement="bottomRight">
              <Button size="small" kind="ghost">
                {selection.length > 0 ? t('grid.selected', { count: selection.length }) : t('records.page.more')}
                <ChevronDownIcon className="ic-xs" />
              </Button>
            </MenuButton>
            {props.switches}
            {permissions.canAdd && (
              <Button size="small" kind="primary" icon={<PlusIcon className="ic-s" />} onClick={create}>
                {words.create}
              </Button>
            )}
          </>
        }
      />
      {tools.dialog}
      {isCreating &&
        props.renderForm({
          writer,
          onDone: (record) => {
            setIsCreating(false)
            if (record === null) return
            details.show(record.id)
            showToast({ tone: 'success', text: t('records.added', { title: titleOf(record) }) })
          },
        })}
    </>
  )
}

/** Props of the table that are handed on as they are; absent ones stay absent. */
function tableParts<T extends string>(props: RecordsPageProps<T>) {
  const { columns, ruleOf, marks, stagePlace, optionsOf, intercept, computedFrom, legend, sumField, newValues } = props
  const { hasNewRow } = props
  return {
    computedFrom,
    ...(columns === undefined ? {} : { columns }),
    ...(ruleOf === undefined ? {} : { ruleOf }),
    ...(marks === undefined ? {} : { marks }),
    ...(stagePlace === undefined ? {} : { stagePlace }),
    ...(optionsOf === undefined ? {} : { optionsOf }),
    ...(intercept === undefined ? {} : { intercept }),
    ...(legend === undefined ? {} : { legend }),
    ...(sumField === undefined ? {} : { sumField }),
    ...(hasNewRow === undefined ? {} : { hasNewRow }),
    ...(newValues === undefined ? {} : { newValues }),
  }
}

function useCreateCommand(type: LinkedType, title: string, run: (() => void) | undefined) {
  return useMemo(
    () =>
      run === undefined ? [] : [{ id: `new-${type}`, title, icon: <PlusIcon />, shortcut: printKeys('create'), run }],
    [type, title, run],
  )
}

function restoreGroup(rows: readonly WireRecord[], canAdd: boolean, label: string, onSelect: () => void): MenuGroup {
  const icon = <RestoreIcon className="ic-s" />
  return { key: 'bin', items: [{ key: 'restore', label, icon, isDisabled: rows.length === 0 || !canAdd, onSelect }] }
}

function removeGroup(canWrite: boolean, label: string, onSelect: () => void): MenuGroup {
  const icon = <TrashIcon className="ic-s" />
  const shortcut = printKeys('deleteRows')
  return {
    key: 'delete',
    items: [{ key: 'delete', label, icon, shortcut, isDanger: true, isDisabled: !canWrite, onSelect }],
  }
}
