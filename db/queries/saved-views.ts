import { prepared } from './handle.ts'
import type { Handle } from './handle.ts'

export interface SavedViewRow {
  readonly id: string
  readonly version: number
  readonly recordType: string
  readonly name: string
  readonly ownerId: string
  readonly ownerName: string
  readonly isShared: 0 | 1
  readonly defaultFor: string | null
  readonly position: number
  readonly definition: string
}

const COLUMNS = `v.id AS id, v.version AS version, v.record_type AS recordType, v.name AS name, v.owner_id AS ownerId,
  p.name AS ownerName, v.is_shared AS isShared, v.default_for AS defaultFor, v.position AS position, v.definition AS definition`

/** Live views that a person sees: own ones in their order, then those of others that are shared. */
export function selectVisibleViews(handle: Handle, personId: string): SavedViewRow[] {
  const text = `SELECT ${COLUMNS} FROM saved_views v JOIN people p ON p.id = v.owner_id
    WHERE v.deleted_at IS NULL AND (v.owner_id = :personId OR v.is_shared = 1)
    ORDER BY v.owner_id <> :personId, v.position, v.created_at, v.id`
  return prepared(handle, text).all({ personId }) as SavedViewRow[]
}

/** Shared live views of a record type that some role starts with. */
export function selectDefaultViews(handle: Handle, recordType: string): { id: string; defaultFor: string }[] {
  const text = `SELECT id, default_for AS defaultFor FROM saved_views
    WHERE deleted_at IS NULL AND record_type = ? AND coalesce(default_for, '') <> ''`
  return prepared(handle, text).all(recordType) as { id: string; defaultFor: string }[]
}
