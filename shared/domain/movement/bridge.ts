import type { BusinessDate, Period } from '../dates.ts'

/** What the bridge needs to know of an opportunity at one moment. */
export interface DealState {
  readonly status: 'open' | 'won' | 'lost'
  /** Minor units; an unknown amount adds nothing. */
  readonly amount: number | null
  readonly expectedCloseDate: BusinessDate | null
  readonly ownerId: string | null
  readonly pipelineId: string
  readonly isDeleted: boolean
}

/** Open opportunities whose change is asked for. */
export interface BridgeSet {
  readonly pipelineId: string
  readonly ownerIds: ReadonlySet<string | null> | undefined
  /** Half-open range of the expected close date. */
  readonly period: Period | undefined
}

/** In the order in which they stand: start + new + moved in + increased − decreased − moved out − won − lost = end. */
export const BRIDGE_PARTS = [
  'start',
  'new',
  'movedIn',
  'increased',
  'decreased',
  'movedOut',
  'won',
  'lost',
  'end',
] as const
export type BridgePart = (typeof BRIDGE_PARTS)[number]

/** Why an opportunity came into the set or left it without being new or closed. */
export const SHIFT_REASONS = ['date', 'owner', 'pipeline', 'reopened', 'restored', 'deleted'] as const
export type ShiftReason = (typeof SHIFT_REASONS)[number]

export interface BridgeShare {
  readonly part: BridgePart
  /** Minor units; negative for what takes away. */
  readonly amount: number
  readonly reason: ShiftReason | null
}

function isReached(state: DealState, set: BridgeSet): boolean {
  return state.pipelineId === set.pipelineId && (set.ownerIds === undefined || set.ownerIds.has(state.ownerId))
}

function isExpected(state: DealState, { period }: BridgeSet): boolean {
  if (period === undefined) return true
  const date = state.expectedCloseDate
  return date !== null && date >= period.from && date < period.to
}

export function isInSet(state: DealState, set: BridgeSet): boolean {
  return state.status === 'open' && !state.isDeleted && isReached(state, set) && isExpected(state, set)
}

/** Which of two states keeps the deal out, and by what. */
function reasonOf(inside: DealState, outside: DealState, set: BridgeSet): ShiftReason {
  if (outside.isDeleted) return 'deleted'
  if (outside.pipelineId !== inside.pipelineId) return 'pipeline'
  if (!isReached(outside, set)) return 'owner'
  return 'date'
}

function comingReason(before: DealState, after: DealState, set: BridgeSet): ShiftReason {
  if (before.isDeleted) return 'restored'
  return before.status === 'open' ? reasonOf(after, before, set) : 'reopened'
}

/**
 * What one opportunity adds to each part between two moments. `before` is `null` for one that did not exist; `birth` is
 * then how it was entered: one entered as closed has never been open and counts nowhere.
 */
export function bridgeShares(
  before: DealState | null,
  after: DealState,
  birth: DealState,
  set: BridgeSet,
): BridgeShare[] {
  const wasIn = before !== null && isInSet(before, set)
  const isIn = isInSet(after, set)
  const amount = after.amount ?? 0
  const shares: BridgeShare[] = []
  const add = (part: BridgePart, value: number, reason: ShiftReason | null = null): void => {
    shares.push({ part, amount: value, reason })
  }
  const isClosed = after.status !== 'open' && !after.isDeleted && isReached(after, set)
  const wasOpen = (before ?? birth).status === 'open'
  const passes = !wasIn && isClosed && wasOpen && isExpected(after, set)
  if (wasIn) {
    const old = before.amount ?? 0
    add('start', old)
    if (amount > old) add('increased', amount - old)
    if (amount < old) add('decreased', amount - old)
  } else if (isIn || passes) {
    if (before === null) add('new', amount)
    else add('movedIn', amount, comingReason(before, after, set))
  }
  if (isIn) add('end', amount)
  else if (passes || (wasIn && isClosed)) add(after.status === 'won' ? 'won' : 'lost', -amount)
  else if (wasIn) add('movedOut', -amount, reasonOf(before, after, set))
  return shares
}

export interface BridgeTotal {
  readonly count: number
  readonly amount: number
}

/** Whether the parts lead from the start to the end, in amounts and in opportunities. */
export function isBalanced(totals: Readonly<Record<BridgePart, BridgeTotal>>): boolean {
  const { start, movedIn, increased, decreased, movedOut, won, lost, end } = totals
  const fresh = totals.new
  const amount = [start, fresh, movedIn, increased, decreased, movedOut, won, lost].reduce(
    (sum, one) => sum + one.amount,
    0,
  )
  const count = start.count + fresh.count + movedIn.count - movedOut.count - won.count - lost.count
  return amount === end.amount && count === end.count
}
