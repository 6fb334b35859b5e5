import { useTranslation } from 'react-i18next'
import type { TableView } from '#renderer/features/records/index.ts'
import { useFreshMarks, useWarnedRecords } from '#renderer/features/warnings/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import { ErrorNotice, Skeleton, type MenuGroup, type Store } from '#renderer/ui/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { Acts } from '../use-acts.tsx'
import type { Stages } from '../use-stages.ts'
import { Board, type Step } from './Board.tsx'
import { BoardEmpty, isBoardEmpty } from './BoardEmpty.tsx'
import { BoardStatus } from './BoardStatus.tsx'
import { isOutcome } from './targets.ts'
import { useBoardNews, usePlaceOf, type BoardSums } from './use-board.ts'
import { useDrop } from './use-drop.ts'
import { useLimitWords } from './use-limit-words.ts'

export interface BoardBodyProps {
  readonly sums: BoardSums
  readonly table: TableView
  /** All opportunities that the person reaches. */
  readonly total: number | null
  readonly acts: Acts
  readonly stages: Stages
  readonly openId: string | null
  readonly canMove: (record: WireRecord) => boolean
  readonly menuFor: (record: WireRecord) => readonly MenuGroup[]
  readonly onCurrent: (record: WireRecord) => void
  readonly onOpen: (record: WireRecord) => void
  readonly onCreate: (() => void) | undefined
  readonly step: Store<Step | null>
}

/** The board of a view, or why there is none. */
export function BoardBody(props: BoardBodyProps) {
  const { sums, table, total, acts, stages } = props
  const { t } = useTranslation()
  const language = useLanguage()
  const { view, layout } = table
  const isBin = view.isDeleted === true
  const board = isBin ? undefined : sums.data
  const columns = board?.columns ?? []
  const flashes = useBoardNews()
  const marks = useFreshMarks(useWarnedRecords('opportunity').marks)
  const placeOf = usePlaceOf(view, columns, layout.sort)
  const drop = useDrop({ columns, acts, placeOf })
  const { nameOf, watch } = useLimitWords(board, stages)

  if (sums.isError) {
    return (
      <div className="section">
        <ErrorNotice
          title={t('errors.loadFailed')}
          text={sentenceOf(language, sums.error)}
          onRetry={() => void sums.refetch()}
        />
      </div>
    )
  }
  if (board === undefined && !isBin) return <Skeleton label={t('common.loading')} />
  if (board === undefined || isBoardEmpty(board)) {
    return <BoardEmpty board={board} table={table} total={total} onCreate={props.onCreate} />
  }
  return (
    <>
      <Board
        board={board}
        stages={stages}
        view={view}
        sort={layout.sort}
        openId={props.openId}
        flashes={flashes}
        marks={marks}
        nameOf={nameOf}
        canMove={props.canMove}
        drop={(record, to) => {
          if (!isOutcome(to)) watch(record, to)
          return drop(record, to)
        }}
        placeOf={placeOf}
        menuFor={props.menuFor}
        onCurrent={props.onCurrent}
        onOpen={props.onOpen}
        step={props.step}
      />
      <BoardStatus board={board} total={total} />
    </>
  )
}
