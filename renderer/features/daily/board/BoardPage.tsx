import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { QueryState } from '#renderer/features/session/index.ts'
import { Button, Chip, EmptyState, IconButton, PageSplit } from '#renderer/ui/index.ts'
import { StatusBarSlots } from '#renderer/ui/frame/index.ts'
import {
  CallIcon,
  ChevronLeftIcon,
  ChevronRightIcon,
  ClockIcon,
  DailyIcon,
  PeopleIcon,
  TodayIcon,
} from '#renderer/ui/icons.ts'
import type { DailyBoard } from '#shared/contract/daily-board.ts'
import { addDays, dayNumber } from '#shared/domain/dates.ts'
import { DailyTabs } from '../DailyTabs.tsx'
import { AddPeople } from './AddPeople.tsx'
import { AssignDialog } from './AssignDialog.tsx'
import { BoardTable, type OpenedDay } from './BoardTable.tsx'
import { DayDialog } from './DayDialog.tsx'
import { EveningSheet } from './EveningSheet.tsx'
import { FigurePanel } from './FigurePanel.tsx'
import { FIGURE_NAMES, Figures, type FigureName, type Side } from './Figures.tsx'
import { HelpPanel } from './HelpPanel.tsx'
import { MorningSheet } from './MorningSheet.tsx'
import { useWeek } from './use-board.ts'
import './board.css'

const DAYS_A_WEEK = 7

/** Everybody whose logs the person reads by the days of a week: the calls of morning and evening, help first. */
export function BoardPage() {
  const { t } = useTranslation()
  const [day, setDay] = useState<string>()
  const [side, setSide] = useState<Side>('help')
  const [opened, setOpened] = useState<OpenedDay | null>(null)
  const [callee, setCallee] = useState<string | null>(null)
  const [isAssigning, setIsAssigning] = useState(false)
  const week = useWeek(day)
  const { data } = week
  const show = (next: Side) => {
    setCallee(null)
    setSide(next)
  }
  return (
    <>
      <DailyTabs value="board" />
      <header className="page-header">
        <h1>{t('dailyBoard.title')}</h1>
        {data !== undefined && <Week board={data} onTurn={setDay} />}
        <span className="grow" />
        {data !== undefined && <WindowChip window={data.window} />}
        {data?.mayEnter === true && (
          <>
            <Button size="small" icon={<TodayIcon className="ic-s" />} onClick={() => show('morningSheet')}>
              {t('dailyBoard.panel.morning')}
            </Button>
            <Button size="small" icon={<CallIcon className="ic-s" />} onClick={() => show('eveningSheet')}>
              {t('dailyBoard.panel.evening')}
            </Button>
          </>
        )}
        {data?.mayAssign === true && (
          <Button size="small" kind="ghost" icon={<PeopleIcon className="ic-s" />} onClick={() => setIsAssigning(true)}>
            {t('dailyBoard.assign')}
          </Button>
        )}
      </header>
      <QueryState query={week} />
      {data?.rows.length === 0 && <NobodyYet />}
      {data !== undefined && data.rows.length > 0 && (
        <PageSplit
          inspector={
            <SideOf board={data} side={side} callee={callee} onOpen={setOpened} onClose={() => show('help')} />
          }
        >
          <div className="board-page">
            <Figures board={data} side={side} onShow={show} />
            <BoardTable board={data} rows={data.rows} opened={opened} onOpen={setOpened} />
          </div>
          <StatusBarSlots
            left={t('dailyBoard.peopleCount', { count: data.rows.length })}
            middle={t('dailyBoard.windowStatus', { from: data.window.reportFrom, to: data.window.reportTo })}
          />
        </PageSplit>
      )}
      {opened !== null && (
        <DayDialog
          opened={opened}
          onEnter={
            data?.mayEnter === true && opened.day === data.focus
              ? ({ personId }) => {
                  setOpened(null)
                  setCallee(personId)
                  setSide('eveningSheet')
                }
              : undefined
          }
          onClose={() => setOpened(null)}
        />
      )}
      {isAssigning && <AssignDialog onClose={() => setIsAssigning(false)} />}
    </>
  )
}

function NobodyYet() {
  const { t } = useTranslation()
  return (
    <EmptyState
      isFilling
      icon={<DailyIcon />}
      title={t('dailyBoard.empty')}
      text={t('dailyBoard.emptyText')}
      actions={<AddPeople />}
    />
  )
}

interface SideProps {
  readonly board: DailyBoard
  readonly side: Side
  readonly callee: string | null
  readonly onOpen: (opened: OpenedDay) => void
  readonly onClose: () => void
}

const isFigure = (side: Side): side is FigureName => FIGURE_NAMES.some((name) => name === side)

function SideOf({ board, side, callee, onOpen, onClose }: SideProps) {
  if (side === 'morningSheet') return <MorningSheet day={board.focus} onClose={onClose} />
  if (side === 'eveningSheet') {
    return <EveningSheet day={board.focus} personId={callee} onOpen={onOpen} onClose={onClose} />
  }
  if (isFigure(side)) return <FigurePanel board={board} name={side} onOpen={onOpen} onClose={onClose} />
  return <HelpPanel board={board} />
}

interface WeekProps {
  readonly board: DailyBoard
  readonly onTurn: (day: string | undefined) => void
}

function Week({ board, onTurn }: WeekProps) {
  const { t } = useTranslation()
  const from = board.days[0]?.day ?? board.focus
  const to = board.days.at(-1)?.day ?? board.focus
  const isCurrent = board.focus === board.today
  return (
    <div className="row g4">
      <IconButton
        size="small"
        label={t('dailyBoard.earlier')}
        icon={<ChevronLeftIcon className="ic-s" />}
        onClick={() => onTurn(addDays(board.focus, -DAYS_A_WEEK))}
      />
      <span className="m">
        {t('dailyBoard.weekOf', { week: weekOf(board.focus), from: from.slice(5), to: to.slice(5) })}
      </span>
      <IconButton
        size="small"
        label={t('dailyBoard.later')}
        icon={<ChevronRightIcon className="ic-s" />}
        disabled={isCurrent}
        onClick={() => onTurn(addDays(board.focus, DAYS_A_WEEK))}
      />
      {!isCurrent && (
        <Button size="small" kind="ghost" onClick={() => onTurn(undefined)}>
          {t('dailyBoard.thisWeek')}
        </Button>
      )}
    </div>
  )
}

/** The number of the week after ISO 8601: the week of a Thursday belongs to that Thursday's year. */
function weekOf(day: string): number {
  const sinceMonday = (dayNumber(day) + 3) % DAYS_A_WEEK
  const thursday = addDays(day, 3 - sinceMonday)
  const first = `${thursday.slice(0, 4)}-01-01`
  return Math.floor((dayNumber(thursday) - dayNumber(first)) / DAYS_A_WEEK) + 1
}

function WindowChip({ window }: Pick<DailyBoard, 'window'>) {
  const { t } = useTranslation()
  const words = {
    before: t('dailyBoard.windowBefore', { from: window.reportFrom }),
    open: t('dailyBoard.windowOpen', { count: window.minutesLeft }),
    after: t('dailyBoard.windowAfter'),
  } as const
  return (
    <Chip tone={window.phase === 'open' ? 'info' : 'neutral'} icon={<ClockIcon className="ic-s" />}>
      {words[window.phase]}
    </Chip>
  )
}
