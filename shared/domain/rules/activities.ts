import type { FieldValues } from '../../entities/field.ts'
import { readTime, timeOfMinutes } from '../clock-time.ts'
import { addDays, startOfDate } from '../dates.ts'
import type { BusinessDate } from '../dates.ts'
import type { Edit } from '../edit.ts'
import { amendmentEdit, guardEntry, settleRecorded } from './log-entries.ts'
import type { AppliedChange, Draft, RecordRule, Report, RuleContext } from './rule.ts'

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/**
 * Days for which an act may lie before its customer was entered: people visit first and write the customer down
 * afterwards. Older acts come with an import, which knows no such limit.
 */
export const GRACE_DAYS = 31

function isChanged({ before, after }: Draft, field: string): boolean {
  return (after[field] ?? null) !== (before?.[field] ?? null)
}

/** Whoever enters an act does it; one from a file belongs to whoever has its opportunity or customer. */
function fillOwner({ before, after }: Draft, context: RuleContext): void {
  if (before !== null || text(after['ownerId']) !== null) return
  const ownerOf = (type: 'opportunity' | 'customer', id: unknown) =>
    typeof id === 'string' ? text(context.read(type, id)?.['ownerId']) : null
  const related = ownerOf('opportunity', after['opportunityId']) ?? ownerOf('customer', after['customerId'])
  after['ownerId'] = context.isImport ? (related ?? context.actorId) : (context.actorId ?? related)
}

/** An opportunity brings its customer along, and a contact the customer it belongs to. */
function fillAbout(draft: Draft, context: RuleContext, report: Report): void {
  const { after } = draft
  if (!['opportunityId', 'customerId', 'contactId'].some((field) => isChanged(draft, field))) return
  const opportunityId = text(after['opportunityId'])
  const owning = opportunityId === null ? null : text(context.read('opportunity', opportunityId)?.['customerId'])
  if (owning !== null && text(after['customerId']) !== owning) {
    const isGiven = text(after['customerId']) !== null && isChanged(draft, 'customerId')
    if (isGiven) report('opportunityId', 'opportunityOfOtherCustomer')
    else after['customerId'] = owning
  }
  const contactId = text(after['contactId'])
  const home = contactId === null ? null : text(context.read('contact', contactId)?.['customerId'])
  if (home === null) return
  after['customerId'] ??= home
  if (after['customerId'] === home) return
  if (isChanged(draft, 'contactId')) report('contactId', 'contactOfOtherCustomer')
  else after['contactId'] = null
}

function checkTimes({ after }: Draft, report: Report): void {
  for (const field of ['plannedTime', 'doneTime']) {
    const value = text(after[field])
    if (value === null) continue
    const time = readTime(value)
    if (time === null) report(field, 'notATime')
    else after[field] = time
  }
}

/** Somebody wrote down at what time it was done, without saying that it was. */
function isTimed(draft: Draft, context: RuleContext): boolean {
  return !context.isImport && text(draft.after['doneTime']) !== null && isChanged(draft, 'doneTime')
}

/** Status and done date say the same: either brings the other along, and a time done brings both. */
function settleStatus(draft: Draft, context: RuleContext): void {
  const { after, before } = draft
  const isNewlyDone = (text(after['doneOn']) !== null && isChanged(draft, 'doneOn')) || isTimed(draft, context)
  const wasEmptied = text(after['doneOn']) === null && text(before?.['doneOn']) !== null
  const isStatusGiven = before !== null && isChanged(draft, 'status')
  if (isNewlyDone && !isStatusGiven) after['status'] = 'done'
  else if (wasEmptied && !isStatusGiven && after['status'] === 'done') after['status'] = 'planned'
  if (after['status'] === 'done') after['doneOn'] ??= dayDone(draft, context)
  else Object.assign(after, { doneOn: null, doneTime: null })
}

/**
 * A time alone belongs to the day for which the act was planned. A file that gives no day of an act that was done leaves
 * it unknown, unless it was planned for a day gone by.
 */
function dayDone(draft: Draft, context: RuleContext): BusinessDate | null {
  const planned = text(draft.after['plannedOn'])
  if (isTimed(draft, context) && planned !== null && planned < context.today) return planned
  if (!context.isImport) return context.today
  return planned !== null && planned <= context.today ? planned : null
}

function checkPlan({ before, after }: Draft, context: RuleContext, report: Report): void {
  if (context.isImport || after['status'] !== 'planned' || text(after['plannedOn']) !== null) return
  if (before === null) after['plannedOn'] = context.today
  else report('plannedOn', 'required')
}

function checkDone(draft: Draft, context: RuleContext, report: Report): void {
  const { after } = draft
  const doneOn = text(after['doneOn'])
  if (doneOn === null || !['doneOn', 'doneTime', 'customerId', 'status'].some((field) => isChanged(draft, field)))
    return
  const minute = Math.floor((context.now - startOfDate(context.today, context.timeZone)) / 60_000)
  const isLater = doneOn === context.today && (text(after['doneTime']) ?? '') > timeOfMinutes(minute)
  if (doneOn > context.today) report('doneOn', 'doneInFuture')
  else if (isLater) report('doneTime', 'doneInFuture')
  const known = context.isImport ? null : customerAfter(after, context)
  if (known !== null) report('doneOn', 'beforeCustomer', { date: known })
}

/** The day on which the customer was entered, where the act lies long before it; else `null`. */
export function customerAfter(after: FieldValues, context: RuleContext): BusinessDate | null {
  const [doneOn, customerId] = [text(after['doneOn']), text(after['customerId'])]
  if (doneOn === null || customerId === null) return null
  const known = context.createdOn('customer', customerId)
  return known !== null && doneOn < addDays(known, -GRACE_DAYS) ? known : null
}

function prepare(draft: Draft, context: RuleContext, report: Report): void {
  if (draft.operation === 'delete' || draft.operation === 'restore') return
  fillAbout(draft, context, report)
  fillOwner(draft, context)
  checkTimes(draft, report)
  settleStatus(draft, context)
  checkPlan(draft, context, report)
  checkDone(draft, context, report)
  settleRecorded(draft, context)
}

/** The act that a done one leads to, planned for its day. */
function followUp(after: FieldValues, context: RuleContext): Edit {
  const { nextAct = null, nextActDate = null, customerId = null, contactId = null, opportunityId = null } = after
  const about = { customerId, contactId, opportunityId, ownerId: after['ownerId'] ?? null }
  return {
    type: 'activity',
    id: context.newId(),
    operation: 'insert',
    values: { kind: 'task', subject: String(nextAct).slice(0, 200), plannedOn: nextActDate, ...about },
  }
}

function nextOf(values: FieldValues | null): FieldValues | null {
  return values?.['status'] === 'done' && text(values['nextAct']) !== null ? values : null
}

/** The next step of an open opportunity is what its last act says, and is blank once that was done. */
function nextActionEdit({ before, after }: AppliedChange, context: RuleContext): Edit[] {
  const id = text(after['opportunityId'])
  const opportunity = id === null ? null : context.read('opportunity', id)
  if (id === null || opportunity?.['status'] !== 'open') return []
  const next = nextOf(after)
  const edit = (values: FieldValues): Edit[] => [{ type: 'opportunity', id, operation: 'update', values }]
  if (next !== null) {
    const [nextAction, nextActionDate] = [next['nextAct'] ?? null, next['nextActDate'] ?? null]
    const isSame = before?.['nextAct'] === nextAction && (before?.['nextActDate'] ?? null) === nextActionDate
    return isSame && nextOf(before) !== null ? [] : edit({ nextAction, nextActionDate })
  }
  const isFinished = after['status'] === 'done' && before?.['status'] !== 'done'
  const isTheStep = opportunity['nextAction'] === after['subject']
  return isFinished && isTheStep ? edit({ nextAction: null, nextActionDate: null }) : []
}

/** A done act hands its next act on to the opportunity and, once it has a day, to the agenda. Imports tell the past. */
function derive(change: AppliedChange, context: RuleContext): readonly Edit[] {
  const { before, after, edit } = change
  const amendments = amendmentEdit(change, context)
  if (context.isImport || edit.operation === 'delete' || edit.operation === 'restore') return amendments
  const next = nextOf(after)
  const hasDay = next !== null && text(next['nextActDate']) !== null
  const hadDay = text(nextOf(before)?.['nextActDate']) !== null
  const follow = next !== null && hasDay && !hadDay ? [followUp(next, context)] : []
  return [...amendments, ...nextActionEdit(change, context), ...follow]
}

export const activityRule: RecordRule = { guard: guardEntry, prepare, derive }
