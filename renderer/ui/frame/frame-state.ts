import { createStore, useStore } from '../store.ts'

/** What the frame around every page shows. The session fills it; pages only read it. */
export interface FrameState {
  readonly workbook: { readonly name: string; readonly place: string; readonly isReadOnly: boolean } | null
  readonly person: { readonly name: string; readonly role: string } | null
  readonly save: SaveState | null
  /** `null`: there is none yet; `undefined`: not asked yet. */
  readonly lastBackup: { readonly at: number; readonly isVerified: boolean } | null | undefined
  readonly warnings: number
  /** False while the service is gone; the frame then says so above the page. */
  readonly isOnline: boolean
  /** What the menus of the frame do; an act that is missing has no menu entry. */
  readonly acts: FrameActs
}

export interface FrameActs {
  readonly lock?: () => void
  readonly switchPerson?: () => void
  readonly signOut?: () => void
  readonly openWorkbook?: () => void
  readonly closeWorkbook?: () => void
  readonly backupNow?: () => void
  readonly openWarnings?: () => void
}

export type SaveState =
  { readonly kind: 'saved'; readonly at: number } | { readonly kind: 'saving' } | { readonly kind: 'failed' }

export const frameStore = createStore<FrameState>({
  workbook: null,
  person: null,
  save: null,
  lastBackup: undefined,
  warnings: 0,
  isOnline: true,
  acts: {},
})

export function patchFrame(patch: Partial<FrameState>): void {
  frameStore.update((state) => ({ ...state, ...patch }))
}

export function useFrame(): FrameState {
  return useStore(frameStore)
}
