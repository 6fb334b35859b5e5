import { useCallback, useMemo, useRef, useState, type ReactNode, type RefObject } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useSignedIn } from '#renderer/features/session/index.ts'
import {
  ColumnChooser,
  DataGrid,
  FilterPanel,
  QuickSearch,
  ViewSentence,
  type ColumnChoice,
  type FilterTarget,
  type GridController,
  type GridOptions,
  type GridView,
} from '#renderer/grid/index.ts'
import { formatCount, formatMoney, useLanguage } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import { ErrorNotice, PageSplit, ViewTabs } from '#renderer/ui/index.ts'
import { ErrorIcon } from '#renderer/ui/icons.ts'
import { StatusBarSlots, useShortcut } from '#renderer/ui/frame/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { Sort } from '#shared/domain/filter.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { fieldLabel, recordTypeLabel } from '#shared/locale/index.ts'
import { fieldOf } from './field-draft.ts'
import { recordKeys } from './query-keys.ts'
import type { LinkTarget } from './record-link.ts'
import { removeRecords } from './remove-records.ts'
import { TableEmpty, type EmptyWords } from './TableEmpty.tsx'
import { UndoButtons } from './UndoButtons.tsx'
import { useGridNews } from './use-grid-news.ts'
import { useRecordSource, viewInput } from './use-record-source.ts'
import type { RowPermissions } from './use-row-permissions.ts'
import type { TableTab, TableView } from './use-table-view.ts'
import type { Writer } from './use-writer.ts'
import './records.css'

type GridPart = Pick<
  GridOptions,
  'columns' | 'initialSort' | 'newValues' | 'ruleOf' | 'stagePlace' | 'optionsOf' | 'intercept' | 'onFieldHistory'
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
  readonly empty: EmptyWords
  readonly legend?: ReactNode
  /** Money field that is added up over the selection. */
  readonly sumField?: string
  readonly selection: readonly WireRecord[]
  readonly onSelection: (rows: readonly WireRecord[]) => void
  readonly onCurrent: (row: WireRecord | null) => void
  readonly onToggleDetails: () => void
  /** The current record, beside the grid. */
  readonly inspector: ReactNode
}

/** The view that a report handed over stands among the tabs while it is shown. */
const GIVEN = 'given'

/** Tabs, sentence, grid and status of one record type: what every page of records has. */
export function RecordTable(props: RecordTableProps) {
  const { type, tabs, table, writer, permissions, target, grid, selection } = props
  const { t } = useTranslation()
  const language = useLanguage()
  const { personId } = useSignedIn()
  const source = useRecordSource(type, writer)
  const [columns, setColumns] = useState<readonly ColumnChoice[]>([])
  const [sort, setSort] = useState<Sort>([])
  const [shown, setShown] = useState<number | null>(null)
  const [invalid, setInvalid] = useState(0)
  const [failed, setFailed] = useState<{ readonly view: GridView; readonly reason: unknown } | null>(null)
  const [filtering, setFiltering] = useState<FilterTarget | null>(null)
  const { tab, conditions, view } = table
  const isDeleted = view.isDeleted === true
  const allLabel = tabs.find(({ key }) => key === tab)?.label ?? ''

  useGridNews(grid, type, props.computedFrom)
  useShortcut('details', props.onToggleDetails)
  const total = useTotal(type)
  const isFirst = useRef(true)

  const openFilter = useCallback(
    (key: string, anchor: DOMRect) =>
      setFiltering({ key, anchor, label: fieldLabel(language, type, key), field: fieldOf(type, key) }),
    [language, type],
  )
  const filterPosition = filtering?.key
  const closeFilter = useCallback(() => setFiltering(null), [])

  const onCounts = ({ shown: count }: { shown: number | null }) => {
    setShown(count)
    setFailed(null)
    // The keyboard comes first: a page that has just opened stands on its first cell.
    const isIdle = document.activeElement === document.body || document.activeElement?.id === 'page'
    if (isFirst.current && count !== null && count > 0 && isIdle) grid.current?.focus.focus()
    isFirst.current = false
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
        else if (last !== undefined) table.setCondition(last.condition.field, null)
      }}
      onClear={table.clear}
    />
  )

  const tabItems = useMemo(
    () => [
      ...tabs.map(({ key, label }) => {
        const count = key === tabs[0]?.key ? total : key === tab && target.filter === undefined ? shown : null
        return { key, label, ...(count === null ? {} : { count: formatCount(count) }) }
      }),
      ...(target.filter === undefined ? [] : [{ key: GIVEN, label: target.title, count: formatCount(shown) }]),
    ],
    [tabs, total, tab, shown, target],
  )

  return (
    <>
      <h1 className="visually-hidden">{props.title}</h1>
      <ViewTabs
        label={props.tabsLabel}
        items={tabItems}
        active={target.filter === undefined ? tab : GIVEN}
        onChange={(key) => {
          if (key === GIVEN) return
          if (target.filter !== undefined) props.onRemoveGiven()
          table.setTab(key)
        }}
        end={props.end}
      />
      <ViewSentence
        type={type}
        base={allLabel}
        given={target.filter === undefined ? null : target.title}
        conditions={conditions}
        search={table.search}
        sort={sort}
        columns={columns}
        onOpen={openFilter}
        onRemove={(field) => table.setCondition(field, null)}
        onRemoveGiven={props.onRemoveGiven}
        onRemoveSearch={() => table.setSearch('')}
        onSort={(next) => grid.current?.setSort(next)}
        end={
          <>
            <QuickSearch value={table.search} onChange={table.setSearch} />
            <UndoButtons writer={writer} />
            <ColumnChooser
              columns={columns}
              onChange={(key, isShown) => grid.current?.setColumnShown(key, isShown)}
              onReset={() => grid.current?.resetColumns()}
            />
          </>
        }
      />
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
        <DataGrid
          key={`${type}.${personId}`}
          label={t('grid.label', { type: recordTypeLabel(language, type) })}
          type={type}
          source={source}
          stateKey={`${type}.${personId}`}
          view={view}
          filtered={table.filtered}
          isReadOnly={isDeleted}
          canEdit={permissions.canEdit}
          canAdd={permissions.canAdd}
          newRowLabel={t('grid.newRow', { type: recordTypeLabel(language, type) })}
          paintKey={props.paintKey}
          emptyState={emptyState}
          onReady={props.onReady}
          onCounts={onCounts}
          onColumns={setColumns}
          onSort={setSort}
          onInvalid={setInvalid}
          onCurrent={props.onCurrent}
          onSelection={props.onSelection}
          onToggleDetails={props.onToggleDetails}
          onFailure={(reason) => setFailed({ view, reason })}
          onOpenFilter={(column, anchor) => openFilter(column.key, anchor.getBoundingClientRect())}
          onDelete={(rows) => {
            if (rows.every(permissions.canWrite)) void removeRecords(rows, writer, t)
          }}
          {...optional(props)}
        />
      </PageSplit>
      {filtering !== null && (
        <FilterPanel
          key={filterPosition}
          type={type}
          target={filtering}
          source={source}
          current={conditions.find(({ condition }) => condition.field === filtering.key)}
          onApply={(condition) => {
            table.setCondition(filtering.key, condition)
            closeFilter()
          }}
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
            {invalid > 0 && (
              <button type="button" className="status-item danger" onClick={() => grid.current?.goToInvalid()}>
                <ErrorIcon className="ic-s" />
                {t('grid.invalidCells', { count: invalid })}
              </button>
            )}
            {props.legend}
          </>
        }
        right={selection.length > 0 ? <SelectionSum rows={selection} sumField={props.sumField} /> : undefined}
      />
    </>
  )
}

function optional(props: GridPart): Partial<GridPart> {
  const { columns, initialSort, newValues, ruleOf, stagePlace, optionsOf, intercept, onFieldHistory } = props
  const given = { columns, initialSort, newValues, ruleOf, stagePlace, optionsOf, intercept, onFieldHistory }
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

function SelectionSum({
  rows,
  sumField,
}: {
  readonly rows: readonly WireRecord[]
  readonly sumField: string | undefined
}) {
  const { t } = useTranslation()
  const amounts = sumField === undefined ? [] : rows.map(({ values }) => values[sumField])
  const sum = amounts.reduce<number>((all, amount) => all + (typeof amount === 'number' ? amount : 0), 0)
  return (
    <>
      <span>{t('grid.selected', { count: rows.length })}</span>
      {sumField !== undefined && (
        <span>
          {t('grid.sum')} <b>{formatMoney(sum)}</b>
        </span>
      )}
    </>
  )
}
