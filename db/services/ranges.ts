import { selectBatch } from '#db/queries/change-log.ts'
import { selectRecordState } from '#db/queries/record-store.ts'
import { commit, commitLong } from '#db/workbook/commit.ts'
import type { CommitRequest, CommitResult } from '#db/workbook/commit.ts'
import { titleOf } from '#db/workbook/conflicts.ts'
import { untilFree } from '#db/workbook/workbook.ts'
import { rowCount } from '#shared/contract/ranges.ts'
import type { RangeEvent, RangeResult, RangeWrite } from '#shared/contract/ranges.ts'
import type { BatchLabel } from '#shared/domain/edit.ts'
import { accessOf } from '#shared/domain/permissions.ts'
import { entityOf } from '#shared/entities/index.ts'
import { AppError } from '#shared/errors.ts'
import type { Visitor } from './access.ts'
import { progressStream } from './export/progress-stream.ts'
import { CLOSED_TYPES, readableRecords, STARTED_TYPES } from './records.ts'
import { clip } from './ranges/bad-cells.ts'
import type { CellReason } from './ranges/bad-cells.ts'
import { LABELS, RangePass } from './ranges/write.ts'

export { figuresOf } from './ranges/figures.ts'
export { idsOfRows } from './ranges/rows.ts'

/** Larger acts are written in slices, with progress and a way to cancel. */
const LONG_ROWS = 300
/** Records of larger acts are not listed: a page reads the few that it shows sooner than all of them cross the port. */
const MAX_LISTED = 200
const MAX_SUBJECT = 200
/** Passes in which records may turn out to fail only after they were written. */
const MAX_PASSES = 5

export interface WriteOptions {
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: RangeEvent & { kind: 'progress' }) => void) | undefined
}

/** Ends a pass whose cells are not to be kept; the transaction is taken back. */
class NotKept extends Error {}

/** Throws `FORBIDDEN` when the person writes no records of the type at all, or adds some that are begun otherwise. */
function checkMayWrite(visitor: Visitor, { type, act }: RangeWrite): void {
  const { resource } = entityOf(type)
  const adds = act.kind === 'paste' && act.newRows.length > 0
  if (
    CLOSED_TYPES.has(type) ||
    (adds && STARTED_TYPES.has(type)) ||
    accessOf(visitor.roles, resource).write === 'none'
  ) {
    throw new AppError('FORBIDDEN', { permission: `${resource}.write` })
  }
}

function labelOf({ act }: RangeWrite): BatchLabel {
  const isCut = act.kind === 'paste' && act.cutFrom !== undefined
  return { key: isCut ? 'cut' : LABELS[act.kind] }
}

/** The fill that this one stands for. Throws `NOTHING_TO_UNDO` unless the person has just taken it back. */
function replacedBatch({ workbook, personId }: Visitor, { act }: RangeWrite): { targetId?: string } {
  if (act.kind !== 'fill' || act.replaces === undefined) return {}
  const batch = selectBatch(workbook.handle, act.replaces)
  const isOwnFill =
    batch?.actorId === personId &&
    batch.kind === 'edit' &&
    batch.isUndone === 1 &&
    (JSON.parse(batch.label) as BatchLabel).key === 'fill'
  if (!isOwnFill) throw new AppError('NOTHING_TO_UNDO', { direction: 'undo' })
  return { targetId: batch.id }
}

function rowsIn({ act, block, more }: RangeWrite): number {
  const blocks = [block, ...more]
  if (act.kind === 'paste' && act.cutFrom !== undefined) blocks.push(act.cutFrom)
  const newRows = act.kind === 'paste' ? act.newRows.length : 0
  return blocks.reduce((sum, { rows }) => sum + rowCount(rows), newRows)
}

/** The edits of a pass; before the batch is kept its label learns how many records it has changed, or which one. */
function* editsOf(
  { workbook }: Visitor,
  pass: RangePass,
  request: RangeWrite,
  label: BatchLabel,
): ReturnType<RangePass['edits']> {
  yield* pass.edits()
  if (request.isTrial === true || pass.found.size > 0 || (request.accept === 'all' && pass.bad.count > 0))
    throw new NotKept()
  label.count = pass.changedRows + pass.addedRows
  const [only] = pass.changedIds
  const state = label.count === 1 && only ? selectRecordState(workbook.handle, request.type, only) : null
  if (state) label.subject = clip(titleOf(workbook.handle, request.type, state.values), MAX_SUBJECT)
}

async function run(
  visitor: Visitor,
  request: RangeWrite,
  pass: RangePass,
  options: WriteOptions,
): Promise<CommitResult | null> {
  const { workbook, actor, origin } = visitor
  const label = labelOf(request)
  const commitRequest: CommitRequest = {
    actor,
    kind: 'edit',
    label,
    edits: editsOf(visitor, pass, request, label),
    ...replacedBatch(visitor, request),
    origin,
    onRefused: (_, issues, isPartial) => pass.refuse(issues, isPartial),
  }
  const total = rowsIn(request)
  try {
    if (total <= LONG_ROWS) return commit(workbook, commitRequest)
    const onProgress = (): void => options.onProgress?.({ kind: 'progress', done: Math.min(pass.done, total), total })
    return await commitLong(workbook, commitRequest, { signal: options.signal, onProgress })
  } catch (error) {
    if (error instanceof NotKept) return null
    throw error
  }
}

/** What a pass has done once it is kept; nothing of one that was taken back. */
function countsOf(request: RangeWrite, pass: RangePass, done: CommitResult | null): Partial<RangeResult> {
  const { type, act, isTrial } = request
  const { changedCells, changedRows, addedRows } = pass
  if (isTrial === true) return { changedCells, changedRows, addedRows }
  // Rows that were already where they are moved to are not written.
  if (done === null || done.seq < done.firstSeq) return {}
  const isMove = act.kind === 'deleteRows' || act.kind === 'restoreRows'
  return {
    batchId: done.batchId,
    seq: done.seq,
    changedCells: pass.changedCells,
    changedRows: isMove ? (done.changes.get(type)?.count ?? 0) : pass.changedRows,
    addedRows: pass.addedRows,
  }
}

const NOTHING = { batchId: null, seq: 0, changedCells: 0, changedRows: 0, addedRows: 0 } as const

function resultOf(visitor: Visitor, request: RangeWrite, pass: RangePass, done: CommitResult | null): RangeResult {
  const counts = { ...NOTHING, ...countsOf(request, pass, done) }
  const { read } = accessOf(visitor.roles, entityOf(request.type).resource)
  const isListed = counts.batchId !== null && pass.changedIds.length <= MAX_LISTED && read !== 'none'
  return {
    ...counts,
    isWritten: done !== null,
    bad: pass.bad.list(),
    badCount: pass.bad.count,
    records: isListed ? readableRecords(visitor, request.type, [...new Set(pass.changedIds)]) : [],
  }
}

/**
 * Writes the cells of a block as one batch and one undo step. Bad cells are listed; with `accept: 'good'` the others are
 * written. Throws `FORBIDDEN`, `BAD_FILTER`, `VIEW_CHANGED`, `NOTHING_TO_UNDO`, `CONFLICT` and `CANCELLED`; nothing is
 * written then.
 */
export async function writeRange(
  visitor: Visitor,
  request: RangeWrite,
  options: WriteOptions = {},
): Promise<RangeResult> {
  checkMayWrite(visitor, request)
  const poisoned = new Map<string, CellReason>()
  for (let left = MAX_PASSES; ; left -= 1) {
    await untilFree(visitor.workbook)
    const pass = new RangePass(visitor, request, poisoned)
    const done = await run(visitor, request, pass, options)
    const isFinal = pass.found.size === 0 || request.accept === 'all' || left === 1
    if (isFinal) return resultOf(visitor, request, pass, done)
    for (const [id, reason] of pass.found) poisoned.set(id, reason)
  }
}

/** Progress at most ten times a second, then the result. Leaving the loop early takes the write back. */
export function writeRangeEvents(
  visitor: Visitor,
  request: RangeWrite,
  signal: AbortSignal | undefined,
): AsyncGenerator<RangeEvent> {
  return progressStream<RangeEvent, RangeEvent>(async ({ signal: stop, onProgress }) => {
    const result = await writeRange(visitor, request, { signal: stop, onProgress })
    return { kind: 'done', result }
  }, signal)
}
