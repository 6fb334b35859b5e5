import { createStore } from '#renderer/ui/store.ts'
import type { AttachedFile } from '#shared/contract/gates.ts'

/** The kept file that is seen in place, with the way to save a copy of it. */
export interface ViewedFile {
  readonly file: AttachedFile
  readonly save: (file: AttachedFile) => Promise<void>
}

export const viewerStore = createStore<ViewedFile | null>(null)
