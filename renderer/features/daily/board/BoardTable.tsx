import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { walkCells } from '#renderer/features/reports/index.ts'
import { useFormatters } from '#renderer/i18n/index.ts'
import { classes } from '#renderer/ui/index.ts'
import type { BoardCell, BoardDay, BoardRow, DailyBoard } from '#shared/contract/daily-board.ts'
import { EveningMark, MorningMark } from './StateMark.tsx'
import { Strip } from './Strip.tsx'
import { shareText, SMALL_SAMPLE } from '../words.ts'
import { eveningWords, morningWords } from './words.ts'

export interface OpenedDay {
  readonly personId: string
  readonly day: string
}

interface BoardTableProps {
  readonly board: DailyBoard
  readonly rows: readonly BoardRow[]
  readonly opened: OpenedDay | null
  readonly onOpen: (opened: OpenedDay) => void
}

/** Everybody by the days of a week; those who ask for help first. Arrows walk from state to state, Enter opens the day. */
export function BoardTable({ board, rows, opened, onOpen }: BoardTableProps) {
  const { t } = useTranslation()
  const asking = new Set(board.help.map(({ personId }) => personId))
  const first = rows.filter(({ personId }) => asking.has(personId))
  const others = rows.filter(({ personId }) => !asking.has(personId))
  const rowOf = (row: BoardRow, index: number) => (
    <Row key={row.personId} board={board} row={row} number={index + 1} opened={opened} onOpen={onOpen} />
  )
  return (
    <div className="board-scroll">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrows move between the buttons in it */}
      <table className="table board-table" aria-label={t('dailyBoard.table')} onKeyDown={walkCells}>
        <Head board={board} />
        <tbody>
          {first.map(rowOf)}
          {first.length > 0 && others.length > 0 && (
            <tr className="board-rest">
              <td colSpan={5 + board.days.length * 2}>{t('dailyBoard.others', { count: others.length })}</td>
            </tr>
          )}
          {others.map((row, index) => rowOf(row, first.length + index))}
        </tbody>
      </table>
    </div>
  )
}

function Head({ board }: { readonly board: DailyBoard }) {
  const { t } = useTranslation()
  const { window, days, focus, today } = board
  return (
    <thead>
      <tr>
        <th scope="col" className="board-number" rowSpan={2} aria-label="#" />
        <th scope="col" rowSpan={2} className="board-name">
          {t('dailyBoard.name')}
        </th>
        <th scope="col" rowSpan={2} className="board-place">
          {t('dailyBoard.place')}
        </th>
        {days.map((day) => (
          <DayHead key={day.day} day={day} isToday={day.day === today} isFocus={day.day === focus} />
        ))}
        <th scope="col" rowSpan={2} className="board-weeks">
          {t('dailyBoard.lastWeeks')}
        </th>
        <th scope="col" rowSpan={2} className="num board-kept">
          {t('dailyBoard.kept')}
        </th>
      </tr>
      <tr className="board-hours">
        {days.map(({ day }) => (
          <Fragment key={day}>
            <th scope="col" className={classes(day === focus && 'focus')}>
              {window.morningAt}
            </th>
            <th scope="col" className={classes('day-end', day === focus && 'focus')}>
              {window.reportFrom}
            </th>
          </Fragment>
        ))}
      </tr>
    </thead>
  )
}

interface DayHeadProps {
  readonly day: BoardDay
  readonly isToday: boolean
  readonly isFocus: boolean
}

function DayHead({ day, isToday, isFocus }: DayHeadProps) {
  const { t, i18n } = useTranslation()
  const format = useFormatters()
  const name = day.name === null ? '' : i18n.language === 'zh-CN' ? day.name.zh : day.name.en
  const words = [
    `${format.weekday(day.day)} ${day.day.slice(5)}`,
    name,
    !day.isWorkday && name === '' ? t('dailyBoard.restNote') : '',
    isToday ? t('dailyBoard.todayMark') : '',
  ]
  return (
    <th scope="colgroup" colSpan={2} className={classes('board-day', 'day-end', isFocus && 'focus')}>
      {words.filter(Boolean).join(' · ')}
    </th>
  )
}

interface RowProps extends Omit<BoardTableProps, 'rows'> {
  readonly row: BoardRow
  readonly number: number
}

function Row({ board, row, number, opened, onOpen }: RowProps) {
  const { t } = useTranslation()
  const { kept } = row
  const isSmall = kept.planned > 0 && kept.planned < SMALL_SAMPLE
  return (
    <tr aria-selected={opened?.personId === row.personId || undefined}>
      <td className="board-number t3 f12">{number}</td>
      <th scope="row" className="board-name ellipsis" title={row.departmentName ?? undefined}>
        {row.name}
      </th>
      <td className="board-place ellipsis t2" title={row.plannedPlace ?? undefined}>
        {row.plannedPlace}
      </td>
      {row.cells.map((cell) => (
        <Cells key={cell.day} board={board} row={row} cell={cell} opened={opened} onOpen={onOpen} />
      ))}
      <td className="board-weeks">
        <Strip row={row} />
      </td>
      <td
        className={classes('num board-kept', isSmall && 't3')}
        title={t('dailyBoard.keptOf', { name: row.name, planned: kept.planned, done: kept.done })}
      >
        {shareText(kept.rate)}
        <span className="t3 f12 board-n">{t('dailyBoard.heat.n', { n: kept.planned })}</span>
        {isSmall && <span className="visually-hidden">{t('dailyBoard.smallSample')}</span>}
      </td>
    </tr>
  )
}

interface CellsProps extends Omit<RowProps, 'number'> {
  readonly cell: BoardCell
}

function Cells({ board, row, cell, opened, onOpen }: CellsProps) {
  const { t } = useTranslation()
  const { window } = board
  const isFuture = cell.day > board.today
  const isOpened = opened?.personId === row.personId && opened.day === cell.day
  const labelOf = (time: string, state: string) => t('dailyBoard.open', { name: row.name, day: cell.day, time, state })
  const open = () => onOpen({ personId: row.personId, day: cell.day })
  const place = classes('board-cell', cell.day === board.focus && 'focus', isFuture && 'future')
  const morning = morningWords(cell, t)
  const sealed = cell.isSealed && cell.evening.at !== null ? `${t('common.comma')}${t('dailyBoard.sealed')}` : ''
  return (
    <>
      <td className={place}>
        {!isFuture && (
          <button type="button" className="board-state" aria-label={labelOf(window.morningAt, morning)} onClick={open}>
            <MorningMark cell={cell} />
          </button>
        )}
      </td>
      <td className={classes('day-end', place)} data-opened={isOpened || undefined}>
        {!isFuture && (
          <button
            type="button"
            className="board-state"
            aria-label={`${labelOf(window.reportFrom, eveningWords(cell, t))}${sealed}`}
            onClick={open}
          >
            <EveningMark cell={cell} />
          </button>
        )}
      </td>
    </>
  )
}
