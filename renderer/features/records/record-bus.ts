import type { WireRecord } from '#shared/contract/base.ts'
import type { ChangeEvent } from '#shared/events.ts'

/**
 * - `local`: this page wrote; `records` are the new states. `isReload`: which rows a view holds may have changed.
 * - `foreign`: somebody else did, or another window or program.
 * - `restart`: what happened meanwhile is not known.
 */
export type RecordNews =
  | { readonly kind: 'local'; readonly records: readonly WireRecord[]; readonly isReload: boolean }
  | { readonly kind: 'foreign'; readonly event: ChangeEvent }
  | { readonly kind: 'restart' }

const MAX_BATCHES = 200

/** Tells the parts of the page about changes, and knows which batches the page made itself. */
export class RecordBus {
  readonly #listeners = new Set<(news: RecordNews) => void>()
  readonly #ownBatches = new Set<string>()
  readonly #waiting = new Set<() => void>()
  #inFlight = 0
  #told = 0

  /** How often there was news: what was read at another count may be out of date. */
  get told(): number {
    return this.#told
  }

  subscribe(listener: (news: RecordNews) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  tell(news: RecordNews): void {
    this.#told += 1
    for (const listener of this.#listeners) listener(news)
  }

  /** Counts a write that is on its way, since the feed may tell of it before its reply comes. */
  async during<T extends { readonly batchId: string }>(write: () => Promise<T>): Promise<T> {
    this.#inFlight += 1
    try {
      const result = await write()
      this.#ownBatches.add(result.batchId)
      const [oldest] = this.#ownBatches
      if (this.#ownBatches.size > MAX_BATCHES && oldest !== undefined) this.#ownBatches.delete(oldest)
      return result
    } finally {
      this.#inFlight -= 1
      if (this.#inFlight === 0) {
        for (const resolve of this.#waiting) resolve()
        this.#waiting.clear()
      }
    }
  }

  /** Whether the page made the batch itself; known once no write is on its way. */
  async isOwn(batchId: string): Promise<boolean> {
    if (this.#inFlight > 0) await new Promise<void>((resolve) => this.#waiting.add(resolve))
    return this.#ownBatches.has(batchId)
  }
}

export const recordBus = new RecordBus()
