import { dayKeyOf, isSubmitted, logOf } from './log-day.ts'
import type { Draft, RecordRule, Report, RuleContext } from './rule.ts'

/** What a person says of the day; fixed once it was submitted. */
const SAID = ['personId', 'day', 'absence', 'note', 'submittedAt', 'standing', 'windowTo', 'planDay'] as const

/** A submitted log stands as it was handed in, whatever batch touches it. */
function guard({ operation, before, after }: Draft, _context: RuleContext, report: Report): void {
  if (!isSubmitted(before)) return
  if (operation === 'delete') report('day', 'keptByLog')
  else if (SAID.some((key) => (before?.[key] ?? null) !== (after[key] ?? null))) report('day', 'logSubmitted')
}

/** One log a person a day, of a day that has come. */
function prepare({ id, operation, before, after }: Draft, context: RuleContext, report: Report): void {
  if (operation === 'delete') return
  after['personId'] ??= context.actorId
  const { personId, day } = after
  if (typeof personId !== 'string' || typeof day !== 'string') return
  for (const key of ['personId', 'day']) if (before !== null && before[key] !== after[key]) report(key, 'readOnly')
  after['dayKey'] = dayKeyOf(personId, day)
  const isLeave = after['absence'] === 'leave'
  if (day > context.today && !isLeave && after['absence'] !== 'trip') report('day', 'inFuture')
  const other = logOf(context, personId, day)
  if (other !== null && other.id !== id) report('day', 'logExists')
}

export const dailyLogRule: RecordRule = { guard, prepare }
