import {
  isBatchReplaced,
  selectBatch,
  selectBatchLogRows,
  selectRedoCandidate,
  selectUndoCandidate,
  updateBatchUndone,
} from '#db/queries/change-log.ts'
import type { BatchRow, LogRow } from '#db/queries/change-log.ts'
import { insertedValues } from '#db/queries/log-values.ts'
import { fieldBookOf } from '#db/queries/field-books.ts'
import { columnFieldsOf, storedFieldsOf } from '#db/queries/record-codec.ts'
import type { StoredField } from '#db/queries/record-codec.ts'
import { selectRecordState } from '#db/queries/record-store.ts'
import type { RecordState } from '#db/queries/record-store.ts'
import { selectDeadReferences, selectLiveReferences, selectReferences } from '#db/queries/references.ts'
import type { BatchLabel, Edit } from '#shared/domain/edit.ts'
import type { FieldValue, FieldValues } from '#shared/entities/field.ts'
import { ruleOf, WHOLES } from '#shared/domain/rules/index.ts'
import { isEntered } from '#shared/entities/field.ts'
import { isCustomKey } from '#shared/entities/field-book.ts'
import { entityOf, RECORD_TYPES } from '#shared/entities/index.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { AppError } from '#shared/errors.ts'
import type { CellConflict, FieldIssue } from '#shared/errors.ts'
import type { Actor } from './actor.ts'
import { commit, commitLong } from './commit.ts'
import type { CommitResult, LongCommitOptions } from './commit.ts'
import { personName, titleOf, wire } from './conflicts.ts'
import { loggedValue } from './log-writer.ts'
import { untilFree } from './workbook.ts'
import type { Workbook } from './workbook.ts'

type FieldChanges = Record<string, [FieldValue, FieldValue]>

/** Batches with more entries than this are taken back in slices. */
const LONG_BATCH = 2000
const MAX_LISTED_CONFLICTS = 100

export interface UndoState {
  readonly undo: { batchId: string; label: BatchLabel; at: number } | null
  readonly redo: { batchId: string; label: BatchLabel; at: number } | null
}

function describe(row: BatchRow | null): UndoState['undo'] {
  return row && { batchId: row.id, label: JSON.parse(row.label) as BatchLabel, at: row.at }
}

/** What undo and redo would do for a person now. Computed from the file, so it survives restarts. */
export function undoState(workbook: Workbook, actorId: string | null, before?: string): UndoState {
  return {
    undo: describe(selectUndoCandidate(workbook.handle, actorId, before)),
    redo: describe(selectRedoCandidate(workbook.handle, actorId)),
  }
}

/** One undo or redo while it runs. Its edits are worked out one by one inside the transaction, on what is there by then. */
interface Taking {
  readonly workbook: Workbook
  readonly isForward: boolean
  readonly keepsLaterChanges: boolean
  readonly conflicts: CellConflict[]
  /** Records that this undo removes or brings back, with the state they end in. */
  readonly presence: Map<string, { type: RecordType; isPresent: boolean }>
  /** Records that the batch made and that stay, because somebody has changed or come to use them since. */
  readonly kept: Set<string>
  /** Records to which values were put back; what they refer to must still be there. */
  readonly touched: Map<string, RecordType>
}

function isSame(a: FieldValue, b: FieldValue): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}

function addConflict(
  taking: Taking,
  type: RecordType,
  state: RecordState,
  cell: { field: string; mine: FieldValue; theirs: FieldValue },
): void {
  taking.conflicts.push({
    recordType: type,
    recordId: state.id,
    title: titleOf(taking.workbook.handle, type, state.values),
    field: cell.field,
    mine: wire(cell.mine),
    theirs: wire(cell.theirs),
    changedBy: personName(taking.workbook.handle, state.updatedBy),
    changedAt: state.updatedAt,
    version: state.version,
  })
}

/** The edit that takes back (or, forward, brings back) one log entry, leaving out cells changed since. */
function* invertUpdate(taking: Taking, row: LogRow): Generator<Edit> {
  const type = row.recordType as RecordType
  const state = selectRecordState(taking.workbook.handle, type, row.recordId ?? '')
  if (!state || state.deletedAt !== null) return
  const values: Record<string, FieldValue> = {}
  const followed = ruleOf(type)?.followed ?? []
  for (const [field, [from, to]] of Object.entries(JSON.parse(row.changes) as FieldChanges)) {
    if (followed.includes(field)) continue
    const [expected, wanted] = taking.isForward ? [from, to] : [to, from]
    const current = state.values[field] ?? null
    if (isSame(current, expected)) values[field] = wanted
    else if (!isSame(current, wanted)) addConflict(taking, type, state, { field, mine: wanted, theirs: current })
  }
  if (Object.keys(values).length === 0) return
  taking.touched.set(state.id, type)
  yield { type, id: state.id, operation: 'update', values }
}

function* setPresence(taking: Taking, type: RecordType, id: string, isPresent: boolean): Generator<Edit> {
  const state = selectRecordState(taking.workbook.handle, type, id)
  if (!state || (state.deletedAt === null) === isPresent) return
  taking.presence.set(id, { type, isPresent })
  yield { type, id, operation: isPresent ? 'restore' : 'delete', values: {} }
}

/** Fields that a record's values belong to, custom ones that were deleted since included. */
function fieldsIn(type: RecordType, ...all: FieldValues[]): StoredField[] {
  const custom = new Set(all.flatMap((values) => Object.keys(values).filter(isCustomKey)))
  return [...columnFieldsOf(type), ...[...custom].map((key) => ({ key, field: { type: 'text' as const } }))]
}

/** Takes an inserted record away, unless somebody has changed it since: by now it must hold what it was made with. */
function* removeInserted(taking: Taking, type: RecordType, id: string, values: FieldValues): Generator<Edit> {
  const state = selectRecordState(taking.workbook.handle, type, id)
  if (!state || state.deletedAt !== null) return
  const changed = fieldsIn(type, state.values, values).filter(({ key, field }) => {
    const current = loggedValue(field.secret, state.values[key] ?? null)
    return !isSame(current, values[key] ?? null)
  })
  if (changed.length === 0) {
    yield* setPresence(taking, type, id, false)
    return
  }
  taking.kept.add(id)
  const entered = changed.filter(({ field }) => isEntered(field))
  for (const { key } of entered.length > 0 ? entered : changed.slice(0, 1)) {
    addConflict(taking, type, state, { field: key, mine: values[key] ?? null, theirs: state.values[key] ?? null })
  }
}

function* invertEntry(taking: Taking, row: LogRow): Generator<Edit> {
  const type = row.recordType as RecordType
  switch (row.operation) {
    case 'insert':
    case 'insertMany':
      for (const [id, values] of insertedValues(row)) {
        if (taking.isForward) yield* setPresence(taking, type, id, true)
        else yield* removeInserted(taking, type, id, values)
      }
      return
    case 'update':
      yield* invertUpdate(taking, row)
      return
    case 'delete':
      yield* setPresence(taking, type, row.recordId ?? '', !taking.isForward)
      return
    case 'restore':
      yield* setPresence(taking, type, row.recordId ?? '', taking.isForward)
  }
}

/** Edits that bring the records of a batch back to before it, or forward to after it. */
function* inverseEdits(taking: Taking, batch: BatchRow): Generator<Edit> {
  const rows = selectBatchLogRows(taking.workbook.handle, batch.id, batch.firstSeq, batch.lastSeq)
  for (const row of taking.isForward ? rows : rows.toReversed()) yield* invertEntry(taking, row)
  yield* keepNeeded(taking)
  checkTargets(taking)
  const { conflicts, keepsLaterChanges } = taking
  if (conflicts.length > 0 && !keepsLaterChanges) {
    const listed = conflicts.slice(0, MAX_LISTED_CONFLICTS)
    throw new AppError('UNDO_CONFLICT', { batchId: batch.id, conflicts: listed, total: conflicts.length })
  }
}

function idsOf(taking: Taking, type: RecordType, isPresent: boolean): string[] {
  const ids: string[] = []
  for (const [id, entry] of taking.presence) if (entry.type === type && entry.isPresent === isPresent) ids.push(id)
  return ids
}

/**
 * Records that others came to use since are conflicts, and stay when later changes are kept; so do the parts of a record
 * that stays.
 */
function* keepNeeded(taking: Taking): Generator<Edit> {
  let isSettled = false
  while (!isSettled) {
    const needed = [...neededTargets(taking), ...(taking.keepsLaterChanges ? strandedParts(taking) : [])]
    isSettled = needed.length === 0 || !taking.keepsLaterChanges
    if (isSettled) return
    for (const { type, id } of needed) {
      taking.kept.add(id)
      yield* setPresence(taking, type, id, true)
    }
  }
}

interface RecordRef {
  readonly type: RecordType
  readonly id: string
}

function neededTargets(taking: Taking): RecordRef[] {
  const { handle } = taking.workbook
  const needed: RecordRef[] = []
  for (const type of RECORD_TYPES) {
    for (const { key, field } of storedFieldsOf(fieldBookOf(handle), type)) {
      const target = field.target as RecordType | undefined
      const removed = target ? idsOf(taking, target, false) : []
      if (!target || removed.length === 0) continue
      for (const user of selectLiveReferences(handle, type, key, removed)) {
        const state = selectRecordState(handle, type, user.id)
        if (state) addConflict(taking, type, state, { field: key, mine: null, theirs: user.target })
        needed.push({ type: target, id: user.target })
      }
    }
  }
  return needed
}

/** Removed product lines, stage events, contacts and steps of records that stay. */
function strandedParts(taking: Taking): RecordRef[] {
  return RECORD_TYPES.flatMap((type) => {
    const { scope } = entityOf(type)
    const field = scope.kind === 'parent' ? scope.field : WHOLES[type]
    if (field === undefined || taking.kept.size === 0) return []
    const parts = selectReferences(taking.workbook.handle, type, field, idsOf(taking, type, false))
    return parts.filter((part) => taking.kept.has(part.target)).map(({ id }) => ({ type, id }))
  })
}

/** What comes back must not refer to a record that is in the recycle bin: that one is to be restored first. */
function checkTargets(taking: Taking): void {
  const { handle } = taking.workbook
  const issues: FieldIssue[] = []
  for (const type of RECORD_TYPES) {
    const back = [...idsOf(taking, type, true), ...[...taking.touched].flatMap(([id, of]) => (of === type ? [id] : []))]
    if (back.length === 0) continue
    for (const { key, field } of storedFieldsOf(fieldBookOf(handle), type)) {
      if (!field.target || field.origin === 'system') continue
      for (const id of selectDeadReferences(handle, type, key, field.target as RecordType, back)) {
        issues.push({ recordType: type, recordId: id, field: key, code: 'deletedReference' })
      }
    }
  }
  if (issues.length > 0) throw new AppError('INVALID', { issues: issues.slice(0, MAX_LISTED_CONFLICTS) })
}

export interface UndoRequest {
  readonly actor: Actor
  readonly direction: 'undo' | 'redo'
  /** A certain batch of the person, e.g. an import; else the newest. */
  readonly batchId?: string | undefined
  /** Take back the rest and leave the cells that somebody changed since. */
  readonly keepLaterChanges?: boolean | undefined
  readonly origin?: string | null
}

function findBatch(workbook: Workbook, request: UndoRequest): BatchRow {
  const { actor, direction, batchId } = request
  const select = direction === 'undo' ? selectUndoCandidate : selectRedoCandidate
  const batch = batchId ? selectBatch(workbook.handle, batchId) : select(workbook.handle, actor.personId)
  const isFitting =
    batch !== null &&
    batch.actorId === actor.personId &&
    (batch.kind === 'edit' || batch.kind === 'import') &&
    (batch.isUndone === 1) === (direction === 'redo') &&
    !(direction === 'redo' && isBatchReplaced(workbook.handle, batch.id))
  if (!isFitting) throw new AppError('NOTHING_TO_UNDO', { direction })
  return batch
}

/** A tick is of a run that may be another's, with evidence of an opportunity that may be a third one's. */
const WIDE_LABELS: ReadonlySet<BatchLabel['key']> = new Set(['merge', 'field', 'tickStep'])

/** Batches that reach wider than the person's own rows; no page can give an edit of its own their labels. */
function isWide(batch: BatchRow, label: BatchLabel): boolean {
  return batch.kind === 'import' || WIDE_LABELS.has(label.key)
}

/**
 * Takes back a person's batch, or brings it back: a new batch of exact inverse edits, so the log only ever grows. Throws
 * `NOTHING_TO_UNDO`, or `UNDO_CONFLICT` with the cells that somebody changed since.
 */
export async function undoBatch(
  workbook: Workbook,
  request: UndoRequest,
  options: LongCommitOptions = {},
): Promise<CommitResult & { label: BatchLabel }> {
  await untilFree(workbook)
  const batch = findBatch(workbook, request)
  const taking: Taking = {
    workbook,
    isForward: request.direction === 'redo',
    keepsLaterChanges: request.keepLaterChanges ?? false,
    conflicts: [],
    presence: new Map(),
    kept: new Set(),
    touched: new Map(),
  }
  const label = JSON.parse(batch.label) as BatchLabel
  const commitRequest = {
    // Undo stays within what the person could write when the batch was made; imports and merges reach wider than edits.
    actor: isWide(batch, label) ? { ...request.actor, writeScope: () => 'all' as const } : request.actor,
    kind: request.direction,
    label,
    edits: inverseEdits(taking, batch),
    targetId: batch.id,
    origin: request.origin ?? null,
    isExact: true,
  }
  // An import's entries hold hundreds of records each, so their number says nothing.
  const isLong = batch.kind === 'import' || batch.lastSeq - batch.firstSeq > LONG_BATCH
  const markUndone = (): void => updateBatchUndone(workbook.handle, batch.id, !taking.isForward)
  const result = isLong
    ? await commitLong(workbook, commitRequest, options, markUndone)
    : commit(workbook, commitRequest, markUndone)
  return { ...result, label }
}
