import { refreshCodes } from '#db/queries/codes.ts'
import { BULK_CACHE_KIB, NORMAL_CACHE_KIB, setCacheSize } from '#db/queries/handle.ts'
import { insertBatch } from '#db/queries/change-log.ts'
import { fieldBookOf, refreshFieldBook, reloadFieldBook } from '#db/queries/field-books.ts'
import { dropReadIndexes } from '#db/queries/late-indexes.ts'
import type { BatchKind, BatchLabel, Edit } from '#shared/domain/edit.ts'
import type { CellConflict, FieldIssue } from '#shared/errors.ts'
import { AppError } from '#shared/errors.ts'
import { MAX_FEED_IDS } from '#shared/events.ts'
import type { RecordType } from '#shared/entities/index.ts'
import type { Actor } from './actor.ts'
import { applyEdit } from './apply-edit.ts'
import type { EditRun, OnRefused } from './apply-edit.ts'
import { checkCustomFields, createFieldChecks } from './custom-fields.ts'
import { createLogWriter } from './log-writer.ts'
import { newId } from './ids.ts'
import { createRuleContext } from './rule-context.ts'
import { announceForeignChanges } from './watch.ts'
import type { Workbook } from './workbook.ts'

export interface CommitRequest {
  readonly actor: Actor
  readonly kind: BatchKind
  readonly label: BatchLabel
  readonly edits: Iterable<Edit>
  /** Batch that an undo or redo takes back. */
  readonly targetId?: string
  /** Connection that asked, so that a page can tell its own changes in the feed. */
  readonly origin?: string | null
  /** Values are exact states out of the log: rules neither fill in nor derive. */
  readonly isExact?: boolean
  /** Many inserts: log entries hold chunks of records, and references are taken as resolved by the caller. */
  readonly isBulk?: boolean
  /** Told of each edit that cannot be written, before the next one is asked for; the others are written without it. */
  readonly onRefused?: OnRefused
}

export interface CommitResult {
  readonly batchId: string
  readonly firstSeq: number
  readonly seq: number
  /** Records written, derived ones included; ids up to a limit. */
  readonly changes: ReadonlyMap<RecordType, { ids: string[]; count: number }>
}

const MAX_ISSUES = 1000

function begin(workbook: Workbook, request: CommitRequest): EditRun {
  refreshCodes(workbook.handle)
  refreshFieldBook(workbook.handle)
  const now = workbook.now()
  const head = { id: newId(), kind: request.kind, actorId: request.actor.personId, now }
  const isBulk = request.isBulk ?? false
  return {
    handle: workbook.handle,
    actor: request.actor,
    batch: head,
    isBulk,
    isExact: request.isExact ?? false,
    isImport: request.kind === 'import',
    log: createLogWriter(workbook.handle, workbook.replicaId, head, isBulk),
    context: createRuleContext(workbook.handle, {
      now,
      timeZone: workbook.facts.timeZone,
      actorId: request.actor.personId,
      isImport: request.kind === 'import',
      isProgram: request.kind === 'system',
      isExact: request.isExact ?? false,
    }),
    issues: [],
    conflicts: [],
    changes: new Map(),
    fieldChecks: createFieldChecks(),
    onRefused: request.onRefused,
    editIndex: 0,
    written: 0,
  }
}

function throwFailures(issues: readonly FieldIssue[], conflicts: readonly CellConflict[]): void {
  if (conflicts.length > 0) throw new AppError('CONFLICT', { conflicts: [...conflicts] })
  if (issues.length > 0) throw new AppError('INVALID', { issues: issues.slice(0, MAX_ISSUES) })
}

function finish(run: EditRun, request: CommitRequest): CommitResult {
  run.issues.push(...checkCustomFields(run.handle, run.fieldChecks))
  throwFailures(run.issues, run.conflicts)
  const lastSeq = run.log.finish()
  if (lastSeq >= run.log.firstSeq) {
    insertBatch(run.handle, {
      id: run.batch.id,
      actorId: run.batch.actorId,
      at: run.batch.now,
      kind: request.kind,
      label: JSON.stringify(request.label),
      firstSeq: run.log.firstSeq,
      lastSeq,
      targetId: request.targetId ?? null,
      isUndone: 0,
    })
  }
  return { batchId: run.batch.id, firstSeq: run.log.firstSeq, seq: lastSeq, changes: run.changes }
}

function publish(workbook: Workbook, request: CommitRequest, result: CommitResult): void {
  if (result.changes.size === 0) return
  // What another process wrote just before has its place ahead of this batch and would otherwise go untold.
  announceForeignChanges(workbook, result.firstSeq)
  workbook.announcedSeq = result.seq
  workbook.feed.publish({
    kind: 'changed',
    seq: result.seq,
    batchId: result.batchId,
    actorId: request.actor.personId,
    origin: request.origin ?? null,
    changes: [...result.changes].map(([type, { ids, count }]) => ({ type, ids, isComplete: count <= MAX_FEED_IDS })),
  })
}

/**
 * The one write road: permission and row scope, versions, rules, rows, change log, all in one transaction; one event
 * after it. `within` runs in the same transaction after the edits.
 *
 * Throws `FORBIDDEN`, `NOT_FOUND`, `INVALID` with every issue found, or `CONFLICT` with every cell; nothing is written
 * then.
 */
export function commit(
  workbook: Workbook,
  request: CommitRequest,
  within?: (result: CommitResult) => void,
): CommitResult {
  // A batch inside another one's transaction would be lost with it; callers wait for `workbook.busy` before.
  if (workbook.handle.inTransaction) throw new Error('Another batch is being written')
  const write = workbook.handle.transaction(() => {
    const run = begin(workbook, request)
    for (const edit of request.edits) applyEdit(run, edit)
    const done = finish(run, request)
    within?.(done)
    return done
  })
  const result = orAsBefore(workbook, () => write.immediate())
  publish(workbook, request, result)
  return result
}

/** A batch that fails leaves the fields of the workbook as they were, too. */
function orAsBefore<T>({ handle }: Workbook, write: () => T): T {
  const book = fieldBookOf(handle)
  try {
    return write()
  } catch (error) {
    if (fieldBookOf(handle) !== book) reloadFieldBook(handle)
    throw error
  }
}

export interface IndexProgress {
  readonly made: number
  readonly all: number
}

export interface LongCommitOptions {
  readonly signal?: AbortSignal | undefined
  /** Called between slices with the number of edits applied, then before each index that is made late. */
  readonly onProgress?: (applied: number, indexes?: IndexProgress) => void
  /**
   * Types whose indexes for reading are made when all edits are applied. For batches that bring most of the records of
   * these types, only insert them, and whose rules read them by id alone.
   */
  readonly indexLate?: readonly RecordType[]
}

/** Edits between two looks at the clock and the signal. */
const SLICE_EDITS = 200
/** How long one slice may hold the event loop, in ms. */
const SLICE_MS = 30

/**
 * Rows without their indexes are written one after another, so the usual cache does; making the indexes takes as much
 * memory again for sorting.
 */
const cacheFor = ({ indexLate = [] }: LongCommitOptions): number =>
  indexLate.length > 0 ? NORMAL_CACHE_KIB : BULK_CACHE_KIB

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/**
 * The same road for batches of seconds: still one transaction, but the event loop turns between slices, so that progress
 * goes out and a cancel comes in. Other users of the handle wait for `workbook.busy`. Throws `CANCELLED` and leaves the
 * workbook untouched when the signal fires.
 */
export async function commitLong(
  workbook: Workbook,
  request: CommitRequest,
  options: LongCommitOptions = {},
  within?: (result: CommitResult) => void,
): Promise<CommitResult> {
  // No turn may pass between this look and the claim below.
  while (workbook.busy !== null) await workbook.busy
  const book = workbook.fields
  let release = (): void => undefined
  workbook.busy = new Promise((resolve) => {
    release = resolve
  })
  try {
    // Calls that looked at `busy` in this turn finish on their own before the transaction opens.
    await nextTurn()
    setCacheSize(workbook.handle, cacheFor(options))
    workbook.handle.exec('BEGIN IMMEDIATE')
    const run = begin(workbook, request)
    const indexes = dropReadIndexes(workbook.handle, options.indexLate ?? [])
    const applied = await applyInSlices(run, request.edits, options)
    await makeIndexes(workbook, indexes, applied, options)
    const result = finish(run, request)
    within?.(result)
    workbook.handle.exec('COMMIT')
    publish(workbook, request, result)
    return result
  } catch (error) {
    if (workbook.handle.inTransaction) workbook.handle.exec('ROLLBACK')
    if (workbook.fields !== book) reloadFieldBook(workbook.handle)
    throw error
  } finally {
    setCacheSize(workbook.handle, NORMAL_CACHE_KIB)
    workbook.handle.pragma('shrink_memory')
    workbook.busy = null
    release()
  }
}

async function makeIndexes(
  { handle }: Workbook,
  indexes: readonly string[],
  applied: number,
  options: LongCommitOptions,
): Promise<void> {
  for (const [made, index] of indexes.entries()) {
    options.onProgress?.(applied, { made, all: indexes.length })
    await nextTurn()
    throwIfAborted(options)
    handle.exec(index)
  }
}

function throwIfAborted({ signal }: LongCommitOptions): void {
  if (signal?.aborted) throw new AppError('CANCELLED', {})
}

/** @returns number of edits applied */
async function applyInSlices(run: EditRun, edits: Iterable<Edit>, options: LongCommitOptions): Promise<number> {
  let applied = 0
  let sliceStart = performance.now()
  for (const edit of edits) {
    applyEdit(run, edit)
    applied += 1
    if (applied % SLICE_EDITS === 0 && performance.now() - sliceStart > SLICE_MS) {
      options.onProgress?.(applied)
      await nextTurn()
      throwIfAborted(options)
      sliceStart = performance.now()
    }
  }
  throwIfAborted(options)
  options.onProgress?.(applied)
  return applied
}
