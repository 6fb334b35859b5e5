import type { IGetRowsParams } from 'ag-grid-community'
import type { Sort } from '#shared/domain/filter.ts'
import type { Composition } from './composition.ts'
import type { GridOptions } from './grid-options.ts'
import type { GridView } from './grid-source.ts'
import { PageWindows } from './page-windows.ts'
import { ReadQueue } from './read-queue.ts'
import type { ChangedCells, RowCache } from './row-cache.ts'

export interface RowLoaderParts {
  readonly options: () => GridOptions
  readonly sort: () => Sort
  readonly cache: RowCache
  readonly composition: Composition
  /** Rows have come; `changed` lists the cells that differ from what was known of them. */
  readonly onRows: (ids: readonly string[], changed: readonly ChangedCells[]) => void
}

/** Reads the windows that AG Grid asks for. Answers for a view that is no longer shown are dropped. */
export class RowLoader {
  readonly #parts: RowLoaderParts
  #view: GridView = {}
  #windows = new PageWindows()
  readonly #queue = new ReadQueue()
  #isStopped = false
  constructor(parts: RowLoaderParts) {
    this.#parts = parts
  }

  get view(): GridView {
    return this.#view
  }

  setView(view: GridView): void {
    this.#view = view
    this.#windows = new PageWindows()
  }

  /** The cursors of another order lead elsewhere. */
  reorder(): void {
    this.#windows = new PageWindows()
  }

  restart(): void {
    this.#windows.restart()
  }

  stop(): void {
    this.#isStopped = true
  }

  load(params: IGetRowsParams): Promise<void> {
    const windows = this.#windows
    return this.#queue.run(() => this.#read(params, windows))
  }

  async #read(params: IGetRowsParams, windows: PageWindows): Promise<void> {
    if (this.#isStopped) return
    if (windows !== this.#windows) return params.failCallback()
    const { options, sort, cache, composition, onRows } = this.#parts
    const request = windows.request(params.startRow, params.endRow - params.startRow)
    try {
      const answer = await options().source.page({ view: this.#view, sort: sort(), ...request })
      await composition.over()
      if (this.#isStopped) return
      if (windows !== this.#windows) return params.failCallback()
      const changed = cache.absorb(answer.rows)
      const lastRow = windows.settle(request, answer)
      params.successCallback(
        answer.rows.map((row) => cache.newest(row)),
        lastRow,
      )
      options().onCounts?.({ shown: windows.total })
      onRows(
        answer.rows.map(({ id }) => id),
        changed,
      )
    } catch (reason) {
      windows.fail(request)
      if (this.#isStopped) return
      params.failCallback()
      options().onFailure?.(reason)
    }
  }
}
