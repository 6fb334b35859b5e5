import { join } from 'node:path'
import { BrowserWindow, Menu, type WebPreferences, nativeTheme, screen } from 'electron'
import type { Log } from '#shared/log-file.ts'
import type { HostEvent, HostEventChannel, PagePlace, WindowAction, WindowState } from '#shared/wire.ts'
import type { PreferenceFile } from './preferences.ts'
import { PAGE_URL } from './protocol.ts'
import { MIN_HEIGHT, MIN_WIDTH, type Rectangle, windowPlace } from './window-state.ts'

/** `--bg-app` of the design tokens: the ground that shows until the page has painted. */
const GROUND = { light: '#f3f5f8', dark: '#0f1217' }
const SAVE_DELAY = 400
const MAX_RELOADS_AFTER_CRASH = 3

export function sendHostEvent(window: BrowserWindow, event: HostEvent): void {
  if (window.isDestroyed()) return
  window.webContents.send('host-event' satisfies HostEventChannel, event)
}

export function stateOf(window: BrowserWindow): WindowState {
  return {
    isMaximized: window.isMaximized(),
    isFullScreen: window.isFullScreen(),
    isFocused: window.isFocused(),
  }
}

/** What every window of the program is given: the one preload, and nothing of Node. */
export function pagePreferences(outFolder: string): WebPreferences {
  return {
    preload: join(outFolder, 'preload/preload.cjs'),
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
    spellcheck: false,
  }
}

export function ground(): string {
  return nativeTheme.shouldUseDarkColors ? GROUND.dark : GROUND.light
}

export function createMainWindow(outFolder: string, preferences: PreferenceFile, log: Log): BrowserWindow {
  const place = windowPlace(preferences.current().window, workAreas())
  const window = new BrowserWindow({
    ...place.bounds,
    minWidth: MIN_WIDTH,
    minHeight: MIN_HEIGHT,
    show: false,
    title: '漏斗工作台 Funnel Workbench',
    titleBarStyle: 'hidden',
    backgroundColor: ground(),
    webPreferences: pagePreferences(outFolder),
  })
  if (place.isMaximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  keepPlace(window, preferences)
  announceState(window)
  recoverPage(window, log)
  window.loadURL(PAGE_URL).catch((reason: unknown) => log({ level: 'error', event: 'window.load', detail: reason }))
  return window
}

function workAreas(): [Rectangle, ...Rectangle[]] {
  const primary = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter((display) => display.id !== primary.id)
  return [primary.workArea, ...others.map((display) => display.workArea)]
}

function keepPlace(window: BrowserWindow, preferences: PreferenceFile): void {
  let timer: NodeJS.Timeout | undefined
  const save = () => {
    clearTimeout(timer)
    preferences.update({ window: { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() } })
  }
  const saveSoon = () => {
    clearTimeout(timer)
    timer = setTimeout(save, SAVE_DELAY)
  }
  window.on('resize', saveSoon)
  window.on('move', saveSoon)
  window.on('close', save)
  window.on('closed', () => clearTimeout(timer))
}

function announceState(window: BrowserWindow): void {
  const announce = () => sendHostEvent(window, { kind: 'window', ...stateOf(window) })
  window.on('maximize', announce)
  window.on('unmaximize', announce)
  window.on('enter-full-screen', announce)
  window.on('leave-full-screen', announce)
  window.on('focus', announce)
  window.on('blur', announce)
}

/** A page that crashed is loaded again; one that crashes at once each time is left for the person to close. */
function recoverPage(window: BrowserWindow, log: Log): void {
  let reloads = 0
  window.webContents.on('did-finish-load', () => setTimeout(() => (reloads = 0), 60_000).unref())
  window.webContents.on('render-process-gone', (_event, details) => {
    log({ level: 'error', event: 'window.page-gone', detail: details })
    if (details.reason === 'clean-exit' || ++reloads > MAX_RELOADS_AFTER_CRASH) return
    window.webContents.reload()
  })
  window.on('unresponsive', () => log({ level: 'warn', event: 'window.unresponsive' }))
}

export function actOnWindow(window: BrowserWindow, action: WindowAction): void {
  const actions: Record<WindowAction, () => void> = {
    minimize: () => window.minimize(),
    toggleMaximize: () => (window.isMaximized() ? window.unmaximize() : window.maximize()),
    close: () => window.close(),
    undo: () => window.webContents.undo(),
    redo: () => window.webContents.redo(),
    paste: () => window.webContents.paste(),
  }
  actions[action]()
}

/** The program's menu, which a window without a title bar has no bar for. The page counts px before its zoom. */
export function popUpMenu(window: BrowserWindow, { x, y }: PagePlace): void {
  const zoom = window.webContents.getZoomFactor()
  Menu.getApplicationMenu()?.popup({ window, x: Math.round(x * zoom), y: Math.round(y * zoom) })
}

export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
