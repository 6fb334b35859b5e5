import type { RecordType } from '../../entities/index.ts'
import { readTime } from '../clock-time.ts'
import { dayKeyOf } from './log-day.ts'
import type { Draft, RecordRule, Report, RuleContext } from './rule.ts'

/** Brings times of day to `HH:MM`. */
export function settleTimes({ after }: Draft, fields: readonly string[], report: Report): void {
  for (const field of fields) {
    const value = after[field]
    if (typeof value !== 'string' || value === '') continue
    const time = readTime(value)
    if (time === null) report(field, 'notATime')
    else after[field] = time
  }
}

/** One record a person a day, of a day that has come, by somebody else. */
function settleDay(type: RecordType, draft: Draft, context: RuleContext, report: Report): void {
  const { id, before, after } = draft
  const { personId, day } = after
  if (before === null) after['checkerId'] ??= context.actorId
  if (typeof personId !== 'string' || typeof day !== 'string') return
  for (const key of ['personId', 'day']) if (before !== null && before[key] !== after[key]) report(key, 'readOnly')
  after['dayKey'] = dayKeyOf(personId, day)
  if (day > context.today) report('day', 'inFuture')
  if (after['checkerId'] === personId) report('personId', 'ownRecord')
  const [other] = context.children(type, 'dayKey', after['dayKey'])
  if (other !== undefined && other.id !== id) report('day', 'recordExists')
}

export const morningCheckRule: RecordRule = {
  prepare(draft, context, report) {
    if (draft.operation === 'delete') return
    settleDay('morningCheck', draft, context, report)
    settleTimes(draft, ['calledAt', 'arrivedAt'], report)
    if (draft.after['reached'] === true) return
    // Nobody answered, so nothing is known of place and time.
    Object.assign(draft.after, { onPlace: null, onTime: null, arrivedAt: null })
  },
}

export const officeRecordRule: RecordRule = {
  prepare(draft, context, report) {
    if (draft.operation === 'delete') return
    settleDay('officeRecord', draft, context, report)
    settleTimes(draft, ['calledAt'], report)
  },
}

/** An entry belongs to the person and the day of its record. */
export const officeEntryRule: RecordRule = {
  prepare(draft, context, report) {
    const { operation, before, after } = draft
    if (operation === 'delete') return
    if (before !== null && before['recordId'] !== after['recordId']) report('recordId', 'readOnly')
    const record = typeof after['recordId'] === 'string' ? context.read('officeRecord', after['recordId']) : null
    if (record !== null) Object.assign(after, { personId: record['personId'], day: record['day'] })
    settleTimes(draft, ['time'], report)
  },
}
