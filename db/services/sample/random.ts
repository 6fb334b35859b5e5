/** Draws that depend on the seed alone, so that the sample workbook is the same on every machine. */
export interface Random {
  /** 0 ≤ x < 1. */
  next(): number
  /** Both ends included. */
  integer(from: number, to: number): number
  chance(probability: number): boolean
  pick<T>(items: readonly T[]): T
  /** One of the items, each as likely as its weight says. */
  weighted<T>(items: readonly T[], weightOf: (item: T) => number): T
  /** Log-normal: half of the draws lie below the median; `sigma` is the spread of the logarithm. */
  logNormal(median: number, sigma: number): number
}

/** Mulberry32: 32 bits of state, public domain, good enough for invented business. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export function createRandom(seed: number): Random {
  const next = mulberry32(seed)

  function at<T>(items: readonly T[], index: number): T {
    const item = items[Math.min(index, items.length - 1)]
    if (item === undefined) throw new Error('Nothing to choose from')
    return item
  }

  /** Box and Muller; the logarithm never sees 0. */
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())

  return {
    next,
    integer: (from, to) => from + Math.floor(next() * (to - from + 1)),
    chance: (probability) => next() < probability,
    pick: (items) => at(items, Math.floor(next() * items.length)),
    weighted(items, weightOf) {
      let rest = next() * items.reduce((sum, item) => sum + weightOf(item), 0)
      const index = items.findIndex((item) => (rest -= weightOf(item)) < 0)
      return at(items, index === -1 ? items.length - 1 : index)
    },
    logNormal: (median, sigma) => median * Math.exp(sigma * normal()),
  }
}
