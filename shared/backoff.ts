export interface BackoffLimits {
  /** milliseconds before the first new attempt */
  first: number
  /** milliseconds that no wait exceeds */
  most: number
}

export const RESTART_BACKOFF: BackoffLimits = { first: 200, most: 5000 }

/** Milliseconds to wait before attempt number `attempt` (from 0): `first`, doubled each time, at most `most`. */
export function backoffDelay(attempt: number, limits: BackoffLimits = RESTART_BACKOFF): number {
  const steps = Math.max(0, Math.floor(attempt))
  return Math.min(limits.most, limits.first * 2 ** Math.min(steps, 30))
}

/**
 * Failures in a row, this one included. Counting starts again when the thing had run for `stableMs` before it failed,
 * so that one crash a day hardly waits and a crash loop does.
 */
export function failuresInARow(before: number, ranForMs: number | null, stableMs = 10_000): number {
  return ranForMs !== null && ranForMs >= stableMs ? 1 : before + 1
}
