import { selectLastSeq } from './change-log.ts'
import type { Handle } from './handle.ts'

interface Kept {
  readonly seq: number
  readonly count: number
}

/** The views that people of one program have open, and then some. */
const MAX_KEPT = 32

const keptByHandle = new WeakMap<Handle, Map<string, Kept>>()

/** A number of rows, counted again only when something has been written since. `key` names the query with its parameters. */
export function keptCount(handle: Handle, key: string, count: () => number): number {
  // What is written inside a transaction may still be taken back.
  if (handle.inTransaction) return count()
  const kept = keptByHandle.get(handle) ?? new Map<string, Kept>()
  keptByHandle.set(handle, kept)
  const seq = selectLastSeq(handle)
  const found = kept.get(key)
  kept.delete(key)
  const known = found?.seq === seq ? found : { seq, count: count() }
  kept.set(key, known)
  for (const oldest of kept.keys()) {
    if (kept.size <= MAX_KEPT) break
    kept.delete(oldest)
  }
  return known.count
}
