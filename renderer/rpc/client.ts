import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import type { contract } from '#shared/contract/index.ts'
import type { FeedEvent } from '#shared/events.ts'
import { openServicePort } from './port.ts'
import {
  type ConnectionStore,
  type OpenService,
  type ReconnectOptions,
  createReconnectingLink,
} from './reconnecting-link.ts'
import { keepSubscribed } from './subscription.ts'
import { openWebSocket, webSocketAddress } from './web-socket.ts'

/** The typed calls. Every member is a callable proxy: never hand it to a React state setter as a bare value. */
export type Api = ContractRouterClient<typeof contract>

export interface RpcClient {
  api: Api
  connection: ConnectionStore
  /** Resume the session here: runs after a reconnection, before any other call is let through. */
  onReconnect(callback: (api: Api) => Promise<void>): () => void
  /**
   * Follows the change feed across losses of the service, until the returned function is called. Each new stream
   * begins with a `ready` event; what happened before it is not told, so a page loads afresh then. `onError` ends it:
   * the service refused or the stream broke.
   */
  subscribeFeed(onEvent: (event: FeedEvent) => void, onError: (reason: unknown) => void): () => void
  close(): void
}

/** Over the desktop's port where there is one, else over the WebSocket of the host that served the page. */
export function createClient(open: OpenService = serviceOfThisPage(), options?: ReconnectOptions): RpcClient {
  const reconnecting = createReconnectingLink(open, options)
  const { connection } = reconnecting
  const api: Api = createORPCClient(reconnecting.link)
  return {
    api,
    connection,
    onReconnect: (callback) => reconnecting.onReconnect((fresh) => callback(createORPCClient(fresh))),
    subscribeFeed: (onEvent, onError) =>
      keepSubscribed({
        connection,
        open: (signal) => api.workbook.feed(undefined, { signal }),
        onEvent,
        onError,
      }),
    close: () => reconnecting.close(),
  }
}

function serviceOfThisPage(): OpenService {
  const bridge = window.workbenchHost
  return bridge === undefined ? openWebSocket(webSocketAddress(window.location)) : openServicePort(bridge)
}
