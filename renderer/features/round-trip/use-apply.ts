import { useState } from 'react'
import { useWriter } from '#renderer/features/records/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { showFailure } from '#renderer/rpc/show-failure.ts'
import { showToast } from '#renderer/ui/index.ts'
import type { RoundTripPreview, RoundTripResult } from '#shared/contract/round-trip.ts'
import { choicesOf, forgetTrip, tripStore, type Picks } from './trip.ts'

export interface Apply {
  readonly isBusy: boolean
  /** Values that the workbook's rules refuse; nothing was written. */
  readonly issues: RoundTripResult['issues']
  readonly run: () => Promise<void>
}

/** Writes what is ticked, as one undo step. */
export function useApply(preview: RoundTripPreview, picks: Picks): Apply {
  const api = useApi()
  const writer = useWriter()
  const [isBusy, setIsBusy] = useState(false)
  const [issues, setIssues] = useState<RoundTripResult['issues']>([])

  const undone = async (batchId: string) => {
    if (await writer.undo(batchId)) forgetTrip()
  }
  const run = async () => {
    setIsBusy(true)
    setIssues([])
    let result: RoundTripResult | undefined
    try {
      await writer.perform(async () => {
        result = await api.roundTrip.apply({ id: preview.id, choices: choicesOf(picks) })
        return { batchId: result.batchId ?? '', records: [] }
      })
    } catch (reason) {
      showFailure(reason)
    }
    setIsBusy(false)
    if (result === undefined) return
    setIssues(result.issues)
    const { batchId } = result
    if (batchId === null) return
    tripStore.set({ kind: 'done', preview, result })
    showToast({
      tone: 'success',
      text: ({ t }) => t('roundTrip.done.title', { name: preview.name }),
      action: { label: ({ t }) => t('roundTrip.done.undo'), onClick: () => void undone(batchId) },
    })
  }
  return { isBusy, issues, run }
}

export function useUndoTrip(): { readonly isBusy: boolean; readonly run: (batchId: string) => Promise<void> } {
  const writer = useWriter()
  const [isBusy, setIsBusy] = useState(false)
  const run = async (batchId: string) => {
    setIsBusy(true)
    const isUndone = await writer.undo(batchId)
    setIsBusy(false)
    if (isUndone) forgetTrip()
  }
  return { isBusy, run }
}
