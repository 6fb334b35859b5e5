import { insertLogRow, selectLastLogRow } from '#db/queries/change-log.ts'
import type { Handle } from '#db/queries/handle.ts'
import { fieldBookOf } from '#db/queries/field-books.ts'
import { storedFieldsOf } from '#db/queries/record-codec.ts'
import type { StoredField } from '#db/queries/record-codec.ts'
import type { RecordState } from '#db/queries/record-store.ts'
import type { BatchKind, Created } from '#shared/domain/edit.ts'
import type { FieldValue } from '#shared/entities/field.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { createClock } from './clock.ts'
import { entryHash, GENESIS, secretDigest } from './hash-chain.ts'
import { newId } from './ids.ts'

/** Records of one `insertMany` entry: large enough to spread the cost of an entry, small enough to read one quickly. */
const CHUNK_ROWS = 500

/** Keys of what a record brings from elsewhere, after its own fields. */
const CREATED = ['createdAt', 'createdBy'] as const

export interface BatchHead {
  readonly id: string
  readonly kind: BatchKind
  readonly actorId: string | null
  readonly now: number
}

interface Chunk {
  readonly seq: number
  /** What the cells of a row hold, after its id. */
  readonly fields: readonly StoredField[]
  /** The rows end with when they were created and by whom. */
  readonly isDated: boolean
  readonly rows: FieldValue[][]
}

/** Appends the entries of one batch to the chain. Lives within one transaction. */
export interface LogWriter {
  readonly firstSeq: number
  /** Sequence of the entry that will hold the record's first values; to be stored in `created_seq`. */
  reserveInsert(type: RecordType, created?: Created): number
  /** @param created what the record brings from elsewhere, if anything */
  insert(type: RecordType, state: RecordState, created?: Created): void
  change(type: RecordType, state: RecordState, operation: string, changes: Record<string, unknown>): void
  /** Writes what is still held back and returns the last sequence. */
  finish(): number
}

/** Values of a record as the log keeps them, in the order of the fields. */
function loggedRow(fields: readonly StoredField[], state: RecordState): FieldValue[] {
  const row: FieldValue[] = [state.id]
  for (const { key, field } of fields) row.push(loggedValue(field.secret, state.values[key] ?? null))
  return row
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

  const fieldsOf = (type: RecordType): readonly StoredField[] => storedFieldsOf(fieldBookOf(handle), type)

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
      const fields = ['id', ...chunk.fields.map((field) => field.key), ...(chunk.isDated ? CREATED : [])]
      append(chunk.seq, type, null, 1, 'insertMany', JSON.stringify({ fields, rows: chunk.rows }))
    }
    chunks.clear()
  }

  function openChunk(type: RecordType, isDated: boolean): Chunk {
    let chunk = chunks.get(type)
    const fields = fieldsOf(type)
    if (chunk && (chunk.rows.length >= CHUNK_ROWS || chunk.fields !== fields || chunk.isDated !== isDated)) {
      flush()
      chunk = undefined
    }
    if (!chunk) {
      chunk = { seq: nextSeq++, fields, isDated, rows: [] }
      chunks.set(type, chunk)
    }
    return chunk
  }

  return {
    firstSeq,
    reserveInsert: (type, created) => (isBulk ? openChunk(type, created !== undefined).seq : nextSeq),
    insert(type, state, created) {
      if (isBulk) {
        const chunk = openChunk(type, created !== undefined)
        const row = loggedRow(chunk.fields, state)
        if (created) row.push(created.at, created.by)
        chunk.rows.push(row)
        return
      }
      const values: Record<string, FieldValue> = {}
      for (const { key, field } of fieldsOf(type)) {
        const value = loggedValue(field.secret, state.values[key] ?? null)
        if (value !== null) values[key] = value
      }
      if (typeof created?.at === 'number') values['createdAt'] = created.at
      if (typeof created?.by === 'string') values['createdBy'] = created.by
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
