import type { GridApi } from 'ag-grid-community'
import type { WireRecord } from '#shared/contract/base.ts'
import type { MarkBook, RowMark } from './grid-context.ts'

interface RowMarksParts {
  readonly api: () => GridApi<WireRecord>
  /** Columns that show a mark. */
  readonly columns: () => readonly string[]
}

/** The marks of the rows on screen. When more of them are known, only the rows that they concern are painted again. */
export class RowMarks {
  readonly #parts: RowMarksParts
  readonly #painted = new Map<string, RowMark | undefined>()
  #book: MarkBook | undefined
  #stop: (() => void) | undefined

  constructor(parts: RowMarksParts) {
    this.#parts = parts
  }

  /** Asked when a cell is painted. */
  of(id: string): RowMark | undefined {
    const mark = this.#book?.get(id)
    this.#painted.set(id, mark)
    return mark
  }

  follow(book: MarkBook | undefined): void {
    this.#stop?.()
    this.#book = book
    this.#stop = book?.subscribe(() => this.#paint())
    this.#paint()
  }

  stop(): void {
    this.#stop?.()
  }

  #paint(): void {
    const api = this.#parts.api()
    const nodes = api.getRenderedNodes()
    const changed = nodes.filter(({ data }) => data !== undefined && this.#isStale(data.id))
    const onScreen = new Set(nodes.map(({ id }) => id))
    for (const id of this.#painted.keys()) if (!onScreen.has(id)) this.#painted.delete(id)
    if (changed.length === 0) return
    api.refreshCells({ rowNodes: changed, columns: [...this.#parts.columns()], force: true })
  }

  #isStale(id: string): boolean {
    return this.#painted.has(id) && this.#painted.get(id) !== this.#book?.get(id)
  }
}
