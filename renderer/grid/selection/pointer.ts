import type { Geometry } from './geometry.ts'
import { addFrom, extendTo, holds, selectFrom, type CellAt, type RangeKind } from './model.ts'
import type { Selector } from './selector.ts'

export interface PointerParts {
  readonly host: HTMLElement
  readonly geometry: Geometry
  readonly selector: Selector
  readonly stopEditing: () => void
}

export interface Drag {
  /** The pointer stands over this cell, or as near to it as can be seen. */
  readonly onMove: (cell: CellAt, event: MouseEvent) => void
  readonly onEnd: (event: MouseEvent) => void
}

const MAX_STEP = 90

/** How far to scroll in one frame for a pointer so many px beyond the edge: slowly near it, faster further out. */
function stepFor(beyond: number): number {
  return beyond === 0 ? 0 : Math.sign(beyond) * Math.min(MAX_STEP, 4 + Math.abs(beyond) / 3)
}

/** Follows the pointer until its button is up; at the edges the grid scrolls beneath it. */
export function followDrag(geometry: Geometry, { onMove, onEnd }: Drag): void {
  let point: MouseEvent | null = null
  let frame = 0
  const tell = () => {
    if (point !== null) onMove(geometry.cellAt(point.clientX, point.clientY), point)
  }
  const scroll = () => {
    if (point !== null) {
      const { top, bottom, scrolling, right } = geometry.visible()
      const beyond = (at: number, from: number, to: number) => (at < from ? at - from : at > to ? at - to : 0)
      const y = stepFor(beyond(point.clientY, top, bottom))
      const x = stepFor(beyond(point.clientX, geometry.viewport.scrollLeft > 0 ? scrolling : -Infinity, right))
      if (x !== 0 || y !== 0) {
        geometry.viewport.scrollBy(x, y)
        tell()
      }
    }
    frame = requestAnimationFrame(scroll)
  }
  const move = (event: MouseEvent) => {
    point = event
    tell()
  }
  const end = (event: MouseEvent) => {
    cancelAnimationFrame(frame)
    window.removeEventListener('mousemove', move)
    window.removeEventListener('mouseup', end)
    onEnd(event)
  }
  frame = requestAnimationFrame(scroll)
  window.addEventListener('mousemove', move)
  window.addEventListener('mouseup', end)
}

interface Pressed {
  readonly cell: CellAt
  readonly kind: RangeKind
}

/** The body cell under the event, if ranges begin there: not in an editor, the bottom row or a control of a cell. A mark stands for its record. */
export function pressedCell(event: MouseEvent, geometry: Geometry): Pressed | null {
  if (!(event.target instanceof Element)) return null
  const cell = event.target.closest('.ag-cell')
  const row = cell?.closest('.ag-grid-scrolling-container .ag-row')
  const index = Number(row?.getAttribute('row-index') ?? 'none')
  if (cell === null || Number.isNaN(index) || cell.classList.contains('ag-cell-inline-editing')) return null
  if (cell.classList.contains('mark-cell')) return { cell: { row: index, column: 0 }, kind: 'cells' }
  if (event.target.closest('button, a, input, select, textarea') !== null) return null
  if (cell.classList.contains('row-number')) return { cell: { row: index, column: 0 }, kind: 'rows' }
  const column = geometry.columns().findIndex((one) => one.getColId() === cell.getAttribute('col-id'))
  return column < 0 ? null : { cell: { row: index, column }, kind: 'cells' }
}

/** Marking with the mouse: press and drag, Shift from the anchor, Ctrl beside what is marked; row numbers mark rows. */
export function listenForPointer(parts: PointerParts): () => void {
  const { host, geometry, selector, stopEditing } = parts
  const drag = () =>
    followDrag(geometry, {
      onMove: (cell) => {
        const head = selector.state.ranges.at(-1)?.head
        if (head?.row !== cell.row || head.column !== cell.column) selector.set(extendTo(selector.state, cell))
      },
      onEnd: () => undefined,
    })
  const onDown = (event: MouseEvent) => {
    const pressed = pressedCell(event, geometry)
    if (pressed === null) return
    const { cell, kind } = pressed
    const isMenu = event.button === 2 || (event.button === 0 && event.ctrlKey && navigator.userAgent.includes('Mac'))
    if (isMenu) {
      event.preventDefault()
      event.stopPropagation()
      const isInside = selector.rects.some((rect) => holds(rect, cell))
      selector.set(isInside ? selector.state : selectFrom(cell, kind))
      return
    }
    if (event.button !== 0) return
    event.preventDefault()
    event.stopPropagation()
    stopEditing()
    const isMore = event.ctrlKey || event.metaKey
    if (event.shiftKey && selector.active !== null) selector.set(extendTo(selector.state, cell, kind))
    else if (isMore) selector.set(addFrom(selector.state, cell, kind))
    else selector.set(selectFrom(cell, kind))
    drag()
  }
  // AG Grid moves its focus before the mouse event comes: what keys have done until now is taken in first.
  const onPointer = () => selector.sync()
  host.addEventListener('pointerdown', onPointer, { capture: true })
  host.addEventListener('mousedown', onDown, { capture: true })
  return () => {
    host.removeEventListener('pointerdown', onPointer, { capture: true })
    host.removeEventListener('mousedown', onDown, { capture: true })
  }
}
