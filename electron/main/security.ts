import { type IpcMainInvokeEvent, type Session, type WebContents, app, ipcMain, shell } from 'electron'
import { isAllowedExternalLink } from '#shared/external-links.ts'
import type { Log } from '#shared/log-file.ts'
import type { HostChannel, HostRequestName, HostRequests } from '#shared/wire.ts'
import { PAGE_ORIGIN, PAGE_URL } from './protocol.ts'
import { requestSchemas } from './requests.ts'

/** Writing plain text to the clipboard after a gesture is the only permission that the page gets. */
const GRANTED = 'clipboard-sanitized-write'

export function secureSession(session: Session, log: Log): void {
  const isGranted = (permission: string, origin: string) => permission === GRANTED && isPageAddress(origin)
  session.setPermissionRequestHandler((_contents, permission, decide, details) => {
    const isAllowed = isGranted(permission, details.requestingUrl)
    if (!isAllowed) log({ level: 'warn', event: 'security.permission', detail: { permission } })
    decide(isAllowed)
  })
  session.setPermissionCheckHandler((_contents, permission, origin) => isGranted(permission, origin))
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event, item) => {
    if (isOwnBlob(item.getURL())) return
    log({ level: 'warn', event: 'security.download' })
    event.preventDefault()
  })
}

/** Holds for every page that will ever exist, so a window made elsewhere cannot escape it. */
export function secureEveryPage(log: Log): void {
  app.on('web-contents-created', (_event, contents) => {
    blockNavigation(contents, log)
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(({ url }) => {
      void openExternalLink(url, log)
      return { action: 'deny' }
    })
  })
}

function blockNavigation(contents: WebContents, log: Log): void {
  contents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame ? isPage(event.url) : isShownFile(event.url)) return
    log({ level: 'warn', event: 'security.navigation' })
    event.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
}

/** Opens a listed https address in the system browser; anything else is left alone. */
export async function openExternalLink(url: string, log: Log): Promise<boolean> {
  if (!isAllowedExternalLink(url)) {
    log({ level: 'warn', event: 'security.external-link' })
    return false
  }
  await shell.openExternal(url)
  return true
}

/** Reloading is a navigation to the page itself, with or without a route after the hash. */
function isPage(url: string): boolean {
  return url === PAGE_URL || url.startsWith(`${PAGE_URL}#`)
}

/** Bytes that the page itself holds. */
function isOwnBlob(url: string): boolean {
  return url.startsWith(`blob:${PAGE_ORIGIN}/`)
}

/** Chromium's own viewer of PDF, which newer versions put into a frame of its own. */
const PDF_VIEWER = 'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/'

/** What a frame of the page may hold: a PDF that the page has read, and the viewer that draws it. */
function isShownFile(url: string): boolean {
  return isOwnBlob(url) || url.startsWith(PDF_VIEWER)
}

function isPageAddress(address: string): boolean {
  return address === PAGE_ORIGIN || address.startsWith(`${PAGE_ORIGIN}/`)
}

function isTrustedSender(event: IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame
  return frame !== null && frame === event.sender.mainFrame && isPage(frame.url)
}

/** The one way to register a request of the page: sender checked, input parsed, failures logged. */
export function handle<Name extends HostRequestName>(
  name: Name,
  log: Log,
  answer: (
    input: HostRequests[Name]['input'],
    sender: WebContents,
  ) => HostRequests[Name]['output'] | Promise<HostRequests[Name]['output']>,
): void {
  ipcMain.handle(`host:${name}` satisfies HostChannel, async (event, input: unknown) => {
    if (!isTrustedSender(event)) {
      log({ level: 'warn', event: 'security.sender', detail: { name } })
      throw new Error('This sender may not ask.')
    }
    const parsed = requestSchemas[name].safeParse(input)
    if (!parsed.success) {
      log({ level: 'warn', event: 'security.request', detail: { name } })
      throw new Error(`The request ${name} is malformed.`)
    }
    return answer(parsed.data, event.sender)
  })
}
