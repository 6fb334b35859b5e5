import { useEffect, useState } from 'react'
import { currentLanguage } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import type { RangeResult, RowSet } from '#shared/contract/ranges.ts'
import type { RecordType } from '#shared/entities/index.ts'
import type { FieldChange } from './changes.ts'

export type Trial =
  | { readonly kind: 'idle' | 'running' | 'large' }
  | { readonly kind: 'done'; readonly result: RangeResult }
  | { readonly kind: 'failed'; readonly reason: unknown }

/** Counting the cells of more rows takes as long as changing them. */
const MAX_ROWS = 5000
const PAUSE_MS = 250

/** What the changes would do to the rows, counted anew a moment after they change. `asked` is `null` for no changes. */
export function useTrial(type: RecordType, rows: RowSet, count: number, asked: readonly FieldChange[] | null): Trial {
  const api = useApi()
  const [answer, setAnswer] = useState<{ readonly key: string; readonly trial: Trial } | null>(null)
  const key = asked === null ? '' : JSON.stringify([rows, asked])
  const isLarge = count > MAX_ROWS

  useEffect(() => {
    if (key === '' || isLarge) return undefined
    const leaving = new AbortController()
    const [block, changes] = JSON.parse(key) as [RowSet, FieldChange[]]
    const fields = changes.map(({ field }) => field)
    const run = async () => {
      const events = await api.ranges.write(
        {
          type,
          block: { rows: block, fields },
          act: { kind: 'setFields', changes },
          accept: 'good',
          isTrial: true,
          language: currentLanguage(),
        },
        { signal: leaving.signal },
      )
      for await (const event of events) {
        if (event.kind === 'done') setAnswer({ key, trial: { kind: 'done', result: event.result } })
      }
    }
    const timer = setTimeout(() => {
      run().catch((reason: unknown) => {
        if (!leaving.signal.aborted) setAnswer({ key, trial: { kind: 'failed', reason } })
      })
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      leaving.abort()
    }
  }, [api, type, key, isLarge])

  if (key === '') return { kind: 'idle' }
  if (isLarge) return { kind: 'large' }
  return answer?.key === key ? answer.trial : { kind: 'running' }
}
