import { SessionProvider } from '#renderer/features/session/index.ts'
import { CreateWorkbookHost, useWorkbookCommands } from '#renderer/features/start/index.ts'
import { ConfirmDangerHost } from '#renderer/ui/ConfirmDangerHost.tsx'
import { useCutTitles } from '#renderer/ui/cut-titles.ts'
import { useShortcutListener } from '#renderer/ui/frame/index.ts'
import { ToastHost } from '#renderer/ui/ToastHost.tsx'
import { CommandPalette } from './CommandPalette.tsx'
import { SessionGate } from './SessionGate.tsx'
import { ShortcutSheet } from './ShortcutSheet.tsx'
import { useFrameCommands } from './use-frame-commands.tsx'
import { useNativeCommands } from './use-native-commands.ts'

/** What is there on every page: keys, native menu, palette, questions and messages. */
export function Root() {
  return (
    <SessionProvider>
      <Window />
    </SessionProvider>
  )
}

function Window() {
  useShortcutListener()
  useWorkbookCommands()
  useNativeCommands()
  useFrameCommands()
  useCutTitles()
  return (
    <>
      <SessionGate />
      <CreateWorkbookHost />
      <CommandPalette />
      <ShortcutSheet />
      <ConfirmDangerHost />
      <ToastHost />
    </>
  )
}
