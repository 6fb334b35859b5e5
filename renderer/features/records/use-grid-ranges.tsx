import { useState, type ReactNode, type RefObject } from 'react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { useSignedIn } from '#renderer/features/session/index.ts'
import { SelectionFigures, type GridController, type GridOptions } from '#renderer/grid/index.ts'
import { useHost } from '#renderer/host/context.ts'
import { currentLanguage, formatCount } from '#renderer/i18n/index.ts'
import { failureOf } from '#renderer/rpc/failure.ts'
import { confirmDanger, ProgressPanel, useStore } from '#renderer/ui/index.ts'
import { pressShortcut, useShortcut } from '#renderer/ui/frame/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { where } from '#shared/domain/filter.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { recordTypeLabel } from '#shared/locale/index.ts'
import { fieldOf } from './field-draft.ts'
import { rangeProgressStore } from './range-writer.ts'
import { consequenceOf } from './remove-records.ts'
import type { TableView } from './use-table-view.ts'
import type { Writer } from './use-writer.ts'

interface GridRanges {
  readonly options: Partial<GridOptions>
  /** Call with each grid that comes and goes. */
  readonly onGrid: (grid: GridController | null) => void
  /** Count, sum and average of the marked cells, for the status bar. */
  readonly figures: ReactNode
  readonly progress: ReactNode
}

async function confirmMany(count: number, type: RecordType, t: TFunction): Promise<boolean> {
  return confirmDanger({
    title: t('ranges.deleteMany.title', { count, type: recordTypeLabel(currentLanguage(), type) }),
    consequence: consequenceOf(type, t),
    confirmLabel: t('records.remove.confirm'),
    safeLabel: t('records.remove.safe'),
    wayBack: t('records.remove.wayBack'),
  })
}

/** What a page of records brings to the spreadsheet side of its grid: writing, filtering by a cell, menus and figures. */
export function useGridRanges(
  type: RecordType,
  grid: RefObject<GridController | null>,
  table: TableView,
  writer: Writer,
): GridRanges {
  const { t } = useTranslation()
  const { personId } = useSignedIn()
  const host = useHost()
  const [current, setCurrent] = useState<GridController | null>(null)
  const act = (run: (ready: GridController) => void) => () => {
    if (grid.current !== null) run(grid.current)
  }
  useShortcut(
    'fillDown',
    act(({ ranges }) => void ranges.fill.copyInto('down')),
  )
  useShortcut(
    'fillRight',
    act(({ ranges }) => void ranges.fill.copyInto('right')),
  )
  useShortcut(
    'selectAll',
    act(({ ranges }) => ranges.keys.selectAll()),
  )
  useShortcut(
    'clear',
    act((ready) => ready.clearMarked()),
  )

  const onFilterBy = (row: WireRecord, field: string) => {
    const value = row.values[field] ?? null
    if (typeof value === 'object' && value !== null) return
    const isNumber = typeof value === 'number' || fieldOf(type, field).type === 'date'
    const filter = value === null ? where(field, 'isBlank') : where(field, isNumber ? 'equals' : 'in', value)
    const label = row.labels[field]
    table.setCondition(field, { field, filter, labels: label === undefined ? {} : { [String(value)]: label } })
  }
  const onRangeFailure = (reason: unknown) => {
    writer.report(reason)
    if (failureOf(reason)?.code === 'VIEW_CHANGED') grid.current?.refresh()
  }
  return {
    options: {
      onFilterBy,
      onRangeFailure,
      onPasteAsked: () => host.pasteIntoPage(),
      onExport: () => pressShortcut('exportView'),
      onDeleteMany: (count, run) =>
        void confirmMany(count, type, t).then((isConfirmed) => (isConfirmed ? run() : undefined)),
    },
    onGrid: setCurrent,
    figures: current === null ? undefined : <SelectionFigures grid={current} personId={personId} />,
    progress: <WriteProgress />,
  }
}

/** A write over so many cells that it takes a while; it can be cancelled. */
function WriteProgress() {
  const { t } = useTranslation()
  const running = useStore(rangeProgressStore)
  if (running === null) return null
  const { done, total, cancel } = running
  return (
    <div className="write-progress">
      <ProgressPanel
        title={t('ranges.progress.title')}
        share={total === 0 ? null : done / total}
        counts={t('ranges.progress.counts', { done: formatCount(done), total: formatCount(total) })}
        effect={t('ranges.progress.effect')}
        onCancel={cancel}
      />
    </div>
  )
}
