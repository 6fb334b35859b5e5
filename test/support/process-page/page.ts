// The product's link and host adapters without its screens, for tests of the processes themselves.
import { createHost } from '#renderer/host/index.ts'
import { openServicePort } from '#renderer/rpc/port.ts'
import { type ConnectionState, createReconnectingLink, isDisconnected } from '#renderer/rpc/reconnecting-link.ts'
import { openWebSocket, webSocketAddress } from '#renderer/rpc/web-socket.ts'
import type { HostCommand } from '#shared/wire.ts'

export interface ProcessPage {
  host: ReturnType<typeof createHost>
  states: ConnectionState[]
  commands: HostCommand[]
  call(path: readonly string[], input?: unknown): Promise<unknown>
  /** Starts a stream and waits for its first event; `ended` says how the wait for the next one ended. */
  follow(path: readonly string[], input?: unknown): Promise<{ first: unknown; ended: Promise<string> }>
}

declare global {
  interface Window {
    processPage: ProcessPage
    followed: { ended: Promise<string> }
  }
}

const bridge = window.workbenchHost
const { link, connection } = createReconnectingLink(
  bridge === undefined ? openWebSocket(webSocketAddress(location)) : openServicePort(bridge),
)
const states = [connection.get()]
connection.subscribe(() => states.push(connection.get()))
const host = createHost()
const commands: HostCommand[] = []
host.onCommand((command) => commands.push(command))
const call = (path: readonly string[], input?: unknown) => link.call(path, input, { context: {} })

function isStream(value: unknown): value is AsyncIterator<unknown> {
  return typeof value === 'object' && value !== null && 'next' in value
}

window.processPage = {
  host,
  states,
  commands,
  call,
  async follow(path, input) {
    const stream = await call(path, input)
    if (!isStream(stream)) throw new Error('not a stream')
    const { value: first } = await stream.next()
    const ended = stream.next().then(
      () => 'event',
      (reason: unknown) => (isDisconnected(reason) ? 'DISCONNECTED' : String(reason)),
    )
    return { first, ended }
  },
}
