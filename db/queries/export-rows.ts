import { columnOf, tableOf } from '#db/schema/index.ts'
import type { FieldDescriptor } from '#shared/entities/field.ts'
import { isCustomKey } from '#shared/entities/field-book.ts'
import { entityOf } from '#shared/entities/index.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { computedExpression } from './computed-fields.ts'
import { prepared } from './handle.ts'
import type { Handle } from './handle.ts'
import type { Cell } from './record-codec.ts'
import type { Sql } from './sql.ts'
import { sealSql } from './seal-sql.ts'
import { bind, todayParams } from './view-sql.ts'
import type { Today } from './view-sql.ts'

/** Rowids of the records with the ids that lie within a scope, in the order of the ids. */
export function selectRowidsOf(handle: Handle, type: RecordType, ids: readonly string[], scope: Sql): number[] {
  const text = `SELECT t.rowid FROM json_each(:ids) j JOIN ${tableOf(type).name} t ON t.id = j.value
    WHERE ${scope.text} ORDER BY j.key`
  return handle
    .prepare(text)
    .pluck()
    .all({ ...scope.params, ids: JSON.stringify(ids) }) as number[]
}

export function selectIdOfRowid(handle: Handle, type: RecordType, rowid: number): string | null {
  const row = prepared(handle, `SELECT id FROM ${tableOf(type).name} WHERE rowid = ?`).get(rowid) as
    { id: string } | undefined
  return row?.id ?? null
}

/** Cells of a record in the order of the wanted fields, after its id and its custom values as JSON. */
export type RawRow = readonly [id: string, custom: string | null, ...cells: Cell[]]

/** Place of the first wanted field in a raw row. */
export const FIRST_CELL = 2

const ROWS_AT_ONCE = 250

/** Reads raw rows of one record type by rowid; custom fields stay in their JSON. */
export class RowReader {
  readonly #handle: Handle
  readonly #text: string
  readonly #params: Readonly<Record<string, Cell>>

  constructor(handle: Handle, type: RecordType, fields: readonly (readonly [string, FieldDescriptor])[], today: Today) {
    const columns = fields.map(([key, field]) => {
      if (isCustomKey(key)) return 'NULL'
      return field.origin === 'computed' ? `(${computedExpression(type, key)})` : `t.${columnOf(type, key)}`
    })
    this.#handle = handle
    this.#text = `SELECT ${['t.id', 't.custom', ...columns].join(', ')} FROM json_each(:rowids) j
      CROSS JOIN ${tableOf(type).name} t ON t.rowid = j.value`
    this.#params = bind(this.#text, todayParams(today))
  }

  /** Rows in the order of the rowids; `CROSS JOIN` keeps the list the outer loop. */
  *read(rowids: readonly number[]): Generator<RawRow> {
    for (let at = 0; at < rowids.length; at += ROWS_AT_ONCE) {
      const part = JSON.stringify(rowids.slice(at, at + ROWS_AT_ONCE))
      yield* prepared(this.#handle, this.#text)
        .raw()
        .all({ ...this.#params, rowids: part }) as unknown as RawRow[]
    }
  }
}

/** Titles of records, deleted ones too, by id; a title that is itself a reference is followed. Sealed ones have none. */
export function selectTitles(
  handle: Handle,
  type: RecordType,
  ids: readonly string[],
  { seal }: Pick<Today, 'seal'>,
): Map<string, string> {
  const { title, fields } = entityOf(type)
  const open = sealSql(type, seal)
  const text = `SELECT t.id AS id, t.${columnOf(type, title)} AS title
    FROM json_each(:ids) j JOIN ${tableOf(type).name} t ON t.id = j.value WHERE ${open.text}`
  const rows = prepared(handle, text).all({ ...open.params, ids: JSON.stringify(ids) }) as {
    id: string
    title: string | null
  }[]
  const target = fields[title]?.target as RecordType | undefined
  if (!target) return new Map(rows.map((row) => [row.id, row.title ?? '']))
  const further = rows.flatMap((row) => (row.title === null ? [] : [row.title]))
  const titles = selectTitles(handle, target, [...new Set(further)], { seal })
  return new Map(rows.map((row) => [row.id, titles.get(row.title ?? '') ?? '']))
}

/** Records of a type that were changed after a sequence, and the last sequence looked at. */
export function selectChangedIds(handle: Handle, type: RecordType, afterSeq: number): string[] {
  const text = `SELECT DISTINCT record_id AS id FROM change_log
    WHERE seq > ? AND record_type = ? AND record_id IS NOT NULL`
  return (prepared(handle, text).all(afterSeq, type) as { id: string }[]).map((row) => row.id)
}
