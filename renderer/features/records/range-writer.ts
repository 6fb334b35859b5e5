import type { QueryClient } from '@tanstack/react-query'
import type { RangeWriteRequest } from '#renderer/grid/index.ts'
import { currentLanguage } from '#renderer/i18n/index.ts'
import { failureOf } from '#renderer/rpc/failure.ts'
import type { Api } from '#renderer/rpc/index.ts'
import { createStore } from '#renderer/ui/store.ts'
import type { RangeEvent, RangeResult, RangeWrite } from '#shared/contract/ranges.ts'
import type { RecordType } from '#shared/entities/index.ts'
import type { CellConflict } from '#shared/errors.ts'
import { askConflicts, conflictKey, type Side } from './conflicts.ts'
import { makeStale } from './query-keys.ts'
import { recordBus } from './record-bus.ts'

export interface RangeProgress {
  readonly done: number
  readonly total: number
  readonly cancel: () => void
}

/** The write over many cells that takes long enough to be seen. */
export const rangeProgressStore = createStore<RangeProgress | null>(null)

type Answered = Pick<RangeWrite, 'seen' | 'skip'>

/** The call again after a choice for each conflicting cell: cells left to others are skipped, the rest is overwritten. */
export function answerConflicts(
  { seen, skip }: Answered,
  conflicts: readonly CellConflict[],
  choices: ReadonlyMap<string, Side>,
): Answered {
  const left = conflicts.filter((conflict) => choices.get(conflictKey(conflict)) === 'theirs')
  return {
    seen: { ...seen, ...Object.fromEntries(conflicts.map(({ recordId, version }) => [recordId, version])) },
    skip: [...skip, ...left.map(({ recordId, field }) => ({ id: recordId, field }))],
  }
}

async function follow(events: AsyncIterable<RangeEvent>, cancel: () => void): Promise<RangeResult> {
  for await (const event of events) {
    if (event.kind === 'done') return event.result
    rangeProgressStore.set({ done: event.done, total: event.total, cancel })
  }
  throw new Error('The write ended without a result')
}

async function call(api: Api, input: RangeWrite): Promise<RangeResult> {
  const stop = new AbortController()
  try {
    return await follow(await api.ranges.write(input, { signal: stop.signal }), () => stop.abort())
  } finally {
    rangeProgressStore.set(null)
  }
}

/**
 * One act over cells of any number of rows, as one batch; conflicts are asked about cell by cell. `null`: the person gave
 * it up.
 */
export async function writeRange(
  api: Api,
  queries: QueryClient,
  type: RecordType,
  { block, more, act, seen }: RangeWriteRequest,
  accept: 'all' | 'good',
): Promise<RangeResult | null> {
  let answered: Answered = { seen: { ...seen }, skip: [] }
  for (;;) {
    const input = { type, block, more: [...more], act, accept, ...answered, language: currentLanguage() }
    try {
      const { result } = await recordBus.during(async () => {
        const done = await call(api, input)
        return { batchId: done.batchId ?? '', result: done }
      })
      if (result.batchId !== null) {
        makeStale(queries, result.records)
        const isReload = result.addedRows > 0 || act.kind === 'deleteRows' || act.kind === 'restoreRows'
        const isLarge = result.records.length === 0 && result.changedRows > 0
        recordBus.tell({ kind: 'local', records: result.records, isReload: isReload || isLarge })
      }
      return result
    } catch (reason) {
      const failure = failureOf(reason)
      if (failure?.code === 'CANCELLED' || (reason instanceof DOMException && reason.name === 'AbortError')) return null
      if (failure?.code !== 'CONFLICT') throw reason
      const choices = await askConflicts(failure.data.conflicts)
      if (choices === null) {
        recordBus.tell({ kind: 'local', records: [], isReload: true })
        return null
      }
      answered = answerConflicts(answered, failure.data.conflicts, choices)
    }
  }
}
