import { useEffect, useRef } from 'react'
import { useHotkeys } from 'react-hotkeys-hook'
import { isTextInput } from '#renderer/host/index.ts'
import { createStore, useStore } from '../store.ts'
import { printShortcut, shortcut, SHORTCUT_IDS, type ShortcutId } from '#shared/shortcuts.ts'

export type { ShortcutId } from '#shared/shortcuts.ts'

const isMac = typeof navigator !== 'undefined' && navigator.userAgent.includes('Mac')

/** A shortcut as it is printed on a button: `Ctrl K`. */
export function printKeys(id: ShortcutId): string {
  return printShortcut(id, isMac)
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
  const answered = SHORTCUT_IDS.filter(
    (id) => shortcut(id).at === 'page' && handlers.some(([handled]) => handled === id),
  )
  useKeys(
    answered.filter((id) => shortcut(id).isActiveInFields === true),
    true,
  )
  useKeys(
    answered.filter((id) => shortcut(id).isActiveInFields !== true),
    false,
  )
}

function useKeys(ids: readonly ShortcutId[], isActiveInFields: boolean): void {
  const keysOf = (id: ShortcutId) => [shortcut(id).keys, ...(shortcut(id).more ?? [])]
  const keys = ids.flatMap(keysOf)
  useHotkeys(
    keys,
    (event, hotkey) => {
      const id = ids.find((candidate) => keysOf(candidate).includes(hotkey.hotkey))
      // While an input method composes, every key belongs to it.
      if (id === undefined || event.isComposing) return
      event.preventDefault()
      pressShortcut(id)
    },
    {
      enabled: keys.length > 0,
      // Which fields keep their keys is decided here: the package takes a checkbox for a field of text.
      enableOnFormTags: true,
      enableOnContentEditable: true,
      ignoreEventWhen: ({ target }) => !isActiveInFields && target instanceof Element && isTextInput(target),
    },
    [keys.join(' ')],
  )
}
