import { DUPLICATE_REASONS } from '#shared/domain/duplicates.ts'
import type { DuplicatePair, DuplicateReason } from '#shared/domain/duplicates.ts'

export interface FoundPair {
  readonly a: number
  readonly b: number
  readonly pair: DuplicatePair
}

export interface FoundGroup {
  /** In the order in which the records were compared. */
  readonly members: readonly number[]
  readonly reasons: readonly DuplicateReason[]
  readonly nameScore: number | null
  readonly score: number
}

/** Pairs below are not sure enough to be shown. */
const WEAKEST = 0.6
/** A larger group would be held together by chains of names that are only a little alike. */
const LARGEST_GROUP = 12

/** Joins pairs to groups, the surest first, and puts the surest group first. */
export function groupPairs(pairs: readonly FoundPair[]): FoundGroup[] {
  const groupOf = new Map<number, { members: number[]; pairs: FoundPair[] }>()
  for (const found of pairs
    .filter(({ pair }) => pair.score >= WEAKEST)
    .toSorted((x, y) => y.pair.score - x.pair.score)) {
    const left = groupOf.get(found.a) ?? { members: [found.a], pairs: [] }
    const right = groupOf.get(found.b) ?? { members: [found.b], pairs: [] }
    if (left !== right && left.members.length + right.members.length > LARGEST_GROUP) continue
    if (left !== right) {
      left.members.push(...right.members)
      left.pairs.push(...right.pairs)
    }
    left.pairs.push(found)
    for (const member of left.members) groupOf.set(member, left)
  }
  return [...new Set(groupOf.values())].map(describe).toSorted((x, y) => y.score - x.score)
}

function describe({ members, pairs }: { members: number[]; pairs: FoundPair[] }): FoundGroup {
  const said = new Set(pairs.flatMap(({ pair }) => pair.reasons))
  const scores = pairs.flatMap(({ pair }) => pair.nameScore ?? [])
  return {
    members: members.toSorted((x, y) => x - y),
    reasons: DUPLICATE_REASONS.filter((reason) => said.has(reason)),
    nameScore: scores.length === 0 ? null : Math.max(...scores),
    score: Math.max(...pairs.map(({ pair }) => pair.score)),
  }
}
