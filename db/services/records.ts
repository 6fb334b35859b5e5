import { computedSum } from '#db/queries/computed-fields.ts'
import { valueExpression } from '#db/queries/filter-sql.ts'
import { selectDistinctValues } from '#db/queries/distinct-values.ts'
import type { DistinctRequest, DistinctRow } from '#db/queries/distinct-values.ts'
import { selectLookupHits } from '#db/queries/lookup.ts'
import {
  countRecords,
  selectIdsInScope,
  selectRecordPage,
  selectWireRecords,
  sumRecords,
} from '#db/queries/record-page.ts'
import type { PageWindow, RecordView } from '#db/queries/record-page.ts'
import { hasCheckers, isSealable } from '#db/queries/seal-sql.ts'
import { not } from '#db/queries/sql.ts'
import { commit } from '#db/workbook/commit.ts'
import type { CommitResult } from '#db/workbook/commit.ts'
import { undoBatch, undoState } from '#db/workbook/undo.ts'
import type { UndoState } from '#db/workbook/undo.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { LookupHit } from '#shared/contract/records.ts'
import type { BatchLabel, Edit } from '#shared/domain/edit.ts'
import type { Filter } from '#shared/domain/filter.ts'
import { accessOf } from '#shared/domain/permissions.ts'
import { entityOf, isRecordType } from '#shared/entities/index.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { AppError, isAppError } from '#shared/errors.ts'
import type { ErrorData } from '#shared/errors.ts'
import { viewWriter } from './views.ts'
import type { Visitor } from './access.ts'

export interface ViewRequest {
  readonly type: RecordType
  readonly filter?: Filter | undefined
  readonly search?: string | undefined
  readonly isDeleted?: boolean | undefined
}

/** Answers of a batch larger than this list no records; the page reloads what it shows. */
const MAX_ECHOED = 500

/** The rows of a request that the person may read. */
export function viewOf(visitor: Visitor, request: ViewRequest): RecordView {
  const { today, workbook } = visitor
  return { ...request, scope: visitor.readScope(request.type), today, fields: workbook.fields }
}

export interface PageRequest extends ViewRequest, PageWindow {
  readonly wantTotal: boolean
}

export function pageOfRecords(
  visitor: Visitor,
  request: PageRequest,
): { rows: WireRecord[]; total: number | null; nextCursor: string | null } {
  const view = viewOf(visitor, request)
  const page = selectRecordPage(visitor.workbook.handle, view, request)
  return { ...page, total: request.wantTotal ? countRecords(visitor.workbook.handle, view) : null }
}

/** Records by id that the person may read, in the order of the ids. */
export function readableRecords(visitor: Visitor, type: RecordType, ids: readonly string[]): WireRecord[] {
  const { handle } = visitor.workbook
  const reached = selectIdsInScope(handle, type, ids, visitor.readScope(type))
  return selectWireRecords(
    handle,
    type,
    ids.filter((id) => reached.has(id)),
    visitor.today,
  )
}

/** Throws `NOT_FOUND` for an unknown record and for one outside the person's rows alike. */
export function getRecord(visitor: Visitor, type: RecordType, id: string): WireRecord {
  const [record] = readableRecords(visitor, type, [id])
  if (!record) throw new AppError('NOT_FOUND', { type, id })
  return record
}

const MAX_ALL = 5000

/** Every live record of a small type, in its natural order. */
export function allRecords(visitor: Visitor, type: RecordType): WireRecord[] {
  const view = viewOf(visitor, { type })
  const key = type === 'stage' || type === 'lossReason' ? 'position' : entityOf(type).title
  const sort = [{ field: key, direction: 'ascending' as const }]
  return selectRecordPage(visitor.workbook.handle, view, { sort, offset: 0, limit: MAX_ALL }).rows
}

const SUMMABLE: ReadonlySet<string> = new Set(['money', 'integer', 'number'])

/** Aggregate expressions of fields; throws `BAD_FILTER` for one that cannot be added up. */
export function sumExpressions(view: RecordView, fields: readonly string[]): Record<string, string> {
  const expressions: Record<string, string> = {}
  for (const key of fields) {
    const { field, expression } = valueExpression(view.fields, view.type, key)
    if (!SUMMABLE.has(field.type)) throw new AppError('BAD_FILTER', { field: key })
    expressions[key] = computedSum(view.type, key) ?? `sum(${expression})`
  }
  return expressions
}

export function totalsOfRecords(
  visitor: Visitor,
  request: ViewRequest & { readonly fields: readonly string[] },
): { count: number; sums: Record<string, number | null> } {
  const view = viewOf(visitor, request)
  return sumRecords(visitor.workbook.handle, view, sumExpressions(view, request.fields))
}

export interface EditAnswer {
  readonly batchId: string
  readonly seq: number
  readonly records: WireRecord[]
}

/** The records of a batch as they are now, as far as the person may read them. */
export function echo(visitor: Visitor, edits: readonly Edit[]): WireRecord[] {
  if (edits.length > MAX_ECHOED) return []
  const records: WireRecord[] = []
  for (const type of new Set(edits.map((edit) => edit.type))) {
    if (accessOf(visitor.roles, entityOf(type).resource).read === 'none') continue
    const ids = edits.filter((edit) => edit.type === type).map((edit) => edit.id)
    records.push(...readableRecords(visitor, type, [...new Set(ids)]))
  }
  return records
}

/** Record types that have their own procedures and are closed to free edits. */
export const CLOSED_TYPES: ReadonlySet<RecordType> = new Set([
  'credential',
  'importMapping',
  'savedView',
  'duplicateDecision',
  'attachment',
  'receipt',
  'playbookPicture',
  'officeRecord',
  'officeEntry',
  'runStep',
])

/** Types whose records are changed freely but begun by a procedure of their own. */
export const STARTED_TYPES: ReadonlySet<RecordType> = new Set(['playbookRun'])

/** Labels of batches that reach beyond the person's rows and are made by procedures of their own. */
const CLOSED_LABELS: ReadonlySet<BatchLabel['key']> = new Set(['merge', 'field', 'tickStep'])

/** A talk of others is not said to exist either, not even by a conflict. */
function refusePrivate(visitor: Visitor, edits: readonly Edit[]): void {
  const ids = edits.filter(({ type, operation }) => type === 'talk' && operation !== 'insert').map(({ id }) => id)
  if (ids.length === 0) return
  const seen = selectIdsInScope(visitor.workbook.handle, 'talk', ids, visitor.readScope('talk'))
  const hidden = ids.find((id) => !seen.has(id))
  if (hidden !== undefined) throw new AppError('NOT_FOUND', { type: 'talk', id: hidden })
}

/** A record that is sealed for the person is not said to exist: a conflict would show what it holds. */
function refuseSealed(visitor: Visitor, edits: readonly Edit[]): void {
  if (!hasCheckers(visitor.workbook.handle)) return
  const touched = edits.filter(({ type, operation }) => operation !== 'insert' && isSealable(type))
  for (const type of new Set(touched.map((edit) => edit.type))) {
    const ids = touched.filter((edit) => edit.type === type).map(({ id }) => id)
    const { handle } = visitor.workbook
    const sealed = selectIdsInScope(handle, type, ids, not(visitor.seal(type)))
    const [id] = sealed
    if (id !== undefined) throw new AppError('NOT_FOUND', { type, id })
  }
}

/** Whether a reference points to a record that is sealed for the person. */
function isSealedTarget(visitor: Visitor, type: RecordType, field: string, value: unknown): boolean {
  const { handle, fields } = visitor.workbook
  const target = fields.fieldOf(type, field)?.target as RecordType | undefined
  if (target === undefined || typeof value !== 'string' || !isSealable(target)) return false
  return !selectIdsInScope(handle, target, [value], visitor.seal(target)).has(value)
}

/** Later values of a record that is sealed for the person are not told when they keep an undo from being made. */
function withoutSealed(visitor: Visitor, error: unknown): unknown {
  if (!isAppError(error) || error.code !== 'UNDO_CONFLICT') return error
  const data = error.data as ErrorData<'UNDO_CONFLICT'>
  const { handle } = visitor.workbook
  const conflicts = data.conflicts.map((conflict) => {
    const { recordType: type, recordId, theirsLabel, ...rest } = conflict
    if (!isRecordType(type)) return conflict
    if (theirsLabel !== undefined && isSealedTarget(visitor, type, conflict.field, conflict.theirs)) {
      return { ...rest, recordType: type, recordId }
    }
    if (!isSealable(type)) return conflict
    const isOpen = selectIdsInScope(handle, type, [recordId], visitor.seal(type)).has(recordId)
    return isOpen ? conflict : { ...rest, recordType: type, recordId, title: '', theirs: null }
  })
  return new AppError('UNDO_CONFLICT', { ...data, conflicts })
}

/** Writes a list of edits as one batch and one undo step; all or none. */
export function applyEdits(visitor: Visitor, edits: readonly Edit[], label: BatchLabel): EditAnswer {
  const isClosed = ({ type, operation }: Edit): boolean =>
    CLOSED_TYPES.has(type) || (operation === 'insert' && STARTED_TYPES.has(type))
  const closed = edits.find(isClosed)
  if (closed) throw new AppError('FORBIDDEN', { permission: `${closed.type}.write` })
  refuseSealed(visitor, edits)
  refusePrivate(visitor, edits)
  if (CLOSED_LABELS.has(label.key)) throw new AppError('FORBIDDEN', { permission: label.key })
  const result = commit(visitor.workbook, { actor: visitor.actor, kind: 'edit', label, edits, origin: visitor.origin })
  return { batchId: result.batchId, seq: result.seq, records: echo(visitor, edits) }
}

export function stateOfUndo(visitor: Visitor, before?: string): UndoState {
  return undoState(visitor.workbook, visitor.personId, before)
}

export async function undoOrRedo(
  visitor: Visitor,
  direction: 'undo' | 'redo',
  input: { batchId?: string | undefined; keepLaterChanges?: boolean | undefined },
  signal: AbortSignal | undefined,
): Promise<{ batchId: string; seq: number; label: BatchLabel; count: number }> {
  const request = { actor: viewWriter(visitor), direction, origin: visitor.origin, ...input }
  const result = await undoBatch(visitor.workbook, request, { signal }).catch((error: unknown) => {
    throw withoutSealed(visitor, error)
  })
  return { batchId: result.batchId, seq: result.seq, label: result.label, count: countChanges(result) }
}

function countChanges(result: CommitResult): number {
  let count = 0
  for (const change of result.changes.values()) count += change.count
  return count
}

export interface LookupRequest {
  readonly types: readonly RecordType[]
  readonly text: string
  readonly limit: number
  readonly filter?: Filter | undefined
}

/** Matches of the person's rows by Chinese, pinyin, initials or code; types the person cannot read give none. */
export function lookUp(visitor: Visitor, request: LookupRequest): LookupHit[] {
  const hits: LookupHit[] = []
  for (const type of request.types) {
    if (accessOf(visitor.roles, entityOf(type).resource).read === 'none') continue
    const view = viewOf(visitor, { type, search: request.text, filter: request.filter })
    hits.push(...selectLookupHits(visitor.workbook.handle, view, request.limit))
  }
  return hits
}

export type DistinctQuery = ViewRequest & DistinctRequest

/** Values of a field with their counts over the rows of a view. */
export function distinctValues(visitor: Visitor, request: DistinctQuery): DistinctRow[] {
  return selectDistinctValues(visitor.workbook.handle, viewOf(visitor, request), request)
}
