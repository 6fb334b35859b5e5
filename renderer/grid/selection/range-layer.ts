import { element } from '../dom.ts'
import type { Geometry, Layer } from './geometry.ts'
import { holds, type CellAt, type Rect } from './model.ts'

export interface PaintedRanges {
  readonly rects: readonly Rect[]
  /** The one that Shift extends; it has the strong edge when it is alone. */
  readonly active: CellAt | null
  readonly copied: readonly Rect[]
  /** What a drag of the fill handle would fill. */
  readonly preview: Rect | null
  readonly hasHandle: boolean
  /** The cell has its editor's frame. */
  readonly isEditing: boolean
}

interface Box {
  readonly layer: Layer
  readonly name: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly hole: string
}

/** Columns of a rectangle that stand in one layer. */
interface Span {
  readonly layer: Layer
  readonly left: number
  readonly right: number
  readonly isFirst: boolean
  readonly isLast: boolean
}

/**
 * Ranges drawn over the rows as a handful of boxes that scroll with them, however many cells they hold. Boxes of frozen
 * columns stick beside the others, which are cut off where the frozen ones begin.
 */
export class RangeLayer {
  readonly handle = element('div', { class: 'fill-handle', 'aria-hidden': 'true' })
  readonly #geometry: Geometry
  readonly #layers: Readonly<Record<Layer, HTMLElement>> = {
    pinned: element('div', { class: 'range-layer pinned', 'aria-hidden': 'true' }),
    center: element('div', { class: 'range-layer', 'aria-hidden': 'true' }),
  }
  readonly #boxes: Record<Layer, HTMLElement[]> = { pinned: [], center: [] }
  #cut = 0
  constructor(geometry: Geometry) {
    this.#geometry = geometry
  }

  paint(ranges: PaintedRanges): void {
    const { container } = this.#geometry
    if (this.#layers.center.parentElement !== container) {
      container.append(this.#layers.center, this.#layers.pinned)
      this.clip()
    }
    const boxes = this.#boxesOf(ranges)
    for (const layer of ['pinned', 'center'] as const) {
      this.#place(
        layer,
        boxes.filter((box) => box.layer === layer),
      )
    }
    style(this.#layers.center, 'left', `${this.#geometry.pinnedWidth}px`)
    this.#placeHandle(ranges)
  }

  /**
   * Boxes among the scrolling columns end at the frozen ones. Called as the view scrolls, not as boxes are drawn: asked in
   * between, the browser lays out the rows that have just been made.
   */
  clip(): void {
    const { scrollLeft } = this.#geometry.viewport
    if (scrollLeft === this.#cut) return
    this.#cut = scrollLeft
    this.#layers.center.classList.toggle('cut', scrollLeft !== 0)
    this.#layers.center.style.setProperty('--cut', `${scrollLeft}px`)
  }

  #boxesOf({ rects, active, copied, preview, isEditing }: PaintedRanges): readonly Box[] {
    const isSingle =
      rects.length === 1 &&
      rects[0] !== undefined &&
      rects[0].top === rects[0].bottom &&
      rects[0].left === rects[0].right
    const fills = isSingle ? [] : rects.flatMap((rect) => this.#pieces(rect, 'range-fill', active))
    const edges = isSingle
      ? []
      : rects.flatMap((rect) => this.#pieces(rect, rects.length === 1 ? 'range-edge' : 'range-edge thin', null))
    const frame =
      active === null || isEditing
        ? []
        : this.#pieces(
            { top: active.row, bottom: active.row, left: active.column, right: active.column },
            'range-active',
            null,
          )
    return [
      ...fills,
      ...edges,
      ...copied.flatMap((rect) => this.#pieces(rect, 'range-copied', null)),
      ...frame,
      ...(preview === null ? [] : this.#pieces(preview, 'range-preview', null)),
    ]
  }

  #pieces(rect: Rect, name: string, hole: CellAt | null): readonly Box[] {
    return this.#spans(rect).map(({ layer, left, right, isFirst, isLast }) => {
      const x = this.#edge(left).left
      const end = this.#edge(right)
      const { rowHeight } = this.#geometry
      const box = {
        x,
        y: rect.top * rowHeight,
        width: end.left + end.width - x,
        height: (rect.bottom - rect.top + 1) * rowHeight,
      }
      const open = `${isFirst ? '' : ' open-left'}${isLast ? '' : ' open-right'}`
      const isHoled = hole !== null && holds({ ...rect, left, right }, hole)
      return { layer, name: name + open, ...box, hole: isHoled ? this.#hole(hole, box) : '' }
    })
  }

  #hole(cell: CellAt, box: { x: number; y: number; width: number; height: number }): string {
    const { rowHeight } = this.#geometry
    const at = this.#edge(cell.column)
    const [x1, y1] = [at.left - box.x, cell.row * rowHeight - box.y]
    const [x2, y2] = [x1 + at.width, y1 + rowHeight]
    return `polygon(evenodd, 0 0, 100% 0, 100% 100%, 0 100%, 0 0, ${x1}px ${y1}px, ${x2}px ${y1}px, ${x2}px ${y2}px, ${x1}px ${y2}px, ${x1}px ${y1}px)`
  }

  #edge(column: number): { readonly left: number; readonly width: number; readonly layer: Layer } {
    const found = this.#geometry.columns()[column]
    return found === undefined ? { left: 0, width: 0, layer: 'center' } : this.#geometry.boxOf(found)
  }

  #spans({ left, right }: Rect): readonly Span[] {
    const layers = this.#geometry.columns().map((column) => this.#geometry.boxOf(column).layer)
    const firstCenter = layers.indexOf('center')
    const border = firstCenter < 0 ? layers.length : firstCenter
    const spans: Span[] = []
    if (left < border) {
      spans.push({ layer: 'pinned', left, right: Math.min(right, border - 1), isFirst: true, isLast: right < border })
    }
    if (right >= border) {
      spans.push({ layer: 'center', left: Math.max(left, border), right, isFirst: left >= border, isLast: true })
    }
    return spans
  }

  #place(layer: Layer, boxes: readonly Box[]): void {
    const kept = this.#boxes[layer]
    for (const [index, box] of boxes.entries()) {
      const made = kept[index] ?? element('div')
      if (kept[index] === undefined) {
        kept.push(made)
        this.#layers[layer].append(made)
      }
      if (made.className !== box.name) made.className = box.name
      style(made, 'left', `${box.x}px`)
      style(made, 'top', `${box.y}px`)
      style(made, 'width', `${box.width}px`)
      style(made, 'height', `${box.height}px`)
      style(made, 'clip-path', box.hole)
    }
    for (const spare of kept.splice(boxes.length)) spare.remove()
  }

  #placeHandle({ rects, hasHandle }: PaintedRanges): void {
    const [rect] = rects
    const end = rect === undefined ? undefined : this.#edge(rect.right)
    if (!hasHandle || rect === undefined || end === undefined || rects.length !== 1) return this.handle.remove()
    const layer = this.#layers[end.layer]
    if (this.handle.parentElement !== layer) layer.append(this.handle)
    style(this.handle, 'left', `${end.left + end.width}px`)
    style(this.handle, 'top', `${(rect.bottom + 1) * this.#geometry.rowHeight}px`)
  }
}

const written = new WeakMap<HTMLElement, Map<string, string>>()

/** The layer is drawn at each step of a scroll, and boxes stay where they are among the rows: only what differs is written. */
function style(target: HTMLElement, property: string, value: string): void {
  const known = written.get(target) ?? new Map<string, string>()
  if ((known.get(property) ?? '') === value) return
  written.set(target, known.set(property, value))
  target.style.setProperty(property, value)
}

/** Tints the heads of the columns and the numbers of the rows that the ranges reach. */
export function markHeads(host: HTMLElement, columns: ReadonlySet<string>, rects: readonly Rect[]): void {
  for (const header of host.querySelectorAll('.ag-header-cell')) {
    header.classList.toggle('selected-column', columns.has(header.getAttribute('col-id') ?? ''))
  }
  const isMarked = (row: number) => rects.some(({ top, bottom }) => row >= top && row <= bottom)
  for (const cell of host.querySelectorAll('.ag-grid-scrolling-container .row-number')) {
    cell.classList.toggle('in-selection', isMarked(Number(cell.closest('.ag-row')?.getAttribute('row-index'))))
  }
}
