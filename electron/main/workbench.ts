import { basename, join } from 'node:path'
import {
  BrowserWindow,
  Menu,
  MessageChannelMain,
  type MessagePortMain,
  app,
  nativeTheme,
  type WebContents,
  session,
  utilityProcess,
} from 'electron'
import type { Log } from '#shared/log-file.ts'
import type { FileMode, HostDescription, HostEvent, ServicePortChannel, ServicePortMessage } from '#shared/wire.ts'
import { type DialogContext, dropFile, pickFile, pickSave, revealFile } from './dialogs.ts'
import { menuTemplate } from './menu.ts'
import { type PreferenceFile, openPreferences } from './preferences.ts'
import { servePage } from './protocol.ts'
import { handle, openExternalLink, secureSession } from './security.ts'
import { type ServiceChild, type ServiceSupervisor, createServiceSupervisor } from './service-supervisor.ts'
import { serviceEnvironment } from './start-arguments.ts'
import { showNotice } from './notices.ts'
import { openNotesWindow } from './notes-window.ts'
import { actOnWindow, bringToFront, createMainWindow, popUpMenu, sendHostEvent, stateOf } from './window.ts'

export interface WorkbenchOptions {
  /** The built program: main/, preload/, renderer/. */
  outFolder: string
  settingsDir: string
  sessionSecret: string
  openPath?: string
  log: Log
}

export interface Workbench {
  /** Brings the window to the front, making it again when it is gone, and offers `path` to the page. */
  show(path?: string): void
  /** Closes the workbook and the service; at most `waitMs`. */
  close(waitMs: number): Promise<void>
}

interface Running {
  options: WorkbenchOptions
  preferences: PreferenceFile
  supervisor: ServiceSupervisor<MessagePortMain>
  window: BrowserWindow
  /** The second window while something is presented. */
  notes: BrowserWindow | undefined
  /** A page that has not asked anything yet does not listen to events either. */
  isPageListening: boolean
  fileToOffer: string | undefined
}

export function createWorkbench(options: WorkbenchOptions): Workbench {
  const preferences = openPreferences(join(options.settingsDir, 'window.json'), options.log)
  nativeTheme.themeSource = preferences.current().theme
  secureSession(session.defaultSession, options.log)
  servePage(session.defaultSession, join(options.outFolder, 'renderer'))
  const emit = (event: HostEvent) => sendHostEvent(running.window, event)
  const running: Running = {
    options,
    preferences,
    supervisor: startService(options, emit, (path) => offer(running, path)),
    window: createMainWindow(options.outFolder, preferences, options.log),
    notes: undefined,
    isPageListening: false,
    fileToOffer: undefined,
  }
  answerPage(running)
  setMenu(running)
  return {
    show: (path) => show(running, path),
    close: (waitMs) => running.supervisor.close(waitMs),
  }
}

function startService(
  options: WorkbenchOptions,
  emit: (event: HostEvent) => void,
  onNotOpened: (path: string) => void,
): ServiceSupervisor<MessagePortMain> {
  const { settingsDir, sessionSecret, log, openPath, outFolder } = options
  const binding = app.isPackaged ? undefined : process.env['WORKBENCH_SQLITE_BINDING']
  return createServiceSupervisor<MessagePortMain>({
    fork: () => forkService(join(outFolder, 'main/service.js'), log),
    start: { settingsDir, sessionSecret, ...(binding === undefined ? {} : { nativeBinding: binding }) },
    ...(openPath === undefined ? {} : { openPath }),
    onReady: () => emit({ kind: 'service', state: 'ready' }),
    onLost: (message) => emit({ kind: 'service', state: 'lost', message }),
    onNotOpened,
    log,
  })
}

function forkService(entry: string, log: Log): ServiceChild<MessagePortMain> {
  const child = utilityProcess.fork(entry, [], {
    serviceName: 'Funnel Workbench service',
    env: serviceEnvironment(process.env),
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  child.stderr?.on('data', (bytes: Buffer) => {
    log({ level: 'warn', event: 'service.stderr', detail: bytes.toString('utf8').slice(0, 4000) })
  })
  return child
}

function show(running: Running, path: string | undefined): void {
  if (running.window.isDestroyed()) {
    running.isPageListening = false
    running.window = createMainWindow(running.options.outFolder, running.preferences, running.options.log)
  }
  bringToFront(running.window)
  if (path !== undefined) offer(running, path)
}

/** One window for notes, whatever is presented: what is presented next takes it over. */
function showNotes(running: Running, presentationId: string): void {
  running.notes = openNotesWindow({
    outFolder: running.options.outFolder,
    presentationId,
    beside: running.window,
    open: running.notes,
    log: running.options.log,
  })
}

/** The file goes to the page as a command, because only the page can ask the person whether to switch workbooks. */
function offer(running: Running, path: string): void {
  running.fileToOffer = path
  if (running.isPageListening) void sendOffer(running)
}

async function sendOffer(running: Running): Promise<void> {
  const path = running.fileToOffer
  if (path === undefined) return
  running.fileToOffer = undefined
  try {
    const file = { token: await running.supervisor.grant('read', path), name: basename(path) }
    sendHostEvent(running.window, { kind: 'command', command: 'workbook.open', file })
  } catch (reason) {
    running.options.log({ level: 'warn', event: 'workbench.offer', detail: reason })
  }
}

function setMenu(running: Running): void {
  const { language, theme } = running.preferences.current()
  const template = menuTemplate({
    language,
    theme,
    isMac: process.platform === 'darwin',
    hasDeveloperItems: !app.isPackaged,
    send: (command) => sendHostEvent(running.window, { kind: 'command', command }),
  })
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}

function describe(window: BrowserWindow): HostDescription {
  const { platform } = process
  return {
    platform: platform === 'win32' || platform === 'darwin' ? platform : 'linux',
    version: app.getVersion(),
    window: stateOf(window),
  }
}

function answerPage(running: Running): void {
  const { log } = running.options
  const context = (): DialogContext => ({
    window: running.window,
    language: running.preferences.current().language,
    grant: (mode: FileMode, path: string) => running.supervisor.grant(mode, path),
  })
  const windowOf = (sender: WebContents) => BrowserWindow.fromWebContents(sender) ?? running.window
  handle('describe', log, (_, sender) => {
    const window = windowOf(sender)
    if (window === running.window) {
      running.isPageListening = true
      void sendOffer(running)
    }
    return describe(window)
  })
  handle('requestPort', log, async ({ requestId }, sender) => {
    const { port1, port2 } = new MessageChannelMain()
    await running.supervisor.attach(port1)
    const message: ServicePortMessage = { kind: 'service-port', requestId }
    sender.postMessage('service-port' satisfies ServicePortChannel, message, [port2])
  })
  handle('pickFile', log, ({ accept }) => pickFile(context(), accept))
  handle('dropFile', log, ({ path }) => dropFile(context(), path))
  handle('pickSave', log, ({ suggestedName }) => pickSave(context(), suggestedName))
  handle('windowAction', log, (asked, sender) => {
    if ('notice' in asked) showNotice(running.window, asked.notice)
    else if ('presenterNotes' in asked) showNotes(running, asked.presenterNotes)
    else if ('menu' in asked) popUpMenu(windowOf(sender), asked.menu)
    else actOnWindow(windowOf(sender), asked.action)
  })
  handle('openOutside', log, (target) =>
    'url' in target ? openExternalLink(target.url, log) : revealFile(target.token),
  )
  handle('setAppearance', log, (change) => {
    running.preferences.update(change)
    if (change.theme !== undefined) nativeTheme.themeSource = change.theme
    setMenu(running)
  })
}
