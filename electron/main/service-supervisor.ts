import { backoffDelay, failuresInARow } from '#shared/backoff.ts'
import type { Log } from '#shared/log-file.ts'
import type { FileMode, MainToService, ServiceStart, ServiceToMain } from '#shared/wire.ts'

/** The part of Electron's UtilityProcess that the supervisor uses; `Port` is MessagePortMain. */
export interface ServiceChild<Port> {
  readonly pid?: number | undefined
  postMessage(message: MainToService, transfer?: Port[]): void
  on(event: 'message', listener: (message: ServiceToMain) => void): unknown
  on(event: 'exit', listener: (code: number) => void): unknown
  kill(): boolean
}

export interface SupervisorOptions<Port> {
  fork(): ServiceChild<Port>
  start: Omit<ServiceStart, 'openPath'>
  openPath?: string
  onReady(): void
  onLost(message: string): void
  /** The service runs, without the workbook it was to open. */
  onNotOpened(path: string): void
  log: Log
  now?: () => number
  setTimer?: (run: () => void, ms: number) => unknown
}

export interface ServiceSupervisor<Port> {
  /** Hands one end of a channel to the service; waits for a service that is starting. */
  attach(port: Port): Promise<void>
  /** A token for a file that the person chose. Rejects when the service dies first. */
  grant(mode: FileMode, path: string): Promise<string>
  /** Lets the service close the workbook (automatic backup), then ends it; at most `waitMs`. Idempotent. */
  close(waitMs: number): Promise<void>
}

interface Waiter<Value> {
  resolve(value: Value): void
  reject(reason: Error): void
}

/** After so many starts in a row that failed, the workbook is no longer reopened: it may be what kills the service. */
const FAILURES_BEFORE_STARTING_EMPTY = 3

export function createServiceSupervisor<Port>(options: SupervisorOptions<Port>): ServiceSupervisor<Port> {
  const { log, now = Date.now, setTimer = setTimeout } = options
  const waiting = new Set<Waiter<ServiceChild<Port>>>()
  const grants = new Map<number, Waiter<string>>()
  let child: ServiceChild<Port> | undefined
  let readyAt: number | null = null
  let failure = ''
  let openPath = options.openPath
  let failures = 0
  let lastGrant = 0
  let closing: Promise<void> | undefined
  let onEnded: (() => void) | undefined

  const run = () => {
    if (closing !== undefined) return
    const current = options.fork()
    child = current
    readyAt = null
    failure = ''
    current.on('message', (message) => receive(current, message))
    current.on('exit', (code) => ended(current, code))
    const reopen = openPath !== undefined && failures < FAILURES_BEFORE_STARTING_EMPTY ? { openPath } : {}
    current.postMessage({ kind: 'start', start: { ...options.start, ...reopen } })
  }

  const receive = (from: ServiceChild<Port>, message: ServiceToMain) => {
    if (from !== child) return
    if (message.kind === 'ready') becameReady(from)
    else if (message.kind === 'failed') failure = message.message
    else if (message.kind === 'workbook') openPath = message.path ?? undefined
    else if (message.kind === 'notOpened') notOpened(message.path)
    else if (message.kind === 'closed') onEnded?.()
    else settleGrant(message)
  }

  const notOpened = (path: string) => {
    openPath = undefined
    options.onNotOpened(path)
  }

  const becameReady = (current: ServiceChild<Port>) => {
    readyAt = now()
    log({ level: 'info', event: 'supervisor.ready', detail: { pid: current.pid, failures } })
    for (const waiter of waiting) waiter.resolve(current)
    waiting.clear()
    options.onReady()
  }

  const settleGrant = ({ id, token }: Extract<ServiceToMain, { kind: 'granted' }>) => {
    grants.get(id)?.resolve(token)
    grants.delete(id)
  }

  const rejectEverything = (message: string) => {
    const reason = new Error(message)
    for (const waiter of [...waiting, ...grants.values()]) waiter.reject(reason)
    waiting.clear()
    grants.clear()
  }

  const ended = (current: ServiceChild<Port>, code: number) => {
    if (current !== child) return
    child = undefined
    const message = failure || `The service ended with code ${code}.`
    rejectEverything(message)
    onEnded?.()
    if (closing !== undefined) return
    failures = failuresInARow(failures, readyAt === null ? null : now() - readyAt)
    const delay = backoffDelay(failures - 1)
    log({ level: 'error', event: 'supervisor.lost', detail: { code, message, delay } })
    options.onLost(message)
    setTimer(run, delay)
  }

  const whenReady = (): Promise<ServiceChild<Port>> => {
    if (closing !== undefined) return Promise.reject(new Error('The program is closing.'))
    if (child !== undefined && readyAt !== null) return Promise.resolve(child)
    return new Promise((resolve, reject) => waiting.add({ resolve, reject }))
  }

  const close = async (waitMs: number) => {
    rejectEverything('The program is closing.')
    const current = child
    if (current === undefined) return
    await new Promise<void>((resolve) => {
      onEnded = resolve
      setTimer(resolve, waitMs)
      if (readyAt === null) resolve()
      else current.postMessage({ kind: 'close' })
    })
    current.kill()
  }

  run()
  return {
    async attach(port) {
      const current = await whenReady()
      current.postMessage({ kind: 'attach' }, [port])
    },
    async grant(mode, path) {
      const current = await whenReady()
      const id = ++lastGrant
      return new Promise((resolve, reject) => {
        grants.set(id, { resolve, reject })
        current.postMessage({ kind: 'grant', id, mode, path })
      })
    },
    close: (waitMs) => (closing ??= close(waitMs)),
  }
}
