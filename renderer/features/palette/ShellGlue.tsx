import { useShortcut } from '#renderer/ui/frame/index.ts'
import { GateHost } from '#renderer/features/gates/index.ts'
import { ConflictHost, useWriter } from '#renderer/features/records/index.ts'
import { useImportMenu } from './use-import-menu.ts'
import { usePaletteCommands } from './use-palette-commands.tsx'
import { usePaletteSearches } from './use-palette-searches.tsx'
import { useViewCommands } from './use-view-commands.tsx'

/** What works on every page of a signed-in person: undo and redo, and what the palette finds and does. */
export function ShellGlue() {
  const writer = useWriter()
  useShortcut('undo', () => void writer.undo())
  useShortcut('redo', () => void writer.redo())
  useImportMenu()
  usePaletteCommands()
  useViewCommands()
  usePaletteSearches()
  return (
    <>
      <ConflictHost />
      <GateHost />
    </>
  )
}
