import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import {
  removeRecords,
  useGridNews,
  useGridRanges,
  useRecordSource,
  useRowPermissions,
  useTableView,
  type TableTab,
  type Writer,
} from '#renderer/features/records/index.ts'
import { useAll, useSignedIn } from '#renderer/features/session/index.ts'
import { DataGrid, type GridController, type GridSource } from '#renderer/grid/index.ts'
import { dateOf, useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { EmptyState } from '#renderer/ui/index.ts'
import { ExpensesIcon } from '#renderer/ui/icons.ts'
import { StatusBarSlots, useShortcut } from '#renderer/ui/frame/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { where, type Filter } from '#shared/domain/filter.ts'
import type { FieldValue } from '#shared/entities/field.ts'
import { recordTypeLabel } from '#shared/locale/index.ts'

/** What the audit and the decision add to a line comes first once there is something. */
const DECIDED = ['verdict', 'decision', 'approvedAmount', 'decisionReason', 'question', 'answer'] as const
const SAID = [
  'spentOn',
  'categoryId',
  'description',
  'amount',
  'receiptCount',
  'place',
  'customerId',
  'activityId',
  'merchant',
  'invoiceNumber',
  'headcount',
  'nights',
  'opportunityId',
  'invoiceCode',
  'tax',
] as const
const OMITTED = ['claimId', 'ownerId', 'claimStatus', 'countedAmount', 'evidence'] as const
const DRAFT_COLUMNS = { order: SAID, omitted: OMITTED, hidden: [...DECIDED, 'decidedBy', 'decidedAt'] }
const DECIDED_COLUMNS = {
  order: [...SAID.slice(0, 5), ...DECIDED, ...SAID.slice(5)],
  omitted: OMITTED,
  hidden: ['invoiceCode', 'tax', 'decidedBy', 'decidedAt'],
}
const COMPUTED_FROM = ['receipt', 'expenseClaim'] as const

interface ClaimGridProps {
  readonly claim: WireRecord
  readonly writer: Writer
  readonly isDraft: boolean
  readonly canWrite: boolean
  readonly onReady: (grid: GridController | null) => void
  readonly onCurrent: (line: WireRecord | null) => void
}

const ENTRIES = 20

const doneBy = (ownerId: string): Filter => ({
  kind: 'and',
  items: [where('ownerId', 'in', ownerId), where('status', 'in', 'done')],
})

/** Entries of the claimant's own log alone can be named; a line about one takes over what it says. */
function useClaimSource(writer: Writer, ownerId: string): GridSource {
  const api = useApi()
  const source = useRecordSource('claimLine', writer)
  return useMemo(
    () => ({
      ...source,
      lookup: (field, text, signal) =>
        field === 'activityId'
          ? api.records.lookup({ types: ['activity'], text, limit: ENTRIES, filter: doneBy(ownerId) }, { signal })
          : source.lookup(field, text, signal),
    }),
    [source, api, ownerId],
  )
}

/** Lines of one claim in the one grid; a line is a record from the moment its row is left. */
export function ClaimGrid({ claim, writer, isDraft, canWrite, onReady, onCurrent }: ClaimGridProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const format = useFormatters()
  const api = useApi()
  const grid = useRef<GridController | null>(null)
  const { personId } = useSignedIn()
  const permissions = useRowPermissions('claimLine')
  const source = useClaimSource(writer, String(claim.values['ownerId']))
  const tabs = useMemo<TableTab[]>(
    () => [{ key: claim.id, label: '', filter: where('claimId', 'in', claim.id) }],
    [claim.id],
  )
  const table = useTableView('claimLine', personId, tabs, tabs[0]?.filter, [], isDraft ? 'draft' : 'claim')
  useGridNews(grid, 'claimLine', COMPUTED_FROM)
  const ranges = useGridRanges('claimLine', grid, table, writer)
  useShortcut('clearFilter', table.clear)
  const categories = useAll('expenseCategory').data
  const options = useMemo(
    () =>
      (categories ?? [])
        .filter(({ values }) => values['isActive'] === true)
        .toSorted((a, b) => Number(a.values['position']) - Number(b.values['position']))
        .map(({ id, values }) => ({ value: id, label: String(values['name']), detail: '' })),
    [categories],
  )
  const isOpen = isDraft && canWrite
  const newValues = () => {
    const { lastDay } = claim.values
    return { claimId: claim.id, spentOn: typeof lastDay === 'string' ? lastDay : dateOf(Date.now()) }
  }

  /** Naming an entry of the log fills in what the line leaves blank of it. */
  const nameEntry = async (row: WireRecord, entryId: string) => {
    try {
      const entry = await api.records.get({ type: 'activity', id: entryId })
      const values: Record<string, FieldValue> = { activityId: entryId }
      for (const key of ['customerId', 'opportunityId', 'place']) {
        if ((row.values[key] ?? null) === null && (entry.values[key] ?? null) !== null)
          values[key] = entry.values[key] ?? null
      }
      const edit = { type: 'claimLine', id: row.id, operation: 'update', values, baseVersion: row.version } as const
      await writer.write([edit], { key: 'edit', subject: String(row.values['description'] ?? '') })
    } catch (reason) {
      writer.report(reason)
    }
  }

  return (
    <>
      <DataGrid
        key={`${claim.id} ${isDraft}`}
        label={t('claims.page.grid')}
        type="claimLine"
        source={source}
        columns={isDraft ? DRAFT_COLUMNS : DECIDED_COLUMNS}
        layout={table.layout}
        view={table.view}
        filtered={table.filtered}
        isReadOnly={!isOpen}
        canEdit={(row, field) => isOpen && permissions.canEdit(row, field)}
        canAdd={isOpen && options.length > 0}
        newRowLabel={t('claims.page.newLine')}
        newValues={newValues}
        optionsOf={(_, field) => (field === 'categoryId' ? options : undefined)}
        intercept={(row, field, value) => {
          if (field !== 'activityId' || typeof value !== 'string') return false
          void nameEntry(row, value)
          return true
        }}
        paintKey={options}
        emptyState={
          isOpen ? (
            <EmptyState
              size="small"
              icon={<ExpensesIcon />}
              text={categories?.length === 0 ? t('claims.page.noCategories') : t('claims.page.noLines')}
            />
          ) : (
            <EmptyState size="small" icon={<ExpensesIcon />} text={t('claims.lines.empty.tab')} />
          )
        }
        onReady={(ready) => {
          grid.current = ready
          ranges.onGrid(ready)
          onReady(ready)
        }}
        onLayout={({ columns, sort }) => table.change({ columns: [...columns], sort })}
        onCurrent={onCurrent}
        onFailure={(reason) => writer.report(reason)}
        onDelete={(rows) => {
          if (isOpen && rows.every(permissions.canWrite)) void removeRecords(rows, writer, t)
        }}
        {...ranges.options}
      />
      {ranges.progress}
      <StatusBarSlots
        left={
          <>
            <span>{recordTypeLabel(language, 'claimLine')}</span>
            <span>
              {t('claims.page.lines', { count: Number(claim.values['lineCount'] ?? 0) })}{' '}
              <b>{format.money(Number(claim.values['total'] ?? 0), 'always')}</b>
            </span>
            {isOpen && <span className="t3">{t('claims.page.drafts')}</span>}
          </>
        }
        right={ranges.figures}
      />
    </>
  )
}
