import { useEffect } from 'react'
import { useHost } from '#renderer/host/context.ts'
import { LANGUAGES } from '#renderer/i18n/index.ts'
import { APPEARANCE_CHOICES } from '#renderer/ui/index.ts'
import { frameStore, pressShortcut, type ShortcutId } from '#renderer/ui/frame/index.ts'
import type { MenuCommand } from '#shared/wire.ts'
import { useChangeAppearance, useChangeLanguage } from './preference-menus.tsx'

/** Commands that the table on screen answers. */
const GRID_COMMANDS: Partial<Readonly<Record<MenuCommand, ShortcutId>>> = {
  'edit.fillDown': 'fillDown',
  'edit.fillRight': 'fillRight',
  'edit.clear': 'clear',
  'edit.selectAll': 'selectAll',
  'edit.find': 'find',
}

/**
 * Commands of the native menu that are about the frame. Those about workbooks and imports are answered by the features,
 * which listen to `host.onCommand` themselves.
 */
export function useNativeCommands(): void {
  const host = useHost()
  const changeLanguage = useChangeLanguage()
  const changeAppearance = useChangeAppearance()
  useEffect(() => {
    const answer = (command: MenuCommand) => {
      if (command === 'edit.undo') pressShortcut('undo')
      if (command === 'edit.redo') pressShortcut('redo')
      if (command === 'help.shortcuts') pressShortcut('help')
      const id = GRID_COMMANDS[command]
      if (id !== undefined) pressShortcut(id)
      if (command === 'session.lock') frameStore.get().acts.lock?.()
      const language = LANGUAGES.find((candidate) => command === `language.${candidate}`)
      if (language !== undefined) changeLanguage(language)
      const choice = APPEARANCE_CHOICES.find((candidate) => command === `theme.${candidate}`)
      if (choice !== undefined) changeAppearance(choice)
    }
    return host.onCommand(({ command }) => answer(command))
  }, [host, changeLanguage, changeAppearance])
}
