import { RESTART_BACKOFF, backoffDelay } from '#shared/backoff.ts'
import { type ConnectionStore, isDisconnected } from './reconnecting-link.ts'

export interface SubscriptionOptions<Event> {
  connection: ConnectionStore
  /** Starts the stream; called again after each loss. */
  open(signal: AbortSignal): Promise<AsyncIterable<Event>>
  onEvent(event: Event): void
  /** The service refused the stream or broke it: the subscription is over. */
  onError(reason: unknown): void
}

/**
 * Reads a stream of events for as long as the page wants it, across losses of the service. What happened in between
 * is not replayed: whoever subscribes loads afresh after `restarted`. Returns the function that ends it.
 */
export function keepSubscribed<Event>(options: SubscriptionOptions<Event>): () => void {
  const ending = new AbortController()
  follow(options, ending.signal).catch((reason: unknown) => {
    if (!ending.signal.aborted) options.onError(reason)
  })
  return () => ending.abort()
}

async function follow<Event>(options: SubscriptionOptions<Event>, signal: AbortSignal): Promise<void> {
  for (let ends = 0; !signal.aborted; ends++) {
    await whenConnected(options.connection, signal)
    try {
      for await (const event of await options.open(signal)) {
        if (signal.aborted) return
        ends = 0
        options.onEvent(event)
      }
      // The service ended the stream by itself, as it does when the workbook is closed.
      await pause(backoffDelay(ends, RESTART_BACKOFF), signal)
    } catch (reason) {
      if (!isDisconnected(reason)) throw reason
    }
  }
}

function whenConnected(connection: ConnectionStore, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (connection.get().phase === 'lost' && !signal.aborted) return
      stop()
      signal.removeEventListener('abort', check)
      resolve()
    }
    const stop = connection.subscribe(check)
    signal.addEventListener('abort', check)
    check()
  })
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms)
    function done() {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    signal.addEventListener('abort', done)
  })
}
