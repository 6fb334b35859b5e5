import type { WarningRuleKey } from '../../entities/warnings.ts'
import type { WarningFacts, Warning } from './facts.ts'
import type { LogFacts, LoggedDay, LoggingFact, WaitingFact } from './log-facts.ts'
import { isRuleActive, thresholdOf } from './rules.ts'
import type { Threshold } from './rules.ts'

/** Working days before today over which missing and late logs, and kept plans, are counted. */
export const LOG_WORKDAYS = 20
/** With fewer planned acts than this in the period a rate of kept plans says nothing. */
export const ENOUGH_PLANNED = 5

const FULL_SHARE = 10_000
const COMMON = { level: 'warm', stageName: null, expected: null, amount: 0 } as const

type Look = (facts: WarningFacts, threshold: Threshold & { readonly value: number }) => Iterable<LogFinding>
type LogFinding = Pick<Warning, 'recordType' | 'recordId' | 'title' | 'customerId' | 'ownerId' | 'since' | 'value'>

const ofPerson = ({ id, name }: LoggingFact, value: number, since: number | null): LogFinding => ({
  recordType: 'person',
  recordId: id,
  title: name,
  customerId: null,
  ownerId: id,
  since,
  value,
})

/** People with so many days of a kind in the period; since the day that filled the number. */
const counting = (isMeant: (day: LoggedDay) => boolean): Look =>
  function* ({ logs }, { value: threshold }) {
    const times = Math.max(1, threshold)
    for (const person of logs.logging) {
      const days = person.days.filter(isMeant)
      if (days.length >= times) yield ofPerson(person, days.length, days[Math.ceil(times) - 1]?.day ?? null)
    }
  }

const planKeptLow: Look = function* ({ logs }, { value: threshold }) {
  for (const person of logs.logging) {
    const planned = person.days.reduce((sum, day) => sum + day.planned, 0)
    const done = person.days.reduce((sum, day) => sum + day.done, 0)
    const share = planned < ENOUGH_PLANNED ? FULL_SHARE : Math.round((done / planned) * FULL_SHARE)
    if (share < threshold) yield ofPerson(person, share, null)
  }
}

const ofWaiting = ({ recordType, id, title, customerId, personId }: WaitingFact) =>
  ({ recordType, recordId: id, title, customerId, ownerId: personId }) as const

/** What waits for more working days than the limit. */
const waiting = (of: (logs: LogFacts) => readonly WaitingFact[]): Look =>
  function* ({ logs, workdays, today }, { value: threshold }) {
    for (const fact of of(logs)) {
      const value = workdays.between(fact.day, today)
      if (value > threshold) yield { ...ofWaiting(fact), value, since: workdays.firstDayOver(fact.day, threshold) }
    }
  }

const promiseLate: Look = function* ({ logs, workdays, today }, { value: threshold }) {
  for (const fact of logs.promises) {
    const value = workdays.between(fact.day, today)
    if (fact.day >= today || value < threshold) continue
    const since = Math.max(fact.day + 1, workdays.firstDayOver(fact.day, threshold - 1) ?? fact.day + 1)
    yield { ...ofWaiting(fact), value, since }
  }
}

const problemNoRule: Look = function* ({ logs }, { value: threshold }) {
  const times = Math.max(1, Math.ceil(threshold))
  for (const { id, title, personId, days } of logs.problems) {
    if (days.length < times) continue
    const since = days[times - 1] ?? null
    yield { recordType: 'problem', recordId: id, title, customerId: null, ownerId: personId, since, value: days.length }
  }
}

const LOG_RULES = {
  logMissing: counting(({ isMissing }) => isMissing),
  logLate: counting(({ isLate }) => isLate),
  planKeptLow,
  helpWaiting: waiting(({ help }) => help),
  promiseLate,
  problemNoRule,
  checkNoReply: waiting(({ checks }) => checks),
} as const satisfies Partial<Record<WarningRuleKey, Look>>

/** Warnings of daily logs, and of what was asked, promised and found in them. */
export function* warnOfLogs(facts: WarningFacts): Generator<Warning> {
  for (const [rule, look] of Object.entries(LOG_RULES) as [keyof typeof LOG_RULES, Look][]) {
    const { value, source } = thresholdOf(rule, facts.settings)
    if (value === null || !isRuleActive(rule, facts.settings)) continue
    for (const found of look(facts, { value, source })) {
      yield { ...COMMON, ...found, rule, threshold: value, source }
    }
  }
}
