import { analyseDates } from '#shared/domain/values/index.ts'
import { readAmount } from '#shared/domain/values/decimal.ts'
import { DELIMITERS, isBlank, LineEnds, RecordParser } from './delimited.ts'
import type { Delimiter, LineEnd, RecordFormat } from './delimited.ts'

export interface Layout extends RecordFormat {
  /** Row of the column names, 1-based; 0 when the file has none. */
  readonly headerRow: number
  /** Names as written, blank where the file gives none; a column is known by its index. */
  readonly headers: readonly string[]
  /** 0 to 1: how evenly the delimiter divides the sample. 0 for a file of one column. */
  readonly confidence: number
}

export interface LayoutChoice {
  readonly delimiter?: Delimiter | undefined
  readonly headerRow?: number | undefined
}

const MAX_SAMPLE_RECORDS = 500
const HEADER_WITHIN = 20
/** First line that Excel reads as the name of the delimiter. */
const DECLARED = /^sep=([,;\t|])\n/i

export function lineEndOf(sample: string): LineEnd {
  return sample.includes('\r') && !sample.includes('\n') ? 'cr' : 'lf'
}

export function isData(cell: string): boolean {
  return readAmount(cell) !== null || analyseDates([cell]).dateCount === 1
}

const filled = (cells: readonly string[]): number => cells.filter((cell) => cell.trim() !== '').length

/** Number of cells that most records have; the larger one of two that are equally frequent. */
export function usualWidth(rows: readonly (readonly string[])[]): { width: number; share: number } {
  const counts = new Map<number, number>()
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1)
  const [width = 1, count = 0] = [...counts].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? []
  return { width, share: rows.length === 0 ? 0 : count / rows.length }
}

/** 0 to 1: a header's cells are filled, different from each other, short, and no data. */
function headerLikeness(cells: readonly string[]): number {
  const names = cells.map((cell) => cell.trim()).filter((name) => name !== '')
  if (names.length === 0) return 0
  const words = names.filter((name) => name.length <= 60 && !isData(name)).length / names.length
  const different = new Set(names).size / names.length
  return ((names.length / cells.length) * words + words * different) / 2
}

interface Reading {
  readonly delimiter: Delimiter
  readonly rows: readonly (readonly string[])[]
  readonly width: number
  readonly share: number
  readonly score: number
}

function readWith(delimiter: Delimiter, sample: string, isWhole: boolean): Reading {
  const { records, strayQuotes } = new RecordParser(delimiter, MAX_SAMPLE_RECORDS).parse(sample, isWhole)
  const rows = records.map((record) => record.cells)
  const { width, share } = usualWidth(rows.filter((row) => !isBlank(row)))
  if (width < 2) return { delimiter, rows, width, share, score: 0 }
  const header = rows[headerIndexOf(rows, width)] ?? []
  const score =
    share * 2 +
    (header.length === width ? 1 : 0) +
    headerLikeness(header) +
    Math.min(width, 10) / 20 -
    Math.min(1, strayQuotes / rows.length) * 2
  return { delimiter, rows, width, share, score }
}

/** The first record that looks like column names: titles above them fill one cell or two. */
export function headerIndexOf(rows: readonly (readonly string[])[], width: number): number {
  const enough = Math.max(Math.min(width, 2), Math.ceil(width * 0.5))
  const head = rows.slice(0, HEADER_WITHIN)
  const named = head.findIndex((row) => filled(row) >= enough && headerLikeness(row) >= 0.5)
  if (named >= 0) return named
  return Math.max(
    0,
    head.findIndex((row) => !isBlank(row)),
  )
}

function bestReading(sample: string, isWhole: boolean): Reading {
  const readings = DELIMITERS.map((delimiter) => readWith(delimiter, sample, isWhole))
  return readings.reduce((best, reading) => (reading.score > best.score ? reading : best))
}

/** Names of the columns, as many as the header or the usual record has; blank ones at the end that hold no data go. */
function headersOf(reading: Reading, headerRow: number): string[] {
  const body = reading.rows.slice(headerRow)
  const named = headerRow === 0 ? [] : (reading.rows[headerRow - 1] ?? [])
  const usual = usualWidth(body.filter((row) => !isBlank(row))).width
  const headers = Array.from({ length: Math.max(named.length, usual) }, (_, index) => (named[index] ?? '').trim())
  const isUsed = (index: number): boolean => body.some((row) => (row[index] ?? '').trim() !== '')
  while (headers.length > 1 && headers.at(-1) === '' && !isUsed(headers.length - 1)) headers.pop()
  return headers
}

/**
 * Delimiter, header row and column names from the first part of a text. Each delimiter reads the sample as a whole,
 * quotes included, and the one that gives even records under a plausible header wins: a semicolon inside quoted notes
 * divides nothing.
 * @param isWhole the sample is the whole text; otherwise its last record may be cut
 */
export function detectLayout(sample: string, isWhole: boolean, choice: LayoutChoice = {}): Layout {
  const lineEnd = lineEndOf(sample)
  const ends = new LineEnds(lineEnd)
  const text = ends.normalise(sample) + ends.rest()
  const declared = DELIMITERS.find((delimiter) => delimiter === DECLARED.exec(text)?.[1])
  const fixed = choice.delimiter ?? declared
  const reading = fixed ? readWith(fixed, text, isWhole) : bestReading(text, isWhole)
  const skipped = declared ? 1 : 0
  const headerRow = choice.headerRow ?? headerIndexOf(reading.rows.slice(skipped), reading.width) + skipped + 1
  return {
    delimiter: reading.delimiter,
    lineEnd,
    headerRow,
    headers: headersOf(reading, headerRow),
    confidence: reading.width < 2 ? 0 : Math.round(reading.share * 100) / 100,
  }
}
