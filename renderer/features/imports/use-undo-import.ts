import { useState } from 'react'
import { useWriter } from '#renderer/features/records/index.ts'

export interface UndoImport {
  readonly isBusy: boolean
  readonly run: (batchId: string) => Promise<void>
}

/** Takes a whole import back; where rows were changed since, the person says whether the rest goes. */
export function useUndoImport(onUndone: () => void): UndoImport {
  const writer = useWriter()
  const [isBusy, setIsBusy] = useState(false)
  const run = async (batchId: string) => {
    setIsBusy(true)
    const isUndone = await writer.undo(batchId)
    setIsBusy(false)
    if (isUndone) onUndone()
  }
  return { isBusy, run }
}
