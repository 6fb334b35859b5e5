import { selectRecordState } from '#db/queries/record-store.ts'
import type { RecordState } from '#db/queries/record-store.ts'
import { commit, commitLong } from '#db/workbook/commit.ts'
import { wire } from '#db/workbook/conflicts.ts'
import { untilFree } from '#db/workbook/workbook.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { MergeInput, MergePreview } from '#shared/contract/duplicates.ts'
import type { MergeableType } from '#shared/domain/duplicates.ts'
import type { Edit } from '#shared/domain/edit.ts'
import { entityOf } from '#shared/entities/index.ts'
import { AppError } from '#shared/errors.ts'
import type { Visitor } from './access.ts'
import { chosenValues, mergeFields } from './merge/fields.ts'
import type { Merging } from './merge/merging.ts'
import { matchingContacts, moveReferences } from './merge/references.ts'
import { leftovers } from './merge/leftovers.ts'
import { getRecord, readableRecords } from './records.ts'

interface MergeOf {
  readonly type: MergeableType
  readonly survivorId: string
  readonly otherIds: readonly string[]
}

/** Merges of more edits are written in slices. */
const LONG_MERGE = 2000

/** Live record within the rows that the person writes. Throws `NOT_FOUND` and `FORBIDDEN`. */
function writableRecord(visitor: Visitor, type: MergeableType, id: string): RecordState {
  const record = readableRecords(visitor, type, [id])[0]
  const state = selectRecordState(visitor.workbook.handle, type, id)
  if (!record || state?.deletedAt !== null) throw new AppError('NOT_FOUND', { type, id })
  const { resource } = entityOf(type)
  const scope = visitor.actor.writeScope(resource)
  const owner = state.values['ownerId']
  if (!visitor.actor.reaches(scope, typeof owner === 'string' ? owner : null)) {
    throw new AppError('FORBIDDEN', { permission: `${resource}.write` })
  }
  return state
}

function begin(visitor: Visitor, { type, survivorId, otherIds }: MergeOf): Merging {
  visitor.require('records.merge')
  const others = [...new Set(otherIds)].filter((id) => id !== survivorId)
  if (others.length === 0) throw new AppError('NOT_FOUND', { type, id: survivorId })
  return {
    workbook: visitor.workbook,
    type,
    survivor: writableRecord(visitor, type, survivorId),
    others: others.map((id) => writableRecord(visitor, type, id)),
  }
}

/**
 * What a merge would do. Throws `FORBIDDEN`, and `NOT_FOUND` for a record that is gone or outside the person's rows.
 */
export function previewMerge(visitor: Visitor, request: MergeOf): MergePreview {
  const merging = begin(visitor, request)
  const contacts = matchingContacts(merging)
  const dropped = new Set(contacts.map(({ drop }) => drop.id))
  const counts = new Map<string, number>()
  for (const { type, id } of moveReferences(merging)) {
    if (!dropped.has(id)) counts.set(type, (counts.get(type) ?? 0) + 1)
  }
  return {
    records: readableRecords(
      visitor,
      request.type,
      [merging.survivor, ...merging.others].map(({ id }) => id),
    ),
    fields: mergeFields(merging),
    moves: [...counts].map(([type, count]) => ({ type: type as WireRecord['type'], count })),
    contacts: contacts.map(({ keep, drop }) => ({
      keepId: keep.id,
      dropId: drop.id,
      name: String(drop.values['name'] ?? ''),
      phone: String(drop.values['phone'] ?? ''),
    })),
  }
}

function checkVersions({ survivor, others }: Merging, versions: Readonly<Record<string, number>>): void {
  for (const { id, version } of [survivor, ...others]) {
    if ((versions[id] ?? version) !== version) throw new AppError('VIEW_CHANGED', {})
  }
}

/** All edits of a merge, in an order in which each finds what it needs; the survivor's own last, when codes are free. */
function mergeEdits(visitor: Visitor, merging: Merging, request: MergeInput): { edits: Edit[]; moved: number } {
  const { type, survivor, others } = merging
  const contacts = request.mergesContacts ? matchingContacts(merging) : []
  const moves = moveReferences(merging, contacts)
  const gone = others.flatMap(({ id }): Edit[] => [
    ...leftovers(merging, id, contacts),
    { type, id, operation: 'update', values: { mergedIntoId: survivor.id } },
    { type, id, operation: 'delete', values: {} },
  ])
  const values = chosenValues(merging, request.choices, visitor.actor)
  const own: Edit[] = Object.keys(values).length === 0 ? [] : [{ type, id: survivor.id, operation: 'update', values }]
  return { edits: [...moves, ...gone, ...own], moved: moves.length }
}

/**
 * Merges records into one: the survivor takes the chosen values, whatever refers to the others refers to it from now on,
 * and the others go to the recycle bin with `mergedIntoId`. One batch of exact edits, so that undo restores it whole.
 * References are followed wherever they are, as with everything that a deletion takes along.
 *
 * Throws `FORBIDDEN`, `NOT_FOUND`, `VIEW_CHANGED` and `INVALID`.
 */
export async function mergeRecords(
  visitor: Visitor,
  request: MergeInput,
): Promise<{ batchId: string; seq: number; moved: number; record: WireRecord }> {
  const { workbook, actor, origin } = visitor
  await untilFree(workbook)
  const merging = begin(visitor, request)
  checkVersions(merging, request.versions)
  const { edits, moved } = mergeEdits(visitor, merging, request)
  const subject = String(wire(merging.survivor.values['name'] ?? null) ?? '').slice(0, 200)
  const commitRequest = {
    actor: { ...actor, writeScope: () => 'all' as const },
    kind: 'edit' as const,
    label: { key: 'merge' as const, subject, count: merging.others.length + 1 },
    edits,
    origin,
    isExact: true,
  }
  const result = edits.length > LONG_MERGE ? await commitLong(workbook, commitRequest) : commit(workbook, commitRequest)
  return {
    batchId: result.batchId,
    seq: result.seq,
    moved,
    record: getRecord(visitor, request.type, request.survivorId),
  }
}
