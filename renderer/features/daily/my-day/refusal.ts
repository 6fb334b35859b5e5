import type { Writer } from '#renderer/features/records/index.ts'
import { InvalidEdit } from '#renderer/grid/index.ts'
import { showToast } from '#renderer/ui/index.ts'

/** Says why something was not written: the sentence of the rule, or of the failure. */
export function sayRefusal(reason: unknown, writer: Writer): void {
  if (reason instanceof InvalidEdit) showToast({ tone: 'error', text: () => reason.message })
  else writer.report(reason)
}
