import { tableOf } from '#db/schema/index.ts'
import type { MergeableType } from '#shared/domain/duplicates.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { prepared } from './handle.ts'
import type { Handle } from './handle.ts'
import type { Sql } from './sql.ts'

export interface DuplicateRow {
  readonly row: number
  readonly id: string
  readonly name: string
  readonly nameSort: string
  readonly phone: string | null
  readonly customerId: string | null
  readonly amount: number | null
  readonly date: string | null
}

const COLUMNS: Readonly<Record<MergeableType, string>> = {
  customer: 't.phone AS phone, NULL AS customerId, NULL AS amount, NULL AS date',
  opportunity: `NULL AS phone, t.customer_id AS customerId, t.amount AS amount,
    coalesce(t.closed_on, t.expected_close_date) AS date`,
}

/** Live records within a scope after a rowid, in its order: what the finder of duplicates compares. */
export function selectDuplicateRows(
  handle: Handle,
  type: MergeableType,
  scope: Sql,
  after: number,
  limit: number,
): DuplicateRow[] {
  const text = `SELECT t.rowid AS row, t.id AS id, t.name AS name, t.name_sort AS nameSort, ${COLUMNS[type]}
    FROM ${tableOf(type).name} t WHERE t.rowid > :after AND t.deleted_at IS NULL AND (${scope.text})
    ORDER BY t.rowid LIMIT :limit`
  return prepared(handle, text).all({ ...scope.params, after, limit }) as DuplicateRow[]
}

/** Live customers whose name or pinyin holds the text; candidates for a new one's near matches. */
export function selectNamesHolding(
  handle: Handle,
  scope: Sql,
  patterns: readonly string[],
  limit: number,
): DuplicateRow[] {
  const conditions = patterns.map((_, index) => `t.search_key LIKE :like${index} ESCAPE '\\'`).join(' OR ')
  const likes = Object.fromEntries(patterns.map((pattern, index) => [`like${index}`, pattern]))
  const text = `SELECT t.rowid AS row, t.id AS id, t.name AS name, t.name_sort AS nameSort, ${COLUMNS.customer}
    FROM customers t WHERE t.deleted_at IS NULL AND (${scope.text}) AND (${conditions}) LIMIT :limit`
  return prepared(handle, text).all({ ...scope.params, ...likes, limit }) as DuplicateRow[]
}

/** Pairs that somebody said are not the same. */
export function selectDuplicateDecisions(handle: Handle, type: MergeableType): { firstId: string; secondId: string }[] {
  return prepared(
    handle,
    'SELECT first_id AS firstId, second_id AS secondId FROM duplicate_decisions WHERE record_type = ? AND deleted_at IS NULL',
  ).all(type) as { firstId: string; secondId: string }[]
}

const MERGED_TYPES: ReadonlySet<RecordType> = new Set(['customer', 'opportunity'])

/** Records that were merged into one, directly or by way of others. */
export function selectMergedInto(handle: Handle, type: RecordType, id: string): { id: string; name: string }[] {
  if (!MERGED_TYPES.has(type)) return []
  const table = tableOf(type).name
  return prepared(
    handle,
    `WITH RECURSIVE merged(id, name) AS (
       SELECT id, name FROM ${table} WHERE merged_into_id = :id
       UNION SELECT t.id, t.name FROM merged m JOIN ${table} t ON t.merged_into_id = m.id
     ) SELECT id, name FROM merged`,
  ).all({ id }) as { id: string; name: string }[]
}

/** The record that stands for one that was merged away; the id itself for any other. */
export function selectSurvivorId(handle: Handle, type: RecordType, id: string): string {
  if (!MERGED_TYPES.has(type)) return id
  const statement = prepared(
    handle,
    `SELECT merged_into_id AS next FROM ${tableOf(type).name}
     WHERE id = ? AND deleted_at IS NOT NULL AND merged_into_id IS NOT NULL`,
  )
  const seen = new Set<string>()
  let at = id
  while (!seen.has(at)) {
    seen.add(at)
    const row = statement.get(at) as { next: string } | undefined
    if (!row) return at
    at = row.next
  }
  return at
}
