import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSource } from './bytes.ts'
import { RoundTripReader } from './round-trip-reader.ts'
import { containerOf } from './spreadsheet/container.ts'
import { convertSpreadsheet } from './spreadsheet/read-spreadsheet.ts'
import { SpreadsheetRefusal } from './spreadsheet/refusal.ts'
import type { SpreadsheetOrder } from './spreadsheet/spreadsheet-worker.ts'
import { ZipFile } from './spreadsheet/zip.ts'

async function isWholeZip(path: string): Promise<boolean> {
  try {
    const zip = await ZipFile.open(path)
    return zip.has('content.xml') || zip.has('xl/workbook.bin')
  } catch (error) {
    // What is damaged is refused, with its reason, where it is read.
    if (error instanceof SpreadsheetRefusal) return false
    throw error
  }
}

/** How to open a table that was saved in another form than .xlsx; `null` for .xlsx and what is no spreadsheet. */
async function otherFormOf(path: string): Promise<SpreadsheetOrder['container'] | null> {
  const container = await containerOf(path)
  if (container === 'compound' || container === 'xml') return container
  return container === 'zip' && (await isWholeZip(path)) ? container : null
}

/**
 * Opens a table that came back, in whichever form Excel, WPS or LibreOffice saved it, for as long as `work` takes.
 * @throws AppError FILE_REFUSED, ROUND_TRIP_REFUSED (noMark), CANCELLED
 */
export async function withRoundTripFile<T>(
  file: { readonly path: string; readonly name: string },
  work: (reader: RoundTripReader) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const container = await otherFormOf(file.path)
  if (container === null) return work(await RoundTripReader.open(file.path, file.name))
  const folder = await mkdtemp(join(tmpdir(), 'funnel-round-trip-'))
  try {
    const source = await openSource(file.path, file.name)
    const path = await convertSpreadsheet(source, container, folder, signal)
    return await work(await RoundTripReader.open(path, file.name))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
