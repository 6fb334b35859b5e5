/** 97.5 % quantile of the standard normal distribution: that of a two-sided 95 % interval. */
const Z95 = 1.959963984540054

export interface Interval {
  /** Shares, 0 to 1. */
  readonly low: number
  readonly high: number
}

/**
 * Wilson's score interval (95 %) of a share: centre (p + z²/2n) / (1 + z²/n), half width
 * z / (1 + z²/n) · √(p(1 − p)/n + z²/4n²). `null` for n = 0. E. B. Wilson, Journal of the American Statistical
 * Association 22 (1927) 209–212.
 */
export function wilsonInterval(successes: number, n: number): Interval | null {
  if (n <= 0) return null
  const p = successes / n
  const z2 = Z95 * Z95
  const scale = 1 + z2 / n
  const centre = (p + z2 / (2 * n)) / scale
  const half = (Z95 / scale) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n))
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) }
}
