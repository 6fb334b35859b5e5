import { useEffect, useRef } from 'react'
import { useHotkeys } from 'react-hotkeys-hook'
import { createStore, useStore } from '../store.ts'

/** Every key of the product outside the grid, in one table: what listens, what buttons print and what F1 lists. */
export interface Shortcut {
  /** In the notation of react-hotkeys-hook; `mod` is Ctrl, and Command on macOS. */
  readonly keys: string
  readonly group: 'general' | 'go' | 'page'
  /** Works while a text field has the focus. */
  readonly isActiveInFields?: boolean
}

export const SHORTCUTS = {
  palette: { keys: 'mod+k', group: 'general', isActiveInFields: true },
  newWorkbook: { keys: 'mod+n', group: 'general', isActiveInFields: true },
  openWorkbook: { keys: 'mod+o', group: 'general', isActiveInFields: true },
  lock: { keys: 'mod+l', group: 'general', isActiveInFields: true },
  undo: { keys: 'mod+z', group: 'general' },
  redo: { keys: 'mod+y', group: 'general' },
  nextRegion: { keys: 'f6', group: 'general', isActiveInFields: true },
  help: { keys: 'f1', group: 'general', isActiveInFields: true },
  goOpportunities: { keys: 'alt+1', group: 'go', isActiveInFields: true },
  goCustomers: { keys: 'alt+2', group: 'go', isActiveInFields: true },
  goAnalytics: { keys: 'alt+3', group: 'go', isActiveInFields: true },
  goSettings: { keys: 'alt+0', group: 'go', isActiveInFields: true },
  create: { keys: 'mod+shift+n', group: 'page' },
  find: { keys: 'mod+f', group: 'page', isActiveInFields: true },
  details: { keys: 'mod+i', group: 'page', isActiveInFields: true },
} as const satisfies Record<string, Shortcut>

export type ShortcutId = keyof typeof SHORTCUTS

export const SHORTCUT_IDS = Object.keys(SHORTCUTS).filter((id): id is ShortcutId => id in SHORTCUTS)

const table: Readonly<Record<ShortcutId, Shortcut>> = SHORTCUTS

const isMac = typeof navigator !== 'undefined' && navigator.userAgent.includes('Mac')

const KEY_NAMES: Readonly<Record<string, string>> = {
  mod: isMac ? '⌘' : 'Ctrl',
  shift: '⇧',
  alt: isMac ? '⌥' : 'Alt',
  delete: 'Del',
  escape: 'Esc',
  enter: '↵',
}

/** A shortcut as it is printed on a button: `Ctrl K`. */
export function printKeys(id: ShortcutId): string {
  return table[id].keys
    .split('+')
    .map((key) => KEY_NAMES[key] ?? key.toLocaleUpperCase())
    .join(' ')
}

type Handler = () => void

/** Who answers to each shortcut; the last to come answers. The help sheet lists only those that have an answer. */
export const shortcutHandlers = createStore<readonly (readonly [ShortcutId, Handler])[]>([])

/** As if the keys were pressed; for the native menu, whose commands are the same acts. */
export function pressShortcut(id: ShortcutId): void {
  shortcutHandlers
    .get()
    .findLast(([handled]) => handled === id)?.[1]()
}

/** Answers to a shortcut while the calling component is on screen. */
export function useShortcut(id: ShortcutId, onPress: Handler, isEnabled = true): void {
  const latest = useRef(onPress)
  useEffect(() => {
    latest.current = onPress
  })
  useEffect(() => {
    if (!isEnabled) return undefined
    const entry = [id, () => latest.current()] as const
    shortcutHandlers.update((all) => [...all, entry])
    return () => shortcutHandlers.update((all) => all.filter((other) => other !== entry))
  }, [id, isEnabled])
}

/** For the frame: listens for every shortcut that has an answer; the others keep what the browser does with them. */
export function useShortcutListener(): void {
  const handlers = useStore(shortcutHandlers)
  const answered = SHORTCUT_IDS.filter((id) => handlers.some(([handled]) => handled === id))
  useKeys(
    answered.filter((id) => table[id].isActiveInFields === true),
    true,
  )
  useKeys(
    answered.filter((id) => table[id].isActiveInFields !== true),
    false,
  )
}

function useKeys(ids: readonly ShortcutId[], isActiveInFields: boolean): void {
  const keys = ids.map((id) => table[id].keys)
  useHotkeys(
    keys,
    (event, hotkey) => {
      const id = ids.find((candidate) => table[candidate].keys === hotkey.hotkey)
      // While an input method composes, every key belongs to it.
      if (id === undefined || event.isComposing) return
      event.preventDefault()
      pressShortcut(id)
    },
    { enabled: keys.length > 0, enableOnFormTags: isActiveInFields, enableOnContentEditable: isActiveInFields },
    [keys.join(' ')],
  )
}
