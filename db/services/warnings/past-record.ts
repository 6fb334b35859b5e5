import { selectLaterLogRows } from '#db/queries/change-log.ts'
import type { Handle } from '#db/queries/handle.ts'
import { selectRecordState } from '#db/queries/record-store.ts'
import type { RecordState } from '#db/queries/record-store.ts'
import { timeOfClock } from '#db/workbook/clock.ts'
import type { LoggedPairs } from '#shared/domain/warnings/log-trail.ts'
import type { FieldValue, FieldValues } from '#shared/entities/field.ts'
import type { RecordType } from '#shared/entities/index.ts'

interface Change {
  readonly seq: number
  readonly at: number
  readonly operation: string
  readonly pairs: LoggedPairs
}

/** A record with what the log says of it after its first entry, oldest first. */
export interface PastRecord {
  readonly state: RecordState
  readonly changes: readonly Change[]
}

/** The record and its changes; one that nothing touched since the instant needs no look into the log unless `isWhole`. */
export function readPast(
  handle: Handle,
  type: RecordType,
  id: string,
  wanted: { readonly since: number; readonly isWhole: boolean },
): PastRecord | null {
  const state = selectRecordState(handle, type, id)
  if (state === null) return null
  const isTouched = state.updatedAt >= wanted.since || (state.deletedAt ?? 0) >= wanted.since
  if (!isTouched && !wanted.isWhole) return { state, changes: [] }
  const changes = selectLaterLogRows(handle, id).map((row) => ({
    seq: row.seq,
    at: timeOfClock(row.clock),
    operation: row.operation,
    pairs: row.operation === 'update' ? (JSON.parse(row.changes) as LoggedPairs) : {},
  }))
  return { state, changes }
}

/** Values before the log entry `seq`, as they were known then; `null` for a record that was not there. */
export function valuesBefore({ state, changes }: PastRecord, seq: number): FieldValues | null {
  if (state.createdSeq >= seq) return null
  const values: Record<string, FieldValue> = { ...state.values }
  let isDeleted = state.deletedAt !== null
  for (const change of changes.toReversed()) {
    if (change.seq < seq) break
    if (change.operation === 'delete') isDeleted = false
    else if (change.operation === 'restore') isDeleted = true
    for (const [key, [from]] of Object.entries(change.pairs)) values[key] = (from ?? null) as FieldValue
  }
  return isDeleted ? null : values
}
