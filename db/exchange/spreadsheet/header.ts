import { headerIndexOf, isData, usualWidth } from '../layout.ts'
import { isBlank } from '../delimited.ts'
import type { Merge, SheetFacts } from './sheet-sink.ts'

export interface SheetLayout {
  /** Last row of the column names, from 1; 0 when the sheet has none. */
  readonly headerRow: number
  /** First row of the column names; names of two rows are joined as "上/下". */
  readonly headerTop: number
  readonly headers: readonly string[]
}

type Rows = readonly (readonly string[])[]
type Table = Pick<SheetFacts, 'columns' | 'headMerges'>

/** More rows than that are no header any more. */
const MAX_HEADER_ROWS = 3

const isGroup = (merge: Merge, columns: number): boolean => {
  const width = merge.right - merge.left + 1
  return width > 1 && width < Math.max(2, columns * 0.8)
}

/** The row below names parts of what the merged cells of this row name together. */
function hasNamesBelow(rows: Rows, row: number, { columns, headMerges }: Table): boolean {
  const groups = headMerges.filter((merge) => merge.top === row && merge.bottom === row && isGroup(merge, columns))
  const below = rows[row] ?? []
  return groups.some(({ left, right }) => {
    const names = below.slice(left - 1, right).filter((cell) => cell.trim() !== '')
    return names.length > 0 && names.every((name) => !isData(name))
  })
}

function bottomOf(rows: Rows, row: number, table: Table): number {
  const tall = table.headMerges.filter(({ top, bottom }) => top === row && bottom > row)
  const bottom = Math.max(row, ...tall.map((merge) => merge.bottom))
  if (bottom > row) return Math.min(bottom, row + MAX_HEADER_ROWS - 1)
  return hasNamesBelow(rows, row, table) ? row + 1 : row
}

function topOf(rows: Rows, row: number, table: Table): number {
  let top = row
  while (top > 1 && row - top < MAX_HEADER_ROWS - 1) {
    const covers = table.headMerges.some((merge) => merge.top === top - 1 && merge.bottom >= top && merge.bottom <= row)
    if (!covers && !hasNamesBelow(rows, top - 1, table)) break
    top -= 1
  }
  return top
}

/** What stands in a cell of the header, in the cell that it is merged into, or in the group above it. */
function nameAt(rows: Rows, row: number, column: number, merges: readonly Merge[]): string {
  const merge = merges.find(
    ({ top, left, bottom, right }) => top <= row && row <= bottom && left <= column && column <= right,
  )
  return (rows[(merge?.top ?? row) - 1]?.[(merge?.left ?? column) - 1] ?? '').replaceAll(/\s+/g, ' ').trim()
}

function nameOf(rows: Rows, top: number, bottom: number, column: number, merges: readonly Merge[]): string {
  const parts: string[] = []
  for (let row = top; row <= bottom; row += 1) {
    const part = nameAt(rows, row, column, merges)
    if (part !== '' && part !== parts.at(-1)) parts.push(part)
  }
  return parts.join('/')
}

/**
 * Where the column names of a sheet are, and what they are. Titles above them are skipped; names over two or three rows
 * with merged cells become one.
 * @param rows the first rows of the sheet, blank ones included
 * @param chosen row that a person chose, 0 for none
 */
export function headOf(rows: Rows, table: Table, chosen?: number): SheetLayout {
  if (chosen === 0) return { headerRow: 0, headerTop: 0, headers: Array.from({ length: table.columns }, () => '') }
  const width = Math.min(table.columns, usualWidth(rows.filter((row) => !isBlank(row))).width)
  const found = chosen ?? headerIndexOf(rows, width) + 1
  const top = topOf(rows, found, table)
  const bottom = chosen ?? bottomOf(rows, found, table)
  const merges = table.headMerges.filter((merge) => merge.top >= top && merge.bottom <= bottom)
  const headers = Array.from({ length: table.columns }, (_, index) => nameOf(rows, top, bottom, index + 1, merges))
  return { headerRow: bottom, headerTop: top, headers }
}
