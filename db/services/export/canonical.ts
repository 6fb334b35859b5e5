import { hash as digest } from 'node:crypto'
import type { CellFormat, SheetCell } from '#db/exchange/xlsx-writer.ts'
import { cutText } from '#db/exchange/xlsx-writer.ts'

/**
 * One form for a cell before it goes into a file and after it comes back: what spreadsheet programs do to it on the way
 * (15 digits, line ends, blanks as nothing) makes no difference. `null` for an empty cell.
 */
export function canonicalCell(format: CellFormat, cell: SheetCell): string | null {
  if (cell === null || cell === '') return null
  if (typeof cell === 'string') return `t${cutText(cell).replaceAll(/\r\n?/g, '\n')}`
  switch (format) {
    case 'money':
      return `n${rounded(cell * 100)}`
    case 'percent':
    case 'percent2':
      return `n${rounded(cell * 10_000)}`
    case 'date':
      return `d${Math.round(cell)}`
    case 'instant':
      return `i${Math.round(cell * 86_400)}`
    default:
      return `n${Number(cell.toPrecision(15))}`
  }
}

function rounded(value: number): number {
  return Number(Math.round(value).toPrecision(15))
}

const HASH_CHARS = 12

/** Hash of a row's cells in canonical form. */
export function cellsHash(cells: readonly (string | null)[]): string {
  return digest('sha256', JSON.stringify(cells), 'hex').slice(0, HASH_CHARS)
}

export const SHOWN_HASH_CHARS = 4

/** Short hash of a cell that nobody writes: enough to say that somebody did. */
export function shownHash(cell: string | null): string {
  return digest('sha256', cell ?? '', 'hex').slice(0, SHOWN_HASH_CHARS)
}
