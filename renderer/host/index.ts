import type { HostBridge } from '#shared/wire.ts'
import { createBrowserHost } from './browser.ts'
import { createElectronHost } from './electron.ts'
import type { Host } from './host.ts'

export type { Host, WindowControls } from './host.ts'
export { isTextInput } from './electron.ts'
export { isNotesAddress, notesOf } from './notes-address.ts'

declare global {
  interface Window {
    /** Put there by the desktop program's preload; absent in a browser. */
    readonly workbenchHost?: HostBridge
  }
}

export function createHost(): Host {
  const bridge = window.workbenchHost
  return bridge === undefined ? createBrowserHost() : createElectronHost(bridge)
}
