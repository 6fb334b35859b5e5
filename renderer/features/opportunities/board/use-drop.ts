import { useEffect, useRef } from 'react'
import type { WireRecord } from '#shared/contract/base.ts'
import type { BoardColumn } from '#shared/contract/board.ts'
import type { Acts } from '../use-acts.tsx'
import { dropKind, type Target } from './targets.ts'

export interface DropParts {
  readonly columns: readonly BoardColumn[]
  readonly acts: Acts
  /** Where a card stands in a column; `null` when it is not there. */
  readonly placeOf: (id: string, stageId: string) => Promise<number | null>
}

/**
 * What dropping a card does: a promotion through its gate, a way back with its reason, or an outcome, each one write.
 * Resolves to whether the card has left its column.
 */
export function useDrop({ columns, acts, placeOf }: DropParts): (record: WireRecord, to: Target) => Promise<boolean> {
  const { asked } = acts
  const answered = useRef<(() => void) | null>(null)
  useEffect(() => {
    if (asked !== null) return
    answered.current?.()
    answered.current = null
  }, [asked])

  return async (record, to) => {
    const from = String(record.values['stageId'])
    const kind = dropKind(from, to, columns)
    if (kind === 'none') return false
    if (kind === 'promote') return acts.gate.promote([record.id], { stageId: to })
    const isAnswered = new Promise<void>((resolve) => (answered.current = resolve))
    if (kind === 'back') acts.ask('demote', [record], to)
    else acts.ask(kind === 'won' ? 'win' : 'lose', [record])
    await isAnswered
    return (await placeOf(record.id, from)) === null
  }
}
