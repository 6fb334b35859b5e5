import { createStore } from '#renderer/ui/store.ts'
import type { GateTarget } from '#shared/contract/gates.ts'

/** Words that go along with a promotion. */
export interface PromoteWords {
  readonly evidence?: string
  /** With a win: the day it was won, and a note. */
  readonly closedOn?: string
  readonly note?: string
}

/** A promotion that is waiting for evidence or for a manager. */
export interface AskedGate {
  /** Opportunities that lack something; the others wait with them. */
  readonly held: readonly string[]
  readonly ids: readonly string[]
  readonly to: GateTarget
  readonly words: PromoteWords
  readonly answer: (isPromoted: boolean) => void
}

export const gateStore = createStore<AskedGate | null>(null)
