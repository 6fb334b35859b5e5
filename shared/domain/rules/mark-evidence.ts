import type { RecordRule } from './rule.ts'
import { strayEvidence } from './run-evidence.ts'

/** Evidence belongs to one mark of one opportunity; only ticks and files are evidence of their own. */
export const markEvidenceRule: RecordRule = {
  prepare({ operation, before, after }, context, report) {
    if (operation === 'delete' || operation === 'restore') return
    for (const key of ['opportunityId', 'markId']) {
      if (before !== null && after[key] !== before[key]) report(key, 'readOnly')
    }
    const { markId, attachmentId, opportunityId } = after
    const mark = typeof markId === 'string' ? context.read('promotionMark', markId) : null
    if (mark === null) return
    if (mark['kind'] !== 'tick' && mark['kind'] !== 'file') report('markId', 'markTakesNoEvidence')
    if (mark['kind'] === 'file' && attachmentId === null) report('attachmentId', 'required')
    if (typeof attachmentId !== 'string') return
    const file = context.read('attachment', attachmentId)
    if (file !== null && file['opportunityId'] !== opportunityId) report('attachmentId', 'fileOfOther')
  },
  follow({ edit }, context) {
    return context.isExact && edit.operation === 'restore' ? strayEvidence(edit.id, context) : []
  },
}
