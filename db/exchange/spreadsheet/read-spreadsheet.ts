import { AppError } from '#shared/errors.ts'
import type { FileRefusal } from '#shared/errors.ts'
import type { SourceFile } from '../bytes.ts'
import { askThread } from '../reading-thread.ts'
import { LIMITS } from './limits.ts'
import type { SpreadsheetAnswer, SpreadsheetOrder } from './spreadsheet-worker.ts'
import type { BookFacts } from './xlsx.ts'

/**
 * Reads a spreadsheet in a thread of its own into files of rows under `folder`. The thread ends with the signal, when it
 * takes too long, and when it wants more memory than it may have.
 * @throws AppError FILE_REFUSED, CANCELLED
 */
export async function readSpreadsheet(
  file: SourceFile,
  container: SpreadsheetOrder['container'],
  folder: string,
  signal?: AbortSignal,
): Promise<BookFacts> {
  const answer = await ask(file, { path: file.path, folder, container, wanted: 'rows' }, signal)
  return answer.kind === 'read' ? answer.book : refuse(file, answer)
}

/**
 * Writes a spreadsheet of an older or another format as .xlsx under `folder`, cell by cell as it is; returns its path.
 * @throws AppError FILE_REFUSED, CANCELLED
 */
export async function convertSpreadsheet(
  file: SourceFile,
  container: SpreadsheetOrder['container'],
  folder: string,
  signal?: AbortSignal,
): Promise<string> {
  const answer = await ask(file, { path: file.path, folder, container, wanted: 'xlsx' }, signal)
  return answer.kind === 'converted' ? answer.path : refuse(file, answer)
}

function refuse(file: SourceFile, answer: SpreadsheetAnswer): never {
  if (answer.kind !== 'refused') throw new Error(`The reading thread gave another answer: ${answer.kind}`)
  const { reason, limit } = answer
  throw new AppError('FILE_REFUSED', { reason, name: file.name, ...(limit === undefined ? {} : { limit }) })
}

function ask(file: SourceFile, order: SpreadsheetOrder, signal: AbortSignal | undefined): Promise<SpreadsheetAnswer> {
  const refused = (reason: FileRefusal) => (cause?: unknown) =>
    new AppError('FILE_REFUSED', { reason, name: file.name }, { cause })
  const isWhole = order.container !== 'zip' || order.wanted === 'xlsx'
  const thread = {
    name: 'spreadsheet-worker',
    beside: import.meta.url,
    order,
    heapMegabytes: LIMITS.heapMegabytes,
    ms: isWhole ? LIMITS.wholeMs : null,
    tooComplex: refused('tooComplex'),
    unreadable: refused('unreadable'),
  }
  return askThread(thread, signal)
}
