import {
  startTransition,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
  type RefObject,
} from 'react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { fieldLabel } from '#renderer/fields/index.ts'
import { useAddField } from '#renderer/features/fields/index.ts'
import { useExport } from '#renderer/features/exports/index.ts'
import { useSignedIn } from '#renderer/features/session/index.ts'
import {
  ColourLegend,
  ColumnChooser,
  DataGrid,
  QuickSearch,
  ViewSentence,
  type ColumnChoice,
  type FilterTarget,
  type GridController,
  type GridOptions,
  type GridView,
  type RowCounts,
} from '#renderer/grid/index.ts'
import { formatCount, useLanguage } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import { ErrorNotice, PageSplit } from '#renderer/ui/index.ts'
import { ErrorIcon } from '#renderer/ui/icons.ts'
import { StatusBarSlots, useShortcut } from '#renderer/ui/frame/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { MAX_GROUPS } from '#shared/domain/grouping.ts'
import { recordTypeLabel } from '#shared/locale/index.ts'
import { exportOffer } from './export-offer.ts'
import { fieldOf } from './field-draft.ts'
import { recordKeys } from './query-keys.ts'
import type { LinkTarget } from './record-link.ts'
import { removeRecords } from './remove-records.ts'
import { ColourButton } from './ColourButton.tsx'
import { ColumnFilter } from './ColumnFilter.tsx'
import { TableTabs } from './TableTabs.tsx'
import { TableEmpty, type EmptyWords } from './TableEmpty.tsx'
import { UndoButtons } from './UndoButtons.tsx'
import { useEarlyRows } from './use-early-rows.ts'
import { useGridNews } from './use-grid-news.ts'
import { useGridRanges } from './use-grid-ranges.tsx'
import { useRecordSource, viewInput } from './use-record-source.ts'
import type { RowPermissions } from './use-row-permissions.ts'
import type { TableTab, TableView } from './use-table-view.ts'
import type { Writer } from './use-writer.ts'
import './records.css'

type GridPart = Pick<
  GridOptions,
  'columns' | 'newValues' | 'ruleOf' | 'marks' | 'onMark' | 'stagePlace' | 'optionsOf' | 'intercept' | 'onFieldHistory'
>

export interface RecordTableProps extends GridPart {
  readonly type: RecordType
  readonly tabs: readonly TableTab[]
  readonly title: string
  readonly tabsLabel: string
  readonly table: TableView
  readonly writer: Writer
  readonly permissions: RowPermissions
  /** What the address asked for; its filter stands in the sentence under its title. */
  readonly target: LinkTarget
  readonly onRemoveGiven: () => void
  readonly grid: RefObject<GridController | null>
  readonly onReady: (grid: GridController | null) => void
  readonly paintKey: unknown
  /** Record types that computed columns are drawn from. */
  readonly computedFrom: readonly RecordType[]
  /** Right end of the bar of views. */
  readonly end: ReactNode
  /** Over the grid, while something is looked for. */
  readonly bar?: ReactNode
  readonly empty: EmptyWords
  readonly legend?: ReactNode
  /** False where records are begun by an act of their own, not by a row that is typed. */
  readonly hasNewRow?: boolean
  /** Money field that is added up over the selection. */
  readonly sumField?: string
  readonly selection: readonly WireRecord[]
  readonly onSelection: (rows: readonly WireRecord[]) => void
  /** The first rows are here, or there are none; told whether the page stands on one of them. */
  readonly onOpened?: (standsOnRow: boolean) => void
  /** The person has turned to another view; told whether it has rows. Not of the view that an address brings its record with. */
  readonly onTurned?: (hasRows: boolean) => void
  readonly onCurrent: (row: WireRecord | null) => void
  readonly onToggleDetails: () => void
  /** The person tries to write a cell that is closed to them. */
  readonly onLocked?: (row: WireRecord) => void
  /** The current record, beside the grid. */
  readonly inspector: ReactNode
}

/** Tabs, sentence, grid and status of one record type: what every page of records has. */
export function RecordTable(props: RecordTableProps) {
  const { type, tabs, table, writer, permissions, target, grid } = props
  const { t } = useTranslation()
  const language = useLanguage()
  const addField = useAddField(type)
  const { personId } = useSignedIn()
  const source = useEarlyRows(useRecordSource(type, writer), table)
  const [columns, setColumns] = useState<readonly ColumnChoice[]>([])
  const fieldColumns = useMemo(() => columns.filter(({ isMark }) => !isMark), [columns])
  const [shown, setShown] = useState<number | null>(null)
  const [hasMoreGroups, setHasMoreGroups] = useState(false)
  const [invalid, setInvalid] = useState(0)
  const [failed, setFailed] = useState<{ readonly view: GridView; readonly reason: unknown } | null>(null)
  const [filtering, setFiltering] = useState<FilterTarget | null>(null)
  const { conditions, view } = table
  const { colours } = table.definition
  const paintKey = useMemo(() => [props.paintKey, colours], [props.paintKey, colours])
  const isDeleted = view.isDeleted === true
  const sort = table.layout.sort

  useGridNews(grid, type, props.computedFrom)
  const ranges = useGridRanges(type, grid, table, writer)
  useShortcut('details', props.onToggleDetails)
  useShortcut('clearFilter', table.clear)
  const exporting = useExport(() => exportOffer(props, fieldColumns, shown))
  const total = useTotal(type)
  const isFirst = useRef(true)
  const onViewCounted = useTurns(props)

  const openFilter = useCallback(
    (key: string, anchor: DOMRect) =>
      setFiltering({ key, anchor, label: fieldLabel(language, type, key), field: fieldOf(type, key) }),
    [language, type],
  )
  const closeFilter = useCallback(() => setFiltering(null), [])

  const onCounts = ({ shown: count, hasMoreGroups = false }: RowCounts) => {
    setShown(count)
    setHasMoreGroups(hasMoreGroups)
    setFailed(null)
    // The keyboard comes first: a page that has just opened stands on its first cell, unless its address asks for a
    // record, which that cell's would take the place of.
    const isIdle = document.activeElement === document.body || document.activeElement?.id === 'page'
    const takesFocus = target.record === undefined && count !== null && count > 0 && isIdle
    if (isFirst.current && takesFocus) grid.current?.focus.focus()
    // The first row of a grouped view is a group.
    if (isFirst.current) props.onOpened?.(takesFocus && view.groups === undefined)
    isFirst.current = false
    if (count !== null) onViewCounted(count)
  }

  const isFiltered = conditions.length > 0 || table.search !== ''
  const emptyState = (
    <TableEmpty
      type={type}
      words={props.empty}
      isBin={isDeleted}
      isFiltered={isFiltered}
      isWhole={!isFiltered && total === 0}
      last={conditions.at(-1)}
      search={table.search}
      onDropLast={() => {
        const last = conditions.at(-1)
        if (table.search !== '') table.setSearch('')
        else if (last !== undefined) table.setCondition(last.field, null)
      }}
      onClear={table.clear}
    />
  )

  return (
    <>
      <h1 className="visually-hidden">{props.title}</h1>
      <TableTabs
        type={type}
        label={props.tabsLabel}
        tabs={tabs}
        table={table}
        target={target}
        shown={shown}
        total={total}
        onRemoveGiven={props.onRemoveGiven}
        end={props.end}
      />
      <ViewSentence
        type={type}
        base={table.label}
        given={target.filter === undefined ? null : target.title}
        conditions={conditions}
        search={table.search}
        sort={sort}
        columns={fieldColumns}
        onOpen={openFilter}
        onRemove={(field) => table.setCondition(field, null)}
        onRemoveGiven={props.onRemoveGiven}
        onRemoveSearch={() => table.setSearch('')}
        onSort={(next) => grid.current?.setSort(next)}
        grouping={{ groups: table.definition.groups, onGroups: (groups) => table.change({ groups }) }}
        end={
          <>
            <QuickSearch value={table.search} onChange={table.setSearch} />
            <UndoButtons writer={writer} />
            <ColourButton
              type={type}
              rules={colours}
              columns={fieldColumns}
              source={source}
              onChange={(rules) => table.change({ colours: [...rules] })}
            />
            <ColumnChooser
              columns={columns}
              onChange={(key, isShown) => grid.current?.setColumnShown(key, isShown)}
              onMove={(key, by) => grid.current?.keeper.move(key, by)}
              onFreeze={(key) => grid.current?.keeper.freezeUpTo(key)}
              onReset={() => table.change({ columns: [] })}
              onAddField={addField.open}
            />
            {exporting.button}
          </>
        }
      />
      {props.bar}
      <PageSplit inspector={props.inspector}>
        {failed?.view === view && (
          <div className="table-failure">
            <ErrorNotice
              title={t('errors.loadFailed')}
              text={sentenceOf(language, failed.reason)}
              onRetry={() => grid.current?.refresh()}
            />
          </div>
        )}
        {table.isReady && (
          <DataGrid
            key={`${type}.${personId}`}
            label={t('grid.label', { type: recordTypeLabel(language, type) })}
            type={type}
            source={source}
            layout={table.layout}
            view={view}
            filtered={table.filtered}
            isReadOnly={isDeleted}
            canEdit={permissions.canEdit}
            canAdd={permissions.canAdd && props.hasNewRow !== false}
            newRowLabel={t('grid.newRow', { type: recordTypeLabel(language, type) })}
            paintKey={paintKey}
            colours={colours}
            emptyState={emptyState}
            onReady={(ready) => {
              ranges.onGrid(ready)
              props.onReady(ready)
            }}
            onCounts={onCounts}
            onColumns={setColumns}
            onLayout={({ columns: placed, sort: order }) => table.change({ columns: [...placed], sort: order })}
            onInvalid={setInvalid}
            onCurrent={(row) => {
              // The grid comes first: what stands beside it follows when the grid has been painted.
              startTransition(() => props.onCurrent(row))
            }}
            onSelection={(rows, count) => props.onSelection(count > rows.length ? [] : rows)}
            onToggleDetails={props.onToggleDetails}
            onLocked={(row) => props.onLocked?.(row)}
            onFailure={(reason) => {
              setFailed({ view, reason })
              if (isFirst.current) props.onOpened?.(false)
            }}
            onGroups={(groups) => table.change({ groups })}
            onOpenFilter={(column, anchor) => openFilter(column.key, anchor.getBoundingClientRect())}
            onDelete={(rows) => {
              if (rows.every(permissions.canWrite)) void removeRecords(rows, writer, t)
            }}
            {...ranges.options}
            {...optional(props)}
          />
        )}
      </PageSplit>
      {exporting.dialog}
      {addField.dialog}
      {ranges.progress}
      {filtering !== null && (
        <ColumnFilter
          key={filtering.key}
          type={type}
          target={filtering}
          table={table}
          given={target.filter}
          source={source}
          onClose={closeFilter}
        />
      )}
      <StatusBarSlots
        left={
          <>
            <span>
              {t('grid.shown')} <b>{formatCount(shown)}</b>
              {!isDeleted && total !== null && ` / ${formatCount(total)}`} {t('grid.rowsUnit')}
            </span>
            {hasMoreGroups && <span className="warning">{t('grid.moreGroups', { count: MAX_GROUPS })}</span>}
            {invalid > 0 && (
              <button type="button" className="status-item danger" onClick={() => grid.current?.goToInvalid()}>
                <ErrorIcon className="ic-s" />
                {t('grid.invalidCells', { count: invalid })}
              </button>
            )}
            {props.legend}
            <ColourLegend type={type} rules={colours} />
          </>
        }
        right={ranges.figures}
      />
    </>
  )
}

/** Tells the rows of each view apart from those that change under a view, and from what an address brings. */
function useTurns({ table: { view }, target, onTurned }: RecordTableProps): (count: number) => void {
  const counted = useRef<{ readonly view: GridView; readonly target: LinkTarget } | null>(null)
  useEffect(() => {
    if (counted.current?.view === view) counted.current = { view, target }
  }, [view, target])
  return (count) => {
    const last = counted.current
    counted.current = { view, target }
    const bringsRecord = target.record !== undefined && last?.target !== target
    if (last?.view !== view && !bringsRecord) onTurned?.(count > 0)
  }
}

function optional(props: GridPart): Partial<GridPart> {
  const { columns, newValues, ruleOf, marks, onMark, stagePlace, optionsOf, intercept, onFieldHistory } = props
  const given = { columns, newValues, ruleOf, marks, onMark, stagePlace, optionsOf, intercept, onFieldHistory }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

/** How many live records of the type the person reaches. */
function useTotal(type: RecordType): number | null {
  const api = useApi()
  const { data } = useQuery({
    queryKey: recordKeys.totals(type),
    queryFn: () => api.records.totals({ type, fields: [], ...viewInput({}) }),
  })
  return data?.count ?? null
}
