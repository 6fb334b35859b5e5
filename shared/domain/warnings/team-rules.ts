import type { CustomerFact, DealFact, SellerFact, Warning, WarningFacts } from './facts.ts'
import { isRuleActive, NEAR_MONTH_END, thresholdOf } from './rules.ts'

const FULL_SHARE = 10_000

const COMMON = { level: 'warm', stageName: null, expected: null } as const

function ofCustomer(customer: CustomerFact) {
  return {
    ...COMMON,
    recordType: 'customer' as const,
    recordId: customer.id,
    title: customer.name,
    customerId: customer.id,
    ownerId: customer.ownerId,
  }
}

function ofSeller(seller: SellerFact) {
  return {
    ...COMMON,
    recordType: 'person' as const,
    recordId: seller.id,
    title: seller.name,
    customerId: null,
    ownerId: seller.id,
  }
}

function dealsByCustomer(deals: readonly DealFact[]): Map<string, DealFact[]> {
  const groups = new Map<string, DealFact[]>()
  for (const deal of deals) {
    if (deal.customerId === null) continue
    const known = groups.get(deal.customerId)
    if (known) known.push(deal)
    else groups.set(deal.customerId, [deal])
  }
  return groups
}

const amountOf = (deals: readonly DealFact[]): number => deals.reduce((sum, { amount }) => sum + (amount ?? 0), 0)

function* ownerMissing(facts: WarningFacts, groups: Map<string, DealFact[]>): Generator<Warning> {
  for (const customer of facts.customers.values()) {
    if (customer.ownerId !== null) continue
    const since = customer.unownedDay
    yield {
      ...ofCustomer(customer),
      rule: 'ownerMissing',
      since,
      value: since === null ? 0 : facts.workdays.between(since, facts.today),
      threshold: null,
      source: { kind: 'default' },
      amount: amountOf(groups.get(customer.id) ?? []),
    }
  }
}

/** Day from which each owner follows the customer. */
function firstDays(deals: readonly DealFact[], facts: WarningFacts): number[] {
  const days = new Map<string, number>()
  for (const { ownerId, createdDay, trail } of deals) {
    if (ownerId === null) continue
    const day = trail && trail.ownerAt > 0 ? facts.dayOf(trail.ownerAt) : createdDay
    days.set(ownerId, Math.min(days.get(ownerId) ?? day, day))
  }
  return [...days.values()].toSorted((a, b) => a - b)
}

function* ownerTwice(facts: WarningFacts, groups: Map<string, DealFact[]>): Generator<Warning> {
  for (const [id, deals] of groups) {
    const customer = facts.customers.get(id)
    const days = firstDays(deals, facts)
    if (!customer || days.length < 2) continue
    yield {
      ...ofCustomer(customer),
      rule: 'ownerTwice',
      since: days[1] ?? null,
      value: days.length,
      threshold: null,
      source: { kind: 'default' },
      amount: amountOf(deals),
    }
  }
}

const weighted = (deals: readonly DealFact[]): number =>
  deals.reduce((sum, { amount, probability }) => sum + (amount ?? 0) * probability, 0)

/** With few customers one of them must exceed any share; then the rule says nothing. */
function* concentration(facts: WarningFacts, groups: Map<string, DealFact[]>): Generator<Warning> {
  const threshold = thresholdOf('concentration', facts.settings)
  const total = weighted(facts.deals)
  const parts = [...groups].map(([id, deals]) => ({ id, deals, part: weighted(deals) })).filter(({ part }) => part > 0)
  if (threshold.value === null || total <= 0 || parts.length * threshold.value <= FULL_SHARE) return
  for (const { id, deals, part } of parts) {
    const customer = facts.customers.get(id)
    const value = Math.round((part / total) * FULL_SHARE)
    if (!customer || value <= threshold.value) continue
    yield {
      ...ofCustomer(customer),
      rule: 'concentration',
      since: null,
      value,
      threshold: threshold.value,
      source: threshold.source,
      amount: amountOf(deals),
    }
  }
}

function* funnelThin(facts: WarningFacts): Generator<Warning> {
  const threshold = thresholdOf('funnelThin', facts.settings)
  if (threshold.value === null) return
  const counts = new Map<string, number>()
  for (const { ownerId, stageId } of facts.deals) {
    if (ownerId === null || facts.stages.get(stageId)?.isFirst !== true) continue
    counts.set(ownerId, (counts.get(ownerId) ?? 0) + 1)
  }
  for (const seller of facts.sellers) {
    const value = counts.get(seller.id) ?? 0
    if (value >= threshold.value) continue
    yield {
      ...ofSeller(seller),
      rule: 'funnelThin',
      since: null,
      value,
      threshold: threshold.value,
      source: threshold.source,
      amount: 0,
    }
  }
}

/** The first day of the month since which a person has been behind on every day. */
function behindSince(seller: SellerFact, goal: number, facts: WarningFacts): number {
  const { month, workdays, today } = facts
  let since = today
  for (let day = today; day >= month.from; day -= 1) {
    const won = seller.won.reduce((sum, one) => (one.day <= day ? sum + one.amount : sum), 0)
    const share = workdays.between(month.from, day) / month.workdays
    if (won >= goal * share || share * FULL_SHARE < NEAR_MONTH_END) break
    since = day
  }
  return since
}

function* behindPace(facts: WarningFacts): Generator<Warning> {
  const threshold = thresholdOf('behindPace', facts.settings)
  const { month, workdays, today } = facts
  if (threshold.value === null || month.workdays === 0) return
  const share = workdays.between(month.from, today) / month.workdays
  if (share * FULL_SHARE < NEAR_MONTH_END) return
  const expected = Math.round(threshold.value * share)
  for (const seller of facts.sellers) {
    const value = seller.won.reduce((sum, { amount }) => sum + amount, 0)
    if (value >= expected) continue
    yield {
      ...ofSeller(seller),
      rule: 'behindPace',
      since: behindSince(seller, threshold.value, facts),
      value,
      threshold: threshold.value,
      expected,
      source: threshold.source,
      amount: expected - value,
    }
  }
}

/** Warnings of customers and people, which follow from several records together. */
export function* warnOfTeam(facts: WarningFacts): Generator<Warning> {
  const groups = dealsByCustomer(facts.deals)
  const rules = { ownerMissing, ownerTwice, concentration, funnelThin, behindPace } as const
  for (const [rule, look] of Object.entries(rules) as [keyof typeof rules, typeof ownerTwice][]) {
    if (isRuleActive(rule, facts.settings)) yield* look(facts, groups)
  }
}
