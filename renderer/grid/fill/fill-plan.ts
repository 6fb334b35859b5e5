import type { CellAt, Direction, Rect } from '../selection/model.ts'

export interface FillPlan {
  readonly direction: Direction
  /** Cells to be filled, beside the source. */
  readonly target: Rect
}

/** What a drag of the handle to a cell would fill: further along one axis only, as spreadsheets do; `null` inside the source. */
export function planFill(source: Rect, to: CellAt): FillPlan | null {
  const { top, bottom, left, right } = source
  const down = to.row > bottom ? to.row - bottom : to.row < top ? to.row - top : 0
  const across = to.column > right ? to.column - right : to.column < left ? to.column - left : 0
  if (down === 0 && across === 0) return null
  if (Math.abs(down) >= Math.abs(across)) {
    return down > 0
      ? { direction: 'down', target: { ...source, top: bottom + 1, bottom: to.row } }
      : { direction: 'up', target: { ...source, top: to.row, bottom: top - 1 } }
  }
  return across > 0
    ? { direction: 'right', target: { ...source, left: right + 1, right: to.column } }
    : { direction: 'left', target: { ...source, left: to.column, right: left - 1 } }
}

/** Ctrl+D and Ctrl+R: the first row or column of the marked cells over the others; a single one takes what stands before it. */
export function planCopy(
  marked: Rect,
  direction: 'down' | 'right',
): { readonly source: Rect; readonly target: Rect } | null {
  const { top, bottom, left, right } = marked
  if (direction === 'down') {
    if (bottom > top) return { source: { ...marked, bottom: top }, target: { ...marked, top: top + 1 } }
    return top === 0 ? null : { source: { ...marked, top: top - 1, bottom: top - 1 }, target: marked }
  }
  if (right > left) return { source: { ...marked, right: left }, target: { ...marked, left: left + 1 } }
  return left === 0 ? null : { source: { ...marked, left: left - 1, right: left - 1 }, target: marked }
}
