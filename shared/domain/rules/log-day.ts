import type { FieldValues } from '../../entities/field.ts'
import type { BusinessDate } from '../dates.ts'
import type { Draft, Report, RuleContext, StoredRecord } from './rule.ts'

/** Key under which records of one person and day stand once. */
export function dayKeyOf(personId: string, day: BusinessDate): string {
  return `${personId}:${day}`
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** The head of somebody's log of a day, if it was begun. */
export function logOf(context: RuleContext, personId: unknown, day: unknown): StoredRecord | null {
  const [person, date] = [text(personId), text(day)]
  if (person === null || date === null) return null
  return context.children('dailyLog', 'dayKey', dayKeyOf(person, date))[0] ?? null
}

export function isSubmitted(log: FieldValues | null | undefined): boolean {
  return typeof log?.['submittedAt'] === 'number'
}

/** What acts of submitted logs name stays with them: a customer or an opportunity that was reported is not deleted. */
export function checkUnlogged(
  { id, operation }: Pick<Draft, 'id' | 'operation'>,
  reference: 'customerId' | 'opportunityId',
  context: RuleContext,
  report: Report,
): void {
  if (operation !== 'delete' || context.isProgram) return
  const acts = context.children('activity', reference, id)
  const count = acts.filter(({ values }) => submittedLogOf(context, values) !== null).length
  if (count > 0) report('name', 'namedByLogs', { count })
}

/** The submitted log that an act is an entry of, or `null`. */
export function submittedLogOf(context: RuleContext, act: FieldValues | null): StoredRecord | null {
  if (act === null || act['status'] !== 'done') return null
  const log = logOf(context, act['ownerId'], act['doneOn'])
  return log !== null && isSubmitted(log.values) ? log : null
}
