import { createStore } from '#renderer/ui/store.ts'
import type { AttachedFile } from '#shared/contract/kept-files.ts'

/** What can be done with the kept files of a record. */
export interface FileActs {
  /** The bytes, compared with their digest by the service. */
  readonly load: (file: AttachedFile) => Promise<File>
  readonly save: (file: AttachedFile) => Promise<void>
  readonly remove: (file: AttachedFile) => Promise<void>
}

/** The kept file that is seen in place. */
export interface ViewedFile {
  readonly file: AttachedFile
  readonly acts: Pick<FileActs, 'load' | 'save'>
}

export const viewerStore = createStore<ViewedFile | null>(null)
