import { useTranslation } from 'react-i18next'
import { useFormatters } from '#renderer/i18n/index.ts'
import { classes } from '#renderer/ui/index.ts'
import type { BoardFigure, DailyBoard } from '#shared/contract/daily-board.ts'
import { DAY_HOURS, HOUR_MS, LONG_WAIT, shareText } from '../words.ts'

export const FIGURE_NAMES = ['morning', 'evening', 'punctuality', 'plans'] as const
export type FigureName = (typeof FIGURE_NAMES)[number]
/** What the side of the board shows. */
export type Side = 'help' | 'morningSheet' | 'eveningSheet' | FigureName

interface FiguresProps {
  readonly board: DailyBoard
  readonly side: Side
  readonly onShow: (side: Side) => void
}

/** The figures of the day; each opens the records that it counts. */
export function Figures({ board, side, onShow }: FiguresProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const { figures, focus, rows, help, nextWorkday } = board
  const states = rows.flatMap(({ cells }) => cells.filter(({ day }) => day === focus))
  const mornings = (...wanted: readonly string[]) =>
    states.filter(({ morning }) => wanted.includes(morning.state)).length
  const evenings = (wanted: string) => states.filter(({ evening }) => evening.state === wanted).length
  const oldest = help.reduce<number | null>(
    (first, { since }) => (since !== null && (first === null || since < first) ? since : first),
    null,
  )
  const hours = oldest === null ? 0 : Math.floor((board.now - oldest) / HOUR_MS)
  const waited =
    help.length === 0
      ? t('dailyBoard.figures.helpNone')
      : hours < 1
        ? t('dailyBoard.figures.helpFresh')
        : hours < LONG_WAIT
          ? t('dailyBoard.figures.helpRest', { hours })
          : t('dailyBoard.figures.helpDays', { days: Math.floor(hours / DAY_HOURS) })
  const rests: Readonly<Record<FigureName, string>> = {
    morning: t('dailyBoard.figures.morningRest', {
      absent: mornings('absent'),
      unreached: mornings('notReached'),
      open: mornings('notYet', 'unchecked'),
    }),
    evening: t('dailyBoard.figures.eveningRest', { due: evenings('due'), missing: evenings('missing') }),
    punctuality: t('dailyBoard.figures.punctualityRest', figures.punctuality),
    plans: t('dailyBoard.figures.plansRest', {
      day: format.dateShort(nextWorkday),
      open: figures.plans.n - figures.plans.good,
    }),
  }
  const one = (name: FigureName) => (
    <Figure
      key={name}
      label={t(`dailyBoard.figures.${name}`)}
      figure={figures[name]}
      isRate={name === 'punctuality'}
      rest={rests[name]}
      isPressed={side === name}
      onShow={() => onShow(side === name ? 'help' : name)}
    />
  )
  return (
    <section className="board-figures" aria-label={t('dailyBoard.figures.label')}>
      {one('morning')}
      {one('evening')}
      {one('punctuality')}
      <button type="button" className="board-figure" aria-pressed={side === 'help'} onClick={() => onShow('help')}>
        <span className="f12 t3">{t('dailyBoard.figures.help')}</span>
        <span>
          <b className={classes(help.length > 0 && 'danger')}>{help.length}</b>
          <span className="f12 t3"> {waited}</span>
        </span>
      </button>
      {one('plans')}
    </section>
  )
}

interface FigureProps {
  readonly label: string
  readonly figure: BoardFigure
  readonly isRate: boolean
  readonly rest: string
  readonly isPressed: boolean
  readonly onShow: () => void
}

function Figure({ label, figure, isRate, rest, isPressed, onShow }: FigureProps) {
  const { good, n } = figure
  return (
    <button type="button" className="board-figure" aria-pressed={isPressed} onClick={onShow}>
      <span className="f12 t3">{label}</span>
      <span>
        <b>{isRate ? shareText(n === 0 ? null : good / n) : good}</b>
        <span className="f12 t3">
          {!isRate && ` / ${n} ·`} {rest}
        </span>
      </span>
    </button>
  )
}
