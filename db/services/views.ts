import { selectDefaultViews, selectVisibleViews } from '#db/queries/saved-views.ts'
import type { SavedViewRow } from '#db/queries/saved-views.ts'
import type { Actor } from '#db/workbook/actor.ts'
import { commit } from '#db/workbook/commit.ts'
import { newId } from '#db/workbook/ids.ts'
import type { SavedView } from '#shared/contract/views.ts'
import type { Edit } from '#shared/domain/edit.ts'
import { accessOf, mayAct } from '#shared/domain/permissions.ts'
import type { Role } from '#shared/domain/permissions.ts'
import { viewDefinition } from '#shared/domain/view.ts'
import type { ViewDefinition } from '#shared/domain/view.ts'
import { ID_FIELD } from '#shared/domain/filter.ts'
import { withKnownFields } from '#shared/domain/view-fields.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import { entityOf, isRecordType } from '#shared/entities/index.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { AppError } from '#shared/errors.ts'
import { isRole } from './access.ts'
import type { Visitor } from './access.ts'

/**
 * Whoever shares views also writes those that others share, which the row scope of the permission table does not know.
 * Private ones of others are out of reach all the same: the functions here find only what the person sees.
 */
export function viewWriter(visitor: Visitor): Actor {
  const { actor } = visitor
  return {
    ...actor,
    writeScope: (resource) => (resource === 'views' && actor.may('views.share') ? 'all' : actor.writeScope(resource)),
  }
}

function isVisibleField(visitor: Visitor, type: RecordType): (key: string) => boolean {
  return (key) => {
    const field = visitor.workbook.fields.fieldOf(type, key)
    return key === ID_FIELD || (field !== undefined && field.secret !== true)
  }
}

const EMPTY = viewDefinition.parse({})

/** What the file holds, whoever wrote it: an unreadable definition opens as an empty one. */
function readDefinition(
  visitor: Visitor,
  type: RecordType,
  text: string,
): { definition: ViewDefinition; dropped: number } {
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch {
    // Written by another program: as unreadable as one that does not fit the schema.
    return { definition: EMPTY, dropped: 1 }
  }
  const parsed = viewDefinition.safeParse(raw)
  if (!parsed.success) return { definition: EMPTY, dropped: 1 }
  return withKnownFields(parsed.data, isVisibleField(visitor, type))
}

function rolesIn(text: string | null): Role[] {
  return (text ?? '').split(',').filter(isRole)
}

function mayEdit(visitor: Visitor, row: SavedViewRow): boolean {
  return row.ownerId === visitor.personId || (row.isShared === 1 && mayAct(visitor.roles, 'views.share'))
}

function toWire(visitor: Visitor, row: SavedViewRow): SavedView[] {
  const { recordType } = row
  if (!isRecordType(recordType)) return []
  if (accessOf(visitor.roles, entityOf(recordType).resource).read === 'none') return []
  return [
    {
      id: row.id,
      recordType,
      name: row.name,
      ownerId: row.ownerId,
      ownerName: row.ownerName,
      isOwn: row.ownerId === visitor.personId,
      isShared: row.isShared === 1,
      defaultFor: rolesIn(row.defaultFor),
      version: row.version,
      mayEdit: mayEdit(visitor, row),
      ...readDefinition(visitor, recordType, row.definition),
    },
  ]
}

/** Own views, then shared ones of others, of the record types that the person may read. */
export function listViews(visitor: Visitor): SavedView[] {
  const rows = selectVisibleViews(visitor.workbook.handle, visitor.personId)
  return rows.flatMap((row) => toWire(visitor, row))
}

/** Throws `NOT_FOUND` for a view that does not exist and for one that is not the person's to see alike. */
function findView(visitor: Visitor, id: string): SavedView {
  const found = listViews(visitor).find((view) => view.id === id)
  if (!found) throw new AppError('NOT_FOUND', { type: 'savedView', id })
  return found
}

function findEditable(visitor: Visitor, id: string): SavedView {
  const view = findView(visitor, id)
  if (!view.mayEdit) throw new AppError('FORBIDDEN', { permission: 'views.share' })
  return view
}

function write(visitor: Visitor, subject: string, edits: readonly Edit[]): void {
  const label = { key: 'view' as const, subject }
  commit(visitor.workbook, { actor: viewWriter(visitor), kind: 'edit', label, edits, origin: visitor.origin })
}

function change(id: string, values: FieldValues, baseVersion?: number): Edit {
  return { type: 'savedView', id, operation: 'update', values, ...(baseVersion === undefined ? {} : { baseVersion }) }
}

/** As it is kept: without what names no field of the record type. */
function stored(visitor: Visitor, type: RecordType, definition: ViewDefinition): string {
  return JSON.stringify(withKnownFields(definition, isVisibleField(visitor, type)).definition)
}

export interface NewView {
  readonly recordType: RecordType
  readonly name: string
  readonly isShared: boolean
  readonly definition: ViewDefinition
}

function insertView(visitor: Visitor, view: NewView): SavedView {
  const { recordType, name, isShared } = view
  if (isShared) visitor.require('views.share')
  // Asking for the rows refuses a record type that the person cannot read.
  visitor.readScope(recordType)
  const own = selectVisibleViews(visitor.workbook.handle, visitor.personId).filter(
    ({ ownerId }) => ownerId === visitor.personId,
  )
  const position = Math.max(-1, ...own.map((row) => row.position)) + 1
  const id = newId()
  const definition = stored(visitor, recordType, view.definition)
  const values = { recordType, name, ownerId: visitor.personId, isShared, defaultFor: [], position, definition }
  write(visitor, name, [{ type: 'savedView', id, operation: 'insert', values }])
  return findView(visitor, id)
}

export type SaveRequest =
  | ({ readonly kind: 'new' } & NewView)
  | { readonly kind: 'known'; readonly id: string; readonly baseVersion: number; readonly definition: ViewDefinition }

/** Throws `CONFLICT` when somebody has saved the view since the person opened it. */
export function saveView(visitor: Visitor, request: SaveRequest): SavedView {
  if (request.kind === 'new') return insertView(visitor, request)
  const view = findEditable(visitor, request.id)
  const definition = stored(visitor, view.recordType, request.definition)
  write(visitor, view.name, [change(view.id, { definition }, request.baseVersion)])
  return findView(visitor, view.id)
}

export function renameView(visitor: Visitor, id: string, name: string): SavedView {
  const view = findEditable(visitor, id)
  if (view.name !== name) write(visitor, name, [change(id, { name })])
  return findView(visitor, id)
}

/** A view that is no longer shared is nobody's default. Its owner may always take it back. */
export function shareView(visitor: Visitor, id: string, isShared: boolean): SavedView {
  const view = findEditable(visitor, id)
  if (isShared || !view.isOwn) visitor.require('views.share')
  if (view.isShared === isShared) return view
  write(visitor, view.name, [change(id, isShared ? { isShared } : { isShared, defaultFor: [] })])
  // Somebody else's view is out of sight as soon as it is private again.
  return { ...view, isShared, defaultFor: isShared ? view.defaultFor : [], version: view.version + 1 }
}

/** Each role has one default a record type: it leaves whichever view held it. */
export function setDefaultView(visitor: Visitor, id: string, roles: readonly Role[]): SavedView {
  visitor.require('views.share')
  const view = findEditable(visitor, id)
  if (!view.isShared) throw new AppError('FORBIDDEN', { permission: 'views.share' })
  const others = selectDefaultViews(visitor.workbook.handle, view.recordType).filter((one) => one.id !== id)
  const edits = others.flatMap((other) => {
    const held = rolesIn(other.defaultFor)
    const left = held.filter((role) => !roles.includes(role))
    return left.length === held.length ? [] : [change(other.id, { defaultFor: left })]
  })
  write(visitor, view.name, [...edits, change(id, { defaultFor: [...roles] })])
  return findView(visitor, id)
}

/** A copy is private and belongs to whoever made it. */
export function duplicateView(visitor: Visitor, id: string, name: string): SavedView {
  const { recordType, definition } = findView(visitor, id)
  return insertView(visitor, { recordType, name, isShared: false, definition })
}

export function reorderViews(visitor: Visitor, ids: readonly string[]): SavedView[] {
  const edits = ids.map((id, position) => change(findEditable(visitor, id).id, { position }))
  write(visitor, '', edits)
  return listViews(visitor)
}

export function removeView(visitor: Visitor, id: string): { id: string } {
  const view = findEditable(visitor, id)
  // A view in the bin must not be a role's default when it comes back.
  const clear = view.defaultFor.length > 0 ? [change(id, { defaultFor: [] })] : []
  write(visitor, view.name, [...clear, { type: 'savedView', id, operation: 'delete', values: {} }])
  return { id }
}
