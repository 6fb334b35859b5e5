import type { FieldValue, FieldValues } from '../../entities/field.ts'
import type { Edit } from '../edit.ts'
import { submittedLogOf } from './log-day.ts'
import type { AppliedChange, Draft, Report, RuleContext } from './rule.ts'

/** What an entry says in its own words; fixed once its log was submitted. */
const SAID = [
  'ownerId',
  'kind',
  'status',
  'subject',
  'doneOn',
  'doneTime',
  'place',
  'contactName',
  'phone',
  'address',
  'result',
  'stillOpen',
  'helpNeeded',
  'nextAct',
  'nextActDate',
] as const
/** What it refers to; a merge of two customers moves these. */
const ABOUT = ['customerId', 'contactId', 'opportunityId'] as const

function isChanged({ before, after }: Pick<Draft, 'before' | 'after'>, key: string): boolean {
  return (before?.[key] ?? null) !== (after[key] ?? null)
}

/** An entry of a submitted log changes by amendment alone, by its own person, and is never taken away. */
export function guardEntry(draft: Draft, context: RuleContext, report: Report): void {
  const { operation, before, after } = draft
  if (context.isProgram) return
  const isNew = operation === 'insert' || operation === 'restore'
  const log = (isNew ? null : submittedLogOf(context, before)) ?? submittedLogOf(context, after)
  if (log === null) return guardDecidedDay(draft, context, report)
  if (operation === 'delete') return report('subject', 'keptByLog')
  const fields: readonly string[] = context.isExact ? SAID : [...SAID, ...ABOUT]
  if (!isNew && !fields.some((key) => isChanged(draft, key))) return
  if (draft.amendment === undefined) return report('doneOn', 'logSubmitted')
  if (context.actorId === null || context.actorId !== after['ownerId']) report('ownerId', 'amendOwn')
  // An entry is struck out where it stands, and never moved to another day.
  if (after['status'] !== 'cancelled' && after['doneOn'] !== log.values['day']) report('doneOn', 'readOnly')
  guardDecidedDay(draft, context, report)
}

/** A claim that was taken up again, or withdrawn, has settled nothing. */
function isSettled({ claimId }: FieldValues, context: RuleContext): boolean {
  const status = typeof claimId === 'string' ? context.read('expenseClaim', claimId)?.['status'] : null
  return status === 'decided' || status === 'paid'
}

/** The day before today on which the person did the act, when expenses of it are decided. */
function decidedDayOf(act: FieldValues | null, context: RuleContext): string | null {
  const { ownerId, doneOn, status } = act ?? {}
  if (status !== 'done' || typeof ownerId !== 'string') return null
  if (typeof doneOn !== 'string' || doneOn >= context.today) return null
  const isDecided = context
    .children('claimLine', 'ownerId', ownerId)
    .some(({ values }) => values['spentOn'] === doneOn && values['decision'] !== null && isSettled(values, context))
  return isDecided ? doneOn : null
}

/** What was paid rests on the log as it was then: the entries of a day with decided expenses neither come, change nor go. */
function guardDecidedDay(draft: Draft, context: RuleContext, report: Report): void {
  const { operation, before, after } = draft
  if (context.isImport) return
  const [isNew, isGone] = [operation === 'insert' || operation === 'restore', operation === 'delete']
  const fields: readonly string[] = context.isExact ? SAID : [...SAID, ...ABOUT]
  if (!isNew && !isGone && !fields.some((key) => isChanged(draft, key))) return
  const day = decidedDayOf(isNew ? null : before, context) ?? decidedDayOf(isGone ? null : after, context)
  if (day !== null) report('doneOn', 'dayDecided', { date: day })
}

/** When an act was first written down as done, and last changed after its log was submitted. */
export function settleRecorded({ before, after, amendment }: Draft, context: RuleContext): void {
  if (after['status'] !== 'done') after['recordedAt'] = null
  else if (before?.['status'] !== 'done') after['recordedAt'] = context.now
  if (amendment !== undefined) after['amendedAt'] = context.now
}

function pick(values: FieldValues, keys: readonly string[]): Record<string, FieldValue> {
  return Object.fromEntries(keys.map((key) => [key, values[key] ?? null]))
}

/** Both versions of an entry that was changed after its log was submitted. */
export function amendmentEdit({ edit, before, after }: AppliedChange, context: RuleContext): Edit[] {
  if (edit.amendment === undefined) return []
  const log = submittedLogOf(context, after) ?? submittedLogOf(context, before)
  if (log === null) return []
  const keys = [...SAID, ...ABOUT].filter((key) => isChanged({ before, after }, key))
  const values = {
    logId: log.id,
    activityId: edit.id,
    personId: after['ownerId'] ?? null,
    day: log.values['day'] ?? null,
    reason: edit.amendment,
    earlier: before === null ? null : JSON.stringify(pick(before, keys)),
    later: JSON.stringify(pick(after, keys)),
  }
  return [{ type: 'logAmendment', id: context.newId(), operation: 'insert', values }]
}
