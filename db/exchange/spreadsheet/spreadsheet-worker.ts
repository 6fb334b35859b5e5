import { statSync } from 'node:fs'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { READY } from '../reading-thread.ts'
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
  /** `rows`, a file of rows a sheet, or the workbook as it is in the form of today. */
  readonly wanted: 'rows' | 'xlsx'
}

export type SpreadsheetAnswer =
  | { readonly kind: 'read'; readonly book: BookFacts }
  | { readonly kind: 'converted'; readonly path: string }
  | { readonly kind: 'refused'; readonly reason: SpreadsheetRefusal['reason']; readonly limit: number | undefined }

/** What a zip that has to be read as a whole holds; `null` for everything else. */
function wholeFormatOf(zip: ZipFile): 'xlsb' | 'ods' | null {
  if (zip.has('xl/workbook.bin')) return 'xlsb'
  return zip.has('content.xml') && zip.has('mimetype') ? 'ods' : null
}

async function readZip({ path, folder }: SpreadsheetOrder): Promise<BookFacts> {
  const zip = await ZipFile.open(path)
  const format = wholeFormatOf(zip)
  if (format !== null) {
    await checkWhole(zip, path)
    const { readWholeBook } = await import('./whole-book.ts')
    return readWholeBook(path, format, folder)
  }
  if (!zip.has('[Content_Types].xml') && !zip.has('xl/workbook.xml')) throw new SpreadsheetRefusal('binary')
  checkSize(path, LIMITS.streamedBytes)
  return readXlsx(zip, folder)
}

function checkSize(path: string, limit: number): void {
  if (statSync(path).size > limit) throw new SpreadsheetRefusal('tooLarge', Math.round(limit / 1024 / 1024))
}

/** Every part is unpacked once and thrown away, so that what follows cannot grow without bound. */
async function checkWhole(zip: ZipFile, path: string): Promise<void> {
  checkSize(path, LIMITS.wholeBytes)
  let left = LIMITS.wholePartBytes
  for (const { name } of zip.entries.values()) {
    for await (const chunk of zip.read(name, left)) left -= chunk.length
  }
}

async function readBook(order: SpreadsheetOrder): Promise<BookFacts> {
  const { path, folder, container } = order
  if (container === 'zip') return readZip(order)
  checkSize(path, LIMITS.wholeBytes)
  const { readHtmlBook, readWholeBook } = await import('./whole-book.ts')
  if (container === 'html') return readHtmlBook(path, folder)
  return readWholeBook(path, container === 'xml' ? 'xml' : 'xls', folder)
}

async function convert({ path, folder, container }: SpreadsheetOrder): Promise<string> {
  if (container === 'zip') await checkWhole(await ZipFile.open(path), path)
  else checkSize(path, LIMITS.wholeBytes)
  const { convertWholeBook } = await import('./whole-book.ts')
  const converted = join(folder, 'converted.xlsx')
  convertWholeBook(path, converted)
  return converted
}

async function answer(order: SpreadsheetOrder): Promise<SpreadsheetAnswer> {
  try {
    if (order.wanted === 'xlsx') return { kind: 'converted', path: await convert(order) }
    return { kind: 'read', book: await readBook(order) }
  } catch (error) {
    if (!(error instanceof SpreadsheetRefusal)) throw error
    return { kind: 'refused', reason: error.reason, limit: error.limit }
  }
}

/* oxlint-disable unicorn/require-post-message-target-origin -- a port of a thread, not a window */
parentPort?.postMessage(READY)
parentPort?.postMessage(await answer(workerData as SpreadsheetOrder))
