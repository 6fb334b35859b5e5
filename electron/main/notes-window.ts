import { BrowserWindow, screen } from 'electron'
import type { Log } from '#shared/log-file.ts'
import { PAGE_URL } from './protocol.ts'
import { bringToFront, ground, pagePreferences } from './window.ts'

const WIDTH = 1100
const HEIGHT = 760
const MARGIN = 40

export interface NotesWindowOptions {
  outFolder: string
  presentationId: string
  /** The window that presents; its notes close with it. */
  beside: BrowserWindow
  /** The window for notes that was opened before. */
  open: BrowserWindow | undefined
  log: Log
}

/**
 * The second window of a presentation: the same page under the same policy, at the address of its notes, on another
 * display where there is one. It leaves the keys with the window that presents.
 */
export function openNotesWindow({ outFolder, presentationId, beside, open, log }: NotesWindowOptions): BrowserWindow {
  const address = `${PAGE_URL}#/playbooks/presenter/notes?record=${presentationId}`
  if (open !== undefined && !open.isDestroyed()) {
    if (open.webContents.getURL() !== address) load(open, address, log)
    bringToFront(open)
    return open
  }
  const window = new BrowserWindow({
    ...placeBeside(beside),
    minWidth: 640,
    minHeight: 480,
    show: false,
    title: '漏斗工作台 Funnel Workbench',
    backgroundColor: ground(),
    webPreferences: pagePreferences(outFolder),
  })
  window.removeMenu()
  window.once('ready-to-show', () => window.showInactive())
  const close = () => {
    if (!window.isDestroyed()) window.close()
  }
  beside.once('closed', close)
  window.once('closed', () => beside.off('closed', close))
  load(window, address, log)
  return window
}

function load(window: BrowserWindow, address: string, log: Log): void {
  window.loadURL(address).catch((reason: unknown) => log({ level: 'error', event: 'notes.load', detail: reason }))
}

function placeBeside(beside: BrowserWindow) {
  const shown = screen.getDisplayMatching(beside.getBounds())
  const { workArea } = screen.getAllDisplays().find(({ id }) => id !== shown.id) ?? shown
  const width = Math.min(WIDTH, workArea.width - MARGIN)
  const height = Math.min(HEIGHT, workArea.height - MARGIN)
  return {
    x: workArea.x + Math.round((workArea.width - width) / 2),
    y: workArea.y + Math.round((workArea.height - height) / 2),
    width,
    height,
  }
}
