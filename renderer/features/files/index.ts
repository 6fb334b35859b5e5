/** Files that records keep: taking them, listing them and seeing them in place. */
export { FileDrop, usePastedFiles } from './FileDrop.tsx'
export { FileList } from './FileList.tsx'
export { FileContent } from './FileViewer.tsx'
export { FileViewerHost } from './FileViewerHost.tsx'
export { sizeRefusal } from './size-refusal.ts'
export { useFocusReturn } from './use-focus-return.ts'
export { viewerStore, type FileActs, type ViewedFile } from './viewer-store.ts'
