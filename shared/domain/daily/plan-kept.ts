import { minutesOfTime } from '../clock-time.ts'
import type { BusinessDate } from '../dates.ts'
import { bestPairs } from './pairs.ts'
import { textSimilarity } from './texts.ts'

/** What was said for a day, frozen when the log before it was submitted. */
export interface PlannedItem {
  readonly id: string
  readonly activityId: string | null
  readonly time: string | null
  readonly customerId: string | null
  readonly subject: string
}

export interface ActOfDay {
  readonly id: string
  readonly status: 'planned' | 'done' | 'cancelled'
  readonly plannedOn: BusinessDate | null
  readonly doneOn: BusinessDate | null
  /** When it was done, else when it is planned. */
  readonly time: string | null
  readonly customerId: string | null
  readonly subject: string
}

/** `open`: the day still lasts and the act may yet be done. */
export type PlanOutcome = 'done' | 'open' | 'notDone' | 'moved'

export interface ItemOutcome {
  readonly itemId: string
  readonly outcome: PlanOutcome
  /** The act that keeps the plan or was moved. */
  readonly actId: string | null
  /** The day to which it was moved, or on which it was done instead. */
  readonly movedTo: BusinessDate | null
}

export interface PlanKept {
  readonly items: readonly ItemOutcome[]
  /** Acts done on the day that nobody had planned. */
  readonly extras: readonly string[]
  readonly planned: number
  readonly done: number
  /** Planned and done ÷ planned; `null` where nothing was planned. */
  readonly rate: number | null
}

export interface PlanKeptInput {
  readonly day: BusinessDate
  readonly items: readonly PlannedItem[]
  /** The acts of the day, and those that the items name wherever they are now. */
  readonly acts: readonly ActOfDay[]
  /** Whether the day is over: nothing is open any more. */
  readonly isOver: boolean
}

/** Items without a customer are known again by what they say. */
const SAME_SUBJECT = 0.6
const DAY_MINUTES = 1440

/**
 * Plan against done. An item is kept by its own act, done on the day; where that one was not done, by another act of the
 * day at the same customer (or, without customer, of the same subject), each act keeping one item at most, the nearest
 * in time first. What was moved was not kept.
 */
export function planKept({ day, items, acts, isOver }: PlanKeptInput): PlanKept {
  const byId = new Map(acts.map((act) => [act.id, act]))
  const ownActs = new Map(
    items.map((item) => [item.id, item.activityId === null ? undefined : byId.get(item.activityId)]),
  )
  const doneActs = acts.filter((act) => act.status === 'done' && act.doneOn === day)
  const keptBy = new Map<string, string>()
  const taken = new Set<string>()
  for (const item of sortedById(items)) {
    const own = ownActs.get(item.id)
    if (own?.status !== 'done' || own.doneOn !== day || taken.has(own.id)) continue
    keptBy.set(item.id, own.id)
    taken.add(own.id)
  }
  const others = bestPairs(
    items.filter(({ id }) => !keptBy.has(id)),
    doneActs.filter(({ id }) => !taken.has(id)),
    standsFor,
  )
  for (const { left, right } of others) {
    keptBy.set(left.id, right.id)
    taken.add(right.id)
  }
  const outcomes = items.map((item) => outcomeOf(item.id, ownActs.get(item.id), keptBy.get(item.id), day, isOver))
  const done = outcomes.filter(({ outcome }) => outcome === 'done').length
  return {
    items: outcomes,
    extras: doneActs.filter(({ id }) => !taken.has(id)).map(({ id }) => id),
    planned: items.length,
    done,
    rate: items.length === 0 ? null : done / items.length,
  }
}

const sortedById = (items: readonly PlannedItem[]): PlannedItem[] =>
  [...items].sort((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)))

function standsFor(item: PlannedItem, act: ActOfDay): number | null {
  const alike = textSimilarity(item.subject, act.subject)
  if (item.customerId === null ? alike < SAME_SUBJECT : item.customerId !== act.customerId) return null
  const apart =
    item.time === null || act.time === null ? DAY_MINUTES : Math.abs(minutesOfTime(item.time) - minutesOfTime(act.time))
  return DAY_MINUTES - apart + alike
}

function outcomeOf(
  itemId: string,
  own: ActOfDay | undefined,
  keptBy: string | undefined,
  day: BusinessDate,
  isOver: boolean,
): ItemOutcome {
  if (keptBy !== undefined) return { itemId, outcome: 'done', actId: keptBy, movedTo: null }
  const actId = own?.id ?? null
  const now = own?.status === 'cancelled' ? null : (own?.doneOn ?? own?.plannedOn ?? null)
  if (now !== null && now !== day) return { itemId, outcome: 'moved', actId, movedTo: now }
  const isOpen = !isOver && own?.status !== 'cancelled'
  return { itemId, outcome: isOpen ? 'open' : 'notDone', actId, movedTo: null }
}

/** Days summed: Σ planned and done ÷ Σ planned; `null` where nothing was planned. */
export function planKeptRate(days: Iterable<Pick<PlanKept, 'planned' | 'done'>>): {
  readonly done: number
  readonly planned: number
  readonly rate: number | null
} {
  let [done, planned] = [0, 0]
  for (const day of days) {
    done += day.done
    planned += day.planned
  }
  return { done, planned, rate: planned === 0 ? null : done / planned }
}
