import { survivalQuantile } from '../statistics/kaplan-meier.ts'
import type { Duration } from '../statistics/kaplan-meier.ts'
import { isWithin } from './deal.ts'
import type { Deal, DayRange, Visit } from './deal.ts'

/** Days from one day number to another, by a calendar. */
export type CountDays = (from: number, to: number) => number

export const calendarDays: CountDays = (from, to) => Math.max(0, to - from)

/** Days of one stay; one that lasts is counted up to today. */
export function stayOf({ entered, left }: Visit, today: number, count: CountDays): number {
  return count(entered, Math.max(entered, left ?? today))
}

/** Days in one stage: all stays added, so that whoever comes back keeps what was counted. */
export function timeInStage({ visits }: Pick<Deal, 'visits'>, stage: number, today: number, count: CountDays): number {
  return visits.reduce((sum, visit) => (visit.stage === stage ? sum + stayOf(visit, today, count) : sum), 0)
}

/** `ended` and `open` divide `all`. Open is who is in the stage now. */
export const STAGE_TIME_PARTS = ['all', 'ended', 'open'] as const
export type StageTimePart = (typeof STAGE_TIME_PARTS)[number]
export type StageTimes<D> = Readonly<Record<StageTimePart, readonly D[]>>

/** Who came into each stage in the period for the first time, one entry a stage. */
export function stageTimesOf<D extends Deal>(deals: readonly D[], stages: number, period: DayRange): StageTimes<D>[] {
  const lists = Array.from({ length: stages }, (): Record<StageTimePart, D[]> => ({ all: [], ended: [], open: [] }))
  for (const deal of deals) {
    const [first, open] = [new Map<number, number>(), new Set<number>()]
    for (const visit of deal.visits) {
      if (!first.has(visit.stage)) first.set(visit.stage, visit.entered)
      if (visit.left === null) open.add(visit.stage)
    }
    for (const [stage, day] of first) {
      const list = lists[stage]
      if (!list || !isWithin(day, period)) continue
      list.all.push(deal)
      list[open.has(stage) ? 'open' : 'ended'].push(deal)
    }
  }
  return lists
}

export interface Spread {
  /** Days; `null` while fewer than half, or three quarters, have come to an end. */
  readonly median: number | null
  readonly p75: number | null
}

/** Median and third quartile with open ones as censored (Kaplan–Meier). */
export function spreadOf(durations: readonly Duration[]): Spread {
  return { median: survivalQuantile(durations), p75: survivalQuantile(durations, 0.75) }
}

export function stageSpread(lists: StageTimes<Deal>, stage: number, today: number, count: CountDays): Spread {
  const durations = (deals: readonly Deal[], isEnded: boolean): Duration[] =>
    deals.map((deal) => ({ time: timeInStage(deal, stage, today, count), isEnded }))
  return spreadOf([...durations(lists.ended, true), ...durations(lists.open, false)])
}
