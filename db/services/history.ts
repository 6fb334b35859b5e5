import { selectLaterLogRows, selectLogRow } from '#db/queries/change-log.ts'
import type { LogRow } from '#db/queries/change-log.ts'
import { selectMergedInto } from '#db/queries/duplicates.ts'
import type { Handle } from '#db/queries/handle.ts'
import { insertedValues } from '#db/queries/log-values.ts'
import { selectDeletedFieldLabel } from '#db/queries/custom-values.ts'
import { fieldBookOf } from '#db/queries/field-books.ts'
import { selectIdsInScope } from '#db/queries/record-page.ts'
import { selectRecordState } from '#db/queries/record-store.ts'
import { isSealable } from '#db/queries/seal-sql.ts'
import { timeOfClock } from '#db/workbook/clock.ts'
import { personName } from '#db/workbook/conflicts.ts'
import type { HistoryEntry } from '#shared/contract/records.ts'
import type { FieldValue } from '#shared/entities/field.ts'
import { isCustomKey } from '#shared/entities/field-book.ts'
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

/** Title of a referenced record, deleted or not; nothing for other values and for what is sealed. */
function labelOf(visitor: Visitor, type: RecordType, field: string, value: FieldValue): string | undefined {
  const { handle } = visitor.workbook
  const descriptor = fieldBookOf(handle).fieldOf(type, field)
  if (descriptor?.type !== 'reference' || typeof value !== 'string') return undefined
  const target = descriptor.target as RecordType
  if (isSealable(target) && !selectIdsInScope(handle, target, [value], visitor.seal(target)).has(value))
    return undefined
  const title = selectRecordState(handle, target, value)?.values[entityOf(target).title]
  return typeof title === 'string' ? title : undefined
}

function toEntry(visitor: Visitor, type: RecordType, id: string, row: LogRow): HistoryEntry {
  const { handle } = visitor.workbook
  const book = fieldBookOf(handle)
  return {
    seq: row.seq,
    at: timeOfClock(row.clock),
    actorId: row.actorId,
    actorName: personName(handle, row.actorId),
    batchId: row.batchId,
    batchKind: row.batchKind,
    operation: row.operation === 'insertMany' ? 'insert' : row.operation,
    changes: pairsOf(row, id)
      .filter(([field]) => book.fieldOf(type, field)?.secret !== true)
      .map(([field, [from, to]]) => {
        const [fromLabel, toLabel] = [labelOf(visitor, type, field, from), labelOf(visitor, type, field, to)]
        const lost =
          isCustomKey(field) && !book.fieldOf(type, field) ? selectDeletedFieldLabel(handle, type, field) : undefined
        return {
          field,
          from,
          to,
          ...(lost === undefined ? {} : { fieldLabel: lost }),
          ...(fromLabel ? { fromLabel } : {}),
          ...(toLabel ? { toLabel } : {}),
        }
      }),
  }
}

/** Log entries of a record, oldest first. */
function rowsOf(handle: Handle, type: RecordType, id: string): LogRow[] {
  const state = selectRecordState(handle, type, id)
  const first = state ? selectLogRow(handle, state.createdSeq) : null
  return [...(first ? [first] : []), ...selectLaterLogRows(handle, id)]
}

/**
 * Everything the log holds on a record and on those that were merged into it, newest first. Throws `NOT_FOUND` when the
 * person may not read the record.
 */
export function historyOf(visitor: Visitor, type: RecordType, id: string, limit: number): HistoryEntry[] {
  getRecord(visitor, type, id)
  const { handle } = visitor.workbook
  const own = rowsOf(handle, type, id).map((row) => ({ row, of: id, mergedFrom: undefined }))
  const merged = selectMergedInto(handle, type, id).flatMap((from) =>
    rowsOf(handle, type, from.id).map((row) => ({ row, of: from.id, mergedFrom: { id: from.id, title: from.name } })),
  )
  return [...own, ...merged]
    .toSorted((a, b) => b.row.seq - a.row.seq)
    .slice(0, limit)
    .map(({ row, of, mergedFrom }) => ({ ...toEntry(visitor, type, of, row), ...(mergedFrom ? { mergedFrom } : {}) }))
}
