import { useCallback, useMemo } from 'react'
import { useWriter, type Writer, type Written } from '#renderer/features/records/index.ts'
import type { Api } from '#renderer/rpc/index.ts'
import { failureOf } from '#renderer/rpc/failure.ts'
import { showToast } from '#renderer/ui/index.ts'
import type { GateTarget } from '#shared/contract/gates.ts'
import { gateStore, type PromoteWords } from './gate-store.ts'

export interface Gate {
  /**
   * Promotes opportunities, or wins them; when evidence is missing a dialog lists it. Resolves to true when they have
   * moved, to false when they stay; failures of other kinds have been shown by then.
   */
  readonly promote: (ids: readonly string[], to: GateTarget, words?: PromoteWords) => Promise<boolean>
}

/** The call that moves or wins; `override` is a manager's reason. */
export function promoteCall(
  ids: readonly string[],
  to: GateTarget,
  { evidence, closedOn, note }: PromoteWords,
  override?: string,
): (api: Api) => Promise<Written> {
  const said = {
    ...(evidence === undefined ? {} : { evidence }),
    ...(override === undefined ? {} : { override }),
  }
  if (to !== 'won') return (api) => api.opportunities.move({ ids: [...ids], to, ...said })
  const closing = {
    ...(closedOn === undefined ? {} : { closedOn }),
    ...(note === undefined ? {} : { note }),
  }
  return (api) => api.opportunities.close({ ids: [...ids], outcome: 'won', ...closing, ...said })
}

/** Ids that a refused promotion names as held at a gate; empty when it was refused for another reason. */
export function heldBy(reason: unknown): readonly string[] {
  const failure = failureOf(reason)
  if (failure?.code !== 'INVALID') return []
  const { issues } = failure.data
  if (issues.some(({ code }) => code !== 'gateClosed')) return []
  return issues.flatMap(({ recordId }) => (recordId === undefined ? [] : [recordId]))
}

/** Says what was done, with a way back. */
export function useSayDone(writer: Writer): (to: GateTarget, count: number, batchId: string) => void {
  return useCallback(
    (to, count, batchId) =>
      showToast({
        tone: 'success',
        text: ({ t }) => t(to === 'won' ? 'opportunities.done.win' : 'opportunities.done.promote', { count }),
        action: { label: ({ t }) => t('common.undo'), onClick: () => void writer.undo(batchId) },
      }),
    [writer],
  )
}

/** The one way in which pages promote and win; `GateHost` of the shell shows the dialog. */
export function useGate(): Gate {
  const writer = useWriter()
  const sayDone = useSayDone(writer)
  return useMemo(
    () => ({
      async promote(ids, to, words = {}) {
        try {
          const written = await writer.attempt(promoteCall(ids, to, words))
          sayDone(to, ids.length, written.batchId)
          return true
        } catch (reason) {
          const held = heldBy(reason)
          if (held.length === 0) {
            writer.report(reason)
            return false
          }
          return new Promise<boolean>((answer) => gateStore.set({ held, ids, to, words, answer }))
        }
      },
    }),
    [writer, sayDone],
  )
}
