import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useHost } from '#renderer/host/context.ts'
import type { FileRef } from '#shared/wire.ts'

/** What hovers over the window: nothing, or files. */
export type DropState = 'none' | 'over'

/** Takes a workbook dropped on the window; does nothing where the host cannot receive files. */
export function useDroppedWorkbook(onDrop: (file: FileRef) => void, onRefuse: (reason: unknown) => void): DropState {
  const { t } = useTranslation()
  const host = useHost()
  const [state, setState] = useState<DropState>('none')
  const latest = useRef({ onDrop, onRefuse, t })
  useEffect(() => {
    latest.current = { onDrop, onRefuse, t }
  })
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files') !== true) return
      event.preventDefault()
      setState('over')
    }
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setState('none')
    }
    const take = async (file: File) => {
      try {
        const taken = await host.dropFile(file)
        if (taken === null) throw new Error(`${file.name}: ${latest.current.t('firstRun.dropOther')}`)
        latest.current.onDrop(taken)
      } catch (reason) {
        latest.current.onRefuse(reason)
      }
    }
    const drop = (event: DragEvent) => {
      event.preventDefault()
      setState('none')
      const file = event.dataTransfer?.files[0]
      if (file === undefined) return
      if (file.name.toLowerCase().endsWith('.funnel')) void take(file)
      else latest.current.onRefuse(new Error(`${file.name}: ${latest.current.t('firstRun.dropOther')}`))
    }
    window.addEventListener('dragover', over)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', over)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
    }
  }, [host])
  return state
}
