/** A cell by its place in the view: display index of the row, place among the displayed columns. */
export interface CellAt {
  readonly row: number
  readonly column: number
}

/** Size of the view: all of its rows, loaded or not, and the columns on screen without the row numbers. */
export interface Extent {
  readonly rows: number
  readonly columns: number
}

/** Whole rows and columns stay whole when the view grows or columns come and go. */
export type RangeKind = 'cells' | 'rows' | 'columns' | 'all'

export interface Range {
  readonly kind: RangeKind
  /** Where the range began; stays while it is extended. */
  readonly anchor: CellAt
  /** The corner that moves. */
  readonly head: CellAt
}

/** Both ends included. */
export interface Rect {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

/** The last range is the one that Shift extends and that holds the active cell. */
export interface Selection {
  readonly ranges: readonly Range[]
  readonly active: CellAt | null
}

export type Direction = 'up' | 'down' | 'left' | 'right'

export const NOTHING: Selection = { ranges: [], active: null }

export function isSameCell(a: CellAt | null, b: CellAt | null): boolean {
  return a === b || (a !== null && b !== null && a.row === b.row && a.column === b.column)
}

function clamp(value: number, count: number): number {
  return Math.max(0, Math.min(value, count - 1))
}

export function clampCell(cell: CellAt, { rows, columns }: Extent): CellAt {
  return { row: clamp(cell.row, rows), column: clamp(cell.column, columns) }
}

/** The cells of a range within the view; `null` when nothing of it is left. */
export function rectOf({ kind, anchor, head }: Range, { rows, columns }: Extent): Rect | null {
  if (rows === 0 || columns === 0) return null
  const hasAllRows = kind === 'columns' || kind === 'all'
  const hasAllColumns = kind === 'rows' || kind === 'all'
  const top = hasAllRows ? 0 : Math.min(anchor.row, head.row)
  const left = hasAllColumns ? 0 : Math.min(anchor.column, head.column)
  if (top >= rows || left >= columns) return null
  const bottom = hasAllRows ? rows - 1 : clamp(Math.max(anchor.row, head.row), rows)
  const right = hasAllColumns ? columns - 1 : clamp(Math.max(anchor.column, head.column), columns)
  return { top, bottom, left, right }
}

export function rectsOf({ ranges }: Selection, extent: Extent): readonly Rect[] {
  return ranges.map((range) => rectOf(range, extent)).filter((rect) => rect !== null)
}

export function activeRect({ ranges }: Selection, extent: Extent): Rect | null {
  const last = ranges.at(-1)
  return last === undefined ? null : rectOf(last, extent)
}

export function holds({ top, bottom, left, right }: Rect, { row, column }: CellAt): boolean {
  return row >= top && row <= bottom && column >= left && column <= right
}

export function cellCount({ top, bottom, left, right }: Rect): number {
  return (bottom - top + 1) * (right - left + 1)
}

/** Whether more is marked than the active cell. */
export function isMany(selection: Selection, extent: Extent): boolean {
  const rects = rectsOf(selection, extent)
  return rects.length > 1 || (rects[0] !== undefined && cellCount(rects[0]) > 1)
}

/** One range from the cell, which becomes the active one. */
export function selectFrom(cell: CellAt, kind: RangeKind = 'cells'): Selection {
  return { ranges: [{ kind, anchor: cell, head: cell }], active: cell }
}

/** One more range, as with Ctrl. */
export function addFrom(selection: Selection, cell: CellAt, kind: RangeKind = 'cells'): Selection {
  return { ranges: [...selection.ranges, { kind, anchor: cell, head: cell }], active: cell }
}

/** Moves the free corner of the last range; the active cell stays. A kind given makes whole rows or columns of it. */
export function extendTo(selection: Selection, head: CellAt, kind?: RangeKind): Selection {
  const last = selection.ranges.at(-1)
  if (last === undefined) return selectFrom(head, kind)
  const range = { ...last, head, kind: kind ?? last.kind }
  return { ...selection, ranges: [...selection.ranges.slice(0, -1), range] }
}

/** The range that the active cell belongs to, as whole rows, whole columns or everything. */
export function widen(selection: Selection, kind: RangeKind): Selection {
  const last = selection.ranges.at(-1)
  if (last === undefined) return selection
  const isBoth = (last.kind === 'rows' && kind === 'columns') || (last.kind === 'columns' && kind === 'rows')
  return { ...selection, ranges: [...selection.ranges.slice(0, -1), { ...last, kind: isBoth ? 'all' : kind }] }
}

/** Only the active cell. */
export function collapse({ active }: Selection): Selection {
  return active === null ? NOTHING : selectFrom(active)
}

/** Rows came or went above: everything moves with the records. */
export function shiftRows({ ranges, active }: Selection, by: number): Selection {
  const moved = (cell: CellAt): CellAt => ({ ...cell, row: Math.max(0, cell.row + by) })
  return {
    ranges: ranges.map((range) => ({ ...range, anchor: moved(range.anchor), head: moved(range.head) })),
    active: active === null ? null : moved(active),
  }
}

/** The same fields after columns were moved, hidden or shown. A range whose fields are all gone is dropped. */
export function remapColumns(selection: Selection, before: readonly string[], after: readonly string[]): Selection {
  const placeOf = (column: number): number => after.indexOf(before[column] ?? '')
  const ranges = selection.ranges.flatMap((range): readonly Range[] => {
    if (range.kind === 'rows' || range.kind === 'all') {
      const inside = (cell: CellAt) => clampCell({ ...cell, column: Math.max(0, placeOf(cell.column)) }, wide(after))
      return [{ ...range, anchor: inside(range.anchor), head: inside(range.head) }]
    }
    const from = Math.min(range.anchor.column, range.head.column)
    const to = Math.max(range.anchor.column, range.head.column)
    const left = Array.from({ length: to - from + 1 }, (_, step) => placeOf(from + step)).filter((place) => place >= 0)
    if (left.length === 0) return []
    const isForward = range.anchor.column <= range.head.column
    const [first, last] = [Math.min(...left), Math.max(...left)]
    // Fields that another column now stands between are not a block any more: only the side of the anchor stays.
    const own = placeOf(range.anchor.column)
    const isWhole = last - first + 1 === left.length
    const [start, end] = isWhole ? [first, last] : [own >= 0 ? own : first, own >= 0 ? own : first]
    return [
      {
        ...range,
        anchor: { ...range.anchor, column: isForward ? start : end },
        head: { ...range.head, column: isForward ? end : start },
      },
    ]
  })
  const { active } = selection
  const place = active === null ? -1 : placeOf(active.column)
  const last = ranges.at(-1)
  if (last === undefined) return NOTHING
  return { ranges, active: active === null || place < 0 ? last.anchor : { ...active, column: place } }
}

function wide(columns: readonly string[]): Extent {
  return { rows: Number.MAX_SAFE_INTEGER, columns: Math.max(1, columns.length) }
}

const STEPS: Readonly<Record<Direction, CellAt>> = {
  up: { row: -1, column: 0 },
  down: { row: 1, column: 0 },
  left: { row: 0, column: -1 },
  right: { row: 0, column: 1 },
}

export function step(cell: CellAt, direction: Direction, extent: Extent, distance = 1): CellAt {
  const by = STEPS[direction]
  return clampCell({ row: cell.row + by.row * distance, column: cell.column + by.column * distance }, extent)
}

/** The last cell of the view in a direction. */
export function farEnd(cell: CellAt, direction: Direction, { rows, columns }: Extent): CellAt {
  if (direction === 'up') return { ...cell, row: 0 }
  if (direction === 'down') return { ...cell, row: rows - 1 }
  return { ...cell, column: direction === 'left' ? 0 : columns - 1 }
}

/**
 * Where Ctrl+arrow leads: the end of the filled cells that the cell belongs to, else the next filled one, else the end of
 * the view. `isFilled` answers `undefined` for a row that is not loaded; then the end of the view it is.
 */
export function edgeOfData(
  cell: CellAt,
  direction: Direction,
  extent: Extent,
  isFilled: (cell: CellAt) => boolean | undefined,
): CellAt {
  const end = farEnd(cell, direction, extent)
  const next = step(cell, direction, extent)
  if (isSameCell(next, cell)) return cell
  const isRun = isFilled(cell) === true && isFilled(next) === true
  let place = next
  for (;;) {
    const filled = isFilled(place)
    if (filled === undefined) return end
    if (!isRun && filled) return place
    const following = step(place, direction, extent)
    if (isSameCell(following, place)) return isRun ? place : end
    if (isRun && isFilled(following) === false) return place
    place = following
  }
}

/** The next cell inside the ranges, as Tab (`right`) and Enter (`down`) go; round at the ends, through every range. */
export function nextInside(selection: Selection, direction: Direction, extent: Extent): Selection {
  const { active, ranges } = selection
  const rects = rectsOf(selection, extent)
  if (active === null || rects.length === 0) return selection
  const found = rects.findLastIndex((rect) => holds(rect, active))
  const at = found < 0 ? rects.length - 1 : found
  const rect = rects[at]
  if (rect === undefined) return selection
  const isBack = direction === 'up' || direction === 'left'
  const inside = found < 0 ? null : within(rect, active, direction)
  if (inside !== null) return { ranges, active: inside }
  const other = rects[(at + (isBack ? -1 : 1) + rects.length) % rects.length] ?? rect
  return {
    ranges,
    active: isBack ? { row: other.bottom, column: other.right } : { row: other.top, column: other.left },
  }
}

function within({ top, bottom, left, right }: Rect, { row, column }: CellAt, direction: Direction): CellAt | null {
  if (direction === 'right')
    return column < right ? { row, column: column + 1 } : row < bottom ? { row: row + 1, column: left } : null
  if (direction === 'left')
    return column > left ? { row, column: column - 1 } : row > top ? { row: row - 1, column: right } : null
  if (direction === 'down')
    return row < bottom ? { row: row + 1, column } : column < right ? { row: top, column: column + 1 } : null
  return row > top ? { row: row - 1, column } : column > left ? { row: bottom, column: column - 1 } : null
}

/** Rectangles that hold each marked cell once. */
export function disjoint(rects: readonly Rect[]): readonly Rect[] {
  return rects.reduce<readonly Rect[]>((all, rect) => [...all, ...all.reduce<readonly Rect[]>(cutAll, [rect])], [])
}

function cutAll(pieces: readonly Rect[], hole: Rect): readonly Rect[] {
  return pieces.flatMap((piece) => cut(piece, hole))
}

function cut(rect: Rect, hole: Rect): readonly Rect[] {
  const { top, bottom, left, right } = rect
  if (hole.top > bottom || hole.bottom < top || hole.left > right || hole.right < left) return [rect]
  const [from, to] = [Math.max(top, hole.top), Math.min(bottom, hole.bottom)]
  const pieces: readonly Rect[] = [
    { top, bottom: from - 1, left, right },
    { top: to + 1, bottom, left, right },
    { top: from, bottom: to, left, right: hole.left - 1 },
    { top: from, bottom: to, left: hole.right + 1, right },
  ]
  return pieces.filter((piece) => piece.top <= piece.bottom && piece.left <= piece.right)
}

/** A run of neighbouring rows, both ends included. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** The rows that the rectangles touch, each once, from the top. */
export function stretchesOf(rects: readonly Rect[]): readonly Stretch[] {
  const sorted = rects.map(({ top, bottom }) => ({ from: top, to: bottom })).toSorted((a, b) => a.from - b.from)
  return sorted.reduce<readonly Stretch[]>((all, stretch) => {
    const last = all.at(-1)
    if (last === undefined || stretch.from > last.to + 1) return [...all, stretch]
    return [...all.slice(0, -1), { from: last.from, to: Math.max(last.to, stretch.to) }]
  }, [])
}

export function rowCount(stretches: readonly Stretch[]): number {
  return stretches.reduce((count, { from, to }) => count + to - from + 1, 0)
}
