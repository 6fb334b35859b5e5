import { AppError } from '#shared/errors.ts'
import { throwIfCancelled } from './bytes.ts'
import { ROUND_TRIP_ID_HEADER, ROUND_TRIP_MARK } from './round-trip-mark.ts'
import { CellScanner, isTrue, textOf } from './spreadsheet/cell-scanner.ts'
import type { CellTaker, RawCell } from './spreadsheet/cell-scanner.ts'
import { SpreadsheetRefusal } from './spreadsheet/refusal.ts'
import { openXlsxBook, readTexts } from './spreadsheet/xlsx-book.ts'
import type { XlsxBook } from './spreadsheet/xlsx-book.ts'
import { decodeXml, scanPieces } from './spreadsheet/xml.ts'
import { ZipFile } from './spreadsheet/zip.ts'

/** A cell as the file holds it: typed, not formatted. Dates are day numbers. */
export type FileCell = string | number | boolean | null

export interface FileRow {
  /** As the spreadsheet program numbers it. */
  readonly row: number
  /** By column; blank cells may be absent. */
  readonly cells: readonly FileCell[]
}

/** As many as spreadsheet programs have. */
const MAX_COLUMNS = 16_384

/** Days by which dates of old Macintosh files differ. */
const DAYS_1904 = 1462

/** Gathers the rows of one sheet with their cells as they are kept. */
class SheetRows implements CellTaker {
  readonly rows: FileRow[] = []
  readonly #shared: readonly string[]
  #row = 0
  #cells: FileCell[] = []

  constructor(shared: readonly string[]) {
    this.#shared = shared
  }

  startRow(row: number): void {
    this.#row = row
    this.#cells = []
  }

  cell({ column, type, raw }: RawCell): void {
    if (column > MAX_COLUMNS) throw new SpreadsheetRefusal('tooManyColumns', MAX_COLUMNS)
    if (raw === '') return
    while (this.#cells.length < column - 1) this.#cells.push(null)
    this.#cells[column - 1] = this.#valueOf(type, raw)
  }

  endRow(): void {
    this.rows.push({ row: this.#row, cells: this.#cells })
  }

  #valueOf(type: string, raw: string): FileCell {
    switch (type) {
      case 's':
        return this.#shared[Number(raw)] ?? null
      case 'n': {
        const number = Number(raw)
        return Number.isFinite(number) ? number : decodeXml(raw)
      }
      case 'b':
        return isTrue(raw)
      default:
        return textOf(raw)
    }
  }
}

/** A spreadsheet that may carry the marks of an export. */
export class RoundTripReader {
  readonly #zip: ZipFile
  readonly #name: string
  readonly #book: XlsxBook
  #shared: readonly string[] | null = null

  private constructor(zip: ZipFile, name: string, book: XlsxBook) {
    this.#zip = zip
    this.#name = name
    this.#book = book
  }

  /** Added to day numbers. */
  get dayShift(): number {
    return this.#book.is1904 ? DAYS_1904 : 0
  }

  /** @throws AppError FILE_REFUSED, ROUND_TRIP_REFUSED (noMark: no .xlsx at all) */
  static async open(path: string, name: string): Promise<RoundTripReader> {
    return refusing(name, async () => {
      const zip = await openZip(path, name)
      return new RoundTripReader(zip, name, await openXlsxBook(zip))
    })
  }

  /** Texts of the hidden sheet, one a row; `null` when the file has none. */
  async markTexts(signal?: AbortSignal): Promise<string[] | null> {
    const sheet = this.#book.sheets.find(({ name }) => name === ROUND_TRIP_MARK)
    if (!sheet) return null
    const texts: string[] = []
    for await (const { cells } of this.#rows(sheet, signal)) texts.push(String(cells[0] ?? ''))
    return texts
  }

  /**
   * The sheet with the hidden column of ids: its header, then its rows. Rows above the header are left out.
   * @throws AppError ROUND_TRIP_REFUSED (noIdColumn)
   */
  async *table(signal?: AbortSignal): AsyncGenerator<FileRow> {
    let isFound = false
    for (const sheet of this.#book.sheets) {
      if (sheet.name === ROUND_TRIP_MARK) continue
      let isBelow = false
      for await (const row of this.#rows(sheet, signal)) {
        const isHeader: boolean = !isBelow && row.cells.includes(ROUND_TRIP_ID_HEADER)
        // Rows beyond one sheet's limit go on in the next under the same header.
        const isRepeated = isHeader && isFound
        isBelow ||= isHeader
        isFound ||= isHeader
        if (isBelow && !isRepeated) yield row
        else if (!isBelow && row.row > MAX_HEADER_ROW) break
      }
    }
    if (!isFound) throw new AppError('ROUND_TRIP_REFUSED', { reason: 'noIdColumn', name: this.#name })
  }

  async *#rows(sheet: { readonly part: string }, signal?: AbortSignal): AsyncGenerator<FileRow> {
    try {
      this.#shared ??= await readTexts(this.#zip, this.#book.partOf('sharedStrings'))
      const taker = new SheetRows(this.#shared)
      const pieces = scanPieces(this.#zip.read(sheet.part), new CellScanner(taker))
      while ((await pieces.next()).done !== true) {
        throwIfCancelled(signal)
        yield* taker.rows.splice(0)
      }
    } catch (error) {
      throw refusalOf(error, this.#name)
    }
  }
}

/** Somebody may have put a title above the table. */
const MAX_HEADER_ROW = 50

function refusalOf(error: unknown, name: string): unknown {
  if (!(error instanceof SpreadsheetRefusal)) return error
  const { reason, limit } = error
  return new AppError('FILE_REFUSED', limit === undefined ? { reason, name } : { reason, name, limit }, {
    cause: error,
  })
}

async function refusing<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw refusalOf(error, name)
  }
}

/** A file that is no zip, or another kind of one, was not exported by this program. */
async function openZip(path: string, name: string): Promise<ZipFile> {
  const noMark = (cause?: unknown): AppError =>
    new AppError('ROUND_TRIP_REFUSED', { reason: 'noMark', name }, { cause })
  let zip: ZipFile
  try {
    zip = await ZipFile.open(path)
  } catch (error) {
    if (error instanceof SpreadsheetRefusal && error.reason === 'damaged') throw noMark(error)
    throw error
  }
  if (!zip.has('xl/workbook.xml') || !zip.has('xl/_rels/workbook.xml.rels')) throw noMark()
  return zip
}
