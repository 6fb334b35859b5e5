import type { FileSink } from './file-sink.ts'
import {
  columnName,
  contentTypesXml,
  plainSheetHeadXml,
  plainSheetTailXml,
  rootRelationsXml,
  sheetHeadXml,
  sheetTailXml,
  styleOf,
  stylesXml,
  workbookRelationsXml,
  workbookXml,
  xmlText,
} from './xlsx-parts.ts'
import type { SheetColumn, SheetPart, StyleChoice } from './xlsx-parts.ts'
import { ROUND_TRIP_MARK } from './round-trip-mark.ts'
import { ZipWriter } from './zip-writer.ts'
import type { ZipEntry } from './zip-writer.ts'

export type { CellFormat, SheetColumn, StyleChoice } from './xlsx-parts.ts'

/** A text stays a text whatever it begins with; a number is shown as its column says; `null` is an empty cell. */
export type SheetCell = string | number | null

/** Limits of the spreadsheet programs. */
export const MAX_SHEET_ROWS = 1_048_576
export const MAX_CELL_CHARS = 32_767
/** A sheet's own part stays below 4 GiB, which the plain zip format counts to. */
const MAX_SHEET_BYTES = 3 * 1024 ** 3
const MAX_SHEET_NAME = 31

export interface SheetWriterOptions {
  /** As sentences call the file. */
  readonly name: string
  readonly sheetName: string
  readonly columns: readonly SheetColumn[]
  readonly style: StyleChoice
  /** Rows of a sheet, header included; tests set a small one. */
  readonly maxRows?: number
}

/** A name that spreadsheet programs accept: no brackets, slashes and the like, at most 31 characters. */
export function cleanSheetName(name: string, fallback: string): string {
  const clean = name
    .replace(/[[\]:*?/\\]|\p{Cc}|\p{Surrogate}/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[' ]+|[' ]+$/g, '')
  const short = clean
    .slice(0, MAX_SHEET_NAME)
    .replace(/[\uD800-\uDBFF]$/, '')
    .replace(/[' ]+$/, '')
  const isReserved = short === '' || short.toLowerCase() === 'history' || short === ROUND_TRIP_MARK
  return isReserved ? fallback : short
}

/** The text as far as a cell can hold it, never half a character. */
export function cutText(text: string): string {
  if (text.length <= MAX_CELL_CHARS) return text
  return text.slice(0, MAX_CELL_CHARS).replace(/[\uD800-\uDBFF]$/, '')
}

function textCell(reference: string, style: number, text: string): string {
  return `<c r="${reference}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`
}

/**
 * Writes rows to an .xlsx file as they come: typed cells with number formats, a frozen bold header, a filter, widths. Rows
 * beyond a sheet's limit go to further sheets. Nothing but the sheet's names is kept in memory.
 */
export class SheetWriter {
  readonly #zip: ZipWriter
  readonly #options: SheetWriterOptions
  readonly #letters: readonly string[]
  readonly #styles: readonly number[]
  readonly #sheets: SheetPart[] = []
  #sheet: ZipEntry | null = null
  #rows = 0
  /** Cells that held more text than a cell can. */
  cutCells = 0

  constructor(sink: FileSink, options: SheetWriterOptions) {
    this.#zip = new ZipWriter(sink, options.name)
    this.#options = options
    this.#letters = options.columns.map((_, index) => columnName(index))
    this.#styles = options.columns.map(({ format }) => styleOf(format))
  }

  /** Sheets with rows. */
  get sheets(): number {
    return this.#sheets.filter(({ isHidden }) => !isHidden).length
  }

  async #open(): Promise<ZipEntry> {
    const number = this.#sheets.length + 1
    const suffix = number === 1 ? '' : ` (${number})`
    const name = `${this.#options.sheetName.slice(0, MAX_SHEET_NAME - suffix.length)}${suffix}`
    const sheet = await this.#zip.openEntry(`xl/worksheets/sheet${number}.xml`)
    this.#sheets.push({ name, isHidden: false })
    const header = this.#options.columns.map(({ header: text }, index) =>
      textCell(`${this.#letters[index] ?? ''}1`, styleOf('header'), cutText(text)),
    )
    await sheet.write(`${sheetHeadXml(this.#options.columns)}<row r="1">${header.join('')}</row>`)
    this.#rows = 1
    this.#sheet = sheet
    return sheet
  }

  async #close(): Promise<void> {
    const sheet = this.#sheet
    if (!sheet) return
    this.#sheet = null
    await sheet.write(sheetTailXml(this.#letters.length, this.#rows))
    await sheet.end()
  }

  /** Appends one row; the cells stand in the order of the columns. */
  add(cells: readonly SheetCell[]): Promise<void> | undefined {
    const sheet = this.#sheet
    const isFull = this.#rows >= (this.#options.maxRows ?? MAX_SHEET_ROWS)
    if (!sheet || isFull || sheet.size > MAX_SHEET_BYTES) return this.#addToNext(cells)
    return sheet.write(this.#rowXml(cells))
  }

  async #addToNext(cells: readonly SheetCell[]): Promise<void> {
    await this.#close()
    const sheet = await this.#open()
    await sheet.write(this.#rowXml(cells))
  }

  #rowXml(cells: readonly SheetCell[]): string {
    this.#rows += 1
    const row = this.#rows
    let xml = `<row r="${row}">`
    for (let index = 0; index < this.#letters.length; index++) {
      const cell = cells[index] ?? null
      if (cell === null || cell === '') continue
      const reference = `${this.#letters[index] ?? ''}${row}`
      xml +=
        typeof cell === 'number' ? this.#numberCell(reference, index, cell) : this.#textCell(reference, index, cell)
    }
    return `${xml}</row>`
  }

  #numberCell(reference: string, index: number, value: number): string {
    let style = this.#styles[index] ?? 0
    // Whole percentages are the rule; only the others show decimals.
    const hasFraction =
      this.#options.columns[index]?.format === 'percent' && !Number.isInteger(Math.round(value * 1e4) / 100)
    if (hasFraction) style = styleOf('percent2')
    return `<c r="${reference}" s="${style}"><v>${value}</v></c>`
  }

  #textCell(reference: string, index: number, text: string): string {
    const isLong = text.length > MAX_CELL_CHARS
    if (isLong) this.cutCells += 1
    return textCell(reference, this.#styles[index] ?? 0, isLong ? cutText(text) : text)
  }

  /** Adds a sheet of texts that no program shows, after the rows. */
  async addHiddenSheet(name: string, rows: Iterable<readonly string[]>): Promise<void> {
    if (!this.#sheet && this.#sheets.length === 0) await this.#open()
    await this.#close()
    const sheet = await this.#zip.openEntry(`xl/worksheets/sheet${this.#sheets.length + 1}.xml`)
    this.#sheets.push({ name, isHidden: true })
    await sheet.write(plainSheetHeadXml)
    let number = 0
    for (const row of rows) {
      number += 1
      const cells = row.map((text, index) => textCell(`${columnName(index)}${number}`, styleOf('text'), text))
      await sheet.write(`<row r="${number}">${cells.join('')}</row>`)
    }
    await sheet.write(plainSheetTailXml)
    await sheet.end()
  }

  /** Writes what stands around the sheets; the file is complete then. */
  async end(): Promise<void> {
    if (this.#sheets.length === 0) await this.#open()
    await this.#close()
    const count = this.#sheets.length
    await this.#zip.addText('xl/workbook.xml', workbookXml(this.#sheets))
    await this.#zip.addText('xl/_rels/workbook.xml.rels', workbookRelationsXml(count))
    await this.#zip.addText('xl/styles.xml', stylesXml(this.#options.style))
    await this.#zip.addText('_rels/.rels', rootRelationsXml)
    await this.#zip.addText('[Content_Types].xml', contentTypesXml(count))
    await this.#zip.end()
  }
}
