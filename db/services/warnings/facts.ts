import { selectAllRecordStates } from '#db/queries/record-store.ts'
import { isContactedSince, openDeals, selectWarnedCustomers, sumWon } from '#db/queries/warnings.ts'
import type { OpenDealTuple } from '#db/queries/warnings.ts'
import { dayFinder } from '#shared/domain/analysis/deal.ts'
import type { WorkCalendar } from '#shared/domain/calendar.ts'
import { dateOfDayNumber, dayNumber, periodAround } from '#shared/domain/dates.ts'
import { accessOf } from '#shared/domain/permissions.ts'
import type {
  CustomerFact,
  DealFact,
  SellerFact,
  StageFact,
  WarningFacts,
  WonStays,
} from '#shared/domain/warnings/facts.ts'
import type { LogTrail } from '#shared/domain/warnings/log-trail.ts'
import { workdayLine } from '#shared/domain/warnings/workday-line.ts'
import type { Visitor } from '../access.ts'
import { teamCalendar } from '../calendar.ts'
import { logFacts } from './log-facts.ts'
import { ruleSettings } from './rules.ts'
import { trailsOf, wonStaysOf } from './trails.ts'

interface StageRow {
  readonly id: string
  readonly pipelineId: string
  readonly name: string
  readonly position: number
  readonly probability: number
  readonly expectedDays: number | null
}

function stageRows(visitor: Visitor): StageRow[] {
  return selectAllRecordStates(visitor.workbook.handle, 'stage').map(({ id, values }) => ({
    id,
    pipelineId: String(values['pipelineId']),
    name: String(values['name']),
    position: Number(values['position']),
    probability: Number(values['probability']),
    expectedDays: typeof values['expectedDays'] === 'number' ? values['expectedDays'] : null,
  }))
}

const NO_STAYS: WonStays = { count: 0, p75: null }

/** The stages with the days that won opportunities spent in them. */
export function stageFacts(visitor: Visitor, calendar: WorkCalendar): Map<string, StageFact & StageRow> {
  const rows = stageRows(visitor)
  const won = wonStaysOf(visitor.workbook, calendar, visitor.today.day)
  const firsts = new Map<string, StageRow>()
  for (const row of rows) {
    const known = firsts.get(row.pipelineId)
    if (!known || row.position < known.position) firsts.set(row.pipelineId, row)
  }
  return new Map(
    rows.map((row) => [
      row.id,
      { ...row, isFirst: firsts.get(row.pipelineId)?.id === row.id, won: won.get(row.id) ?? NO_STAYS },
    ]),
  )
}

type Stay = DealFact['stays'][number]

interface Stays {
  readonly stays: readonly Stay[]
  /** Instant at which the opportunity was moved back into where it is. */
  readonly backAt: number | null
}

const NO_STAY: Stays = { stays: [], backAt: null }

/** The stays of one opportunity, as the query tells them. */
function staysOf(told: string | null, dayOf: (instant: number) => number): Stays {
  if (told === null) return NO_STAY
  const known = told.split(';').map((stay) => {
    const [entered, left, kind] = stay.split(',')
    return { enteredAt: Number(entered), leftAt: left === '' ? null : Number(left), kind }
  })
  if (known.length > 1) known.sort((a, b) => a.enteredAt - b.enteredAt)
  const back = known.findLast(({ leftAt, kind }) => leftAt === null && kind === 'demoted')
  return {
    stays: known.map(({ enteredAt, leftAt }) => ({
      entered: dayOf(enteredAt),
      left: leftAt === null ? null : dayOf(leftAt),
    })),
    backAt: back?.enteredAt ?? null,
  }
}

const dayOrNull = (date: string | null | undefined): number | null => (date ? dayNumber(date) : null)

function latest(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.max(a, b)
}

interface DealParts {
  readonly trails: ReadonlyMap<string, LogTrail>
  readonly probabilities: ReadonlyMap<string, StageRow>
  readonly dayOf: (instant: number) => number
  /** Day of the move back, unless the customer was spoken to since. */
  readonly backDay: (id: string, at: number) => number | null
  /** The same text for the same id: what many opportunities name is kept once. */
  readonly shared: <Id extends string | null>(id: Id) => Id
}

function sharing(): DealParts['shared'] {
  const known = new Map<unknown, unknown>()
  return (id) => {
    if (!known.has(id)) known.set(id, id)
    return known.get(id) as typeof id
  }
}

function dealOf(tuple: OpenDealTuple, parts: DealParts): DealFact {
  const [id, name, customerId, ownerId, stageId, amount, override, expectedCloseDate, hasNext, createdAt] = tuple
  const [contactOn, doneOn, planned, ownerActed] = tuple[10].split('|')
  const { stays, backAt } = staysOf(tuple[12], parts.dayOf)
  return {
    id,
    name,
    customerId: parts.shared(customerId),
    ownerId: parts.shared(ownerId),
    stageId: parts.shared(stageId),
    amount,
    probability: override ?? parts.probabilities.get(stageId)?.probability ?? 0,
    expectedCloseDate,
    hasNextAct: hasNext === 1 || planned === '1',
    createdDay: parts.dayOf(createdAt),
    stays,
    contactDay: latest(dayOrNull(contactOn), dayOrNull(tuple[11])),
    doneDay: dayOrNull(doneOn),
    ownerActed: ownerActed === '1',
    backDay: backAt === null ? null : parts.backDay(id, backAt),
    trail: parts.trails.get(id),
  }
}

function dealFacts(visitor: Visitor, stages: ReadonlyMap<string, StageFact & StageRow>): DealFact[] {
  const { handle } = visitor.workbook
  const request = { scope: visitor.readScope('opportunity'), stageIds: [...stages.keys()] }
  const dayOf = dayFinder(visitor.today.timeZone)
  const backDay = (id: string, at: number): number | null => {
    const day = dayOf(at)
    return isContactedSince(handle, id, dateOfDayNumber(day), at) ? null : day
  }
  const trails = trailsOf(visitor.workbook)
  const parts = { trails, probabilities: stages, dayOf, backDay, shared: sharing() }
  return Array.from(openDeals(handle, request), (tuple) => dealOf(tuple, parts))
}

function customerFacts(visitor: Visitor, deals: readonly DealFact[]): Map<string, CustomerFact> {
  const ids = new Set(deals.flatMap(({ customerId }) => (customerId === null ? [] : [customerId])))
  const dayOf = dayFinder(visitor.today.timeZone)
  const trails = trailsOf(visitor.workbook)
  const rows = selectWarnedCustomers(visitor.workbook.handle, [...ids], visitor.readScope('customer'))
  return new Map(
    rows.map(({ id, name, ownerId, createdAt }) => {
      const unownedDay = ownerId === null ? dayOf(trails.get(id)?.ownerAt || createdAt) : null
      return [id, { id, name, ownerId, unownedDay }]
    }),
  )
}

/** Active salespeople whose opportunities the person reads. */
export function sellersOf(visitor: Visitor): { readonly id: string; readonly name: string }[] {
  const scope = accessOf(visitor.roles, 'opportunities').read
  return selectAllRecordStates(visitor.workbook.handle, 'person').flatMap(({ id, values }) => {
    const roles = values['roles']
    const isSeller = values['isActive'] === true && Array.isArray(roles) && roles.includes('salesperson')
    return isSeller && visitor.actor.reaches(scope, id) ? [{ id, name: String(values['name']) }] : []
  })
}

function sellerFacts(visitor: Visitor, stageIds: readonly string[], month: { from: string; to: string }): SellerFact[] {
  const won = Map.groupBy(sumWon(visitor.workbook.handle, stageIds, month.from, month.to), ({ ownerId }) => ownerId)
  return sellersOf(visitor).map((seller) => ({
    ...seller,
    won: (won.get(seller.id) ?? []).map(({ day, amount }) => ({ day: dayNumber(day), amount })),
  }))
}

function firstDay(deals: readonly DealFact[], today: number): number {
  let first = today
  for (const deal of deals) {
    first = Math.min(first, deal.createdDay, deal.contactDay ?? first, deal.stays[0]?.entered ?? first)
    if (deal.expectedCloseDate !== null) first = Math.min(first, dayNumber(deal.expectedCloseDate))
  }
  return first
}

/** Everything the rules look at, of the rows that the person may read. Throws `FORBIDDEN` to whoever reads none. */
export function readFacts(visitor: Visitor): WarningFacts {
  const { today } = visitor
  const calendar = teamCalendar(visitor.workbook)
  const stages = stageFacts(visitor, calendar)
  const deals = dealFacts(visitor, stages)
  const customers = customerFacts(visitor, deals)
  const period = periodAround(dateOfDayNumber(today.day), 'month')
  const [from, to] = [dayNumber(period.from), dayNumber(period.to)]
  let first = Math.min(firstDay(deals, today.day), from)
  for (const { unownedDay } of customers.values()) first = Math.min(first, unownedDay ?? first)
  const logs = logFacts(visitor)
  for (const { day } of [...logs.help, ...logs.promises, ...logs.checks]) first = Math.min(first, day)
  const workdays = workdayLine(calendar, first, Math.max(today.day, to))
  return {
    today: today.day,
    workdays,
    month: { from, to, workdays: workdays.between(from, to) },
    settings: ruleSettings(visitor),
    deals,
    stages,
    customers,
    sellers: sellerFacts(visitor, [...stages.keys()], period),
    logs,
    dayOf: dayFinder(today.timeZone),
  }
}
