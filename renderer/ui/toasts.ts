import { createStore } from './store.ts'

export type ToastTone = 'success' | 'info' | 'warning' | 'error'

export interface ToastAction {
  readonly label: string
  readonly onClick: () => void
}

export interface ToastContent {
  readonly tone: ToastTone
  /** One line: what was done, or what did not work. */
  readonly text: string
  /** Undo, or the way out. */
  readonly action?: ToastAction
}

export interface Toast extends ToastContent {
  readonly id: number
}

export const TOAST_LIMIT = 3
export const TOAST_MS = 5000

export const toastStore = createStore<readonly Toast[]>([])

let lastId = 0

/** Shows a line at the bottom right; it leaves after 5 s, an error stays until it is dismissed. Returns its id. */
export function showToast(content: ToastContent): number {
  lastId += 1
  const toast = { ...content, id: lastId }
  toastStore.update((shown) => makeRoom(shown).concat(toast))
  return toast.id
}

export function dismissToast(id: number): void {
  toastStore.update((shown) => shown.filter((toast) => toast.id !== id))
}

export function staysUntilDismissed(toast: ToastContent): boolean {
  return toast.tone === 'error'
}

/** The oldest that would leave by itself goes first; an error goes only when all three are errors. */
function makeRoom(shown: readonly Toast[]): readonly Toast[] {
  if (shown.length < TOAST_LIMIT) return shown
  const passing = shown.findIndex((toast) => !staysUntilDismissed(toast))
  return shown.filter((_, index) => index !== Math.max(0, passing))
}
