import fs from 'node:fs'
import path from 'node:path'
import { AppError } from '#shared/errors.ts'
import type { ErrorData } from '#shared/errors.ts'
import { APPLICATION_ID, openHandle } from '#db/queries/handle.ts'

type Refusal = ErrorData<'WORKBOOK_REFUSED'>

const HEADER_BYTES = 100
const MAGIC = 'SQLite format 3\0'
/** Larger files are checked in full only after a crash or before a migration, so that opening stays quick. */
const FULL_CHECK_BYTES = 48 * 1024 * 1024

export function refuse(reason: Refusal['reason'], file: string, more: Partial<Refusal> = {}): never {
  throw new AppError('WORKBOOK_REFUSED', { reason, path: file, ...more })
}

export interface FileFacts {
  readonly version: number
  /** A journal of an interrupted write lies beside the file. */
  readonly hasHotJournal: boolean
}

function readHeader(file: string): Buffer {
  let descriptor: number
  try {
    descriptor = fs.openSync(file, 'r')
  } catch (error) {
    return refuse(isCode(error, 'ENOENT') ? 'missing' : 'busy', file)
  }
  try {
    const header = Buffer.alloc(HEADER_BYTES)
    const length = fs.readSync(descriptor, header, 0, HEADER_BYTES, 0)
    return header.subarray(0, length)
  } finally {
    fs.closeSync(descriptor)
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}

/** Write permission by the mode bits too: the system's superuser passes every access check. */
export function isWritable(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.W_OK)
    fs.accessSync(path.dirname(file), fs.constants.W_OK)
    return (fs.statSync(file).mode & 0o222) !== 0
  } catch {
    // Not being allowed to look is the answer that this function gives.
    return false
  }
}

/** Bytes that the header promises, 0 when it does not say. */
function promisedSize(header: Buffer): number {
  const pageSize = header.readUInt16BE(16)
  const isCountValid = header.readUInt32BE(24) === header.readUInt32BE(92)
  return isCountValid ? (pageSize === 1 ? 65_536 : pageSize) * header.readUInt32BE(28) : 0
}

/**
 * Refuses a file that is not a workbook this program can keep: missing, foreign, newer, damaged or read-only. Reads
 * only; the file stays byte-identical.
 */
export function checkWorkbookFile(file: string, programVersion: number, nativeBinding?: string): FileFacts {
  const stat = fs.statSync(file, { throwIfNoEntry: false })
  if (!stat) refuse('missing', file)
  if (!stat.isFile()) refuse('notAWorkbook', file)
  const header = readHeader(file)
  if (header.length < HEADER_BYTES || header.toString('latin1', 0, 16) !== MAGIC) refuse('notAWorkbook', file)
  if (header.readUInt32BE(68) !== APPLICATION_ID) refuse('notAWorkbook', file)
  const version = header.readUInt32BE(60)
  if (version > programVersion) refuse('newer', file, { fileVersion: version, programVersion })
  if (version === 0) refuse('notAWorkbook', file)
  const journal = fs.statSync(`${file}-journal`, { throwIfNoEntry: false })
  const hasHotJournal = journal !== undefined && journal.size > 0
  if (!hasHotJournal && stat.size < promisedSize(header)) refuse('corrupt', file)
  if (!isWritable(file)) refuse('readOnly', file)
  if (!hasHotJournal && (stat.size <= FULL_CHECK_BYTES || version < programVersion)) checkPages(file, nativeBinding)
  return { version, hasHotJournal }
}

/** SQLite's own check of every page, on a connection that cannot write. */
function checkPages(file: string, nativeBinding: string | undefined): void {
  let problem: string
  try {
    const handle = openHandle(file, { readonly: true, nativeBinding })
    try {
      problem = String(handle.pragma('quick_check(1)', { simple: true }))
    } finally {
      handle.close()
    }
  } catch (error) {
    if (isCode(error, 'SQLITE_BUSY')) refuse('busy', file)
    problem = error instanceof Error ? error.message : String(error)
  }
  if (problem !== 'ok') refuse('corrupt', file, { detail: problem })
}
