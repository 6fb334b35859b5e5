import { selectLastSeq } from '#db/queries/change-log.ts'
import { RECORD_TYPES } from '#shared/entities/index.ts'
import type { FeedEvent } from '#shared/events.ts'
import type { Connection } from './connection.ts'

/** Events a slow page may have waiting; beyond that it is told to look at everything anew. */
const MAX_WAITING = 1000

/** In place of changes that could not wait: everything may have changed. */
function changedAll(events: readonly FeedEvent[]): FeedEvent[] {
  const changes = RECORD_TYPES.map((type) => ({ type, ids: [], isComplete: false }))
  const seq = events.findLast((event) => event.kind === 'changed')?.seq ?? 0
  const others = events.filter((event) => event.kind !== 'changed')
  return [...others.slice(-1), { kind: 'changed', seq, batchId: '', actorId: null, origin: null, changes }]
}

/** Messages for one page until it goes away. What was changed is told only to somebody signed in. */
export async function* feedOf(connection: Connection, signal: AbortSignal | undefined): AsyncGenerator<FeedEvent> {
  const { desk } = connection.state
  let waiting: FeedEvent[] = []
  let wake: (() => void) | null = null
  const notify = (): void => wake?.()
  const unsubscribe = desk.feed.subscribe((event) => {
    if (event.kind === 'changed' && !connection.signedIn) return
    if (waiting.length < MAX_WAITING) waiting.push(event)
    else waiting = changedAll([...waiting, event])
    notify()
  })
  signal?.addEventListener('abort', notify)
  try {
    const workbook = desk.current()
    yield { kind: 'ready', seq: workbook ? selectLastSeq(workbook.handle) : 0 }
    for (;;) {
      if (signal?.aborted === true) return
      const event = waiting.shift()
      if (event) yield event
      else {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    }
  } finally {
    signal?.removeEventListener('abort', notify)
    unsubscribe()
  }
}
