import type { TFunction } from 'i18next'
import type { Formatters, Language } from '#renderer/i18n/index.ts'
import { createStore } from './store.ts'

export type ToastTone = 'success' | 'info' | 'warning' | 'error'

/** What a toast is worded with, of the language on screen. */
export interface ToastWords {
  readonly t: TFunction
  readonly language: Language
  readonly format: Formatters
}

/** Words that follow when another language is chosen. */
export type Said = (words: ToastWords) => string

export interface ToastAction {
  readonly label: Said
  readonly onClick: () => void
}

/** A line that has been read when it leaves: it leaves at once when another language is chosen. */
interface PassingToast {
  readonly tone: Exclude<ToastTone, 'error'>
  /** One line: what was done, or what did not work. */
  readonly text: string | Said
  readonly action?: never
}

/** A line that offers something, or has to be dismissed. */
interface LastingToast {
  readonly tone: ToastTone
  readonly text: Said
  /** Undo, or the way out. */
  readonly action?: ToastAction
}

export type ToastContent = PassingToast | LastingToast

export type Toast = ToastContent & { readonly id: number }

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

/** Takes away what stays in the language in which it was said. */
export function dismissUntranslated(): void {
  toastStore.update((shown) => shown.filter(({ text }) => typeof text === 'function'))
}

export function staysUntilDismissed(toast: ToastContent): boolean {
  return toast.tone === 'error'
}

export function textOfToast({ text }: ToastContent, words: ToastWords): string {
  return typeof text === 'string' ? text : text(words)
}

/** The oldest that would leave by itself goes first; an error goes only when all three are errors. */
function makeRoom(shown: readonly Toast[]): readonly Toast[] {
  if (shown.length < TOAST_LIMIT) return shown
  const passing = shown.findIndex((toast) => !staysUntilDismissed(toast))
  return shown.filter((_, index) => index !== Math.max(0, passing))
}
