import { useEffect, useMemo, useRef } from 'react'
import { useWriter, type Writer } from '#renderer/features/records/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'

interface RangeWritten {
  readonly batchId: string
  readonly fields: readonly string[]
  /** As they are now; none of a batch too large to list. */
  readonly rows: readonly WireRecord[]
}

export type OnRangeWritten = (written: RangeWritten) => void

/** The writer, which tells the page of acts over several cells. */
export function useTellingWriter(onRangeWritten: OnRangeWritten | undefined): Writer {
  const writer = useWriter()
  const tell = useRef(onRangeWritten)
  useEffect(() => {
    tell.current = onRangeWritten
  }, [onRangeWritten])
  return useMemo(
    () => ({
      ...writer,
      async writeRange(...given: Parameters<Writer['writeRange']>) {
        const result = await writer.writeRange(...given)
        const [, { block, more }] = given
        const fields = [block, ...more].flatMap((one) => one.fields)
        if (result !== null && result.batchId !== null)
          tell.current?.({ batchId: result.batchId, fields, rows: result.records })
        return result
      },
    }),
    [writer],
  )
}
