import type { FieldValue } from '#shared/entities/field.ts'
import type { LogRow } from './change-log.ts'

/** Records that an `insert` or `insertMany` entry created, with the values they were created with. */
export function insertedValues(row: LogRow): Map<string, Record<string, FieldValue>> {
  if (row.operation === 'insert') {
    return new Map([[row.recordId ?? '', JSON.parse(row.changes) as Record<string, FieldValue>]])
  }
  const { fields, rows } = JSON.parse(row.changes) as { fields: string[]; rows: FieldValue[][] }
  return new Map(
    rows.map((cells) => [
      String(cells[0]),
      Object.fromEntries(fields.slice(1).map((field, index) => [field, cells[index + 1] ?? null])),
    ]),
  )
}
