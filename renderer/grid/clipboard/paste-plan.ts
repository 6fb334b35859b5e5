import type { Extent, Rect } from '../selection/model.ts'

export interface PasteSize {
  readonly rows: number
  readonly columns: number
}

export interface PastePlan {
  /** Cells of existing rows that the paste covers; `null` when it falls on the bottom row alone. */
  readonly target: Rect | null
  /** Rows of the clipboard that lie past the last row. */
  readonly newRows: number
  /** Columns of the clipboard that find no room. */
  readonly lostColumns: number
}

/**
 * Where a block of the given size goes: once from the corner of the marked cells, or as often as a larger selection holds
 * it whole, as spreadsheets do.
 */
export function planPaste(marked: Rect, size: PasteSize, extent: Extent): PastePlan {
  const height = marked.bottom - marked.top + 1
  const width = marked.right - marked.left + 1
  const tallTimes = height % size.rows === 0 ? height / size.rows : 1
  const wideTimes = width % size.columns === 0 ? width / size.columns : 1
  const isRepeated = tallTimes > 1 || wideTimes > 1
  const rows = isRepeated ? size.rows * tallTimes : size.rows
  const columns = isRepeated ? size.columns * wideTimes : size.columns
  const bottom = Math.min(marked.top + rows, extent.rows) - 1
  const right = Math.min(marked.left + columns, extent.columns) - 1
  return {
    target: bottom < marked.top ? null : { top: marked.top, bottom, left: marked.left, right },
    newRows: Math.max(0, marked.top + rows - extent.rows),
    lostColumns: Math.max(0, marked.left + columns - extent.columns),
  }
}
