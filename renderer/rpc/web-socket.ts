import { RPCLink } from '@orpc/client/websocket'
import { PAGE_JSON } from '#shared/contract/wire-json.ts'
import { type OpenService, disconnected } from './reconnecting-link.ts'

/** Connects to the loopback host that served the page. The session cookie goes along by itself. */
export function openWebSocket(address: string): OpenService {
  return async (onLost) => {
    const socket = new WebSocket(address)
    await opened(socket)
    // Before the link listens: its own handler would reject calls in flight as if they had been cancelled.
    socket.addEventListener('close', () => onLost('The service closed the connection.'))
    const link = new RPCLink({ websocket: socket, ...PAGE_JSON })
    return {
      link: {
        call(path, input, options) {
          if (socket.readyState !== WebSocket.OPEN) return Promise.reject(disconnected())
          return link.call(path, input, options)
        },
      },
      close: () => socket.close(),
    }
  }
}

/** The address of the host's WebSocket for the page at `location`. */
export function webSocketAddress(location: { host: string }): string {
  return `ws://${location.host}/rpc`
}

function opened(socket: WebSocket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true })
    socket.addEventListener('close', () => reject(new Error('The service does not answer.')), { once: true })
  })
}
