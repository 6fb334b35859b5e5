import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useEmptyWords } from '#renderer/features/record-pages/index.ts'
import { TableEmpty, type TableView } from '#renderer/features/records/index.ts'
import { formatCount } from '#renderer/i18n/index.ts'
import { Button, EmptyState } from '#renderer/ui/index.ts'
import type { Board } from '#shared/contract/board.ts'
import { useWords } from '../page-parts.ts'

export interface BoardEmptyProps {
  /** `undefined`: the view is that of the recycle bin. */
  readonly board: Board | undefined
  readonly table: TableView
  readonly total: number | null
  /** Absent: the person may not. */
  readonly onCreate: (() => void) | undefined
}

/** Whether the view has nothing that a board could show. */
export function isBoardEmpty({ columns, pipelines }: Board): boolean {
  return columns.length === 0 || pipelines.every(({ count }) => count === 0)
}

/** What stands in place of the columns: why there is no card, and the way to some. */
export function BoardEmpty({ board, table, total, onCreate }: BoardEmptyProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const words = useEmptyWords('opportunity', useWords(), onCreate)
  if (board?.pipelineId === null) return <EmptyState isFilling size="small" text={t('board.empty.noPipeline')} />
  if (board !== undefined && board.columns.length === 0) {
    return <EmptyState isFilling size="small" text={t('board.empty.noStages')} />
  }
  const closed = board?.closed ?? 0
  if (board === undefined || closed > 0) {
    const text =
      board === undefined
        ? t('board.empty.bin')
        : t('board.empty.closed', { count: closed, formatted: formatCount(closed) })
    return (
      <EmptyState
        isFilling
        size="small"
        text={text}
        actions={
          <>
            <Button onClick={() => table.setTab('open')}>{t('board.empty.toOpen')}</Button>
            <Button kind="ghost" onClick={() => void navigate({ to: '/opportunities', search: (now) => now })}>
              {t('board.empty.toGrid')}
            </Button>
          </>
        }
      />
    )
  }
  const { conditions, search } = table
  const last = conditions.at(-1)
  const isFiltered = conditions.length > 0 || search !== ''
  return (
    <TableEmpty
      type="opportunity"
      words={words}
      isBin={false}
      isFiltered={isFiltered}
      isWhole={!isFiltered && total === 0}
      last={last}
      search={search}
      onDropLast={() => {
        if (search !== '') table.setSearch('')
        else if (last !== undefined) table.setCondition(last.field, null)
      }}
      onClear={table.clear}
    />
  )
}
