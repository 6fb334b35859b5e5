/**
 * Everything that main, service, preload and page say to each other outside the oRPC contract.
 * Types only: the sandboxed preload erases this import, so the file has no runtime values.
 */
import type { Language } from './locale/index.ts'

export type HostLanguage = Language
export type HostTheme = 'system' | 'light' | 'dark'
export type FileMode = 'read' | 'write' | 'folder'

/** What a page learns of a file: never its path. */
export interface FileRef {
  token: string
  name: string
}
export interface PickedFile extends FileRef {
  /** bytes */
  size: number
}

/** Commands that the native menu sends to the page. */
export type MenuCommand =
  | 'workbook.new'
  | 'workbook.open'
  | 'import.open'
  | 'edit.undo'
  | 'edit.redo'
  | 'edit.fillDown'
  | 'edit.fillRight'
  | 'edit.clear'
  | 'edit.selectAll'
  | 'edit.find'
  | 'session.lock'
  | 'help.shortcuts'
  | `theme.${HostTheme}`
  | `language.${HostLanguage}`

export interface HostCommand {
  command: MenuCommand
  /** The workbook that a start or the system handed over, with `workbook.open`. */
  file?: FileRef
}

export interface WindowState {
  isMaximized: boolean
  isFullScreen: boolean
  isFocused: boolean
}

export type WindowAction = 'minimize' | 'toggleMaximize' | 'close' | 'undo' | 'redo' | 'paste'

export interface PagePlace {
  x: number
  y: number
}

/** Plain text; the system shows it even while another program has the screen. */
export interface SystemNotice {
  title: string
  text: string
}

/** Pushed from main to the page. */
export type HostEvent =
  | { kind: 'service'; state: 'ready' }
  | { kind: 'service'; state: 'lost'; message: string }
  | ({ kind: 'command' } & HostCommand)
  | ({ kind: 'window' } & WindowState)

export interface HostDescription {
  platform: 'win32' | 'darwin' | 'linux'
  version: string
  window: WindowState
}

/** Requests from the page to main: input and output of each. */
export interface HostRequests {
  describe: { input: undefined; output: HostDescription }
  /** The port follows as a window message `{ kind: 'service-port', requestId }` with one transferred port. */
  requestPort: { input: { requestId: string }; output: void }
  pickFile: { input: { accept: readonly string[] }; output: PickedFile | null }
  /** `null` for anything that is neither a workbook nor a file to import. */
  dropFile: { input: { path: string }; output: PickedFile | null }
  pickSave: { input: { suggestedName: string }; output: FileRef | null }
  /**
   * An act of the window that asks; a notice of the system that brings the main one to the front when it is pressed; the
   * program's menu at a place of the page, in its px; or the second window, with the notes to what is presented.
   */
  windowAction: {
    input: { action: WindowAction } | { notice: SystemNotice } | { menu: PagePlace } | { presenterNotes: string }
    output: void
  }
  setAppearance: { input: { language?: HostLanguage; theme?: HostTheme }; output: void }
  /**
   * A known address in the browser, or in the system's file manager the file that `pickSave` gave a place to; false when
   * it is neither.
   */
  openOutside: { input: { url: string } | { token: string }; output: boolean }
}
export type HostRequestName = keyof HostRequests
export type HostChannel = `host:${HostRequestName}`
export type HostEventChannel = 'host-event'
export type ServicePortChannel = 'service-port'

export interface ServicePortMessage {
  kind: 'service-port'
  requestId: string
}

/** `window.workbenchHost`: the whole surface between the page and the desktop. */
export type HostBridge = {
  [Name in Exclude<HostRequestName, 'dropFile'>]: (
    input: HostRequests[Name]['input'],
  ) => Promise<HostRequests[Name]['output']>
} & {
  /** Takes the `File` of a drop and asks the system for its path, which the page never learns. */
  dropFile(file: object): Promise<PickedFile | null>
  /** Returns the function that ends the subscription. */
  onHostEvent(listener: (event: HostEvent) => void): () => void
}

export interface ServiceStart {
  settingsDir: string
  sessionSecret: string
  /** better-sqlite3 add-on of a development runtime; absent in a packaged program. */
  nativeBinding?: string
  openPath?: string
}

/** Main to service, over the utility process's own channel. `attach` carries one port. */
export type MainToService =
  | { kind: 'start'; start: ServiceStart }
  | { kind: 'attach' }
  | { kind: 'grant'; id: number; mode: FileMode; path: string }
  | { kind: 'close' }

/** Service to main. */
export type ServiceToMain =
  | { kind: 'ready' }
  | { kind: 'failed'; message: string }
  | { kind: 'granted'; id: number; token: string }
  /** The workbook that is open now, so that a restarted service opens the same one. */
  | { kind: 'workbook'; path: string | null }
  /** The workbook it was started with was refused; the page is asked to open it and so says why. */
  | { kind: 'notOpened'; path: string }
  | { kind: 'closed' }
