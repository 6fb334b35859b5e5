import { selectRecordStatesBy } from '#db/queries/record-store.ts'
import { commit } from '#db/workbook/commit.ts'
import { newId } from '#db/workbook/ids.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { BatchLabel, Edit } from '#shared/domain/edit.ts'
import { isEntered } from '#shared/entities/field.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import type { RecordType } from '#shared/entities/index.ts'
import type { Visitor } from '../access.ts'
import { getRecord } from '../records.ts'
import type { EditAnswer } from '../records.ts'
import { checkClaim } from './claim-check.ts'
import { claimAnswer, labelOf, linesOf, refuse, writableClaim } from './claim-lines.ts'

/** An act on a claim: answered by another act, never undone. */
function act(visitor: Visitor, claim: WireRecord, key: BatchLabel['key'], values: FieldValues): EditAnswer {
  const { workbook, actor, origin } = visitor
  const edit: Edit = { type: 'expenseClaim', id: claim.id, operation: 'update', values, writesSystem: true }
  const label = { key, subject: labelOf(claim) }
  return claimAnswer(visitor, commit(workbook, { actor, kind: 'act', label, edits: [edit], origin }), claim.id)
}

/** Hands a claim in; what was claimed stays as it is from then on. Throws `INVALID` with all that is missing. */
export function submitClaim(visitor: Visitor, claimId: string): EditAnswer {
  const claim = writableClaim(visitor, claimId)
  const { obstacles } = checkClaim(visitor, claimId)
  if (obstacles.length > 0) refuse(...obstacles)
  return act(visitor, claim, 'submitClaim', {
    status: 'submitted',
    submittedAt: visitor.workbook.now(),
    submittedBy: visitor.personId,
  })
}

/** Takes a claim back that is not decided yet. Its record, lines and receipts stay. */
export function withdrawClaim(visitor: Visitor, claimId: string): EditAnswer {
  const claim = writableClaim(visitor, claimId)
  return act(visitor, claim, 'withdrawClaim', { status: 'withdrawn', withdrawnAt: visitor.workbook.now() })
}

/** What people enter of a record, for a new one of the same. */
function entered(visitor: Visitor, type: RecordType, values: FieldValues, left: readonly string[]): FieldValues {
  const fields = Object.entries(visitor.workbook.fields.fieldsOf(type))
  const kept = fields.filter(
    ([key, field]) => isEntered(field) && !left.includes(key) && (values[key] ?? null) !== null,
  )
  return Object.fromEntries(kept.map(([key]) => [key, values[key] ?? null]))
}

/** A new draft with the lines and receipts of a claim that was withdrawn; one step of undo. */
export function copyClaim(visitor: Visitor, claimId: string): EditAnswer {
  const { workbook, actor, origin } = visitor
  const claim = writableClaim(visitor, claimId)
  if (claim.values['status'] !== 'withdrawn') {
    refuse({ recordType: 'expenseClaim', recordId: claimId, field: 'status', code: 'claimStep' })
  }
  const id = newId()
  const insert = (type: RecordType, recordId: string, values: FieldValues): Edit => ({
    type,
    id: recordId,
    operation: 'insert',
    values,
  })
  const edits = [insert('expenseClaim', id, entered(visitor, 'expenseClaim', claim.values, ['code']))]
  for (const line of linesOf(visitor, claimId)) {
    const lineId = newId()
    edits.push(insert('claimLine', lineId, { ...entered(visitor, 'claimLine', line.values, []), claimId: id }))
    for (const receipt of selectRecordStatesBy(workbook.handle, 'receipt', 'lineId', line.id)) {
      edits.push(insert('receipt', newId(), { ...receipt.values, lineId }))
    }
  }
  const label = { key: 'add', subject: labelOf(claim) } as const
  return claimAnswer(visitor, commit(workbook, { actor, kind: 'edit', label, edits, origin }), id)
}

/** The claimant's reply to what the auditor asks. */
export function answerQuestion(visitor: Visitor, lineId: string, text: string): EditAnswer {
  const { workbook, actor, origin } = visitor
  const line = getRecord(visitor, 'claimLine', lineId)
  const claim = writableClaim(visitor, String(line.values['claimId']))
  const isAsked = (line.values['question'] ?? null) !== null
  const isOpen = ['submitted', 'audited'].includes(String(claim.values['status']))
  if (!isAsked || !isOpen) refuse({ recordType: 'claimLine', recordId: lineId, field: 'answer', code: 'noQuestion' })
  const answer = text.trim()
  if (answer === '') refuse({ recordType: 'claimLine', recordId: lineId, field: 'answer', code: 'required' })
  const edit: Edit = { type: 'claimLine', id: lineId, operation: 'update', values: { answer }, writesSystem: true }
  const label = { key: 'edit', subject: labelOf(claim) } as const
  return claimAnswer(visitor, commit(workbook, { actor, kind: 'act', label, edits: [edit], origin }), claim.id)
}
