import { showToast } from '#renderer/ui/toasts.ts'
import { sentenceOf } from './failure.ts'

/** Says what went wrong and what to do, in the language that is on screen, until it is dismissed. */
export function showFailure(reason: unknown): void {
  showToast({ tone: 'error', text: ({ language }) => sentenceOf(language, reason) })
}
