import { addDays, daysBetween, periodAround } from '../dates.ts'
import type { BusinessDate } from '../dates.ts'
import { survivalQuantile } from '../statistics/kaplan-meier.ts'
import type { RampMilestone } from './states.ts'

export interface RampFacts {
  readonly personId: string
  readonly joinedOn: BusinessDate
  readonly leftOn: BusinessDate | null
  readonly reachedOn: Readonly<Partial<Record<RampMilestone, BusinessDate>>>
}

export interface RampLine {
  readonly personId: string
  /** Since joining, up to today or the day they left. */
  readonly days: number
  readonly reached: Readonly<Partial<Record<RampMilestone, number>>>
}

/** What was won in a calendar month, `YYYY-MM`, in minor units. */
export interface MonthWon {
  readonly month: string
  readonly amount: number
}

/** A programme with a full target, as it concerns one person. */
export interface TargetProgramme {
  readonly programmeId: string
  readonly name: string
  readonly targetAmount: number
  /** The person attended, was tested or signed in it. */
  readonly isBegun: boolean
  /** It is active and meant for one of the person's roles. */
  readonly isMeant: boolean
}

/** The programmes that a person began say their full target, otherwise those meant for them; of several, the highest. */
export function targetFor(programmes: readonly TargetProgramme[]): TargetProgramme | null {
  const begun = programmes.filter(({ isBegun }) => isBegun)
  const asked = begun.length > 0 ? begun : programmes.filter(({ isMeant }) => isMeant)
  return asked.reduce<TargetProgramme | null>(
    (highest, one) => (highest === null || one.targetAmount > highest.targetAmount ? one : highest),
    null,
  )
}

/**
 * The first month whose won amount reaches the target, with its last day; `null` without one. Days to the full target
 * are `last day - day of joining`: a month is judged when it is over, whatever the day on which its sum passed the
 * target. The won amount of a month is the sum of the amounts of opportunities won with a closing day in it, as in the
 * reports, from the day of joining on.
 */
export function fullTargetMonth(
  months: readonly MonthWon[],
  target: number,
): { readonly month: string; readonly lastDay: BusinessDate } | null {
  const [first] = months
    .filter(({ amount }) => amount >= target)
    .map(({ month }) => month)
    .toSorted()
  return first === undefined ? null : { month: first, lastDay: addDays(periodAround(`${first}-01`, 'month').to, -1) }
}

export interface RampFigure {
  readonly reached: number
  /** Not there yet, or left before: their days count as a time in which it did not happen. */
  readonly waiting: number
  readonly medianDays: number | null
}

/** Days from joining to what a person reached; what lies outside their time in the team is not counted. */
export function rampLine({ personId, joinedOn, leftOn, reachedOn }: RampFacts, today: BusinessDate): RampLine {
  const end = leftOn !== null && leftOn < today ? leftOn : today
  const reached = Object.entries(reachedOn).flatMap(([key, on]) =>
    on >= joinedOn && on <= end ? [[key, daysBetween(joinedOn, on)] as const] : [],
  )
  return { personId, days: Math.max(0, daysBetween(joinedOn, end)), reached: Object.fromEntries(reached) }
}

/** The median counts those still on the way by Kaplan and Meier; `null` until half of all have reached it. */
export function rampFigure(lines: readonly RampLine[], key: RampMilestone): RampFigure {
  const durations = lines.map(({ days, reached }) => {
    const at = reached[key]
    return { time: at ?? days, isEnded: at !== undefined }
  })
  const reached = durations.filter(({ isEnded }) => isEnded).length
  return { reached, waiting: durations.length - reached, medianDays: survivalQuantile(durations) }
}
