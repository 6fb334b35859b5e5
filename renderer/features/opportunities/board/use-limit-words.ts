import { useCallback, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useAll } from '#renderer/features/session/index.ts'
import { showToast } from '#renderer/ui/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { Board } from '#shared/contract/board.ts'
import type { Stages } from '../use-stages.ts'

/** Names of people, and the word about a column that a move has filled beyond its limit: it is said, not forbidden. */
export function useLimitWords(board: Board | undefined, stages: Stages) {
  const { t } = useTranslation()
  const people = useAll('person').data
  const moved = useRef<{ readonly ownerId: string; readonly stageId: string } | null>(null)
  const nameOf = useCallback(
    (id: string) => String(people?.find((person) => person.id === id)?.values['name'] ?? ''),
    [people],
  )
  useEffect(() => {
    const { current } = moved
    if (current === null) return
    moved.current = null
    const { ownerId, stageId } = current
    const column = board?.columns.find((one) => one.stageId === stageId)
    const over = column?.over.find(({ personId }) => personId === ownerId)
    const stage = stages.byId.get(stageId)
    if (over === undefined || stage === undefined) return
    const words = { name: nameOf(ownerId), stage: stage.name, count: over.count, limit: stage.columnLimit ?? 0 }
    showToast({ tone: 'warning', text: t('board.overLimitSaid', words) })
  }, [board, stages, nameOf, t])
  return {
    nameOf,
    /** A card goes there: the next sums tell whether it is one too many. */
    watch: useCallback((record: WireRecord, stageId: string) => {
      const ownerId = record.values['ownerId']
      moved.current = typeof ownerId === 'string' ? { ownerId, stageId } : null
    }, []),
  }
}
