import { useState, type ClipboardEvent, type DragEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { dateOf, formatTime } from '#renderer/i18n/index.ts'
import { classes } from '#renderer/ui/index.ts'
import './files.css'

interface FileDropProps {
  readonly isActive: boolean
  readonly onFiles: (files: readonly File[]) => void
  readonly className?: string
  readonly children: ReactNode
}

const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes('Files')

/** Takes files that are dropped on it, and those that are pasted while the focus is inside. */
export function FileDrop({ isActive, onFiles, className, children }: FileDropProps) {
  const [isOver, setIsOver] = useState(false)
  const paste = usePastedFiles(onFiles)
  if (!isActive) return <div className={className}>{children}</div>
  return (
    <div
      className={classes('file-drop', isOver && 'over', className)}
      // A press on its words puts the focus inside, so that a paste comes here.
      tabIndex={-1}
      onDragOver={(event) => {
        if (!hasFiles(event)) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'copy'
        setIsOver(true)
      }}
      onDragLeave={(event) => {
        const { relatedTarget } = event
        if (!(relatedTarget instanceof Node && event.currentTarget.contains(relatedTarget))) setIsOver(false)
      }}
      onDrop={(event) => {
        if (!hasFiles(event)) return
        event.preventDefault()
        setIsOver(false)
        const files = [...event.dataTransfer.files]
        if (files.length > 0) onFiles(files)
      }}
      onPaste={paste}
    >
      {children}
    </div>
  )
}

/** Answers a paste that brings files; a picture of the clipboard, which has no name of its own, is named by the time. */
export function usePastedFiles(onFiles: (files: readonly File[]) => void): (event: ClipboardEvent) => void {
  const { t } = useTranslation()
  return (event) => {
    const files = [...event.clipboardData.files]
    if (files.length === 0 || event.defaultPrevented) return
    event.preventDefault()
    const now = Date.now()
    const at = `${dateOf(now)} ${formatTime(now).replaceAll(':', '.')}`
    onFiles(
      files.map((file) => {
        const ending = /^image\.(\w+)$/.exec(file.name)?.[1]
        if (ending === undefined) return file
        return new File([file], t('gates.file.pasted', { at, ending }), { type: file.type })
      }),
    )
  }
}
