import type { WarningRuleKey } from '../../entities/warnings.ts'
import { dayNumber } from '../dates.ts'
import type { DealFact, StageFact, Warning, WarningFacts } from './facts.ts'
import { ENOUGH_WON_DEALS, isRuleActive, ROTTEN_FACTOR, thresholdOf, warningRuleOf } from './rules.ts'
import type { Threshold, WarningLevel } from './rules.ts'

/** The longest normal stay in working days: the team's own setting, its won deals, else the template. */
export function stageThreshold(stage: StageFact, facts: Pick<WarningFacts, 'settings'>): Threshold {
  const set = thresholdOf('stageTooLong', facts.settings)
  if (set.source.kind === 'set') return set
  const { count, p75 } = stage.won
  if (count >= ENOUGH_WON_DEALS && p75 !== null) {
    return { value: Math.ceil(p75), source: { kind: 'wonDeals', count } }
  }
  return { value: stage.expectedDays, source: { kind: 'template' } }
}

/** What a rule found: since when, how much, and against what. */
interface Finding {
  readonly since: number | null
  readonly value: number
  readonly threshold: Threshold
}

const NOTHING: Threshold = { value: null, source: { kind: 'default' } }

type DealRule = (deal: DealFact, facts: WarningFacts) => Finding | null

/** Whether so many working days have passed since a day, and when that came to be. */
function overdue(from: number, threshold: Threshold, facts: WarningFacts): Finding | null {
  if (threshold.value === null) return null
  const value = facts.workdays.between(from, facts.today)
  if (value <= threshold.value) return null
  return { since: facts.workdays.firstDayOver(from, threshold.value), value, threshold }
}

const stageTooLong: DealRule = (deal, facts) => {
  const stage = facts.stages.get(deal.stageId)
  const last = deal.stays.at(-1)
  if (!stage || !last) return null
  const threshold = stageThreshold(stage, facts)
  if (threshold.value === null) return null
  // Whoever comes back to a stage keeps the days counted there.
  const before = deal.stays
    .slice(0, -1)
    .reduce((sum, stay) => sum + facts.workdays.between(stay.entered, stay.left ?? stay.entered), 0)
  const value = before + facts.workdays.between(last.entered, facts.today)
  if (value <= threshold.value) return null
  const since = facts.workdays.firstDayOver(last.entered, Math.max(-1, threshold.value - before))
  return { since: Math.max(last.entered, since ?? last.entered), value, threshold }
}

const noContact: DealRule = (deal, facts) =>
  overdue(deal.contactDay ?? deal.createdDay, thresholdOf('noContact', facts.settings), facts)

const closeDatePast: DealRule = (deal, facts) => {
  const threshold = thresholdOf('closeDatePast', facts.settings)
  if (deal.expectedCloseDate === null || threshold.value === null) return null
  const day = dayNumber(deal.expectedCloseDate)
  const value = facts.workdays.between(day, facts.today)
  if (day >= facts.today || value < threshold.value) return null
  const since = Math.max(day + 1, facts.workdays.firstDayOver(day, threshold.value - 1) ?? day + 1)
  return { since, value, threshold }
}

const closeDatePushed: DealRule = ({ trail }, facts) => {
  const threshold = thresholdOf('closeDatePushed', facts.settings)
  if (!trail || threshold.value === null || trail.pushes < Math.max(1, threshold.value)) return null
  return { since: facts.dayOf(trail.pushedAt), value: trail.pushes, threshold }
}

const movedBack: DealRule = ({ backDay }, { workdays, today }) =>
  backDay === null ? null : { since: backDay, value: workdays.between(backDay, today), threshold: NOTHING }

const FULL_SHARE = 10_000

const amountCut: DealRule = ({ trail, amount }, facts) => {
  const threshold = thresholdOf('amountCut', facts.settings)
  if (!trail || threshold.value === null || trail.peak === null || trail.peak <= 0) return null
  const value = Math.round(((trail.peak - (amount ?? 0)) / trail.peak) * FULL_SHARE)
  return value > threshold.value ? { since: facts.dayOf(trail.cutAt), value, threshold } : null
}

const noNextAct: DealRule = (deal, { workdays, today, dayOf }) => {
  if (deal.hasNextAct) return null
  const cleared = deal.trail && deal.trail.nextActAt > 0 ? dayOf(deal.trail.nextActAt) : deal.createdDay
  const since = Math.min(today, Math.max(deal.createdDay, cleared, deal.doneDay ?? cleared))
  return { since, value: workdays.between(since, today), threshold: NOTHING }
}

const leadLate: DealRule = (deal, facts) => {
  if (deal.ownerActed || facts.stages.get(deal.stageId)?.isFirst !== true) return null
  return overdue(deal.createdDay, thresholdOf('leadLate', facts.settings), facts)
}

const DEAL_RULES = {
  stageTooLong,
  noContact,
  closeDatePast,
  closeDatePushed,
  movedBack,
  amountCut,
  noNextAct,
  leadLate,
} as const satisfies Partial<Record<WarningRuleKey, DealRule>>

export function levelOf(rule: WarningRuleKey, value: number, threshold: number | null): WarningLevel {
  if (warningRuleOf(rule).isTwoLevel !== true || threshold === null) return 'warm'
  return value > ROTTEN_FACTOR * threshold ? 'rotten' : 'warm'
}

/** Warnings of open opportunities, each rule for itself. */
export function* warnOfDeals(facts: WarningFacts): Generator<Warning> {
  const rules = Object.entries(DEAL_RULES) as [keyof typeof DEAL_RULES, DealRule][]
  const active = rules.filter(([rule]) => isRuleActive(rule, facts.settings))
  for (const deal of facts.deals) {
    for (const [rule, look] of active) {
      const found = look(deal, facts)
      if (found === null) continue
      const { since, value, threshold } = found
      yield {
        rule,
        level: levelOf(rule, value, threshold.value),
        recordType: 'opportunity',
        recordId: deal.id,
        title: deal.name,
        customerId: deal.customerId,
        stageName: facts.stages.get(deal.stageId)?.name ?? null,
        ownerId: deal.ownerId,
        since,
        value,
        threshold: threshold.value,
        expected: null,
        source: threshold.source,
        amount: deal.amount ?? 0,
      }
    }
  }
}
