import { useTranslation } from 'react-i18next'
import { useFormatters } from '#renderer/i18n/index.ts'
import { Button, Chip } from '#renderer/ui/index.ts'
import { CheckIcon } from '#renderer/ui/icons.ts'
import type { BoardCell, DailyBoard, FigureLine } from '#shared/contract/daily-board.ts'
import type { OpenedDay } from './BoardTable.tsx'
import type { FigureName } from './Figures.tsx'
import { EveningMark, MorningMark } from './StateMark.tsx'

interface FigurePanelProps {
  readonly board: DailyBoard
  readonly name: FigureName
  readonly onOpen: (opened: OpenedDay) => void
  readonly onClose: () => void
}

/** The records that a figure counts, those that fell short first. */
export function FigurePanel({ board, name, onOpen, onClose }: FigurePanelProps) {
  const { t } = useTranslation()
  const { lines } = board.figures[name]
  const people = new Map(board.rows.map((row) => [row.personId, row]))
  const sorted = lines.toSorted((a, b) => Number(a.isGood) - Number(b.isGood) || b.day.localeCompare(a.day))
  return (
    <div className="side-panel">
      <header className="side-panel-header row g8">
        <h2 className="f14 bold grow">
          {t('dailyBoard.panel.figure', { label: t(`dailyBoard.figures.${name}`), count: lines.length })}
        </h2>
        <Button size="small" kind="ghost" onClick={onClose}>
          {t('dailyBoard.panel.back')}
        </Button>
      </header>
      <div className="side-panel-body">
        {lines.length === 0 && <p className="t3 board-empty">{t('dailyBoard.panel.none')}</p>}
        <ul className="board-lines">
          {sorted.map((line) => {
            const row = people.get(line.personId)
            const cell = row?.cells.find(({ day }) => day === line.day)
            if (row === undefined || cell === undefined) return null
            return (
              <Line
                key={`${line.personId} ${line.day}`}
                title={row.name}
                name={name}
                line={line}
                cell={cell}
                onOpen={onOpen}
              />
            )
          })}
        </ul>
      </div>
    </div>
  )
}

interface LineProps {
  readonly title: string
  readonly name: FigureName
  readonly line: FigureLine
  readonly cell: BoardCell
  readonly onOpen: (opened: OpenedDay) => void
}

function Line({ title, name, line, cell, onOpen }: LineProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  return (
    <li>
      <button type="button" className="board-line" onClick={() => onOpen({ personId: line.personId, day: line.day })}>
        <span className="grow ellipsis">{title}</span>
        <span className="t3 f12">{format.dateShort(line.day)}</span>
        {name === 'morning' && <MorningMark cell={cell} />}
        {(name === 'evening' || name === 'punctuality') && <EveningMark cell={cell} />}
        {name === 'plans' &&
          (line.isGood ? (
            <span className="board-quiet">
              <CheckIcon className="ic-s success" />
              {t('dailyBoard.figures.filled')}
            </span>
          ) : (
            <Chip tone="warning" size="small">
              {t('dailyBoard.figures.unfilled')}
            </Chip>
          ))}
      </button>
    </li>
  )
}
