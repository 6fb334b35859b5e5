import { selectRecordState } from '#db/queries/record-store.ts'
import type { Handle } from '#db/queries/handle.ts'
import type { Edit } from '#shared/domain/edit.ts'
import type { Scope } from '#shared/domain/permissions.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import { isEntered } from '#shared/entities/field.ts'
import { entityOf, RECORD_TYPES } from '#shared/entities/index.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { AppError } from '#shared/errors.ts'
import type { Actor } from './actor.ts'

interface PermissionRun {
  readonly handle: Handle
  readonly actor: Actor
  readonly isImport: boolean
  readonly isExact: boolean
}

/** Stage events and the like: nobody enters any field of theirs, so nobody deletes or restores them either. */
const WRITTEN_BY_RULES: ReadonlySet<RecordType> = new Set(
  RECORD_TYPES.filter((type) => !Object.values(entityOf(type).fields).some(isEntered)),
)

/** An import writes wherever its person may import; other writes go by the permission table. */
function writeScope(run: PermissionRun, type: RecordType): Scope {
  if (run.isImport && run.actor.may('imports.run')) return 'all'
  return run.actor.writeScope(entityOf(type).resource)
}

/** Throws `FORBIDDEN` when the person may not write records of the type at all, or pass gates, or nobody but the rules may. */
export function checkMayEdit(run: PermissionRun, edit: Edit): void {
  const isClosed = WRITTEN_BY_RULES.has(edit.type) && !run.isExact && edit.writesSystem !== true
  if (isClosed || writeScope(run, edit.type) === 'none') {
    throw new AppError('FORBIDDEN', { permission: `${entityOf(edit.type).resource}.write` })
  }
  if (edit.override !== undefined && !run.actor.may('gates.override')) {
    throw new AppError('FORBIDDEN', { permission: 'gates.override' })
  }
}

/** Person to whom a row belongs; `undefined` when rows of the type belong to nobody. */
function ownerOf(handle: Handle, type: RecordType, values: FieldValues): string | null | undefined {
  const { scope } = entityOf(type)
  if (scope.kind === 'shared') return undefined
  const value = values[scope.field]
  if (scope.kind === 'owner') return typeof value === 'string' ? value : null
  const parent = typeof value === 'string' ? selectRecordState(handle, scope.parent as RecordType, value) : null
  return parent ? ownerOf(handle, scope.parent as RecordType, parent.values) : null
}

/** Whether the row concerns somebody whose rows the person writes: such rows change, but go and come with their owner. */
function isConcerned(run: PermissionRun, { type, operation }: Edit, values: FieldValues, scope: Scope): boolean {
  const rowScope = entityOf(type).scope
  if (operation !== 'update' || rowScope.kind !== 'owner' || rowScope.alsoFor === undefined) return false
  const person = values[rowScope.alsoFor]
  return typeof person === 'string' && run.actor.reaches(scope, person)
}

/** Throws `FORBIDDEN` when the row, as it is or as it would become, lies outside the person's rows. */
export function checkReach(run: PermissionRun, edit: Edit, values: FieldValues): void {
  const { type } = edit
  const scope = writeScope(run, type)
  if (scope === 'all' || isConcerned(run, edit, values, scope)) return
  const owner = ownerOf(run.handle, type, values)
  if (owner !== undefined && !run.actor.reaches(scope, owner)) {
    throw new AppError('FORBIDDEN', { permission: `${entityOf(type).resource}.${scope}` })
  }
}
