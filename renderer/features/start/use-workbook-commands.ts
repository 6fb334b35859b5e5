import { useEffect } from 'react'
import { useHost } from '#renderer/host/context.ts'
import { useShortcut } from '#renderer/ui/frame/index.ts'
import { useWorkbookActs } from '#renderer/features/session/index.ts'
import { createWorkbookStore } from './create-store.ts'

/** New and open, by key and by the native menu, and workbooks that the system hands over. */
export function useWorkbookCommands(): void {
  const host = useHost()
  const acts = useWorkbookActs()
  const create = () => createWorkbookStore.set(true)
  const open = () => void acts.withToast(acts.pickAndOpen)
  useShortcut('newWorkbook', create)
  useShortcut('openWorkbook', open)
  useEffect(
    () =>
      host.onCommand(({ command, file }) => {
        if (command === 'workbook.new') createWorkbookStore.set(true)
        if (command !== 'workbook.open') return false
        if (file === undefined) void acts.withToast(acts.pickAndOpen)
        else void acts.withToast(() => acts.openFile(file))
        return file !== undefined
      }),
    [host, acts],
  )
}
