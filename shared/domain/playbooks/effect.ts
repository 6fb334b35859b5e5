import { shareOf } from '../analysis/samples.ts'
import type { Share } from '../analysis/samples.ts'

/** A closed opportunity on which the playbook was carried out. */
export interface EffectDeal {
  readonly isWon: boolean
  /** Days in the stage of the playbook, or from start to end; `null` where they are not known. */
  readonly days: number | null
}

/** Where an opportunity stands to a step: never put before anybody, put and not done, or done before the end. */
export const EFFECT_MARK = { none: 0, offered: 1, done: 2 } as const

export interface EffectSide extends Share {
  readonly won: number
  readonly count: number
  readonly medianDays: number | null
}

/** `none`: the intervals overlap, so nothing can be said. */
export const EFFECT_CLAIMS = ['higher', 'lower', 'none'] as const
export type EffectClaim = (typeof EFFECT_CLAIMS)[number]

export interface StepEffect {
  readonly withStep: EffectSide
  readonly withoutStep: EffectSide
  /** Share of the opportunities that were offered the step and did it; `null` where nobody was. */
  readonly use: number | null
  readonly claim: EffectClaim
  readonly isRemovalProposed: boolean
}

/** A step that fewer than this share do, with no effect to be seen, is proposed for removal. */
export const LOW_USE = 0.2
/** Opportunities that each side needs for it. */
export const MIN_REMOVAL_SAMPLE = 20

/** Opportunities by their days, those without known days last: a median is found by counting. */
export function byDays<T extends EffectDeal>(deals: readonly T[]): T[] {
  return deals.toSorted((a, b) => (a.days ?? Number.POSITIVE_INFINITY) - (b.days ?? Number.POSITIVE_INFINITY) || 0)
}

/** Opportunities of one side in the order of `byDays`; `known` of them have days. */
interface Tally {
  won: number
  count: number
  known: number
}

/** The middle of the days of a side, or the mean of the two in the middle. */
function medianDays(deals: readonly EffectDeal[], marks: Uint8Array, mark: number, known: number): number | null {
  if (known === 0) return null
  const [low, high] = [Math.floor((known - 1) / 2), Math.floor(known / 2)]
  let at = -1
  let first = 0
  for (const [index, { days }] of deals.entries()) {
    if (marks[index] !== mark || days === null) continue
    at += 1
    if (at === low) first = days
    if (at === high) return (first + days) / 2
  }
  return null
}

function sideOf(deals: readonly EffectDeal[], marks: Uint8Array, mark: number): EffectSide {
  const tally: Tally = { won: 0, count: 0, known: 0 }
  for (const [index, { isWon, days }] of deals.entries()) {
    if (marks[index] !== mark) continue
    tally.count += 1
    if (isWon) tally.won += 1
    if (days !== null) tally.known += 1
  }
  const { won, count, known } = tally
  return { won, count, medianDays: medianDays(deals, marks, mark, known), ...shareOf(won, count) }
}

function claimOf({ interval: a }: EffectSide, { interval: b }: EffectSide): EffectClaim {
  if (a === null || b === null) return 'none'
  if (a.low > b.high) return 'higher'
  return a.high < b.low ? 'lower' : 'none'
}

/**
 * What goes along with a step: it says what goes together, not what brings it about. Opportunities come in the order of
 * `byDays`, each with its mark for this step.
 */
export function stepEffect(deals: readonly EffectDeal[], marks: Uint8Array): StepEffect {
  const withStep = sideOf(deals, marks, EFFECT_MARK.done)
  const withoutStep = sideOf(deals, marks, EFFECT_MARK.offered)
  const offered = withStep.count + withoutStep.count
  const use = offered === 0 ? null : withStep.count / offered
  const claim = claimOf(withStep, withoutStep)
  const isLarge = Math.min(withStep.count, withoutStep.count) >= MIN_REMOVAL_SAMPLE
  return {
    withStep,
    withoutStep,
    use,
    claim,
    isRemovalProposed: claim === 'none' && isLarge && use !== null && use < LOW_USE,
  }
}
