import type { AuditLine } from './types.ts'

/** Which meal a line pays for, as its description says. */
export type MealSlot = 'breakfast' | 'lunch' | 'dinner'

const MEALS: readonly (readonly [MealSlot, RegExp])[] = [
  ['breakfast', /早餐|早饭|早点|breakfast/i],
  ['lunch', /午餐|午饭|中餐|中饭|午宴|lunch/i],
  ['dinner', /晚餐|晚饭|晚宴|夜宵|宵夜|dinner|supper/i],
]

export function mealSlotOf(description: string): MealSlot | null {
  return MEALS.find(([, words]) => words.test(description))?.[0] ?? null
}

/** What one entry can justify once: a lunch, a dinner, a gift. A meal that names none takes whichever is free. */
function slotsOf(line: AuditLine): readonly string[] {
  if (line.kind === 'gift') return ['gift']
  const meal = mealSlotOf(line.description)
  return meal === null ? ['lunch', 'dinner'] : [meal]
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Who is served first: those that name an entry, then the earliest claim, then by content, then by id. */
export function compareLines(a: AuditLine, b: AuditLine): number {
  return (
    Number(b.activityId !== null) - Number(a.activityId !== null) ||
    (a.submittedAt ?? Number.MAX_SAFE_INTEGER) - (b.submittedAt ?? Number.MAX_SAFE_INTEGER) ||
    compareText(a.spentOn, b.spentOn) ||
    a.amount - b.amount ||
    compareText(a.invoiceNumber ?? '', b.invoiceNumber ?? '') ||
    compareText(a.merchant ?? '', b.merchant ?? '') ||
    compareText(a.description, b.description) ||
    compareText(a.id, b.id)
  )
}

/** A line with the entries that could justify it, the best first. */
export interface Wish {
  readonly line: AuditLine
  readonly entryIds: readonly string[]
}

export interface Capacity {
  /** The entry that justifies the line; `undefined` where every one of its entries is taken. */
  entryOf(lineId: string): string | undefined
  /** The line that took the place of another. */
  takenBy(line: AuditLine, entryId: string): string | undefined
  /** Other lines that the entry justifies. */
  sharing(lineId: string): string | undefined
}

interface Seat {
  readonly key: string
  readonly entryId: string
}

/** Finds a seat for a line, moving earlier ones to another of their seats where that helps; they keep one always. */
function seat(
  lineId: string,
  seatsOf: ReadonlyMap<string, readonly Seat[]>,
  taken: Map<string, string>,
  tried: Set<string>,
): boolean {
  for (const { key } of seatsOf.get(lineId) ?? []) {
    if (tried.has(key)) continue
    tried.add(key)
    const holder = taken.get(key)
    if (holder !== undefined && !seat(holder, seatsOf, taken, tried)) continue
    taken.set(key, lineId)
    return true
  }
  return false
}

/** One entry justifies each meal and one gift once; which lines are served depends on what they say, never on their order. */
export function assignEntries(wishes: readonly Wish[]): Capacity {
  const seatsOf = new Map<string, readonly Seat[]>()
  const taken = new Map<string, string>()
  const refused = new Map<string, string>()
  for (const { line, entryIds } of wishes.toSorted((a, b) => compareLines(a.line, b.line))) {
    const slots = slotsOf(line)
    const seats = entryIds.flatMap((entryId) => slots.map((slot) => ({ key: `${entryId} ${slot}`, entryId })))
    seatsOf.set(line.id, seats)
    if (seat(line.id, seatsOf, taken, new Set())) continue
    const holder = taken.get(seats[0]?.key ?? '')
    if (holder !== undefined && !refused.has(holder)) refused.set(holder, line.id)
  }
  const entries = new Map<string, string>()
  for (const [key, lineId] of taken) entries.set(lineId, key.slice(0, key.lastIndexOf(' ')))
  return {
    entryOf: (lineId) => entries.get(lineId),
    takenBy(line, entryId) {
      const held = slotsOf(line).map((slot) => taken.get(`${entryId} ${slot}`))
      return held.find((holder) => holder !== undefined && holder !== line.id)
    },
    sharing: (lineId) => refused.get(lineId),
  }
}
