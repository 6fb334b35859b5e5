import { wilsonInterval } from '../statistics/wilson.ts'
import type { Interval } from '../statistics/wilson.ts'

/** Below this many a share says nothing: 样本不足. */
export const MIN_SAMPLE = 5

export interface Share {
  /** 0 to 1; `null` for a share of nothing. */
  readonly share: number | null
  /** Wilson's 95 % interval. */
  readonly interval: Interval | null
  readonly isSmall: boolean
}

export function shareOf(part: number, whole: number): Share {
  return {
    share: whole === 0 ? null : part / whole,
    interval: wilsonInterval(part, whole),
    isSmall: whole < MIN_SAMPLE,
  }
}
