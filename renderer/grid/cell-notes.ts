/** Text that stands in a cell in place of its value: on its way to the file, or refused by it. */
export interface CellNote {
  readonly kind: 'pending' | 'invalid'
  readonly text: string
  /** Why it was refused. */
  readonly sentence: string
}

export interface InvalidCell extends CellNote {
  readonly id: string
  readonly field: string
}

/** One refused cell never blocks another: each keeps its own text until it is corrected or given up. */
export class CellNotes {
  readonly #notes = new Map<string, Map<string, CellNote>>()
  readonly #listeners = new Set<() => void>()

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  get(id: string, field: string): CellNote | undefined {
    return this.#notes.get(id)?.get(field)
  }

  invalid(id: string, field: string): CellNote | undefined {
    const note = this.get(id, field)
    return note?.kind === 'invalid' ? note : undefined
  }

  set(id: string, field: string, note: CellNote): void {
    const ofRow = this.#notes.get(id) ?? new Map<string, CellNote>()
    ofRow.set(field, note)
    this.#notes.set(id, ofRow)
    this.#tell()
  }

  clear(id: string, field: string): void {
    const ofRow = this.#notes.get(id)
    if (ofRow?.delete(field) !== true) return
    if (ofRow.size === 0) this.#notes.delete(id)
    this.#tell()
  }

  listInvalid(): readonly InvalidCell[] {
    return [...this.#notes].flatMap(([id, ofRow]) =>
      [...ofRow].filter(([, note]) => note.kind === 'invalid').map(([field, note]) => ({ id, field, ...note })),
    )
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}
