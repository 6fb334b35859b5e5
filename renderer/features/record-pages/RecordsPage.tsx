import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { useNavigate } from '@tanstack/react-router'
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
  useRowPermissions,
  useTableView,
  useWriter,
  type EmptyWords,
  type LinkedType,
  type RecordTableProps,
  type RowPermissions,
  type TableTab,
  type Writer,
} from '#renderer/features/records/index.ts'
import { useFindBar } from '#renderer/features/find/index.ts'
import { usePermissions, useSignedIn } from '#renderer/features/session/index.ts'
import type { GridController } from '#renderer/grid/index.ts'
import { Button, MenuButton, showToast, type MenuGroup } from '#renderer/ui/index.ts'
import { ChevronDownIcon, ImportIcon, PlusIcon, RestoreIcon, TrashIcon } from '#renderer/ui/icons.ts'
import { printKeys, useCommands, useShortcut } from '#renderer/ui/frame/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { Sort } from '#shared/domain/filter.ts'
import { useTools } from './use-tools.tsx'

/** What stands beside the grid is given, apart from the record. */
export interface InspectorFrame<T extends string> {
  readonly record: WireRecord
  readonly writer: Writer
  readonly permissions: RowPermissions
  readonly menu: readonly MenuGroup[]
  readonly tab: T | 'history'
  readonly onTab: (tab: T | 'history') => void
  readonly historyField: string | null
  readonly onHistoryField: (field: string | null) => void
  readonly onStep: (by: 1 | -1) => void
  readonly onClose: () => void
}

export interface PageWords extends Omit<EmptyWords, 'dropLast' | 'createLabel' | 'onCreate' | 'onImport'> {
  readonly page: string
  readonly views: string
  readonly create: string
}

type TableParts = Pick<
  RecordTableProps,
  'columns' | 'ruleOf' | 'markOf' | 'stagePlace' | 'optionsOf' | 'intercept' | 'computedFrom' | 'legend' | 'sumField'
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
  readonly renderInspector: (frame: InspectorFrame<T>) => ReactNode
  /** Acts of the record type on rows that are not in the recycle bin; what goes for all types follows. */
  readonly acts?: (rows: readonly WireRecord[], canWrite: boolean) => readonly MenuGroup[]
  /** Form of a new record; to be called with it, or with `null` when the person gave up. */
  readonly renderForm: (parts: {
    readonly writer: Writer
    readonly onDone: (record: WireRecord | null) => void
  }) => ReactNode
  /** Left of the menu: other ways to look at the same. */
  readonly switches?: ReactNode
}

function useEmptyWords(type: LinkedType, words: PageWords, onCreate: (() => void) | undefined): EmptyWords {
  const { t } = useTranslation()
  const { may } = usePermissions()
  const navigate = useNavigate()
  return {
    ...words,
    dropLast: (condition) => t('records.page.dropLast', { condition }),
    createLabel: words.create,
    ...(onCreate === undefined ? {} : { onCreate }),
    ...(may('imports.run') ? { onImport: () => void navigate({ to: '/imports', search: { type } }) } : {}),
  }
}

/** Bringing records of the type from a file, for those who may. */
function useImportGroup(type: LinkedType): readonly MenuGroup[] {
  const { t } = useTranslation()
  const { may } = usePermissions()
  const navigate = useNavigate()
  if (!may('imports.run')) return []
  const onSelect = () => void navigate({ to: '/imports', search: { type } })
  return [
    { key: 'import', items: [{ key: 'import', label: t('records.page.import'), icon: <ImportIcon />, onSelect }] },
  ]
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

/** The records of one type as a grid with the current one beside it: the page of every record type. */
export function RecordsPage<T extends string>(props: RecordsPageProps<T>) {
  const { type, tabs, words } = props
  const { t } = useTranslation()
  const writer = useWriter()
  const permissions = useRowPermissions(type)
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
  const [tab, setTab] = useState<T | 'history'>(props.firstTab)
  const [historyField, setHistoryField] = useState<string | null>(null)
  const details = useDetails(type, target.record, current)
  useSurvivor(type, target.record, details.record)
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
        restoreGroup(rows, permissions.canAdd, t('records.page.restore'), () => void restoreRecords(rows, writer, t)),
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
        onCurrent={setCurrent}
        onToggleDetails={details.toggle}
        inspector={
          details.isOpen &&
          (details.record === undefined
            ? details.failure !== null && <RecordGone failure={details.failure} />
            : props.renderInspector({
                record: details.record,
                writer,
                permissions,
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
  const { columns, ruleOf, markOf, stagePlace, optionsOf, intercept, computedFrom, legend, sumField, newValues } = props
  return {
    computedFrom,
    ...(columns === undefined ? {} : { columns }),
    ...(ruleOf === undefined ? {} : { ruleOf }),
    ...(markOf === undefined ? {} : { markOf }),
    ...(stagePlace === undefined ? {} : { stagePlace }),
    ...(optionsOf === undefined ? {} : { optionsOf }),
    ...(intercept === undefined ? {} : { intercept }),
    ...(legend === undefined ? {} : { legend }),
    ...(sumField === undefined ? {} : { sumField }),
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
