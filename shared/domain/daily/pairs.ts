/** A possible pair of one item of the left and one of the right list; higher scores are better. */
export interface ScoredPair<L, R> {
  readonly left: L
  readonly right: R
  readonly score: number
}

interface Identified {
  readonly id: string
}

const before = (a: string, b: string): number => (a < b ? -1 : Number(a > b))

/**
 * The best pairs, each item used once at most: the highest score first, ties by id, so that the order of the lists
 * tells nothing. `scoreOf` gives `null` for two that do not belong together.
 */
export function bestPairs<L extends Identified, R extends Identified>(
  lefts: readonly L[],
  rights: readonly R[],
  scoreOf: (left: L, right: R) => number | null,
): ScoredPair<L, R>[] {
  const candidates: ScoredPair<L, R>[] = []
  for (const left of lefts) {
    for (const right of rights) {
      const score = scoreOf(left, right)
      if (score !== null) candidates.push({ left, right, score })
    }
  }
  candidates.sort((a, b) => b.score - a.score || before(a.left.id, b.left.id) || before(a.right.id, b.right.id))
  const used = { left: new Set<string>(), right: new Set<string>() }
  return candidates.filter(({ left, right }) => {
    if (used.left.has(left.id) || used.right.has(right.id)) return false
    used.left.add(left.id)
    used.right.add(right.id)
    return true
  })
}
