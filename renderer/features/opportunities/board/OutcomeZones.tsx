import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { recordsLink } from '#renderer/features/records/index.ts'
import { formatCount, formatMoney } from '#renderer/i18n/index.ts'
import { classes } from '#renderer/ui/index.ts'
import { BanIcon, SuccessIcon } from '#renderer/ui/icons.ts'
import type { Board } from '#shared/contract/board.ts'
import type { Held } from './held.ts'
import { OUTCOMES } from './targets.ts'

/** Where cards go that are won or lost, and what this month has brought of each. */
export function OutcomeZones({ board, held }: { readonly board: Board; readonly held: Held | null }) {
  const { t } = useTranslation()
  return (
    <div className="board-outcomes">
      {OUTCOMES.map((outcome) => {
        const isWon = outcome === 'won'
        const { count, amount, filter } = board[outcome]
        const month = t(isWon ? 'board.wonThisMonth' : 'board.lostThisMonth')
        const name = t(isWon ? 'board.won' : 'board.lost')
        const isTarget = held?.to === outcome
        const Icon = isWon ? SuccessIcon : BanIcon
        return (
          <section
            key={outcome}
            className={classes('board-outcome', isTarget && 'drop')}
            data-drop={outcome}
            aria-label={name}
          >
            <div className={classes('row g6', isWon ? 'success' : 't2')}>
              <Icon />
              <b className="bold grow">{name}</b>
              <span>{formatCount(count)}</span>
            </div>
            <div className="f12 t3" title={t('board.outcomeHint')}>
              {month}
            </div>
            <div className="num medium">
              <Link {...recordsLink('opportunity', filter, `${name} · ${month}`)}>{formatMoney(amount)}</Link>
            </div>
            <div className={classes('board-zone', isTarget && 'drop')}>
              {t(isTarget ? dropWord(held) : isWon ? 'board.dropWon' : 'board.dropLost')}
            </div>
          </section>
        )
      })}
    </div>
  )
}

function dropWord(held: Held) {
  return held.by === 'keys' ? 'board.dropHereKeys' : 'board.dropHere'
}
