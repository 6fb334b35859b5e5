import { RPCLink } from '@orpc/client/message-port'
import { PAGE_JSON } from '#shared/contract/wire-json.ts'
import type { HostBridge, HostEvent, ServicePortMessage } from '#shared/wire.ts'
import type { OpenService } from './reconnecting-link.ts'

/** Connects to the service of the desktop program through a port that main hands out. */
export function openServicePort(bridge: HostBridge): OpenService {
  return async (onLost) => {
    const port = await requestPort(bridge)
    const stopListening = bridge.onHostEvent((event: HostEvent) => {
      if (event.kind === 'service' && event.state === 'lost') onLost(event.message)
    })
    // Before the link listens: its own handler would reject calls in flight as if they had been cancelled.
    port.addEventListener('close', () => onLost('The service closed the connection.'))
    const link = new RPCLink({ port, ...PAGE_JSON })
    port.start()
    return {
      link,
      close() {
        stopListening()
        port.close()
      },
    }
  }
}

async function requestPort(bridge: HostBridge): Promise<MessagePort> {
  const requestId = crypto.randomUUID()
  let stop: () => void = () => undefined
  const arrived = new Promise<MessagePort>((resolve) => {
    const receive = (event: MessageEvent<ServicePortMessage | undefined>) => {
      const isOurs = event.source === window && event.origin === window.location.origin
      if (!isOurs || event.data?.kind !== 'service-port' || event.data.requestId !== requestId) return
      const port = event.ports[0]
      if (port !== undefined) resolve(port)
    }
    window.addEventListener('message', receive)
    stop = () => window.removeEventListener('message', receive)
  })
  try {
    await bridge.requestPort({ requestId })
    return await arrived
  } finally {
    stop()
  }
}
