import { statSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { LIMITS } from './limits.ts'
import { SpreadsheetRefusal } from './refusal.ts'
import type { BookFacts } from './xlsx.ts'
import { readXlsx } from './xlsx.ts'
import { ZipFile } from './zip.ts'

/** What the thread is asked to read. */
export interface SpreadsheetOrder {
  readonly path: string
  /** Where the rows of the sheets go. */
  readonly folder: string
  readonly container: 'zip' | 'compound' | 'xml' | 'html'
}

export type SpreadsheetAnswer =
  | { readonly kind: 'read'; readonly book: BookFacts }
  | { readonly kind: 'refused'; readonly reason: SpreadsheetRefusal['reason']; readonly limit: number | undefined }

async function readZip({ path, folder }: SpreadsheetOrder): Promise<BookFacts> {
  const zip = await ZipFile.open(path)
  if (zip.has('xl/workbook.bin')) return readWhole(zip, path, 'xlsb', folder)
  if (zip.has('content.xml') && zip.has('mimetype')) return readWhole(zip, path, 'ods', folder)
  if (!zip.has('[Content_Types].xml') && !zip.has('xl/workbook.xml')) throw new SpreadsheetRefusal('binary')
  checkSize(path, LIMITS.streamedBytes)
  return readXlsx(zip, folder)
}

function checkSize(path: string, limit: number): void {
  if (statSync(path).size > limit) throw new SpreadsheetRefusal('tooLarge', Math.round(limit / 1024 / 1024))
}

/** Every part is unpacked once and thrown away, so that what follows cannot grow without bound. */
async function readWhole(zip: ZipFile, path: string, format: 'xlsb' | 'ods', folder: string): Promise<BookFacts> {
  checkSize(path, LIMITS.wholeBytes)
  let left = LIMITS.wholePartBytes
  for (const { name } of zip.entries.values()) {
    for await (const chunk of zip.read(name, left)) left -= chunk.length
  }
  const { readWholeBook } = await import('./whole-book.ts')
  return readWholeBook(path, format, folder)
}

async function readBook(order: SpreadsheetOrder): Promise<BookFacts> {
  const { path, folder, container } = order
  if (container === 'zip') return readZip(order)
  checkSize(path, LIMITS.wholeBytes)
  const { readHtmlBook, readWholeBook } = await import('./whole-book.ts')
  if (container === 'html') return readHtmlBook(path, folder)
  return readWholeBook(path, container === 'xml' ? 'xml' : 'xls', folder)
}

async function answer(order: SpreadsheetOrder): Promise<SpreadsheetAnswer> {
  try {
    return { kind: 'read', book: await readBook(order) }
  } catch (error) {
    if (!(error instanceof SpreadsheetRefusal)) throw error
    return { kind: 'refused', reason: error.reason, limit: error.limit }
  }
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port of a thread, not a window
parentPort?.postMessage(await answer(workerData as SpreadsheetOrder))
