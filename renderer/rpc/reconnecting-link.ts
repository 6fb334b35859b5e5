import { type ClientContext, type ClientLink, type ClientOptions, ORPCError } from '@orpc/client'
import { type BackoffLimits, RESTART_BACKOFF, backoffDelay } from '#shared/backoff.ts'

export type Link = ClientLink<ClientContext>

export interface OpenConnection {
  link: Link
  close(): void
}

/**
 * Opens one connection to the service. `onLost` may run once, as soon as the connection is known to be gone, before
 * or after the promise settles; it must run for every loss, because a dead port by itself rejects nothing.
 */
export type OpenService = (onLost: (message: string) => void) => Promise<OpenConnection>

/**
 * `connecting`: the first connection is being made, calls wait. `ready`: calls run. `lost`: calls are rejected with
 * DISCONNECTED at once. `restarted`: as `ready`, after a loss that the person has not acknowledged yet.
 */
export type ConnectionPhase = 'connecting' | 'ready' | 'lost' | 'restarted'

export interface ConnectionState {
  phase: ConnectionPhase
  /** Why the connection was lost, for the details of the banner. */
  message?: string
}

/** Shaped for useSyncExternalStore: `get` returns the same object until something changes. */
export interface ConnectionStore {
  readonly get: () => ConnectionState
  readonly subscribe: (listener: () => void) => () => void
  /** The person has read that the service was restarted. */
  acknowledge(): void
}

export interface ReconnectingLink {
  link: Link
  connection: ConnectionStore
  /**
   * Runs after each new connection that follows a loss, before any other call is let through; `link` is the new
   * connection itself. A callback that rejects does not hold the others up.
   */
  onReconnect(callback: (link: Link) => Promise<void>): () => void
  close(): void
}

interface Active {
  isLost: boolean
  connection: OpenConnection | undefined
  rejects: Set<(reason: unknown) => void>
}

export interface ReconnectOptions {
  backoff?: BackoffLimits
  setTimer?: (run: () => void, ms: number) => unknown
}

export function disconnected(message = 'The service went away.') {
  return new ORPCError('DISCONNECTED', { defined: true, status: 503, data: {}, message })
}

export function isDisconnected(reason: unknown): boolean {
  return reason instanceof ORPCError && reason.code === 'DISCONNECTED'
}

/** One link over a row of connections: every call in flight is rejected with DISCONNECTED when its connection dies. */
export function createReconnectingLink(open: OpenService, options: ReconnectOptions = {}): ReconnectingLink {
  const { backoff = RESTART_BACKOFF, setTimer = setTimeout } = options
  const listeners = new Set<() => void>()
  const callbacks = new Set<(link: Link) => Promise<void>>()
  const waiting = new Set<{ resolve: (active: Active) => void; reject: (reason: unknown) => void }>()
  let state: ConnectionState = { phase: 'connecting' }
  let active: Active | undefined
  let isOpenToCalls = false
  let isResuming = false
  let hasBeenReady = false
  let isClosed = false
  let failures = 0

  const setState = (next: ConnectionState) => {
    state = next
    for (const listener of listeners) listener()
  }

  const lose = (lost: Active, message: string) => {
    if (lost.isLost) return
    lost.isLost = true
    const reason = disconnected(message)
    for (const reject of [...lost.rejects, ...[...waiting].map((waiter) => waiter.reject)]) reject(reason)
    waiting.clear()
    lost.connection?.close()
    if (isClosed || active !== lost) return
    isOpenToCalls = false
    isResuming = false
    setState({ phase: 'lost', message })
    setTimer(connect, backoffDelay(failures++, backoff))
  }

  const connect = () => {
    if (!isClosed) void attempt({ isLost: false, connection: undefined, rejects: new Set() })
  }

  const attempt = async (next: Active) => {
    active = next
    try {
      const connection = await open((message) => lose(next, message))
      next.connection = connection
      if (next.isLost || isClosed) connection.close()
      else await becomeReady(next, connection)
    } catch (reason) {
      lose(next, reason instanceof Error ? reason.message : String(reason))
    }
  }

  const becomeReady = async (next: Active, connection: OpenConnection) => {
    const isFirst = !hasBeenReady
    if (!isFirst) {
      isResuming = true
      const guardedLink = guard(next, connection.link)
      await Promise.allSettled([...callbacks].map((callback) => callback(guardedLink)))
      if (next.isLost) return
    }
    failures = 0
    hasBeenReady = true
    isResuming = false
    isOpenToCalls = true
    setState({ phase: isFirst ? 'ready' : 'restarted' })
    for (const waiter of waiting) waiter.resolve(next)
    waiting.clear()
  }

  const whenOpen = (): Promise<Active> => {
    if (active !== undefined && isOpenToCalls) return Promise.resolve(active)
    if (isClosed || (state.phase === 'lost' && !isResuming)) return Promise.reject(disconnected(state.message))
    return new Promise((resolve, reject) => waiting.add({ resolve, reject }))
  }

  connect()
  return {
    link: {
      async call(path, input, callOptions) {
        const current = await whenOpen()
        if (current.connection === undefined || current.isLost) throw disconnected()
        return guard(current, current.connection.link).call(path, input, callOptions)
      },
    },
    connection: {
      get: () => state,
      subscribe: (listener) => add(listeners, listener),
      acknowledge: () => state.phase === 'restarted' && setState({ phase: 'ready' }),
    },
    onReconnect: (callback) => add(callbacks, callback),
    close() {
      isClosed = true
      if (active !== undefined) lose(active, 'The page is closing.')
    },
  }
}

function add<Item>(set: Set<Item>, item: Item): () => void {
  set.add(item)
  return () => void set.delete(item)
}

/** A link whose calls, and the iterators they return, are rejected when their connection is lost. */
function guard(active: Active, link: Link): Link {
  const rejectedOnLoss = <Value>(work: () => Promise<Value>): Promise<Value> =>
    new Promise((resolve, reject) => {
      if (active.isLost) return reject(disconnected())
      active.rejects.add(reject)
      const settle = (done: () => void) => {
        active.rejects.delete(reject)
        done()
      }
      work().then(
        (value) => settle(() => resolve(value)),
        (reason: unknown) => settle(() => reject(active.isLost ? disconnected() : reason)),
      )
    })

  return {
    async call(path: readonly string[], input: unknown, options: ClientOptions<ClientContext>) {
      const output = await rejectedOnLoss(() => link.call(path, input, options))
      if (!isAsyncIterator(output)) return output
      return guardIterator(output, rejectedOnLoss)
    },
  }
}

function guardIterator(
  source: AsyncIterator<unknown>,
  rejectedOnLoss: <Value>(work: () => Promise<Value>) => Promise<Value>,
): AsyncIterableIterator<unknown> {
  return {
    next: () => rejectedOnLoss(() => source.next()),
    // Ending an iterator whose connection is gone has nobody to tell.
    return: (value) =>
      rejectedOnLoss(async () => (await source.return?.(value)) ?? { done: true, value }).catch((reason: unknown) => {
        if (isDisconnected(reason)) return { done: true, value }
        throw reason
      }),
    [Symbol.asyncIterator]() {
      return this
    },
  }
}

function isAsyncIterator(value: unknown): value is AsyncIterator<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value && 'next' in value
}
