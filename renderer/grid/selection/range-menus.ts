import type { GridApi } from 'ag-grid-community'
import type { WireRecord } from '#shared/contract/base.ts'
import { createStore, type Store } from '#renderer/ui/store.ts'
import type { GridColumn } from '../columns.ts'
import type { Geometry } from './geometry.ts'
import type { SelectionKeys } from './selection-keys.ts'
import type { Selector } from './selector.ts'

interface Point {
  readonly x: number
  readonly y: number
}

/** Where a menu stands; `head` is the column on whose head it was opened, with the keyboard if `isByKey`. */
export interface MenuPlace extends Point {
  readonly head: string | null
  readonly isByKey?: boolean
}

export interface RangeMenusParts {
  readonly host: HTMLElement
  readonly api: GridApi<WireRecord>
  readonly geometry: Geometry
  readonly selector: Selector
  readonly keys: SelectionKeys
  readonly column: (key: string | undefined) => GridColumn | undefined
}

/** The menu of the cells and of the heads of columns: where it stands open. */
export class RangeMenus {
  /** In px of the window. */
  readonly place: Store<MenuPlace | null> = createStore<MenuPlace | null>(null)
  readonly #parts: RangeMenusParts

  constructor(parts: RangeMenusParts) {
    this.#parts = parts
  }

  /** Opens the menu on a right click; returns how to stop. */
  listen(): () => void {
    const { host } = this.#parts
    const onMenu = (event: MouseEvent) => this.#onMenu(event)
    host.addEventListener('contextmenu', onMenu)
    return () => host.removeEventListener('contextmenu', onMenu)
  }

  openAtCell(): void {
    const { geometry, selector } = this.#parts
    const corner = geometry.cornerOf(selector.active)
    if (corner !== null) this.place.set({ x: corner.left, y: corner.top, head: null })
  }

  /** Opens the menu of a column, and marks the column unless it is. */
  openHead(key: string, place: Point, isByKey = false): void {
    const { selector, keys } = this.#parts
    const at = selector.columns.indexOf(key)
    const isMarked = selector.state.ranges.some(({ kind, anchor, head }) => {
      const [left, right] = [Math.min(anchor.column, head.column), Math.max(anchor.column, head.column)]
      return kind === 'all' || (kind === 'columns' && left <= at && at <= right)
    })
    if (!isMarked) keys.selectColumn(key, { shiftKey: false, ctrlKey: false, metaKey: false })
    requestAnimationFrame(() => this.place.set({ ...place, head: key, isByKey }))
  }

  /** A right click on a cell or on the head of a column. */
  #onMenu(event: MouseEvent): void {
    const { target } = event
    if (!(target instanceof Element) || this.#parts.api.getEditingCells().length > 0) return
    const place = { x: event.clientX, y: event.clientY }
    const head = target.closest('.ag-header-cell')?.getAttribute('col-id')
    if (head !== null && head !== undefined && this.#parts.column(head)?.isMark === false) {
      event.preventDefault()
      this.openHead(head, place)
    } else if (target.closest('.ag-grid-scrolling-container .ag-cell') !== null) {
      event.preventDefault()
      // A menu that opens within the event would take it for a press outside.
      requestAnimationFrame(() => this.place.set({ ...place, head: null }))
    }
  }
}
