import { tableOf } from '#db/schema/index.ts'
import type { FieldValue } from '#shared/entities/field.ts'
import { customFieldKey } from '#shared/entities/field-book.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { prepared } from './handle.ts'
import type { Handle } from './handle.ts'
import { storedExpression } from './record-codec.ts'

export interface CustomValue {
  readonly value: FieldValue
  /** Records that hold it. */
  readonly count: number
}

/** The different values of a custom field, by the key of its book; with `all`, those of records in the bin too. */
export function selectCustomValues(handle: Handle, type: RecordType, key: string, all: boolean): CustomValue[] {
  const value = storedExpression(type, key)
  const text = `SELECT json_quote(${value}) AS v, json_type(t.custom, '$.' || :key) AS kind, count(*) AS n
    FROM ${tableOf(type).name} t WHERE ${value} IS NOT NULL ${all ? '' : 'AND t.deleted_at IS NULL'} GROUP BY 1, 2`
  const rows = prepared(handle, text).all({ key }) as { v: string; kind: string; n: number }[]
  return rows.map(({ v, kind, n }) => ({
    value: kind === 'true' || kind === 'false' ? kind === 'true' : (JSON.parse(v) as FieldValue),
    count: n,
  }))
}

/** Live records with a value in a custom field. */
export function countCustomValues(handle: Handle, type: RecordType, key: string): number {
  const text = `SELECT count(*) AS n FROM ${tableOf(type).name} t
    WHERE t.custom IS NOT NULL AND ${storedExpression(type, key)} IS NOT NULL AND t.deleted_at IS NULL`
  return (prepared(handle, text).get() as { n: number }).n
}

/** Live records that hold a certain text in a custom field, oldest first. */
export function selectIdsWithCustomText(handle: Handle, type: RecordType, key: string, value: string): string[] {
  const text = `SELECT t.id AS id FROM ${tableOf(type).name} t
    WHERE ${storedExpression(type, key)} = ? AND t.deleted_at IS NULL ORDER BY t.rowid`
  return (prepared(handle, text).all(value) as { id: string }[]).map((row) => row.id)
}

/** Name of a field that lies in the recycle bin, by its key. */
export function selectDeletedFieldLabel(handle: Handle, type: RecordType, key: string): string | undefined {
  const text = `SELECT id, label FROM custom_fields WHERE record_type = ? AND deleted_at IS NOT NULL`
  const rows = prepared(handle, text).all(type) as { id: string; label: string }[]
  return rows.find(({ id }) => customFieldKey(id) === key)?.label
}
