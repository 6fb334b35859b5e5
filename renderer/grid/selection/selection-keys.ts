import type { Geometry } from './geometry.ts'
import {
  addFrom,
  clampCell,
  edgeOfData,
  extendTo,
  isSameCell,
  nextInside,
  selectFrom,
  step,
  widen,
  type CellAt,
  type Direction,
} from './model.ts'
import type { Selector } from './selector.ts'

export interface SelectionKeysParts {
  readonly selector: Selector
  readonly geometry: Geometry
  /** Whether a cell holds something; `undefined`: its row is not loaded. */
  readonly isFilled: (cell: CellAt) => boolean | undefined
}

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}

/** The keys that mark cells or move among them. Plain moves from cell to cell are AG Grid's. */
export class SelectionKeys {
  readonly #parts: SelectionKeysParts
  constructor(parts: SelectionKeysParts) {
    this.#parts = parts
  }

  /** Runs the act of a key on a body cell; false when the key is not one of these. */
  press(event: KeyboardEvent): boolean {
    const { selector } = this.#parts
    selector.sync()
    if (selector.active === null) return false
    return this.#move(event, selector.active) || this.#mark(event) || this.#goInside(event)
  }

  selectAll(): void {
    const { selector } = this.#parts
    selector.sync()
    const at = selector.active ?? { row: 0, column: 0 }
    if (selector.extent.rows > 0) selector.set(selectFrom(at, 'all'))
  }

  /** A press on the head of a column. */
  selectColumn(
    key: string,
    event: { readonly shiftKey: boolean; readonly ctrlKey: boolean; readonly metaKey: boolean },
  ): void {
    const { selector, geometry } = this.#parts
    selector.sync()
    const column = selector.columns.indexOf(key)
    if (column < 0 || selector.extent.rows === 0) return
    const cell = clampCell({ row: geometry.topRow(), column }, selector.extent)
    if (event.shiftKey && selector.active !== null) selector.set(extendTo(selector.state, cell, 'columns'))
    else if (event.ctrlKey || event.metaKey) selector.set(addFrom(selector.state, cell, 'columns'))
    else selector.set(selectFrom(cell, 'columns'))
  }

  #move(event: KeyboardEvent, active: CellAt): boolean {
    const { selector } = this.#parts
    const isFar = event.ctrlKey || event.metaKey
    if (event.altKey || !(event.shiftKey || isFar || event.key === 'Home' || event.key === 'End')) return false
    const from = event.shiftKey ? (selector.state.ranges.at(-1)?.head ?? active) : active
    const to = this.#target(event, from, isFar)
    if (to === null) return false
    selector.set(event.shiftKey ? extendTo(selector.state, to) : selectFrom(to), to)
    return true
  }

  #target({ key }: KeyboardEvent, from: CellAt, isFar: boolean): CellAt | null {
    const { selector, geometry, isFilled } = this.#parts
    const { extent } = selector
    const direction = ARROWS[key]
    if (direction !== undefined)
      return isFar ? edgeOfData(from, direction, extent, isFilled) : step(from, direction, extent)
    if (key === 'PageUp' || key === 'PageDown') {
      if (isFar) return null
      return step(from, key === 'PageUp' ? 'up' : 'down', extent, geometry.pageRows())
    }
    if (key === 'Home') return { row: isFar ? 0 : from.row, column: 0 }
    if (key === 'End') return { row: isFar ? extent.rows - 1 : from.row, column: extent.columns - 1 }
    return null
  }

  #mark(event: KeyboardEvent): boolean {
    const { selector } = this.#parts
    const isCommand = event.ctrlKey || event.metaKey
    if (event.key === ' ' && event.shiftKey !== isCommand) {
      selector.set(widen(selector.state, event.shiftKey ? 'rows' : 'columns'))
      return true
    }
    if (
      (event.key === ' ' && event.shiftKey && isCommand) ||
      (isCommand && !event.shiftKey && event.key.toLowerCase() === 'a')
    ) {
      this.selectAll()
      return true
    }
    if (event.key === 'Escape' && selector.isMany) {
      selector.collapse()
      return true
    }
    return false
  }

  /** Tab and Enter stay inside what is marked. */
  #goInside(event: KeyboardEvent): boolean {
    const { selector } = this.#parts
    if (event.altKey || event.ctrlKey || event.metaKey || !selector.isMany) return false
    const direction = insideDirection(event)
    if (direction === null) return false
    const next = nextInside(selector.state, direction, selector.extent)
    if (!isSameCell(next.active, selector.active)) selector.set(next, next.active)
    return true
  }
}

export function insideDirection({ key, shiftKey }: KeyboardEvent): Direction | null {
  if (key === 'Tab') return shiftKey ? 'left' : 'right'
  if (key === 'Enter') return shiftKey ? 'up' : 'down'
  return null
}
