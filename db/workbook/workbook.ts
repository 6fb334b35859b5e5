import type { Handle } from '#db/queries/handle.ts'
import type { FieldBook } from '#shared/entities/field-book.ts'
import type { FeedEvent } from '#shared/events.ts'

/** Facts of the workbook that the write road needs at hand. */
export interface WorkbookFacts {
  name: string
  currency: string
  timeZone: string
  idleLockMinutes: number
}

/** One open workbook of one process. */
export interface Workbook {
  readonly path: string
  readonly handle: Handle
  readonly replicaId: string
  /** Add-on of the connection, for further connections of the same process. */
  readonly nativeBinding?: string | undefined
  readonly facts: WorkbookFacts
  /** The fields of its records, custom ones included; another book when they have changed. */
  readonly fields: FieldBook
  readonly feed: Feed
  /** Milliseconds UTC; tests and the sample's maker set their own. */
  now(): number
  /** While a long transaction runs, others wait for this before they touch the handle. */
  busy: Promise<void> | null
  /** Sequence of the last log entry that this process has announced. */
  announcedSeq: number
  close(): void
}

/** Waits until no long transaction is under way; at once for no workbook. */
export async function untilFree(workbook: Workbook | null): Promise<void> {
  if (workbook === null) return
  while (workbook.busy !== null) await workbook.busy
}

export type FeedListener = (event: FeedEvent) => void

/** Tells listeners of this process what changed. */
export interface Feed {
  subscribe(listener: FeedListener): () => void
  publish(event: FeedEvent): void
}

export function createFeed(): Feed {
  const listeners = new Set<FeedListener>()
  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    publish(event) {
      for (const listener of listeners) listener(event)
    },
  }
}
