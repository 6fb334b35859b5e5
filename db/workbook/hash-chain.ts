import { createHash, hash as digest } from 'node:crypto'

/** First link of a chain: what the first entry names as the entry before it. */
export const GENESIS = '0'.repeat(64)

export interface ChainedEntry {
  readonly seq: number
  readonly id: string
  readonly replicaId: string
  readonly clock: string
  readonly actorId: string | null
  readonly batchId: string
  readonly batchKind: string
  readonly recordType: string
  readonly recordId: string | null
  readonly recordVersion: number
  readonly operation: string
  readonly changes: string
}

/** Length-prefixed, so that moving text across a field border changes the hash. */
function field(value: string | number | null): string {
  if (value === null) return '-;'
  // Somebody may have put another kind of value into the file.
  const text = String(value)
  return `${Buffer.byteLength(text)}:${text};`
}

/** The same for a text of ASCII alone, which needs no counting: own ids, hashes, numbers, the program's words. */
function plain(text: string): string {
  return `${text.length}:${text};`
}

/**
 * SHA-256 over the previous hash and the length-prefixed fields of the entry, in the order of `ChainedEntry`. `seq` is
 * the entry's place in the chain, chosen by the program and never by the database.
 */
export function entryHash(previousHash: string, entry: ChainedEntry): string {
  const text =
    plain(previousHash) +
    plain(String(entry.seq)) +
    plain(entry.id) +
    field(entry.replicaId) +
    plain(entry.clock) +
    field(entry.actorId) +
    plain(entry.batchId) +
    plain(entry.batchKind) +
    field(entry.recordType) +
    field(entry.recordId) +
    plain(String(entry.recordVersion)) +
    plain(entry.operation)
  const isLong = typeof entry.changes === 'string' && entry.changes.length >= LONG
  if (!isLong) return digest('sha256', text + field(entry.changes))
  const changes = Buffer.from(entry.changes)
  return createHash('sha256').update(`${text}${changes.length}:`).update(changes).update(';').digest('hex')
}

/** A text of many records is written as UTF-8 once, not once to be counted, once to be joined and once to be hashed. */
const LONG = 10_000

/** What the log keeps of a secret: enough to see that it changed, not what it is. */
export function secretDigest(value: string): string {
  return `sha256:${digest('sha256', value)}`
}
