import { CELL_FLASH_MS } from './theme.ts'

interface ForeignMarksParts {
  readonly repaint: (id: string, fields: readonly string[]) => void
  readonly cellElement: (id: string, field: string) => HTMLElement | null
}

/** Cells that somebody else has just changed: marked for a moment, with the name beside the first of a row. */
export class ForeignMarks {
  readonly #marks = new Map<string, Set<string>>()
  readonly #timers = new Set<ReturnType<typeof setTimeout>>()
  readonly #parts: ForeignMarksParts
  constructor(parts: ForeignMarksParts) {
    this.#parts = parts
  }

  has(id: string, field: string): boolean {
    return this.#marks.get(id)?.has(field) === true
  }

  /** `words` says who: they hang on the first of the cells that is on screen. */
  mark(id: string, fields: readonly string[], words: string): void {
    this.#marks.set(id, new Set([...(this.#marks.get(id) ?? []), ...fields]))
    this.#parts.repaint(id, fields)
    const tag = this.#hang(id, fields, words)
    const timer = setTimeout(() => {
      tag?.remove()
      this.#timers.delete(timer)
      this.#marks.delete(id)
      this.#parts.repaint(id, fields)
    }, CELL_FLASH_MS)
    this.#timers.add(timer)
  }

  #hang(id: string, fields: readonly string[], words: string): HTMLElement | undefined {
    const cell = fields.map((field) => this.#parts.cellElement(id, field)).find((found) => found !== null)
    if (cell === undefined || cell === null) return undefined
    const tag = document.createElement('span')
    tag.className = 'foreign-tag'
    tag.textContent = words
    cell.append(tag)
    return tag
  }

  destroy(): void {
    for (const timer of this.#timers) clearTimeout(timer)
  }
}
