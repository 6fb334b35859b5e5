import Papa from 'papaparse'
import { AppError } from '#shared/errors.ts'
import { throwIfCancelled } from './bytes.ts'
import { unguardText } from './formula-guard.ts'

export const DELIMITERS = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof DELIMITERS)[number]

/** `lf` stands for LF and CRLF in any mixture; `cr` is that of old Macintosh files. */
export type LineEnd = 'lf' | 'cr'

export interface SourceRecord {
  /** Counts records from 1, blank ones too, as a spreadsheet program numbers its rows. */
  readonly row: number
  /** Line of the text on which the record starts, from 1; differs from `row` after cells of several lines. */
  readonly line: number
  /** Cells as written, line ends inside them as `\n`, without the apostrophe that keeps a text from being a formula. */
  readonly cells: readonly string[]
  /** A quote opened in this record is never closed: the rest of the file is in its last cell. */
  readonly isUnclosed?: boolean
}

export interface RecordFormat {
  readonly delimiter: Delimiter
  readonly lineEnd: LineEnd
}

/** Longest record in UTF-16 units; memory and time stay bounded when a quote is not closed. */
export const MAX_RECORD_CHARS = 1024 * 1024

export interface ParsedRecords {
  readonly records: SourceRecord[]
  /** Characters of the text that these records took. */
  readonly used: number
  /** Quotes that stand where no quote may stand. */
  readonly strayQuotes: number
}

/** Reads records from text that arrives in pieces; knows nothing about files. */
export class RecordParser {
  readonly #parser: Papa.Parser
  #row = 1
  #line = 1

  /** @param limit records that are wanted; 0 for all of them */
  constructor(delimiter: Delimiter, limit = 0) {
    this.#parser = new Papa.Parser({ delimiter, newline: '\n', preview: limit })
  }

  /** @param isLast the text is all there is; otherwise its last record may go on and is left. */
  parse(text: string, isLast: boolean): ParsedRecords {
    const result: Papa.ParseResult<string[]> = this.#parser.parse(text, 0, !isLast)
    const { data, errors, meta } = result
    // The line end that closes the text starts no further record.
    if (isLast && text.endsWith('\n') && isBlank(data.at(-1) ?? [''])) data.pop()
    const unclosed = errors.find((error) => error.code === 'MissingQuotes')?.row
    const records = data.map((cells, index) => this.#number(cells, index === unclosed))
    const strayQuotes = errors.filter((error) => (error.row ?? 0) < data.length).length
    return { records, used: meta.cursor, strayQuotes }
  }

  #number(cells: string[], isUnclosed: boolean): SourceRecord {
    const record = { row: this.#row, line: this.#line, cells }
    this.#row += 1
    this.#line += 1
    for (const [index, cell] of cells.entries()) {
      if (cell.includes('\n')) this.#line += cell.split('\n').length - 1
      cells[index] = unguardText(cell)
    }
    return isUnclosed ? { ...record, isUnclosed } : record
  }
}

/** No cell holds more than blanks. */
export function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell === '' || cell.trim() === '')
}

/** Line ends as `\n`; a CR at the end of a piece waits for the LF that may follow. */
export class LineEnds {
  readonly #lineEnd: LineEnd
  #held = ''

  constructor(lineEnd: LineEnd) {
    this.#lineEnd = lineEnd
  }

  normalise(piece: string): string {
    const text = this.#held + piece
    this.#held = ''
    if (!text.includes('\r')) return text
    if (this.#lineEnd === 'cr') return text.replaceAll('\r', '\n')
    if (!text.endsWith('\r')) return text.replaceAll('\r\n', '\n')
    this.#held = '\r'
    return text.slice(0, -1).replaceAll('\r\n', '\n')
  }

  rest(): string {
    return this.#held
  }
}

export interface RecordOptions extends RecordFormat {
  /** File name for refusals. */
  readonly name: string
  readonly signal?: AbortSignal | undefined
  readonly maxRecordChars?: number
}

/**
 * Records of a delimited text in batches, as fast as they are taken.
 * @throws AppError FILE_REFUSED (lineTooLong), CANCELLED
 */
export async function* readRecordBatches(
  texts: AsyncIterable<string>,
  options: RecordOptions,
): AsyncGenerator<readonly SourceRecord[]> {
  const parser = new RecordParser(options.delimiter)
  const lineEnds = new LineEnds(options.lineEnd)
  const limit = options.maxRecordChars ?? MAX_RECORD_CHARS
  let pending = ''
  for await (const piece of texts) {
    throwIfCancelled(options.signal)
    pending += lineEnds.normalise(piece)
    const { records, used } = parser.parse(pending, false)
    pending = pending.slice(used)
    if (pending.length > limit) throw new AppError('FILE_REFUSED', { reason: 'lineTooLong', name: options.name, limit })
    if (records.length > 0) yield records
  }
  throwIfCancelled(options.signal)
  pending += lineEnds.rest()
  const { records } = parser.parse(pending, true)
  if (records.length > 0) yield records
}

/** The same, record by record. */
export async function* readRecords(texts: AsyncIterable<string>, options: RecordOptions): AsyncGenerator<SourceRecord> {
  for await (const batch of readRecordBatches(texts, options)) yield* batch
}
