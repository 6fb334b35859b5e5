import { selectLaterLogRows, selectLogRow } from '#db/queries/change-log.ts'
import type { LogRow } from '#db/queries/change-log.ts'
import type { Handle } from '#db/queries/handle.ts'
import { insertedValues } from '#db/queries/log-values.ts'
import { selectRecordState } from '#db/queries/record-store.ts'
import { timeOfClock } from '#db/workbook/clock.ts'
import { personName } from '#db/workbook/conflicts.ts'
import type { HistoryEntry } from '#shared/contract/records.ts'
import type { FieldValue } from '#shared/entities/field.ts'
import { entityOf } from '#shared/entities/index.ts'
import type { RecordType } from '#shared/entities/index.ts'
import type { Visitor } from './access.ts'
import { getRecord } from './records.ts'

type Pair = readonly [FieldValue, FieldValue]

function pairsOf(row: LogRow, id: string): [string, Pair][] {
  if (row.operation !== 'insert' && row.operation !== 'insertMany') {
    return Object.entries(JSON.parse(row.changes) as Record<string, Pair>)
  }
  const known = Object.entries(insertedValues(row).get(id) ?? {}).filter(([, value]) => value !== null)
  return known.map(([field, value]) => [field, [null, value]])
}

/** Title of a referenced record, deleted or not; nothing for other values. */
function labelOf(handle: Handle, type: RecordType, field: string, value: FieldValue): string | undefined {
  const descriptor = entityOf(type).fields[field]
  if (descriptor?.type !== 'reference' || typeof value !== 'string') return undefined
  const target = descriptor.target as RecordType
  const title = selectRecordState(handle, target, value)?.values[entityOf(target).title]
  return typeof title === 'string' ? title : undefined
}

function toEntry(handle: Handle, type: RecordType, id: string, row: LogRow): HistoryEntry {
  return {
    seq: row.seq,
    at: timeOfClock(row.clock),
    actorId: row.actorId,
    actorName: personName(handle, row.actorId),
    batchId: row.batchId,
    batchKind: row.batchKind,
    operation: row.operation === 'insertMany' ? 'insert' : row.operation,
    changes: pairsOf(row, id)
      .filter(([field]) => entityOf(type).fields[field]?.secret !== true)
      .map(([field, [from, to]]) => {
        const [fromLabel, toLabel] = [labelOf(handle, type, field, from), labelOf(handle, type, field, to)]
        return { field, from, to, ...(fromLabel ? { fromLabel } : {}), ...(toLabel ? { toLabel } : {}) }
      }),
  }
}

/** Everything the log holds on a record, newest first. Throws `NOT_FOUND` when the person may not read the record. */
export function historyOf(visitor: Visitor, type: RecordType, id: string, limit: number): HistoryEntry[] {
  getRecord(visitor, type, id)
  const { handle } = visitor.workbook
  const state = selectRecordState(handle, type, id)
  const first = state ? selectLogRow(handle, state.createdSeq) : null
  const rows = [...(first ? [first] : []), ...selectLaterLogRows(handle, id)]
  return rows
    .toReversed()
    .slice(0, limit)
    .map((row) => toEntry(handle, type, id, row))
}
