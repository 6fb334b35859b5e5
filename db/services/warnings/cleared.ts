import { selectSeqAt } from '#db/queries/movement/past-states.ts'
import { selectPastActs, selectPastDeals, selectPastStays } from '#db/queries/past-warnings.ts'
import type { PastStay } from '#db/queries/past-warnings.ts'
import { dayFinder } from '#shared/domain/analysis/deal.ts'
import { addDays, dateOfDayNumber, dayNumber, startOfDate } from '#shared/domain/dates.ts'
import type { BusinessDate } from '#shared/domain/dates.ts'
import { warnOfDeals } from '#shared/domain/warnings/deal-rules.ts'
import { NO_LOGS } from '#shared/domain/warnings/log-facts.ts'
import type { DealFact, Warning, WarningFacts } from '#shared/domain/warnings/facts.ts'
import { emptyTrail, followChange } from '#shared/domain/warnings/log-trail.ts'
import { workdayLine } from '#shared/domain/warnings/workday-line.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import type { Visitor } from '../access.ts'
import { teamCalendar } from '../calendar.ts'
import { stageFacts } from './facts.ts'
import { readPast, valuesBefore } from './past-record.ts'
import type { PastRecord } from './past-record.ts'
import { ruleSettings } from './rules.ts'

export interface ClearedWarning {
  readonly warning: Warning
  /** Business date on which it went away. */
  readonly on: BusinessDate
}

/** The beginning of a day, as a log entry. */
interface Moment {
  readonly day: number
  readonly instant: number
  readonly seq: number
}

interface Past {
  readonly deals: readonly PastRecord[]
  readonly acts: readonly PastRecord[]
  readonly stays: ReadonlyMap<string, readonly PastStay[]>
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

function readDeals(visitor: Visitor, ownerId: string, { instant, seq }: Moment): Past {
  const { handle } = visitor.workbook
  const scope = visitor.readScope('opportunity')
  const ids = selectPastDeals(handle, { scope, ownerId, sinceSeq: seq, since: instant })
  const read = (type: 'opportunity' | 'activity', isWhole: boolean) => (id: string) => {
    const record = readPast(handle, type, id, { since: instant, isWhole })
    return record === null ? [] : [record]
  }
  const deals = ids.flatMap(read('opportunity', true))
  const customers = new Set(deals.flatMap(({ state }) => text(state.values['customerId']) ?? []))
  const acts = selectPastActs(handle, { deals: ids, customers: [...customers], sinceSeq: seq })
  return {
    deals,
    acts: acts.flatMap(read('activity', false)),
    stays: Map.groupBy(selectPastStays(handle, ids), ({ dealId }) => dealId),
  }
}

interface ActsThen {
  readonly ofDeal: ReadonlyMap<string | null, readonly FieldValues[]>
  /** Of customers, those that name no opportunity. */
  readonly ofCustomer: ReadonlyMap<string | null, readonly FieldValues[]>
}

function actsAt(past: Past, { seq }: Moment): ActsThen {
  const known = past.acts.map((act) => valuesBefore(act, seq)).filter((values) => values !== null)
  return {
    ofDeal: Map.groupBy(known, ({ opportunityId }) => text(opportunityId)),
    ofCustomer: Map.groupBy(
      known.filter(({ opportunityId }) => text(opportunityId) === null),
      ({ customerId }) => text(customerId),
    ),
  }
}

const isDone = ({ status }: FieldValues): boolean => status === 'done'
const isContact = (act: FieldValues): boolean => isDone(act) && act['kind'] !== 'task'

function lastDay(acts: readonly FieldValues[]): number | null {
  const days = acts.flatMap(({ doneOn }) => text(doneOn) ?? [])
  const last = days.toSorted().at(-1)
  return last === undefined ? null : dayNumber(last)
}

function trailAt({ changes }: PastRecord, { seq }: Moment) {
  const trail = emptyTrail()
  for (const change of changes) if (change.seq < seq) followChange(trail, change.pairs, change.at)
  return trail
}

interface Then {
  readonly past: Past
  readonly acts: ActsThen
  readonly at: Moment
  readonly dayOf: (instant: number) => number
}

function dealAt(deal: PastRecord, values: FieldValues, { past, acts, at, dayOf }: Then): DealFact {
  const { id, createdAt } = deal.state
  const stageId = String(values['stageId'])
  const stays = (past.stays.get(id) ?? []).filter((stay) => stay.enteredAt < at.instant && stay.stageId === stageId)
  const own = acts.ofDeal.get(id) ?? []
  const contacts = [...own, ...(acts.ofCustomer.get(text(values['customerId'])) ?? [])].filter(isContact)
  const last = stays.at(-1)
  const entered = last?.enterKind === 'demoted' ? dayOf(last.enteredAt) : null
  const isAnswered = entered !== null && own.some((act) => isContact(act) && (lastDay([act]) ?? 0) >= entered)
  return {
    id,
    name: String(values['name'] ?? ''),
    customerId: text(values['customerId']),
    ownerId: text(values['ownerId']),
    stageId,
    amount: typeof values['amount'] === 'number' ? values['amount'] : null,
    probability: 0,
    expectedCloseDate: text(values['expectedCloseDate']),
    hasNextAct:
      text(values['nextAction']) !== null ||
      text(values['nextActionDate']) !== null ||
      own.some(({ status }) => status === 'planned'),
    createdDay: dayOf(createdAt),
    stays: stays.map(({ enteredAt, leftAt }) => ({
      entered: dayOf(enteredAt),
      left: leftAt === null || leftAt >= at.instant ? null : dayOf(leftAt),
    })),
    contactDay: lastDay(contacts),
    doneDay: lastDay(own.filter(isDone)),
    ownerActed: own.some((act) => isDone(act) && act['ownerId'] === values['ownerId']),
    backDay: isAnswered ? null : entered,
    trail: trailAt(deal, at),
  }
}

/** What the rules of opportunities said at a moment, by rule and record, and which opportunities were there at all. */
function warnedAt(past: Past, at: Moment, base: Omit<WarningFacts, 'today' | 'deals'>) {
  const then = { past, acts: actsAt(past, at), at, dayOf: base.dayOf }
  const known = new Set<string>()
  const deals = past.deals.flatMap((deal) => {
    const values = valuesBefore(deal, at.seq)
    if (values === null) return []
    known.add(deal.state.id)
    return values['status'] === 'open' ? [dealAt(deal, values, then)] : []
  })
  const warnings = [...warnOfDeals({ ...base, today: at.day, deals })]
  return { known, warnings: new Map(warnings.map((one) => [`${one.rule} ${one.recordId}`, one])) }
}

/** The beginnings of the days [from, to], and what is known now where the last of them is still to come. */
function momentsOf(visitor: Visitor, from: BusinessDate, to: BusinessDate): Moment[] {
  const { handle } = visitor.workbook
  const { day: today, timeZone } = visitor.today
  const moments: Moment[] = []
  for (let day = dayNumber(from); day <= Math.min(dayNumber(to), today); day += 1) {
    const instant = startOfDate(dateOfDayNumber(day), timeZone)
    moments.push({ day, instant, seq: selectSeqAt(handle, instant) })
  }
  const isUnderWay = moments.length > 0 && dayNumber(to) > today
  if (isUnderWay) moments.push({ day: today, instant: visitor.workbook.now() + 1, seq: Number.MAX_SAFE_INTEGER })
  return moments
}

/**
 * Warnings of a person's opportunities that stood at the beginning of a day of [from, to) and no longer at its end, in the
 * order of the days. Records are taken back to each midnight through the change log; limits, calendar and stages are those
 * of now. Rules over many records have no past, and what came and went within one day is not seen.
 */
export function clearedWarnings(
  visitor: Visitor,
  ownerId: string,
  from: BusinessDate,
  to: BusinessDate,
): ClearedWarning[] {
  const moments = momentsOf(visitor, from, to)
  const [first] = moments
  if (first === undefined) return []
  const past = readDeals(visitor, ownerId, first)
  const calendar = teamCalendar(visitor.workbook)
  const dayOf = dayFinder(visitor.today.timeZone)
  let oldest = first.day
  for (const { state } of past.deals) oldest = Math.min(oldest, dayOf(state.createdAt))
  for (const stays of past.stays.values()) oldest = Math.min(oldest, dayOf(stays[0]?.enteredAt ?? Infinity))
  for (const { state } of past.acts) oldest = Math.min(oldest, lastDay([state.values]) ?? oldest)
  const base = {
    workdays: workdayLine(calendar, oldest, dayNumber(addDays(to, 1))),
    month: { from: 0, to: 0, workdays: 0 },
    settings: ruleSettings(visitor),
    stages: stageFacts(visitor, calendar),
    customers: new Map(),
    sellers: [],
    logs: NO_LOGS,
    dayOf,
  }
  const answers = moments.map((at) => warnedAt(past, at, base))
  return moments.slice(0, -1).flatMap(({ day }, index) => {
    const [before, after] = [answers[index], answers[index + 1]]
    const gone = [...(before?.warnings ?? [])].filter(
      ([key, one]) => one.ownerId === ownerId && after?.known.has(one.recordId) === true && !after.warnings.has(key),
    )
    return gone.map(([, warning]) => ({ warning, on: dateOfDayNumber(day) }))
  })
}
