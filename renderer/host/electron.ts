import type { HostBridge, HostCommand, HostDescription, WindowAction, WindowState } from '#shared/wire.ts'
import type { CommandListener, Host, WindowControls } from './host.ts'

export function createElectronHost(bridge: HostBridge): Host {
  const onCommand = createCommands(bridge)
  // Main takes the first question as the sign that the page listens, so it comes after the subscription.
  const described = bridge.describe(undefined)
  return {
    kind: 'electron',
    pickFile: ({ accept }) => bridge.pickFile({ accept: [...accept] }),
    dropFile: (file) => bridge.dropFile(file),
    pickSave: (suggestedName) => bridge.pickSave({ suggestedName }),
    reveal: ({ token }) => bridge.openOutside({ token }),
    deliver: () => undefined,
    print: () => window.print(),
    notify: (notice) => void bridge.windowAction({ notice }),
    pasteIntoPage() {
      void bridge.windowAction({ action: 'paste' })
      return true
    },
    windowControls: hasSystemButtons() ? null : createWindowControls(bridge, described),
    // macOS shows the menu at the top of its screen.
    openMenu: hasSystemButtons() ? null : (menu) => void bridge.windowAction({ menu }),
    openNotes: (presenterNotes) => void bridge.windowAction({ presenterNotes }),
    setNativeTheme: (theme) => void bridge.setAppearance({ theme }),
    setNativeLanguage: (language) => void bridge.setAppearance({ language }),
    onCommand,
    openExternal: (url) => bridge.openOutside({ url }),
  }
}

/**
 * One subscription for all listeners. A command that brings a file waits for the listener that takes it, since it may
 * come before the screen that opens workbooks is there.
 */
function createCommands(bridge: HostBridge): Host['onCommand'] {
  const listeners = new Set<CommandListener>()
  let waiting: HostCommand | undefined
  bridge.onHostEvent((event) => {
    if (event.kind !== 'command') return
    const { kind: _, ...command } = event
    if (undoneAsText(bridge, command)) return
    const isTaken = [...listeners].map((listener) => listener(command)).includes(true)
    if (command.file !== undefined && !isTaken) waiting = command
  })
  return (listener) => {
    listeners.add(listener)
    if (waiting !== undefined && listener(waiting) === true) waiting = undefined
    return () => void listeners.delete(listener)
  }
}

/** macOS keeps its own three buttons on a window without a title bar. */
function hasSystemButtons(): boolean {
  return navigator.userAgent.includes('Macintosh')
}

/** While a text input has the focus, undo, redo and select all are about its text and not about the workbook. */
function undoneAsText(bridge: HostBridge, { command }: HostCommand): boolean {
  if (!isTextInput(document.activeElement)) return false
  if (command === 'edit.selectAll') {
    document.execCommand('selectAll')
    return true
  }
  if (command !== 'edit.undo' && command !== 'edit.redo') return false
  void bridge.windowAction({ action: command === 'edit.undo' ? 'undo' : 'redo' })
  return true
}

const NOT_TEXT = new Set(['button', 'checkbox', 'color', 'file', 'image', 'radio', 'range', 'reset', 'submit'])

export function isTextInput(element: Element | null): boolean {
  if (element instanceof HTMLInputElement) return !NOT_TEXT.has(element.type)
  if (element instanceof HTMLTextAreaElement) return true
  // A cell that takes text without being a field of its own leaves undo to the page.
  return element instanceof HTMLElement && element.isContentEditable && element.dataset['undo'] !== 'page'
}

function createWindowControls(bridge: HostBridge, described: Promise<HostDescription>): WindowControls {
  const listeners = new Set<() => void>()
  let state: WindowState = { isMaximized: false, isFullScreen: false, isFocused: true }
  const setState = ({ isMaximized, isFullScreen, isFocused }: WindowState) => {
    state = { isMaximized, isFullScreen, isFocused }
    for (const listener of listeners) listener()
  }
  bridge.onHostEvent((event) => event.kind === 'window' && setState(event))
  void described.then((description) => setState(description.window))
  const act = (action: WindowAction) => () => void bridge.windowAction({ action })
  return {
    get: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    minimize: act('minimize'),
    toggleMaximize: act('toggleMaximize'),
    close: act('close'),
  }
}
