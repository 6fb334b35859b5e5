import type { FileCell } from '#db/exchange/round-trip-reader.ts'
import type { SheetCell } from '#db/exchange/xlsx-writer.ts'
import { dateOfSheetDay } from '#db/services/export/columns.ts'
import type { ExportColumn } from '#db/services/export/columns.ts'
import { isBlankText, parseValue } from '#shared/domain/values/index.ts'
import type { ParseContext } from '#shared/domain/values/index.ts'
import type { Parsed } from '#shared/domain/values/issue.ts'

/** The cell in the form in which it was exported; `dayShift` is that of the file's calendar. */
export function sheetCellOf(column: ExportColumn, cell: FileCell | undefined, dayShift: number): SheetCell {
  if (cell === undefined || cell === null || cell === '') return null
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  const isDay = column.format === 'date' || column.format === 'instant'
  return typeof cell === 'number' && isDay ? cell + dayShift : cell
}

export function isBlankCell(cell: FileCell | undefined): boolean {
  return cell === undefined || cell === null || (typeof cell === 'string' && isBlankText(cell))
}

/** A number without exponent and without the noise of the sixteenth digit. */
function plainNumber(value: number): string {
  const text = String(Number(value.toPrecision(15)))
  return /e/i.test(text)
    ? Number(text).toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 })
    : text
}

/** What a person would have written for the number that the cell holds. */
function textOf(column: ExportColumn, cell: SheetCell): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return cell
  if (column.format === 'percent') return `${plainNumber(cell * 100)}%`
  if (column.format === 'date') return dateOfSheetDay(cell) ?? plainNumber(cell)
  return column.format === 'number' ? String(cell) : plainNumber(cell)
}

/** The text of a cell as people read it in the list of differences. */
export function shownText(column: ExportColumn, cell: SheetCell): string {
  return textOf(column, cell)
}

/** The value that a cell stands for in its field; a reference gives the name. */
export function parseCell(column: ExportColumn, cell: SheetCell, context: ParseContext): Parsed {
  return parseValue(column.field, textOf(column, cell), context)
}
