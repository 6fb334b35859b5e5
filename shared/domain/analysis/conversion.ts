import { MIN_SAMPLE, shareOf } from './samples.ts'
import { isWithin } from './deal.ts'
import type { Deal, DayRange, Visit } from './deal.ts'

/** Those of a stage's cohort; `passed`, `open` and `dropped` divide `entered` without rest. */
export const COHORT_PARTS = ['entered', 'passed', 'open', 'dropped'] as const
export type CohortPart = (typeof COHORT_PARTS)[number]
export type Cohort<D> = Readonly<Record<CohortPart, readonly D[]>>

/** `progressed` are some of `present`. */
export const ACTIVITY_PARTS = ['present', 'progressed'] as const
export type ActivityPart = (typeof ACTIVITY_PARTS)[number]
export type Activity<D> = Readonly<Record<ActivityPart, readonly D[]>>

/** The first stage that a visit enters: its own, and on a promotion the first of those skipped since the visit before. */
function firstEntered(visit: Visit, before: Visit | undefined): number {
  const isJump = visit.enterKind === 'promoted' && before !== undefined && before.stage >= 0
  return isJump && before.stage < visit.stage ? before.stage + 1 : visit.stage
}

/** Whether a visit or a later one is in a stage beyond, or ends with winning. */
function comesFurther(visits: readonly Visit[], from: number, stage: number): boolean {
  for (let index = from; index < visits.length; index += 1) {
    const visit = visits[index]
    if (visit !== undefined && (visit.stage > stage || visit.leaveKind === 'won')) return true
  }
  return false
}

/** First entry into a stage, and whether the opportunity came further from there on. */
export interface Entry {
  readonly stage: number
  readonly day: number
  readonly hasPassed: boolean
}

/**
 * First entry into each stage. Skipped stages count as entered and passed, moving back adds nothing. Passed is what later
 * reached any later stage or was won.
 */
export function entriesOf({ visits }: Pick<Deal, 'visits'>): Entry[] {
  const entries: Entry[] = []
  for (const [index, visit] of visits.entries()) {
    for (let stage = firstEntered(visit, visits[index - 1]); stage <= visit.stage; stage += 1) {
      if (stage < 0 || entries.some((entry) => entry.stage === stage)) continue
      entries.push({ stage, day: visit.entered, hasPassed: comesFurther(visits, index, stage) })
    }
  }
  return entries
}

/**
 * Conversion by cohort: of those that first entered a stage in the period, the share that later came further. One list a
 * stage in their order.
 */
export function cohortsOf<D extends Deal>(deals: readonly D[], stages: number, period: DayRange): Cohort<D>[] {
  const cohorts = Array.from({ length: stages }, (): Record<CohortPart, D[]> => ({
    entered: [],
    passed: [],
    open: [],
    dropped: [],
  }))
  for (const deal of deals) {
    for (const { stage, day, hasPassed } of entriesOf(deal)) {
      const cohort = cohorts[stage]
      if (!cohort || !isWithin(day, period)) continue
      cohort.entered.push(deal)
      const isOpen = deal.isHere && deal.status === 'open'
      cohort[hasPassed ? 'passed' : isOpen ? 'open' : 'dropped'].push(deal)
    }
  }
  return cohorts
}

/** Whether a visit ended upwards: by a promotion or by winning. */
const isStepUp = (visit: Visit): boolean => visit.leaveKind === 'promoted' || visit.leaveKind === 'won'

/** Conversion by period: of those that were in a stage at any time in the period, the ones that went on in it. */
export function activityOf<D extends Deal>(deals: readonly D[], stages: number, period: DayRange): Activity<D>[] {
  const lists = Array.from({ length: stages }, (): Record<ActivityPart, D[]> => ({ present: [], progressed: [] }))
  for (const deal of deals) {
    const [present, progressed] = [new Set<number>(), new Set<number>()]
    for (const visit of deal.visits) {
      if (visit.entered >= period.to || (visit.left ?? period.to) < period.from) continue
      present.add(visit.stage)
      if (isStepUp(visit) && isWithin(visit.left, period)) progressed.add(visit.stage)
    }
    for (const stage of present) lists[stage]?.present.push(deal)
    for (const stage of progressed) lists[stage]?.progressed.push(deal)
  }
  return lists
}

/** A cohort is compared with others once at most this share of it is still undecided. */
export const MAX_OPEN_SHARE = 0.2

export interface CohortCounts {
  readonly entered: number
  readonly passed: number
  readonly open: number
}

export function isComparable({ entered, open }: Pick<CohortCounts, 'entered' | 'open'>): boolean {
  return entered >= MIN_SAMPLE && open / entered <= MAX_OPEN_SHARE
}

export interface Bottleneck {
  /** Place of the stage with the lowest conversion. */
  readonly stage: number
  /** Place of the next lowest. */
  readonly next: number
  /** Whether the two intervals are apart; if not, the order may be chance. */
  readonly isClear: boolean
}

/** The comparable stage with the lowest conversion; `null` while fewer than two can be compared, or the lowest is shared. */
export function bottleneckOf(cohorts: readonly CohortCounts[]): Bottleneck | null {
  const compared = cohorts
    .map((counts, stage) => ({ counts, stage, ...shareOf(counts.passed, counts.entered) }))
    .filter(({ counts }) => isComparable(counts))
    .toSorted((a, b) => (a.share ?? 0) - (b.share ?? 0))
  const [lowest, next] = compared
  if (!lowest || !next || lowest.share === next.share) return null
  const isClear = (lowest.interval?.high ?? 1) < (next.interval?.low ?? 0)
  return { stage: lowest.stage, next: next.stage, isClear }
}
