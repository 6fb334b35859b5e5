import { useEffect } from 'react'
import { FileViewerHost, viewerStore } from '#renderer/features/files/index.ts'
import { useStore } from '#renderer/ui/index.ts'
import { GateDialog } from './GateDialog.tsx'
import { gateStore } from './gate-store.ts'

/** A file that is let go beside its place would take a browser away from the page. */
function useDropGuard(): void {
  useEffect(() => {
    const stop = new AbortController()
    const keep = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault()
    }
    window.addEventListener('dragover', keep, { signal: stop.signal })
    window.addEventListener('drop', keep, { signal: stop.signal })
    return () => stop.abort()
  }, [])
}

/** Shows what a refused promotion lacks, and the file that is looked at; one for the whole page. */
export function GateHost() {
  useDropGuard()
  const asked = useStore(gateStore)
  const answer = (isPromoted: boolean) => {
    gateStore.set(null)
    asked?.answer(isPromoted)
  }
  return (
    <>
      {asked !== null && <GateDialog asked={asked} onAnswer={answer} />}
      <FileViewerHost />
    </>
  )
}

/** Whether a dialog stands open, so that what called it steps back meanwhile. */
export function useIsGateOpen(): boolean {
  const isAsked = useStore(gateStore) !== null
  return useStore(viewerStore) !== null || isAsked
}
