import { selectLaterLogRows } from '#db/queries/change-log.ts'
import type { Handle } from '#db/queries/handle.ts'
import type { FieldValue } from '#shared/entities/field.ts'

type Changes = Readonly<Record<string, readonly [FieldValue, FieldValue]>>

/** Values that a record held at a sequence where they differ from those of now: the later changes taken back, newest first. */
export function valuesAt(handle: Handle, recordId: string, seq: number): ReadonlyMap<string, FieldValue> {
  const values = new Map<string, FieldValue>()
  const later = selectLaterLogRows(handle, recordId).filter((row) => row.seq > seq && row.operation === 'update')
  for (const { changes } of later.toReversed()) {
    for (const [field, [from]] of Object.entries(JSON.parse(changes) as Changes)) values.set(field, from)
  }
  return values
}
