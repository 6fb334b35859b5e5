import type { FieldValue, FieldValues } from '../../entities/field.ts'
import { invoiceForm } from '../audit/findings/duplicates.ts'
import type { Draft, RecordRule, Report, RuleContext } from './rule.ts'

/** What the claimant says of a line; fixed once the claim was submitted. */
const SAID: readonly string[] = [
  'claimId',
  'spentOn',
  'categoryId',
  'description',
  'amount',
  'tax',
  'place',
  'nights',
  'headcount',
  'customerId',
  'opportunityId',
  'activityId',
  'merchant',
  'invoiceCode',
  'invoiceNumber',
]
const DECIDED: readonly string[] = ['decision', 'approvedAmount', 'decisionReason', 'decidedBy', 'decidedAt']

/** Where a claim may go from each status. A claim that was refused in part is paid in part; a new one takes the rest. */
const NEXT: Readonly<Record<string, readonly string[]>> = {
  draft: ['submitted', 'withdrawn'],
  submitted: ['audited', 'withdrawn'],
  audited: ['decided', 'submitted', 'withdrawn'],
  decided: ['paid', 'audited'],
  paid: [],
  withdrawn: [],
}

const isChanged = ({ before, after }: Draft, key: string): boolean => (before?.[key] ?? null) !== (after[key] ?? null)

function claimOf(context: RuleContext, values: FieldValues | null): FieldValues | null {
  const id = values?.['claimId']
  return typeof id === 'string' ? context.read('expenseClaim', id) : null
}

/** No batch, undo included, changes what was handed in, or passes over the steps that lead to a payment. */
function guardClaim(draft: Draft, context: RuleContext, report: Report): void {
  const { id, operation, before, after } = draft
  if (operation === 'insert') {
    if ((after['status'] ?? 'draft') !== 'draft' && !context.isExact) report('status', 'claimStep')
    return
  }
  const from = String(before?.['status'] ?? 'draft')
  if (operation === 'delete' && from !== 'draft') report('code', 'claimStays')
  if (operation !== 'update') return
  const isOwnChanged = ['ownerId', 'code', 'title'].some((key) => isChanged(draft, key))
  if (from !== 'draft' && isOwnChanged) report('code', 'claimSubmitted')
  if (isChanged(draft, 'agreedBy')) checkAgreement(id, after, context, report)
  if (!isChanged(draft, 'status')) return
  const to = String(after['status'])
  if (NEXT[from]?.includes(to) !== true) return report('status', 'claimStep')
  if (to === 'decided' || to === 'paid') checkDecided(id, after, context, report)
  if (to === 'paid' && (after['paidBy'] ?? context.actorId) !== context.actorId) report('paidBy', 'ownDecision')
}

/** A second look is a second person's: neither the claimant's nor that of anybody who decided a line. */
function checkAgreement(id: string, after: FieldValues, context: RuleContext, report: Report): void {
  const by = after['agreedBy'] ?? null
  if (by === null) return
  if (by !== context.actorId || by === after['ownerId']) return report('agreedBy', 'ownDecision')
  const hasDecided = context.children('claimLine', 'claimId', id).some(({ values }) => values['decidedBy'] === by)
  if (hasDecided) report('agreedBy', 'ownDecision')
}

/** Nothing is paid without a decision on each line, and nobody pays or decides their own. */
function checkDecided(id: string, after: FieldValues, context: RuleContext, report: Report): void {
  if (context.actorId === null || context.actorId === after['ownerId']) report('status', 'ownDecision')
  const lines = context.children('claimLine', 'claimId', id)
  const open = lines.filter(({ values }) => values['decision'] === null || values['decidedBy'] === null).length
  if (open > 0) report('status', 'linesUndecided', { count: open })
  if (lines.length === 0) report('status', 'claimEmpty')
}

function prepareClaim({ operation, before, after }: Draft, context: RuleContext): void {
  if (operation === 'delete' || before !== null) return
  after['ownerId'] ??= context.actorId
  after['code'] ??= context.nextCode('expenseClaim', `BX-${context.today.slice(0, 4)}-`)
}

export const expenseClaimRule: RecordRule = { guard: guardClaim, prepare: prepareClaim }

function guardLine(draft: Draft, context: RuleContext, report: Report): void {
  const { operation, before, after } = draft
  for (const claim of [claimOf(context, before), claimOf(context, after)]) {
    if (claim === null || claim['status'] === 'draft') continue
    const isHandedIn = operation !== 'update' || SAID.some((key) => isChanged(draft, key))
    // Merges of customers move references; they change nothing of what was said.
    const isMoved =
      context.isExact && operation === 'update' && !SAID.some((key) => isText(key) && isChanged(draft, key))
    if (isHandedIn && !isMoved) return report('claimId', 'claimSubmitted')
  }
  if (DECIDED.some((key) => isChanged(draft, key))) checkDecision(draft, context, report)
}

const isText = (key: string): boolean => !['customerId', 'opportunityId', 'activityId'].includes(key)

/** Four eyes: a decision has a name, and it is not the claimant's. */
function checkDecision({ after }: Draft, context: RuleContext, report: Report): void {
  const claim = claimOf(context, after)
  if (context.isExact || claim === null || context.actorId === null || context.actorId === claim['ownerId']) {
    return report('decision', 'ownDecision')
  }
  if (claim['status'] !== 'audited') return report('decision', 'notAudited')
  const { decision, approvedAmount: approved, amount, decisionReason: reason } = after
  if (decision === null) return
  if (after['decidedBy'] !== context.actorId) report('decidedBy', 'ownDecision')
  if (decision !== 'approved' && (reason ?? '') === '') report('decisionReason', 'reasonRequired')
  if (!fits(String(decision), approved ?? null, amount ?? null)) report('approvedAmount', 'approvedOutOfRange')
}

/** An approved line is paid whole, a rejected one not at all, a reduced one in part. */
function fits(decision: string, approved: FieldValue, amount: FieldValue): boolean {
  if (typeof approved !== 'number' || typeof amount !== 'number') return false
  if (decision === 'approved') return approved === amount
  if (decision === 'rejected') return approved === 0
  return Math.sign(approved) === Math.sign(amount) && Math.abs(approved) < Math.abs(amount)
}

function prepareLine(draft: Draft, context: RuleContext, report: Report): void {
  const { operation, before, after } = draft
  if (operation === 'delete') return
  if (before !== null && before['claimId'] !== after['claimId']) report('claimId', 'readOnly')
  const claim = claimOf(context, after)
  if (claim === null) return
  after['ownerId'] = claim['ownerId'] ?? null
  settleNumber(draft)
  if (after['amount'] === 0) report('amount', 'amountZero')
  checkSpent(draft, claim, context, report)
}

/** Blanks and signs between the digits of a number are no part of it: the same number is found however it was written. */
function settleNumber(draft: Draft): void {
  const { invoiceNumber } = draft.after
  if (typeof invoiceNumber !== 'string' || !isChanged(draft, 'invoiceNumber')) return
  const form = invoiceForm(invoiceNumber)
  if (/^\d+$/.test(form)) draft.after['invoiceNumber'] = form
}

/** A line lies in the time in which its person worked here, not ahead of today, and in no closed month. */
function checkSpent(draft: Draft, claim: FieldValues, context: RuleContext, report: Report): void {
  const day = draft.after['spentOn']
  if (typeof day !== 'string' || !(isChanged(draft, 'spentOn') || isChanged(draft, 'amount'))) return
  if (day > context.today) return report('spentOn', 'spentInFuture')
  const person = typeof claim['ownerId'] === 'string' ? context.read('person', claim['ownerId']) : null
  const [joined, left] = [person?.['joinedOn'], person?.['leftOn']]
  if (typeof joined === 'string' && day < joined) report('spentOn', 'beforeJoined', { date: joined })
  if (typeof left === 'string' && day > left) report('spentOn', 'afterLeft', { date: left })
  const month = day.slice(0, 7)
  const [closed] = context.children('expenseMonth', 'month', month)
  if (closed?.values['isClosed'] === true) report('spentOn', 'monthClosed', { month })
}

export const claimLineRule: RecordRule = { guard: guardLine, prepare: prepareLine }

/** Receipts are handed in with the claim. */
export const receiptRule: RecordRule = {
  guard({ before, after }, context, report) {
    const lineId = after['lineId'] ?? before?.['lineId']
    const claim = typeof lineId === 'string' ? claimOf(context, context.read('claimLine', lineId)) : null
    if (claim !== null && claim['status'] !== 'draft') report('lineId', 'claimSubmitted')
  },
}

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/

/** One budget is a person's or a department's. */
export const expenseBudgetRule: RecordRule = {
  prepare({ operation, after }, _context, report) {
    if (operation === 'delete') return
    if (typeof after['month'] === 'string' && !MONTH.test(after['month'])) report('month', 'notAMonth')
    if ((after['personId'] === null) === (after['departmentId'] === null)) report('personId', 'personOrDepartment')
  },
}

/** Managers hand on what is theirs; for somebody who is away an administrator does. */
function checkDelegator({ before, after }: Draft, context: RuleContext, report: Report): void {
  const { actorId } = context
  if (actorId === null) return
  const roles = context.read('person', actorId)?.['roles']
  const isAdministrator = Array.isArray(roles) && roles.includes('administrator')
  const isOwn = [before ?? after, after].every((values) => values['managerId'] === actorId)
  if (!isOwn && !isAdministrator) report('managerId', 'ownDelegation')
}

export const expenseDelegationRule: RecordRule = {
  prepare(draft, context, report) {
    const { operation, after } = draft
    if (operation === 'delete') return
    checkDelegator(draft, context, report)
    if (after['managerId'] === after['deputyId']) report('deputyId', 'ownRecord')
    if (String(after['fromDay']) > String(after['toDay'])) report('toDay', 'endsBeforeStart')
  },
}
