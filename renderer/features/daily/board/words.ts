import type { TFunction } from 'i18next'
import type { BoardCell } from '#shared/contract/daily-board.ts'

/** What the morning call found, in a word, with the time where that is the point. */
export function morningWords({ morning }: Pick<BoardCell, 'morning'>, t: TFunction): string {
  if (morning.state === 'late' && morning.at !== null) return t('dailyBoard.morning.lateAt', { at: morning.at })
  return t(`dailyBoard.morning.${morning.state}`)
}

/** What became of the report, in a word; a late one by its time, from another day by the days. */
export function eveningWords({ evening }: Pick<BoardCell, 'evening'>, t: TFunction): string {
  const { state, at, daysLater } = evening
  if (state !== 'late' || at === null) return t(`dailyBoard.evening.${state}`)
  return daysLater > 0 ? t('dailyBoard.evening.lateDays', { count: daysLater }) : t('dailyBoard.evening.lateAt', { at })
}
