import { useState } from 'react'
import { viewerStore, type ViewedFile } from '#renderer/features/files/index.ts'
import { useWriter } from '#renderer/features/records/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import type { AuditedLine } from '#shared/contract/expenses-audit.ts'
import { useReceiptActs } from '../claims/use-receipt-acts.ts'

export interface ReceiptViewer {
  /** The receipt that is seen; `null` for a line without one. */
  readonly viewed: ViewedFile | null
  readonly at: number
  readonly count: number
  readonly turn: () => void
  /** Shows it large. */
  readonly open: () => void
}

/** The receipts of the line that is looked at, one after the other. */
export function useReceiptViewer(line: AuditedLine | null): ReceiptViewer {
  const api = useApi()
  const { save } = useReceiptActs(useWriter())
  const [place, setPlace] = useState({ lineId: '', at: 0 })
  const at = place.lineId === line?.id ? place.at : 0
  const receipt = line?.receipts[at]
  const viewed: ViewedFile | null =
    line === null || receipt === undefined
      ? null
      : {
          file: receipt,
          acts: { save, load: ({ attachmentId }) => api.audit.receipt({ lineId: line.id, receiptId: attachmentId }) },
        }
  const count = line?.receipts.length ?? 0
  return {
    viewed,
    at,
    count,
    turn: () => setPlace({ lineId: line?.id ?? '', at: count === 0 ? 0 : (at + 1) % count }),
    open: () => {
      if (viewed !== null) viewerStore.set(viewed)
    },
  }
}
