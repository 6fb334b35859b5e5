import { Worker } from 'node:worker_threads'
import { AppError } from '#shared/errors.ts'
import type { SourceFile } from '../bytes.ts'
import { LIMITS } from './limits.ts'
import type { SpreadsheetAnswer, SpreadsheetOrder } from './spreadsheet-worker.ts'
import type { BookFacts } from './xlsx.ts'

/** Beside this file in the sources, and beside the bundle that holds it in a build. */
const WORKER = new URL(`./spreadsheet-worker.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url)

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
  const worker = new Worker(WORKER, {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: LIMITS.heapMegabytes, stackSizeMb: 8 },
  })
  const tooComplex = (cause?: unknown): AppError =>
    new AppError('FILE_REFUSED', { reason: 'tooComplex', name: file.name }, { cause })
  let timer: NodeJS.Timeout | undefined
  const answered = new Promise<SpreadsheetAnswer>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY' || error instanceof RangeError) reject(tooComplex(error))
      else if (error.code !== undefined && 'syscall' in error) {
        reject(new AppError('FILE_REFUSED', { reason: 'unreadable', name: file.name }, { cause: error }))
      } else reject(error)
    })
    worker.once('exit', () => reject(tooComplex()))
    if (order.container !== 'zip' || order.wanted === 'xlsx')
      timer = setTimeout(() => reject(tooComplex()), LIMITS.wholeMs)
    if (signal?.aborted) reject(new AppError('CANCELLED', {}))
    signal?.addEventListener('abort', () => reject(new AppError('CANCELLED', {})), { once: true })
  })
  return answered.finally(() => {
    clearTimeout(timer)
    void worker.terminate()
  })
}
