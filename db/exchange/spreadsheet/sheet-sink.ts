import { closeSync, openSync, writeSync } from 'node:fs'
import { LIMITS } from './limits.ts'
import { SpreadsheetRefusal } from './refusal.ts'

/** Rows and columns from 1, both ends within. */
export interface Merge {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** One sheet as it was read; its rows are in `file`. */
export interface SheetFacts {
  readonly name: string
  readonly isHidden: boolean
  /** Rows that hold something. */
  readonly rows: number
  readonly lastFilledRow: number
  /** Last row that the file describes, if only by its looks. */
  readonly lastRow: number
  readonly columns: number
  /** Merged cells within the first rows, where a header may be. */
  readonly headMerges: readonly Merge[]
  readonly bodyMerges: number
  readonly errorCells: number
  readonly formulaCells: number
  /** Formulas that the program which wrote the file never calculated. */
  readonly emptyFormulas: number
  readonly hiddenRows: number
  /** One JSON array a line: row number, then the texts of its cells. */
  readonly file: string
  readonly bytes: number
}

/** Rows among which a header is looked for, and merged cells with it. */
export const HEAD_ROWS = 40
const FLUSH_CHARS = 256 * 1024

export interface SheetHead {
  readonly name: string
  readonly isHidden: boolean
}

/** Takes the cells of one sheet in reading order and writes its rows to a file. */
export class SheetSink {
  readonly #head: SheetHead
  readonly #file: string
  readonly #descriptor: number
  readonly #headMerges: Merge[] = []
  #cells: string[] = []
  #row = 0
  #pending = ''
  #bytes = 0
  #rows = 0
  #lastFilledRow = 0
  #lastRow = 0
  #columns = 0
  #bodyMerges = 0
  errorCells = 0
  formulaCells = 0
  emptyFormulas = 0
  hiddenRows = 0

  constructor(head: SheetHead, file: string) {
    this.#head = head
    this.#file = file
    this.#descriptor = openSync(file, 'wx', 0o600)
  }

  startRow(row: number): void {
    this.endRow()
    this.#row = row
    this.#lastRow = Math.max(this.#lastRow, row)
    if (this.#rows > LIMITS.rows) throw new SpreadsheetRefusal('tooManyRows', LIMITS.rows)
  }

  /** @param column from 1 */
  cell(column: number, text: string): void {
    if (text === '') return
    if (text.length > LIMITS.cellChars) throw new SpreadsheetRefusal('cellTooLong', LIMITS.cellChars)
    if (column > LIMITS.columns) {
      if (text.trim() === '') return
      throw new SpreadsheetRefusal('tooManyColumns', LIMITS.columns)
    }
    while (this.#cells.length < column - 1) this.#cells.push('')
    this.#cells[column - 1] = text
  }

  endRow(): void {
    const cells = this.#cells
    if (cells.length === 0) return
    this.#cells = []
    if (cells.every((cell) => cell.trim() === '')) return
    this.#rows += 1
    this.#lastFilledRow = this.#row
    this.#columns = Math.max(this.#columns, cells.length)
    this.#pending += `${JSON.stringify([this.#row, ...cells])}\n`
    if (this.#pending.length > FLUSH_CHARS) this.#flush()
  }

  merge(merge: Merge): void {
    if (merge.top === merge.bottom && merge.left === merge.right) return
    if (merge.top <= HEAD_ROWS && this.#headMerges.length < 1000) this.#headMerges.push(merge)
    else this.#bodyMerges += 1
  }

  finish(): SheetFacts {
    this.endRow()
    this.#flush()
    closeSync(this.#descriptor)
    return {
      ...this.#head,
      rows: this.#rows,
      lastFilledRow: this.#lastFilledRow,
      lastRow: this.#lastRow,
      columns: this.#columns,
      headMerges: this.#headMerges,
      bodyMerges: this.#bodyMerges,
      errorCells: this.errorCells,
      formulaCells: this.formulaCells,
      emptyFormulas: this.emptyFormulas,
      hiddenRows: this.hiddenRows,
      file: this.#file,
      bytes: this.#bytes,
    }
  }

  #flush(): void {
    if (this.#pending === '') return
    this.#bytes += writeSync(this.#descriptor, this.#pending)
    this.#pending = ''
  }
}
