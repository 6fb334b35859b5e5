import { selectLaterLogRows } from '#db/queries/change-log.ts'
import type { Handle } from '#db/queries/handle.ts'
import type { RecordState } from '#db/queries/record-store.ts'
import { selectRecordState } from '#db/queries/record-store.ts'
import type { Edit } from '#shared/domain/edit.ts'
import type { FieldValue, FieldValues } from '#shared/entities/field.ts'
import { entityOf } from '#shared/entities/index.ts'
import type { RecordType } from '#shared/entities/index.ts'
import type { CellConflict } from '#shared/errors.ts'
import { timeOfClock } from './clock.ts'

interface Change {
  readonly at: number
  readonly by: string | null
}

/** Last change of each field after a version of the record. */
function changesAfter(handle: Handle, id: string, version: number): Map<string, Change> {
  const changes = new Map<string, Change>()
  for (const row of selectLaterLogRows(handle, id)) {
    if (row.recordVersion <= version || row.operation !== 'update') continue
    for (const field of Object.keys(JSON.parse(row.changes) as object)) {
      changes.set(field, { at: timeOfClock(row.clock), by: row.actorId })
    }
  }
  return changes
}

export function personName(handle: Handle, id: string | null): string {
  return id === null ? '' : String(selectRecordState(handle, 'person', id)?.values['name'] ?? '')
}

/** Title of a record as people read it, also where the title is itself a reference. */
export function titleOf(handle: Handle, type: RecordType, values: FieldValues): string {
  const { title, fields } = entityOf(type)
  const value = values[title] ?? null
  const target = fields[title]?.target as RecordType | undefined
  if (!target || typeof value !== 'string') return String(value ?? '')
  const state = selectRecordState(handle, target, value)
  return state ? titleOf(handle, target, state.values) : ''
}

/** Mutable wire form of a field value. */
export function wire(value: FieldValue): string | number | boolean | string[] | null {
  return typeof value === 'object' && value !== null ? [...value] : value
}

/**
 * Cells of the edit that somebody else changed since the version the person saw, to another value. Cells that nobody
 * else touched merge without a word, and a person's own later edit replaces the earlier one.
 */
export function findConflicts(
  handle: Handle,
  edit: Edit,
  current: RecordState,
  actorId: string | null,
): CellConflict[] {
  if (edit.operation !== 'update' || edit.baseVersion === undefined) return []
  const changes = changesAfter(handle, edit.id, edit.baseVersion)
  const conflicts: CellConflict[] = []
  for (const [field, mine] of Object.entries(edit.values)) {
    const change = changes.get(field)
    const theirs = current.values[field] ?? null
    if (!change || change.by === actorId || JSON.stringify(mine) === JSON.stringify(theirs)) continue
    conflicts.push({
      recordType: edit.type,
      recordId: edit.id,
      title: titleOf(handle, edit.type, current.values),
      field,
      mine: wire(mine),
      theirs: wire(theirs),
      changedBy: personName(handle, change.by),
      changedAt: change.at,
      version: current.version,
    })
  }
  return conflicts
}
