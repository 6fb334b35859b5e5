import { newId } from '#db/workbook/ids.ts'
import type { BusinessDate } from '#shared/domain/dates.ts'
import type { Edit } from '#shared/domain/edit.ts'
import { withActivities } from './activities.ts'
import { officeTime } from './calendar.ts'
import type { History } from './calendar.ts'
import { DealWriter } from './deals.ts'
import type { KnownFirm, SampleIds, Step } from './deals.ts'
import { makeFirms } from './firms.ts'
import type { SampleFirm } from './firms.ts'
import type { Random } from './random.ts'
import { assistant, sellersOf, TEAM } from './team.ts'
import type { SamplePerson } from './team.ts'

const CUSTOMERS = 240
const OPPORTUNITIES = 1200
/** Customers that the team brought along; the others came one by one. */
const FIRST_CUSTOMERS = 160
/** Every so manyth of the first customers goes to somebody who comes later. */
const HANDED_OVER = 3
const WEIGHT_BY_POTENTIAL = { high: 3, mid: 1.5, low: 0.7 } as const
const FIRST_DAYS = 12

/** A customer and when the team met it. */
export interface Market {
  readonly firm: KnownFirm
  /** First day on which the team can open a deal with it. */
  readonly since: BusinessDate
}

/** Deals opened on a workday: the team writes down what it has at first, then grows, with quiet and busy months. */
function busyness(history: History, index: number): number {
  const month = history.workdays[index]?.slice(5, 7) ?? ''
  const season = { '01': 0.8, '02': 0.55, '03': 1.15, '10': 0.85, '11': 1.15 }[month] ?? 1
  const start = index < FIRST_DAYS ? 2.5 : 1
  return season * start * (0.8 + (0.4 * index) / history.workdays.length)
}

function customerEdits({ firm, id, contactIds }: KnownFirm, firms: readonly KnownFirm[], ids: SampleIds): Edit[] {
  const { contacts, parent, owner, annualRevenue, ...values } = firm
  const customer: Edit = {
    type: 'customer',
    id,
    operation: 'insert',
    values: {
      ...values,
      annualRevenue: annualRevenue * 100,
      parentId: parent === null ? null : (firms[parent]?.id ?? null),
      ownerId: ids.people.get(owner) ?? null,
    },
  }
  const people = contacts.map((contact, index): Edit => {
    const contactId = contactIds[index] ?? newId()
    return { type: 'contact', id: contactId, operation: 'insert', values: { ...contact, customerId: id } }
  })
  return [customer, ...people]
}

function known(firm: SampleFirm, index: number, history: History): KnownFirm {
  const newcomer = TEAM.find((person) => person.joinedDaysAgo !== undefined && person.district === firm.owner.district)
  const isHandedOver = newcomer && newcomer !== firm.owner && index % HANDED_OVER === 0
  const handover = isHandedOver ? { to: newcomer, on: joinedOn(newcomer, history) } : null
  return { firm, id: newId(), contactIds: firm.contacts.map(() => newId()), handover }
}

/** The leader of a newcomer's district gives them customers of the others on the first day. */
function handovers(firms: readonly KnownFirm[], ids: SampleIds, history: History, random: Random): Step[] {
  const newcomers = TEAM.filter((person) => person.joinedDaysAgo !== undefined)
  return newcomers.flatMap((to): Step[] => {
    const edits = firms
      .filter(({ handover }) => handover?.to === to)
      .map(({ id }): Edit => {
        return { type: 'customer', id, operation: 'update', values: { ownerId: ids.people.get(to) ?? null } }
      })
    const leader = to.district === null ? undefined : sellersOf(to.district)[0]
    if (!leader || edits.length === 0) return []
    const at = officeTime(joinedOn(to, history), random)
    return [{ at, by: leader, label: { key: 'edit', count: edits.length }, edits }]
  })
}

/** The day on which a person came, or the first of the history. */
export function joinedOn(person: SamplePerson, history: History): BusinessDate {
  const { workdays, first } = history
  if (person.joinedDaysAgo === undefined) return first
  // Five of seven days are workdays.
  return workdays.at(-Math.round((person.joinedDaysAgo * 5) / 7)) ?? first
}

/** A later customer turns up some time after its salesperson came. */
function meet(firm: KnownFirm, history: History, random: Random): BusinessDate {
  const from = joinedOn(firm.firm.owner, history)
  const days = history.workdays.filter((day) => day > from).slice(0, -5)
  return random.pick(days)
}

function openDeals(market: readonly Market[], ids: SampleIds, history: History, random: Random): Step[] {
  const days = history.workdays.slice(1).map((date, index) => ({ date, weight: busyness(history, index) }))
  const dates = Array.from({ length: OPPORTUNITIES }, () => random.weighted(days, (day) => day.weight).date)
  return dates.toSorted().flatMap((date) => {
    const reachable = market.filter((entry) => entry.since < date)
    const { firm } = random.weighted(reachable, (entry) => WEIGHT_BY_POTENTIAL[entry.firm.firm.potentialClass])
    return new DealWriter(firm, date, ids, history, random).write()
  })
}

export interface SampleHistory {
  /** Customers and contacts there from the beginning. */
  readonly first: readonly Edit[]
  /** What people did from then on, oldest first. */
  readonly steps: readonly Step[]
  readonly market: readonly Market[]
}

/** Eighteen months of a team at work: which customers it met, which deals it opened and how they went. */
export function makeHistory(ids: SampleIds, history: History, random: Random): SampleHistory {
  const firms = makeFirms(CUSTOMERS, FIRST_CUSTOMERS, random).map((firm, index) =>
    // Customers met later stay with whoever met them.
    known(firm, index < FIRST_CUSTOMERS ? index : 1, history),
  )
  const steps = handovers(firms, ids, history, random)
  const first: Edit[] = []
  const market = firms.map((firm, index): Market => {
    const edits = customerEdits(firm, firms, ids)
    if (index < FIRST_CUSTOMERS) {
      first.push(...edits)
      return { firm, since: history.first }
    }
    const since = meet(firm, history, random)
    const by = random.chance(0.3) ? assistant : firm.firm.owner
    steps.push({ at: officeTime(since, random), by, label: { key: 'add', subject: firm.firm.name }, edits })
    return { firm, since }
  })
  steps.push(...openDeals(market, ids, history, random))
  const inOrder = steps.toSorted((a, b) => a.at - b.at)
  return { first, steps: withActivities(inOrder, random), market }
}
