/** A piece of text that is broken over pages as little as can be, as it lies in columns of the size of a page. */
export interface Leaf {
  /** Column in which it begins, and column in which it ends. */
  readonly first: number
  readonly last: number
  /** The piece that it lies in, by its place in the list. */
  readonly within: number | null
}

/**
 * Pieces before which a page must begin, so that pages hold what the columns hold: the first of each column that nothing
 * before it reaches into. A piece that spans columns is broken by the printer itself.
 */
export function pageStarts(leaves: readonly Leaf[]): number[] {
  const starts: number[] = []
  let column = leaves[0]?.first ?? 0
  let reached = column
  const isWithin = (index: number, outer: number): boolean => {
    for (let at = leaves[index]?.within ?? null; at !== null; at = leaves[at]?.within ?? null) {
      if (at === outer) return true
    }
    return false
  }
  leaves.forEach((leaf, index) => {
    if (leaf.first > column) {
      column = leaf.first
      // Whoever holds it reaches here, too, and is no reason against a new page.
      const isFree =
        reached < column || leaves.every((one, at) => at >= index || one.last < column || isWithin(index, at))
      if (isFree) starts.push(index)
    }
    reached = Math.max(reached, leaf.last)
  })
  return starts
}
