import { tableOf } from '#db/schema/index.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { prepared } from './handle.ts'
import type { Handle } from './handle.ts'
import { storedExpression } from './record-codec.ts'

/** Live records whose reference `field` is one of the ids. */
export function selectLiveReferences(
  handle: Handle,
  type: RecordType,
  field: string,
  ids: readonly string[],
): { id: string; target: string }[] {
  const target = storedExpression(type, field)
  const text = `SELECT t.id AS id, ${target} AS target FROM ${tableOf(type).name} t
    WHERE t.deleted_at IS NULL AND ${target} IN (SELECT value FROM json_each(?))`
  return prepared(handle, text).all(JSON.stringify(ids)) as { id: string; target: string }[]
}

/** Which of the records are live and refer to one in the recycle bin. */
export function selectDeadReferences(
  handle: Handle,
  type: RecordType,
  field: string,
  target: RecordType,
  ids: readonly string[],
): string[] {
  const text = `SELECT t.id AS id FROM json_each(?) j JOIN ${tableOf(type).name} t ON t.id = j.value
    JOIN ${tableOf(target).name} r ON r.id = ${storedExpression(type, field)}
    WHERE t.deleted_at IS NULL AND r.deleted_at IS NOT NULL`
  return (prepared(handle, text).all(JSON.stringify(ids)) as { id: string }[]).map((row) => row.id)
}

/** What the records, live or not, refer to by `field`. */
export function selectReferences(
  handle: Handle,
  type: RecordType,
  field: string,
  ids: readonly string[],
): { id: string; target: string }[] {
  const target = storedExpression(type, field)
  const text = `SELECT t.id AS id, ${target} AS target FROM json_each(?) j
    JOIN ${tableOf(type).name} t ON t.id = j.value WHERE ${target} IS NOT NULL`
  return prepared(handle, text).all(JSON.stringify(ids)) as { id: string; target: string }[]
}
