import { prepared } from '#db/queries/handle.ts'
import { selectRecordStatesBy } from '#db/queries/record-store.ts'
import type { Edit } from '#shared/domain/edit.ts'
import type { Decision } from '#shared/entities/expenses.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import { AppError } from '#shared/errors.ts'
import type { Visitor } from '../access.ts'
import { answerOf, claimFor, lineFor, subjectOf, writeAct } from './audit-desk.ts'

interface Done {
  readonly batchId: string
  readonly seq: number
}

const invalid = (
  recordType: 'expenseClaim' | 'claimLine',
  recordId: string,
  field: string,
  code: string,
): AppError<'INVALID'> => new AppError('INVALID', { issues: [{ recordType, recordId, field, code }] })

const lineEdit = (id: string, values: FieldValues): Edit => ({ type: 'claimLine', id, operation: 'update', values })
const claimEdit = (id: string, values: FieldValues): Edit => ({ type: 'expenseClaim', id, operation: 'update', values })

export interface LineDecision {
  readonly lineId: string
  readonly decision: Decision
  readonly approvedAmount?: number | undefined
  readonly reason?: string | undefined
}

function decisionValues(
  visitor: Visitor,
  line: FieldValues,
  { decision, approvedAmount, reason }: Omit<LineDecision, 'lineId'>,
): FieldValues {
  const whole = typeof line['amount'] === 'number' ? line['amount'] : null
  const amount = { approved: whole, rejected: 0, reduced: approvedAmount ?? null }[decision]
  const { personId, workbook } = visitor
  const words = reason === undefined || reason === '' ? null : reason
  return { decision, approvedAmount: amount, decisionReason: words, decidedBy: personId, decidedAt: workbook.now() }
}

/** Decides one line in the person's own name, on their own authority or that of a manager who delegated it. */
export function decideLine(visitor: Visitor, request: LineDecision): Done {
  const { claim, line } = lineFor(visitor, request.lineId, 'expenses.decide')
  const edit = lineEdit(request.lineId, decisionValues(visitor, line, request))
  return answerOf(writeAct(visitor, { key: 'decide', subject: subjectOf(claim), count: 1 }, [edit]))
}

/** Lines of a claim with a red finding, told from this side or from the other line's. */
export function redLines({ workbook }: Visitor, claimId: string): ReadonlySet<string> {
  const text = `SELECT t.id FROM claim_lines t WHERE t.claim_id = ? AND t.deleted_at IS NULL AND (
      EXISTS (SELECT 1 FROM audit_findings f WHERE f.line_id = t.id AND f.severity = 'red' AND f.deleted_at IS NULL)
      OR EXISTS (SELECT 1 FROM audit_findings f WHERE f.other_line_id = t.id AND f.severity = 'red' AND f.deleted_at IS NULL))`
  return new Set(prepared(workbook.handle, text).pluck().all(claimId) as string[])
}

/** Approves what is matched and clean, and not decided. */
export function approveClean(visitor: Visitor, claimId: string): Done & { readonly count: number } {
  const claim = claimFor(visitor, claimId, 'expenses.decide')
  const red = redLines(visitor, claimId)
  const lines = selectRecordStatesBy(visitor.workbook.handle, 'claimLine', 'claimId', claimId)
  const clean = lines.filter(
    ({ id, values }) => values['verdict'] === 'matched' && values['decision'] === null && !red.has(id),
  )
  const edits = clean.map(({ id, values }) => lineEdit(id, decisionValues(visitor, values, { decision: 'approved' })))
  const label = { key: 'decide', subject: subjectOf(claim), count: edits.length } as const
  return { ...answerOf(writeAct(visitor, label, edits)), count: edits.length }
}

/** Every line is decided; the claim goes on to be paid. The rule of claims refuses what is open. */
export function finishClaim(visitor: Visitor, claimId: string): Done {
  const claim = claimFor(visitor, claimId, 'expenses.decide')
  const edit = claimEdit(claimId, { status: 'decided', decidedAt: visitor.workbook.now() })
  return answerOf(writeAct(visitor, { key: 'decide', subject: subjectOf(claim) }, [edit]))
}

/** Takes a decided claim up again; what a second person agreed to is no longer what stands there. */
export function reopenClaim(visitor: Visitor, claimId: string): Done {
  const claim = claimFor(visitor, claimId, 'expenses.decide')
  if (claim.values['status'] !== 'decided') throw invalid('expenseClaim', claimId, 'status', 'claimStep')
  const edit = claimEdit(claimId, { status: 'audited', decidedAt: null, agreedBy: null, agreedAt: null })
  return answerOf(writeAct(visitor, { key: 'decide', subject: subjectOf(claim) }, [edit]))
}

/** Asks the claimant about a line; an earlier answer belongs to an earlier question. */
export function askAboutLine(visitor: Visitor, lineId: string, question: string): Done {
  const { claim } = lineFor(visitor, lineId, 'expenses.audit')
  const edit = lineEdit(lineId, { question, answer: null })
  return answerOf(writeAct(visitor, { key: 'auditClaim', subject: subjectOf(claim) }, [edit]))
}

/** Whether somebody decided a line of the claim. */
export function isDecider({ workbook, personId }: Visitor, claimId: string): boolean {
  const text = 'SELECT 1 FROM claim_lines WHERE claim_id = ? AND decided_by = ? AND deleted_at IS NULL LIMIT 1'
  return prepared(workbook.handle, text).get(claimId, personId) !== undefined
}

/** A second person looked at the decisions: neither the claimant nor anybody who decided. */
export function agreeToClaim(visitor: Visitor, claimId: string): Done {
  const claim = claimFor(visitor, claimId, 'expenses.decide')
  const status = claim.values['status']
  if (status !== 'decided' && status !== 'paid') throw invalid('expenseClaim', claimId, 'agreedBy', 'claimStep')
  if (isDecider(visitor, claimId)) throw invalid('expenseClaim', claimId, 'agreedBy', 'ownDecision')
  const edit = claimEdit(claimId, { agreedBy: visitor.personId, agreedAt: visitor.workbook.now() })
  return answerOf(writeAct(visitor, { key: 'agree', subject: subjectOf(claim) }, [edit]))
}

/** Notes that decided claims were paid, all or none. The rule of claims refuses one's own and what is undecided. */
export function payClaims(visitor: Visitor, claimIds: readonly string[]): Done {
  const claims = [...new Set(claimIds)].map((id) => claimFor(visitor, id, 'expenses.pay'))
  const paid = { status: 'paid', paidAt: visitor.workbook.now(), paidBy: visitor.personId }
  const [only] = claims
  const subject = only && claims.length === 1 ? { subject: subjectOf(only) } : {}
  const label = { key: 'pay', count: claims.length, ...subject } as const
  return answerOf(
    writeAct(
      visitor,
      label,
      claims.map(({ id }) => claimEdit(id, paid)),
    ),
  )
}
