import type {
  FileRef,
  HostCommand,
  HostLanguage,
  HostTheme,
  PickedFile,
  SystemNotice,
  WindowState,
} from '#shared/wire.ts'

/** What differs between the desktop window and a browser. Files are tokens; no path ever reaches the page. */
export interface Host {
  readonly kind: 'electron' | 'browser'
  /** `accept` lists endings with their dot. Null when the person cancels. */
  pickFile(request: { accept: readonly string[] }): Promise<PickedFile | null>
  /** Takes a file dropped on the page; null for one that cannot be imported. */
  dropFile(file: File): Promise<PickedFile | null>
  /** A place to write to. In a browser it is on the service's side; `deliver` then hands the file over. */
  pickSave(suggestedName: string): Promise<FileRef | null>
  /** Shows a saved file in the system's file manager; false when it is gone. Null where there is none. */
  readonly reveal: ((file: FileRef) => Promise<boolean>) | null
  /** To be called after the service has written a file: downloads it in a browser, does nothing on the desktop. */
  deliver(file: FileRef): void
  print(): void
  /** A notice of the system; nothing in a browser, where the program's own line has to do. */
  notify(notice: SystemNotice): void
  /** Pastes where the focus is; false where only the person's own keys may. */
  pasteIntoPage(): boolean
  /** Null where the system or the browser draws the window's buttons. */
  readonly windowControls: WindowControls | null
  /** Opens the program's menu at a place of the page, in its px; null where the system or the browser shows one. */
  readonly openMenu: ((place: { readonly x: number; readonly y: number }) => void) | null
  /** Opens the notes to what the page presents, in a window or tab of their own; once it is open, brings it to the front. */
  openNotes(presentationId: string): void
  setNativeTheme(theme: HostTheme): void
  setNativeLanguage(language: HostLanguage): void
  /** Commands of the native menu, and workbooks handed over by the system. */
  onCommand(listener: CommandListener): () => void
  /** False when the address is not on the allow list. */
  openExternal(url: string): Promise<boolean>
}

/** Returns true when it has taken a command that brings a file; until one does, the file waits for later listeners. */
export type CommandListener = (command: HostCommand) => unknown

/** `get` and `subscribe` fit useSyncExternalStore. */
export interface WindowControls {
  readonly get: () => WindowState
  readonly subscribe: (listener: () => void) => () => void
  minimize(): void
  toggleMaximize(): void
  close(): void
}
