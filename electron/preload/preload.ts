import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type {
  HostBridge,
  HostChannel,
  HostEvent,
  HostEventChannel,
  HostRequestName,
  HostRequests,
  ServicePortChannel,
  ServicePortMessage,
} from '#shared/wire.ts'

/** The sandboxed page's global; the rest of electron/ is compiled without a DOM. */
declare const window: {
  readonly location: { readonly origin: string }
  postMessage(message: ServicePortMessage, targetOrigin: string, transfer: readonly unknown[]): void
}

const EVENTS = 'host-event' satisfies HostEventChannel
const PORTS = 'service-port' satisfies ServicePortChannel

const request =
  <Name extends HostRequestName>(name: Name) =>
  (input: HostRequests[Name]['input']): Promise<HostRequests[Name]['output']> =>
    ipcRenderer.invoke(`host:${name}` satisfies HostChannel, input)

const bridge: HostBridge = {
  describe: request('describe'),
  requestPort: request('requestPort'),
  pickFile: request('pickFile'),
  async dropFile(file) {
    // Empty for a file that a script made: only one that the system handed over has a path.
    const path = webUtils.getPathForFile(file as File)
    return path === '' ? null : request('dropFile')({ path })
  },
  pickSave: request('pickSave'),
  windowAction: request('windowAction'),
  setAppearance: request('setAppearance'),
  openOutside: request('openOutside'),
  onHostEvent(listener) {
    const receive = (_event: Electron.IpcRendererEvent, event: HostEvent) => listener(event)
    ipcRenderer.on(EVENTS, receive)
    return () => void ipcRenderer.off(EVENTS, receive)
  },
}

/** A port cannot pass contextBridge; it goes to the page as a message to the page's own origin. */
ipcRenderer.on(PORTS, (event, message: ServicePortMessage) => {
  window.postMessage(message, window.location.origin, [...event.ports])
})

contextBridge.exposeInMainWorld('workbenchHost', bridge)
