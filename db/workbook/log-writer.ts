import { insertLogRow, selectLastLogRow } from '#db/queries/change-log.ts'
import type { Handle } from '#db/queries/handle.ts'
import { storedFieldsOf } from '#db/queries/record-codec.ts'
import type { RecordState } from '#db/queries/record-store.ts'
import type { BatchKind } from '#shared/domain/edit.ts'
import type { FieldValue } from '#shared/entities/field.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { createClock } from './clock.ts'
import { entryHash, GENESIS, secretDigest } from './hash-chain.ts'
import { newId } from './ids.ts'

/** Records of one `insertMany` entry: large enough to spread the cost of an entry, small enough to read one quickly. */
const CHUNK_ROWS = 500

export interface BatchHead {
  readonly id: string
  readonly kind: BatchKind
  readonly actorId: string | null
  readonly now: number
}

interface Chunk {
  readonly seq: number
  readonly rows: FieldValue[][]
}

/** Appends the entries of one batch to the chain. Lives within one transaction. */
export interface LogWriter {
  readonly firstSeq: number
  /** Sequence of the entry that will hold the record's first values; to be stored in `created_seq`. */
  reserveInsert(type: RecordType): number
  insert(type: RecordType, state: RecordState): void
  change(type: RecordType, state: RecordState, operation: string, changes: Record<string, unknown>): void
  /** Writes what is still held back and returns the last sequence. */
  finish(): number
}

/** Values of a record as the log keeps them, in the order of the descriptor. */
export function loggedRow(type: RecordType, state: Pick<RecordState, 'id' | 'values'>): FieldValue[] {
  return [
    state.id,
    ...storedFieldsOf(type).map(({ key, field }) => loggedValue(field.secret, state.values[key] ?? null)),
  ]
}

export function loggedValue(isSecret: boolean | undefined, value: FieldValue): FieldValue {
  return isSecret && typeof value === 'string' ? secretDigest(value) : value
}

export function createLogWriter(handle: Handle, replicaId: string, head: BatchHead, isBulk: boolean): LogWriter {
  const last = selectLastLogRow(handle)
  const clock = createClock(last?.clock ?? null)
  const chunks = new Map<RecordType, Chunk>()
  const firstSeq = (last?.seq ?? 0) + 1
  let nextSeq = firstSeq
  let previousHash = last?.hash ?? GENESIS

  function append(
    seq: number,
    type: RecordType,
    id: string | null,
    version: number,
    operation: string,
    changes: string,
  ): void {
    const entry = {
      seq,
      id: newId(),
      replicaId,
      clock: clock.tick(head.now),
      actorId: head.actorId,
      batchId: head.id,
      batchKind: head.kind,
      recordType: type,
      recordId: id,
      recordVersion: version,
      operation,
      changes,
    }
    const hash = entryHash(previousHash, entry)
    insertLogRow(handle, { ...entry, previousHash, hash })
    previousHash = hash
  }

  /** Sequences are given out when a chunk opens, so chunks are written in that order and before anything later. */
  function flush(): void {
    for (const [type, chunk] of chunks) {
      const fields = ['id', ...storedFieldsOf(type).map((field) => field.key)]
      append(chunk.seq, type, null, 1, 'insertMany', JSON.stringify({ fields, rows: chunk.rows }))
    }
    chunks.clear()
  }

  function openChunk(type: RecordType): Chunk {
    let chunk = chunks.get(type)
    if (chunk && chunk.rows.length >= CHUNK_ROWS) {
      flush()
      chunk = undefined
    }
    if (!chunk) {
      chunk = { seq: nextSeq++, rows: [] }
      chunks.set(type, chunk)
    }
    return chunk
  }

  return {
    firstSeq,
    reserveInsert: (type) => (isBulk ? openChunk(type).seq : nextSeq),
    insert(type, state) {
      const row = loggedRow(type, state)
      if (isBulk) {
        openChunk(type).rows.push(row)
        return
      }
      const values: Record<string, FieldValue> = {}
      for (const [index, { key }] of storedFieldsOf(type).entries()) {
        const value = row[index + 1] ?? null
        if (value !== null) values[key] = value
      }
      append(nextSeq++, type, state.id, state.version, 'insert', JSON.stringify(values))
    },
    change(type, state, operation, changes) {
      flush()
      append(nextSeq++, type, state.id, state.version, operation, JSON.stringify(changes))
    },
    finish() {
      flush()
      return nextSeq - 1
    },
  }
}
