import type { WireRecord } from '#shared/contract/base.ts'
import type { Target } from './targets.ts'

/** A card that has been taken up, and where it would go. */
export interface Held {
  readonly record: WireRecord
  readonly from: string
  /** `null`: over no place that takes it. */
  readonly to: Target | null
  readonly by: 'pointer' | 'keys'
  /** It has been let go, and the answer is awaited. */
  readonly isDropped: boolean
}
