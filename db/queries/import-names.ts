import { columnOf, tableOf } from '#db/schema/index.ts'
import { entityOf } from '#shared/entities/index.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { prepared } from './handle.ts'
import type { Handle } from './handle.ts'
import { sealSql } from './seal-sql.ts'
import type { Seal } from './seal-sql.ts'

export interface NamedRecord {
  readonly id: string
  readonly name: string
  /** Record within which the name counts, for example the customer of a contact; blank for the whole workbook. */
  readonly scope: string
}

export interface NamesWanted {
  /** Records that are sealed for whoever asks have no name. */
  readonly seal: Seal
  /** By default the title. */
  readonly field?: string | undefined
  /** Reference within which a name is meant. */
  readonly scope?: string | undefined
}

/** Names of all live records of a type. */
export function* iterateNames(handle: Handle, type: RecordType, wanted: NamesWanted): Generator<NamedRecord> {
  const name = `t.${columnOf(type, wanted.field ?? entityOf(type).title)}`
  const open = sealSql(type, wanted.seal)
  const scope = wanted.scope === undefined ? `''` : `coalesce(t.${columnOf(type, wanted.scope)}, '')`
  const text = `SELECT t.id AS id, ${name} AS name, ${scope} AS scope FROM ${tableOf(type).name} t
    WHERE t.deleted_at IS NULL AND ${name} IS NOT NULL AND ${open.text}`
  // A statement of its own: a shared one would be busy while another caller iterates.
  for (const row of handle.prepare<unknown[], NamedRecord>(text).iterate(open.params)) yield row
}

/** Live record with the code, in any case of its letters. */
export function selectIdByCode(handle: Handle, type: RecordType, code: string): string | null {
  const text = `SELECT id FROM ${tableOf(type).name}
    WHERE ${columnOf(type, 'code')} = ? COLLATE NOCASE AND deleted_at IS NULL`
  const row = prepared(handle, text).get(code) as { id: string } | undefined
  return row?.id ?? null
}

/** Reference `field` of every live record that has one: whose parent is whom. */
export function selectParents(handle: Handle, type: RecordType, field: string): Map<string, string> {
  const column = columnOf(type, field)
  const text = `SELECT id, ${column} AS parent FROM ${tableOf(type).name} WHERE ${column} IS NOT NULL AND deleted_at IS NULL`
  const rows = prepared(handle, text).all() as { id: string; parent: string }[]
  return new Map(rows.map((row) => [row.id, row.parent]))
}
