import { throwIfCancelled } from '#db/exchange/bytes.ts'
import { openStaging } from '#db/queries/import-staging.ts'
import { bytesToRead } from '#db/exchange/source.ts'
import type { Inspected } from '#db/exchange/source.ts'
import type { FileGrants } from './file-grants.ts'
import type { Actor } from '#db/workbook/actor.ts'
import { backupBesideInTurns } from '#db/workbook/backup.ts'
import { commitLong } from '#db/workbook/commit.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import type {
  ImportableType,
  ImportEvent,
  ImportPlan,
  ImportPreview,
  ImportProgress,
  ImportRequest,
  ImportResult,
} from '#shared/contract/import-types.ts'
import { entityOf } from '#shared/entities/index.ts'
import { AppError } from '#shared/errors.ts'
import type { Language } from '#shared/locale/index.ts'
import { sealFor } from './access.ts'
import { createChannel } from './import/channel.ts'
import { importEdits, stageRow } from './import/import-edits.ts'
import type { RowStaging } from './import/import-edits.ts'
import { runPass } from './import/import-pass.ts'
import { typesToIndexLate } from './import/index-late.ts'
import type { LineChange, PassResult } from './import/import-pass.ts'
import { remember } from './import/memory.ts'
import { keepMended } from './import/mended.ts'
import { inspectFile, previewFile } from './import/preview.ts'
import type { ImportFile, PreviewOptions } from './import/preview.ts'
import { rejectedRows, writeRejectsFile } from './import/rejects.ts'
import type { ImportResults } from './import/rejects.ts'
import { createdCounts, odditiesOf, planOf } from './import/report.ts'

export type { ImportFile }
export { createImportResults } from './import/rejects.ts'
export type { ImportResults }

/** Who imports into what. */
export interface ImportDesk {
  readonly workbook: Workbook
  readonly actor: Actor
  readonly results: ImportResults
  /** Connection that asked, for the change feed. */
  readonly origin?: string | null
}

export interface ImportOptions {
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined
}

const MAX_LISTED_REJECTS = 500

function requirePermission({ actor }: ImportDesk, recordType?: ImportableType): void {
  if (!actor.may('imports.run')) throw new AppError('FORBIDDEN', { permission: 'imports.run' })
  const { resource } = entityOf(recordType ?? 'opportunity')
  if (resource === 'pipelines' && actor.writeScope(resource) === 'none') {
    throw new AppError('FORBIDDEN', { permission: `${resource}.write` })
  }
}

/** Who may not manage people may bring them, but makes nobody an administrator. */
function mayNotFill({ actor }: ImportDesk, recordType: ImportableType, field: string | null): boolean {
  return recordType === 'person' && field === 'roles' && actor.writeScope('people') === 'none'
}

function requireFields(desk: ImportDesk, { recordType, columns }: ImportRequest): void {
  requirePermission(desk, recordType)
  if (columns.some(({ field }) => mayNotFill(desk, recordType, field))) {
    throw new AppError('FORBIDDEN', { permission: 'people.write' })
  }
}

/**
 * The first rows of a file with detected encoding, delimiter and header, and a field proposed for each column.
 * @throws AppError FORBIDDEN, FILE_REFUSED, CANCELLED
 */
export async function previewImport(
  desk: ImportDesk,
  file: ImportFile,
  recordType: ImportableType,
  source: ImportRequest['source'] = {},
  options: Omit<PreviewOptions, 'shelf'> = {},
): Promise<ImportPreview> {
  requirePermission(desk, recordType)
  const preview = await previewFile(desk.workbook, file, recordType, source, { ...options, shelf: desk.results.shelf })
  return {
    ...preview,
    fields: preview.fields.filter(({ key }) => !mayNotFill(desk, recordType, key)),
    columns: preview.columns.map((column) =>
      mayNotFill(desk, recordType, column.proposedField) ? { ...column, proposedField: null } : column,
    ),
  }
}

/**
 * What an import would do, from every row of the file: counts, reasons of rejects, questions that are open, oddities.
 * Nothing is written.
 * @throws AppError FORBIDDEN, FILE_REFUSED, CANCELLED
 */
export async function planImport(
  desk: ImportDesk,
  file: ImportFile,
  request: ImportRequest,
  options: ImportOptions = {},
): Promise<ImportPlan> {
  requireFields(desk, request)
  const source = await inspectFile(file, request.source, desk.results.shelf, options.signal)
  const pass = await runPass(desk.workbook, source, request, {
    seal: sealFor(desk.workbook, desk.actor.personId),
    signal: options.signal,
    onProgress: readingProgress(source, options),
    rejectPending: false,
    sink: { row: () => undefined, reject: () => undefined },
  })
  return planOf(desk.workbook, request, pass)
}

/**
 * Imports the file: rows are checked into a staging area and written in one transaction and one batch, so that one undo
 * takes all of it back, and a cancel or a crash leaves the workbook as it was. Rows that an open question concerns are
 * rejected.
 * @throws AppError FORBIDDEN, FILE_REFUSED, CANCELLED, INVALID (somebody changed the workbook meanwhile)
 */
export async function importFile(
  desk: ImportDesk,
  file: ImportFile,
  request: ImportRequest,
  options: ImportOptions = {},
): Promise<ImportResult> {
  requireFields(desk, request)
  const start = performance.now()
  const source = await inspectFile(file, request.source, desk.results.shelf, options.signal)
  const staging = openStaging<LineChange>(desk.workbook.nativeBinding)
  let isKept = false
  try {
    const pass = await runPass(desk.workbook, source, request, {
      seal: sealFor(desk.workbook, desk.actor.personId),
      signal: options.signal,
      onProgress: stagingProgress(source, options, staging),
      rejectPending: true,
      sink: stagingSink(staging),
    })
    const hasRows = pass.inserted + pass.updated > 0
    const backup = hasRows ? await backUp(desk, source, options) : null
    const batchId = hasRows ? await writeRows(desk, file, request, source, pass, staging, options) : null
    if (request.answers.remember) remember(desk.workbook, desk.actor, request, source.layout.headers)
    isKept = pass.rejects.rows > 0
    return { ...resultOf(desk, request, source, pass, staging, start), batchId, backup }
  } finally {
    if (!isKept) staging.close()
  }
}

function stagingSink(staging: RowStaging): Parameters<typeof runPass>[3]['sink'] {
  return {
    row: (row) => stageRow(staging, row),
    reject: ({ row, cells }, issues) =>
      staging.addReject({ row, cells: JSON.stringify(cells), issues: JSON.stringify(issues) }),
  }
}

function readingProgress(
  source: Inspected,
  { onProgress }: ImportOptions,
): ((bytes: number, rows: number) => void) | undefined {
  const totalBytes = bytesToRead(source)
  return onProgress && ((bytes, rows) => onProgress({ kind: 'progress', phase: 'reading', bytes, totalBytes, rows }))
}

/** Rows of this much of a file may be kept as they are read. */
const KEPT_BYTES = 16 * 1024 * 1024

function stagingProgress(
  source: Inspected,
  options: ImportOptions,
  staging: RowStaging,
): (bytes: number, rows: number) => void {
  const report = readingProgress(source, options)
  return (bytes, rows) => {
    if (bytes > KEPT_BYTES) staging.keepNoMore()
    report?.(bytes, rows)
  }
}

/** A verified copy of the workbook as it is before the rows go in. No import is written without one. */
async function backUp(
  { workbook }: ImportDesk,
  source: Inspected,
  { signal, onProgress }: ImportOptions,
): Promise<ImportResult['backup']> {
  const bytes = bytesToRead(source)
  onProgress?.({ kind: 'progress', phase: 'backup', bytes, totalBytes: bytes, rows: 0 })
  const { name, at } = await backupBesideInTurns(workbook, 'before-import', () => throwIfCancelled(signal))
  workbook.feed.publish({ kind: 'backup', at })
  return { name, at }
}

async function writeRows(
  desk: ImportDesk,
  file: ImportFile,
  request: ImportRequest,
  source: Inspected,
  pass: PassResult,
  staging: RowStaging,
  { signal, onProgress }: ImportOptions,
): Promise<string> {
  const count = pass.inserted + pass.updated
  const size = bytesToRead(source)
  const result = await commitLong(
    desk.workbook,
    {
      actor: desk.actor,
      kind: 'import',
      label: { key: 'import', subject: file.name.slice(0, 200), count },
      edits: importEdits(request.recordType, pass, staging),
      isBulk: true,
      origin: desk.origin ?? null,
    },
    {
      signal,
      indexLate: typesToIndexLate(desk.workbook, request.recordType, pass),
      onProgress: (rows, indexes) =>
        onProgress?.({
          kind: 'progress',
          phase: indexes === undefined ? 'writing' : 'indexing',
          bytes: size,
          totalBytes: size,
          rows,
          ...(indexes === undefined ? {} : { indexes }),
        }),
    },
  )
  return result.batchId
}

function resultOf(
  desk: ImportDesk,
  request: ImportRequest,
  source: Inspected,
  pass: PassResult,
  staging: RowStaging,
  start: number,
): Omit<ImportResult, 'batchId' | 'backup'> {
  const { fields } = desk.workbook
  const kept = { fields, recordType: request.recordType, headers: source.layout.headers, staging }
  const hasRejects = pass.rejects.rows > 0
  return {
    resultId: hasRejects ? desk.results.keep(kept) : null,
    totalRows: pass.stats.rows,
    inserted: pass.inserted,
    updated: pass.updated,
    unchanged: pass.unchanged,
    rejected: pass.rejects.rows,
    created: createdCounts(pass),
    rejectReasons: pass.rejects.reasons(),
    rejects: hasRejects ? [...rejectedRows(kept, MAX_LISTED_REJECTS)] : [],
    oddities: odditiesOf(desk.workbook, request, pass),
    seconds: Math.round((performance.now() - start) / 10) / 100,
  }
}

/** Progress at most ten times a second, then the result. Leaving the loop early cancels the import. */
export async function* runImport(
  desk: ImportDesk,
  file: ImportFile,
  request: ImportRequest,
  signal?: AbortSignal,
): AsyncGenerator<ImportEvent> {
  const channel = createChannel<ImportEvent>()
  const leaving = new AbortController()
  const onProgress = throttled((progress) => channel.push(progress))
  const stop = signal ? AbortSignal.any([signal, leaving.signal]) : leaving.signal
  const work = importFile(desk, file, request, { signal: stop, onProgress })
    .then((result) => channel.push({ kind: 'done', result }))
    .finally(() => channel.end())
  // Failures are thrown by `await work` below; without this a reader that left early would leave them unhandled.
  work.catch(() => undefined)
  try {
    yield* channel
    await work
  } finally {
    leaving.abort()
  }
}

const PROGRESS_MS = 100

function throttled(report: (progress: ImportProgress) => void): (progress: ImportProgress) => void {
  let last = -Infinity
  return (progress) => {
    const now = performance.now()
    if (progress.phase !== 'backup' && now - last < PROGRESS_MS) return
    last = now
    report(progress)
  }
}

/**
 * The rejected rows of an import as CSV: columns unchanged, reasons in one more.
 * @returns number of rows
 * @throws AppError FORBIDDEN, FILE_GRANT (the result is no longer kept)
 */
export async function writeRejects(
  desk: ImportDesk,
  resultId: string,
  target: string,
  language: Language,
): Promise<number> {
  requirePermission(desk)
  return writeRejectsFile(desk.results.get(resultId), target, language)
}

/**
 * A file of rejected rows as a person has mended them.
 * @throws AppError FORBIDDEN, FILE_GRANT (the result is no longer kept)
 */
export function mendRejects(
  desk: ImportDesk,
  files: FileGrants,
  order: Parameters<typeof keepMended>[2],
): ReturnType<typeof keepMended> {
  requirePermission(desk)
  return keepMended(desk.results, files, order)
}
