import { AppError } from '#shared/errors.ts'
import { openSource, readBytes } from './bytes.ts'
import type { SourceFile } from './bytes.ts'
import { decodeBytes, newDecodeStats } from './decode.ts'
import type { DecodeStats } from './decode.ts'
import { isBlank, MAX_RECORD_CHARS, readRecordBatches } from './delimited.ts'
import type { Delimiter, SourceRecord } from './delimited.ts'
import { detectEncoding } from './encoding.ts'
import type { Encoding, EncodingGuess } from './encoding.ts'
import { detectLayout } from './layout.ts'
import type { Layout } from './layout.ts'
import { containerOf } from './spreadsheet/container.ts'
import { LIMITS } from './spreadsheet/limits.ts'
import { inspectSheet } from './spreadsheet/sheet-source.ts'
import type { InspectedSheet, SheetChoice } from './spreadsheet/sheet-source.ts'
import type { SpreadsheetShelf } from './spreadsheet/shelf.ts'
import { readTableFile } from './spreadsheet/table-file.ts'

/** What a person may decide instead of the program. */
export interface SourceChoice extends SheetChoice {
  readonly encoding?: Encoding | undefined
  readonly delimiter?: Delimiter | undefined
}

export interface InspectedText {
  readonly kind: 'text'
  readonly file: SourceFile
  readonly encoding: EncodingGuess
  readonly layout: Layout
}

export type Inspected = InspectedText | InspectedSheet

const SAMPLE_CHARS = 256 * 1024
/** More broken characters than this share of the sample, and the encoding is the wrong one. */
const UNDECODABLE_SHARE = 0.2

async function readSample(
  file: SourceFile,
  encoding: Encoding,
  signal: AbortSignal | undefined,
): Promise<{ text: string; isWhole: boolean }> {
  const stats = newDecodeStats()
  let text = ''
  for await (const piece of decodeBytes(readBytes(file, { signal }), encoding, stats)) {
    text += piece
    if (text.length <= SAMPLE_CHARS) continue
    if (/[\r\n]/.test(text)) return { text: sound(text, stats, file.name), isWhole: false }
    if (text.length > MAX_RECORD_CHARS) {
      throw new AppError('FILE_REFUSED', { reason: 'lineTooLong', name: file.name, limit: MAX_RECORD_CHARS })
    }
  }
  return { text: sound(text, stats, file.name), isWhole: true }
}

function sound(text: string, stats: DecodeStats, name: string): string {
  if (stats.broken > stats.characters * UNDECODABLE_SHARE) {
    throw new AppError('FILE_REFUSED', { reason: 'undecodable', name })
  }
  if (text.trim() === '') throw new AppError('FILE_REFUSED', { reason: 'empty', name })
  return text
}

export interface InspectOptions {
  readonly signal?: AbortSignal | undefined
  /** Name of the file for refusals; by default that of the path. */
  readonly name?: string | undefined
  /** Where spreadsheets are read. Without one they are refused. */
  readonly shelf?: SpreadsheetShelf | undefined
}

/** Bytes that `readRows` counts up to. */
export function bytesToRead(source: Inspected): number {
  return source.kind === 'sheet' ? source.sheet.bytes : source.file.size
}

/**
 * What a file is by its bytes, whatever its name says: sheet and header of a spreadsheet; encoding, delimiter and header
 * of a text. Detected where they were not chosen.
 * @throws AppError FILE_REFUSED, CANCELLED
 */
export async function inspectSource(
  path: string,
  choice: SourceChoice = {},
  { signal, name, shelf }: InspectOptions = {},
): Promise<Inspected> {
  const file = await openSource(path, name)
  const container = shelf ? await containerOf(path) : null
  const source =
    shelf && container
      ? await inspectSheet(file, await shelf.take(file, container, signal), choice)
      : await inspectText(file, choice, signal)
  if (source.layout.headers.length > LIMITS.columns) {
    throw new AppError('FILE_REFUSED', { reason: 'tooManyColumns', name: file.name, limit: LIMITS.columns })
  }
  return source
}

async function inspectText(
  file: SourceFile,
  choice: SourceChoice,
  signal: AbortSignal | undefined,
): Promise<InspectedText> {
  const encoding = await detectEncoding(readBytes(file, { signal }), file.name, choice.encoding)
  const { text, isWhole } = await readSample(file, encoding.encoding, signal)
  return { kind: 'text', file, encoding, layout: detectLayout(text, isWhole, choice) }
}

/** Counted while the rows are read; final after the last one. */
export interface SourceStats extends DecodeStats {
  /** Rows below the header that hold something. */
  rows: number
  /** Rows of blanks or of delimiters alone, all of them and those at the end of the file. */
  blankRows: number
  trailingBlankRows: number
}

export function newSourceStats(): SourceStats {
  return { ...newDecodeStats(), rows: 0, blankRows: 0, trailingBlankRows: 0 }
}

export interface RowOptions {
  readonly signal?: AbortSignal | undefined
  readonly onBytes?: ((bytes: number) => void) | undefined
  readonly stats?: SourceStats
}

/**
 * The rows of a file below its header in batches, without blank ones. Cells are as many as the row has; `alignCells`
 * brings them to the header's number.
 * @throws AppError FILE_REFUSED, CANCELLED
 */
export function readRows(source: Inspected, options: RowOptions = {}): AsyncGenerator<readonly SourceRecord[]> {
  return source.kind === 'sheet' ? readSheetRows(source, options) : readTextRows(source, options)
}

async function* readSheetRows(
  { sheet, layout }: InspectedSheet,
  { signal, onBytes, stats = newSourceStats() }: RowOptions,
): AsyncGenerator<readonly SourceRecord[]> {
  let last = layout.headerRow
  for await (const batch of readTableFile(sheet.file, layout.headers.length, { signal, onBytes })) {
    const rows = batch.filter(({ row }) => row > layout.headerRow)
    if (rows.length === 0) continue
    for (const { row } of rows) {
      stats.blankRows += row - last - 1
      last = row
    }
    stats.rows += rows.length
    yield rows
  }
  stats.trailingBlankRows = Math.max(0, sheet.lastRow - last)
  stats.blankRows += stats.trailingBlankRows
}

async function* readTextRows(
  { file, encoding, layout }: InspectedText,
  { signal, onBytes, stats = newSourceStats() }: RowOptions,
): AsyncGenerator<readonly SourceRecord[]> {
  const texts = decodeBytes(readBytes(file, { signal, onBytes }), encoding.encoding, stats)
  for await (const batch of readRecordBatches(texts, { ...layout, name: file.name, signal })) {
    const rows: SourceRecord[] = []
    for (const record of batch) {
      if (record.row <= layout.headerRow) continue
      if (isBlank(record.cells)) {
        stats.blankRows += 1
        stats.trailingBlankRows += 1
        continue
      }
      stats.trailingBlankRows = 0
      rows.push(record)
    }
    stats.rows += rows.length
    if (rows.length > 0) yield rows
  }
}

export interface Aligned {
  readonly cells: readonly string[]
  /** Cells missing at the end of the row. */
  readonly missing: number
  /** Filled cells beyond the last column; blank ones are ignored. */
  readonly extra: number
}

/** The cells of a row under `width` columns. */
export function alignCells(cells: readonly string[], width: number): Aligned {
  if (cells.length === width) return { cells, missing: 0, extra: 0 }
  if (cells.length < width) {
    const missing = width - cells.length
    return { cells: [...cells, ...Array.from({ length: missing }, () => '')], missing, extra: 0 }
  }
  return { cells: cells.slice(0, width), missing: 0, extra: cells.slice(width).filter((cell) => cell.trim()).length }
}
