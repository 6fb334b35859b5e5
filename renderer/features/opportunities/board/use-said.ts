import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { titleOf } from '#renderer/features/records/index.ts'
import { formatCount, formatMoney, formatPercent } from '#renderer/i18n/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { Board } from '#shared/contract/board.ts'
import type { Stages } from '../use-stages.ts'
import { isOutcome, type Target } from './targets.ts'

export type Saying = 'lifted' | 'over' | 'overHome' | 'dropped' | 'kept' | 'readOnly' | 'noFurther' | 'noEarlier'

/** What a screen reader is told of a card on its way. */
export function useSaid(board: Board, stages: Stages) {
  const { t } = useTranslation()
  const [said, setSaid] = useState('')
  const nameOf = (target: Target): string =>
    isOutcome(target) ? t(target === 'won' ? 'board.won' : 'board.lost') : (stages.byId.get(target)?.name ?? '')
  /** A column with what it holds, where the card is on its way. */
  const wordsOf = (target: Target): string => {
    const column = board.columns.find(({ stageId }) => stageId === target)
    const stage = stages.byId.get(target)
    if (column === undefined || stage === undefined) return nameOf(target)
    return t('board.column', {
      stage: stage.name,
      probability: formatPercent(stage.probability),
      cards: formatCount(column.count),
      amount: formatMoney(column.amount),
      weighted: formatMoney(column.weighted),
    })
  }
  return {
    said,
    say: (what: Saying, record: WireRecord, at: Target = '') => {
      const isOver = what === 'over' || what === 'overHome'
      setSaid(
        t(`board.said.${what}`, {
          title: titleOf(record),
          from: nameOf(at),
          column: isOver ? wordsOf(at) : nameOf(at),
        }),
      )
    },
  }
}
