import { MAX_ATTACHMENT_BYTES } from '#shared/contract/kept-files.ts'
import { errorSentence } from '#shared/locale/index.ts'
import type { Said } from '#renderer/ui/index.ts'

/** Why the page itself does not send a file; `null` when the service is to look at it. */
export function sizeRefusal({ name, size }: File): Said | null {
  if (size <= MAX_ATTACHMENT_BYTES) return null
  const limit = MAX_ATTACHMENT_BYTES / 1024 ** 2
  return ({ language }) => errorSentence(language, 'FILE_REFUSED', { reason: 'tooLargeToKeep', name, limit })
}
