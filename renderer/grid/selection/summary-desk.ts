import type { CellBlock, RangeFigures } from '#shared/contract/ranges.ts'
import { createStore, type Store } from '#renderer/ui/store.ts'
import type { GridColumn } from '../columns.ts'
import type { GridOptions } from '../grid-options.ts'
import type { GridRows } from '../grid-rows.ts'
import { figuresOf } from './figures.ts'
import { cellCount, rowCount, type Rect } from './model.ts'
import type { Selector } from './selector.ts'

/** What the status bar says about the marked cells. */
export interface SelectionSummary {
  readonly rows: number
  readonly cells: number
  /** `null` until the service has answered for rows that are not loaded. */
  readonly figures: RangeFigures | null
}

export interface SummaryDeskParts {
  readonly options: () => GridOptions
  readonly selector: Selector
  readonly rows: GridRows
  readonly columnAt: (place: number) => GridColumn | undefined
}

/** Counts and adds up the marked cells: at once where they are loaded, else by the service. */
export class SummaryDesk {
  /** `null` while no more than the active cell is marked. */
  readonly store: Store<SelectionSummary | null> = createStore<SelectionSummary | null>(null)
  readonly #parts: SummaryDeskParts
  #asking: AbortController | undefined
  constructor(parts: SummaryDeskParts) {
    this.#parts = parts
  }

  stop(): void {
    this.#asking?.abort()
  }

  count(): void {
    this.stop()
    const { selector, rows } = this.#parts
    if (!selector.isMany) return this.store.set(null)
    const { blocks } = selector
    const size = {
      rows: rowCount(selector.rows),
      cells: blocks.reduce((count, rect) => count + cellCount(rect), 0),
    }
    const loaded = blocks.map((rect) => rows.loaded([{ from: rect.top, to: rect.bottom }]))
    const whole = loaded.filter((records) => records !== null)
    if (whole.length === blocks.length) {
      const parts = blocks.map((rect, index) => ({ records: whole[index] ?? [], columns: this.#columnsOf(rect) }))
      return this.store.set({ ...size, figures: figuresOf(parts) })
    }
    this.store.set({ ...size, figures: null })
    const asked = blocks.flatMap((rect): readonly CellBlock[] => {
      const set = rows.setOf([{ from: rect.top, to: rect.bottom }])
      return set === null ? [] : [{ rows: set, fields: this.#columnsOf(rect).map(({ key }) => key) }]
    })
    if (asked.length > 0) void this.#ask(asked, size)
  }

  async #ask(blocks: readonly CellBlock[], size: { readonly rows: number; readonly cells: number }): Promise<void> {
    const asking = new AbortController()
    this.#asking = asking
    const { options } = this.#parts
    try {
      const figures = await options().source.figures(blocks, asking.signal)
      if (!asking.signal.aborted) this.store.set({ ...size, figures })
    } catch (reason) {
      if (!asking.signal.aborted) options().onRangeFailure?.(reason)
    }
  }

  #columnsOf({ left, right }: Rect): readonly GridColumn[] {
    const places = Array.from({ length: right - left + 1 }, (_, step) => left + step)
    return places.map((place) => this.#parts.columnAt(place)).filter((column) => column !== undefined)
  }
}
