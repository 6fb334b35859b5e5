import { useEffect, useRef, useState } from 'react'
import { useHost } from '#renderer/host/context.ts'
import type { PickedFile } from '#shared/wire.ts'
import { takeFile } from './wizard.ts'
import { ACCEPTED_FILES } from './words.ts'

export interface PickFile {
  readonly isBusy: boolean
  /** Why no file could be taken over; `null` when nothing went wrong. */
  readonly failure: unknown
  /** Asks for a file; resolves to false when the person cancels or it fails. */
  readonly choose: () => Promise<boolean>
  /** Takes what `load` brings, such as a dropped file. */
  readonly take: (load: () => Promise<PickedFile | null>) => Promise<boolean>
}

/** Choosing the file of the wizard. */
export function usePickFile(onTaken: (file: PickedFile) => void = () => undefined): PickFile {
  const host = useHost()
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)

  const take: PickFile['take'] = async (load) => {
    setIsBusy(true)
    setFailure(null)
    try {
      const file = await load()
      if (file === null) return false
      takeFile(file)
      onTaken(file)
      return true
    } catch (reason) {
      setFailure(reason)
      return false
    } finally {
      setIsBusy(false)
    }
  }
  return { isBusy, failure, take, choose: () => take(() => host.pickFile({ accept: ACCEPTED_FILES })) }
}

/** Takes a file dropped on the window; does nothing where the host cannot receive files. */
export function useDroppedFile(pick: PickFile): 'none' | 'over' {
  const { dropFile } = useHost()
  const [state, setState] = useState<'none' | 'over'>('none')
  const latest = useRef(pick)
  useEffect(() => {
    latest.current = pick
  })
  useEffect(() => {
    if (dropFile === null) return undefined
    const stop = new AbortController()
    const { signal } = stop
    const over = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files') !== true) return
      event.preventDefault()
      setState('over')
    }
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setState('none')
    }
    const drop = (event: DragEvent) => {
      event.preventDefault()
      setState('none')
      const file = event.dataTransfer?.files[0]
      if (file !== undefined) void latest.current.take(() => dropFile(file))
    }
    window.addEventListener('dragover', over, { signal })
    window.addEventListener('dragleave', leave, { signal })
    window.addEventListener('drop', drop, { signal })
    return () => stop.abort()
  }, [dropFile])
  return state
}
