import { randomFillSync } from 'node:crypto'
import { v7 } from 'uuid'

/** Random bytes are drawn for many ids at once: one draw an id is a third of the cost of a bulk insert. */
const POOL_BYTES = 16 * 512
const pool = new Uint8Array(POOL_BYTES)
let used = POOL_BYTES

function randomBytes(): Uint8Array {
  if (used >= POOL_BYTES) {
    randomFillSync(pool)
    used = 0
  }
  used += 16
  return pool.subarray(used - 16, used)
}

let lastMs = 0
let sequence = 0

/** A UUIDv7. Ids of one process sort in the order in which they were made, also within a millisecond. */
export function newId(): string {
  const now = Date.now()
  if (now > lastMs) [lastMs, sequence] = [now, 0]
  else sequence += 1
  return v7({ msecs: lastMs, seq: sequence, random: randomBytes() })
}
