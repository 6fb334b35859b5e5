import { quantileOf } from '../statistics/quantile.ts'
import { isWithin, sumOf } from './deal.ts'
import type { Deal, DayRange } from './deal.ts'
import { spreadOf } from './stage-times.ts'
import type { CountDays, Spread } from './stage-times.ts'

/**
 * Who a figure of outcomes is made of. `closed…` are those closed in the period, `created…` those begun in it, whenever
 * they were closed; `qualified` are open today and beyond the first stage, in whatever period.
 */
export const OUTCOME_PARTS = [
  'closed',
  'closedWon',
  'closedLost',
  'created',
  'createdWon',
  'createdLost',
  'createdOpen',
  'qualified',
] as const
export type OutcomePart = (typeof OUTCOME_PARTS)[number]
export type Outcomes<D> = Readonly<Record<OutcomePart, readonly D[]>>

export function outcomesOf<D extends Deal>(deals: readonly D[], period: DayRange): Outcomes<D> {
  const here = deals.filter((deal) => deal.isHere)
  const closed = here.filter((deal) => deal.status !== 'open' && isWithin(deal.closed, period))
  const created = here.filter((deal) => isWithin(deal.started, period))
  const of = (list: readonly D[], status: Deal['status']): D[] => list.filter((deal) => deal.status === status)
  return {
    closed,
    closedWon: of(closed, 'won'),
    closedLost: of(closed, 'lost'),
    created,
    createdWon: of(created, 'won'),
    createdLost: of(created, 'lost'),
    createdOpen: of(created, 'open'),
    qualified: of(here, 'open').filter((deal) => deal.stage > 0),
  }
}

/** Days from the beginning to the end, or to today; `null` where the beginning is not known. */
export function cycleOf({ started, closed, status }: Deal, today: number, count: CountDays): number | null {
  if (started === null) return null
  return count(started, Math.max(started, (status === 'open' ? null : closed) ?? today))
}

const cyclesOf = (deals: readonly Deal[], today: number, count: CountDays): number[] =>
  deals.flatMap((deal) => cycleOf(deal, today, count) ?? [])

export interface Cycles {
  /** Won ones alone, as they are. */
  readonly won: Spread
  /** From beginning to end of any kind over all that began in the period; open ones are censored (Kaplan–Meier). */
  readonly all: Spread
  /** Days of all closed ones added up. */
  readonly closedDays: number
}

export function cyclesIn(outcomes: Outcomes<Deal>, today: number, count: CountDays): Cycles {
  const won = cyclesOf(outcomes.closedWon, today, count)
  const all = outcomes.created.flatMap((deal) => {
    const time = cycleOf(deal, today, count)
    return time === null ? [] : [{ time, isEnded: deal.status !== 'open' }]
  })
  return {
    won: { median: quantileOf(won, 0.5), p75: quantileOf(won, 0.75) },
    all: spreadOf(all),
    closedDays: cyclesOf(outcomes.closed, today, count).reduce((sum, days) => sum + days, 0),
  }
}

export interface VelocityInput {
  /** Open qualified opportunities. */
  readonly open: number
  /** Minor units. */
  readonly averageWon: number | null
  /** 0 to 1. */
  readonly winRate: number | null
  readonly cycleDays: number | null
}

/** Sales velocity in minor units a day: open × average won amount × win rate ÷ cycle days; `null` where one is unknown. */
export function velocityOf({ open, averageWon, winRate, cycleDays }: VelocityInput): number | null {
  if (averageWon === null || winRate === null || cycleDays === null || cycleDays <= 0) return null
  return (open * averageWon * winRate) / cycleDays
}

export function velocityInput(outcomes: Outcomes<Deal>, cycles: Cycles): VelocityInput {
  const won = outcomes.closedWon.filter((deal) => deal.amount !== null)
  const closed = outcomes.closed.length
  return {
    open: outcomes.qualified.length,
    averageWon: won.length === 0 ? null : sumOf(won).amount / won.length,
    winRate: closed === 0 ? null : outcomes.closedWon.length / closed,
    cycleDays: cycles.won.median,
  }
}
