/**
 * What the change log tells of one record beyond its present values. Pushes and the peak count from the last move between
 * stages on: whoever moves on starts anew, and the warning says so.
 */
export interface LogTrail {
  /** Moves of the expected close date across a month end, earlier ones taken off. */
  pushes: number
  /** Instants; 0 for never. */
  pushedAt: number
  /** Highest amount before a cut, minor units; `null` while nothing was cut. */
  peak: number | null
  cutAt: number
  nextActAt: number
  ownerAt: number
}

export type LoggedPairs = Readonly<Record<string, readonly [unknown, unknown]>>

export const emptyTrail = (): LogTrail => ({ pushes: 0, pushedAt: 0, peak: null, cutAt: 0, nextActAt: 0, ownerAt: 0 })

const monthOf = (date: unknown): string => (typeof date === 'string' ? date.slice(0, 7) : '')

function followDate(trail: LogTrail, [from, to]: readonly [unknown, unknown], at: number): void {
  const [before, after] = [monthOf(from), monthOf(to)]
  if (before === '' || after === '' || before === after) return
  trail.pushes = Math.max(0, trail.pushes + (after > before ? 1 : -1))
  if (after > before) trail.pushedAt = at
}

function followAmount(trail: LogTrail, [from, to]: readonly [unknown, unknown], at: number): void {
  if (typeof from !== 'number') return
  const after = typeof to === 'number' ? to : 0
  if (after < from && (trail.peak === null || from >= trail.peak)) trail.cutAt = at
  trail.peak = Math.max(trail.peak ?? from, from)
}

/** Takes one update of the record into its trail. */
export function followChange(trail: LogTrail, changes: LoggedPairs, at: number): void {
  if (changes['stageId'] !== undefined) {
    trail.pushes = 0
    trail.peak = null
  }
  const { expectedCloseDate, amount, nextAction, nextActionDate, ownerId } = changes
  if (expectedCloseDate !== undefined) followDate(trail, expectedCloseDate, at)
  if (amount !== undefined) followAmount(trail, amount, at)
  if (nextAction !== undefined || nextActionDate !== undefined) trail.nextActAt = at
  if (ownerId !== undefined) trail.ownerAt = at
}
