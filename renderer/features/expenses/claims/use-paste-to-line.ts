import type { ClipboardEvent } from 'react'
import { usePastedFiles } from '#renderer/features/files/index.ts'

/**
 * Answers a paste that brings files alone, before the grid takes it for cells. Spreadsheet programs put a picture of
 * their cells beside the text: there the cells are meant.
 */
export function usePasteToLine(
  onFiles: (files: readonly File[]) => void,
  isActive: boolean,
): (event: ClipboardEvent) => void {
  const take = usePastedFiles(onFiles)
  return (event) => {
    const { files, types } = event.clipboardData
    if (!isActive || files.length === 0 || types.includes('text/plain') || types.includes('text/html')) return
    take(event)
    event.stopPropagation()
  }
}
