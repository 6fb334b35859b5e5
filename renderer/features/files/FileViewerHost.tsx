import { useStore } from '#renderer/ui/index.ts'
import { FileViewer } from './FileViewer.tsx'
import { viewerStore } from './viewer-store.ts'

/** The file that is looked at; one for the whole page. */
export function FileViewerHost() {
  const viewed = useStore(viewerStore)
  return viewed === null ? null : <FileViewer viewed={viewed} onClose={() => viewerStore.set(null)} />
}
