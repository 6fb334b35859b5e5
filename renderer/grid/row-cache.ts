import type { WireRecord } from '#shared/contract/base.ts'
import type { FieldValue } from '#shared/entities/field.ts'

export interface ChangedCells {
  readonly id: string
  readonly fields: readonly string[]
}

function isSame(a: FieldValue | undefined, b: FieldValue | undefined): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, index) => item === b[index])
  return Object.is(a ?? null, b ?? null)
}

/** Fields whose value, or whose reference's title, differs. */
export function changedFields(before: WireRecord, after: WireRecord): readonly string[] {
  return Object.keys(after.values).filter(
    (field) =>
      !isSame(before.values[field], after.values[field]) ||
      (before.labels[field] ?? '') !== (after.labels[field] ?? ''),
  )
}

/** The newest state of the rows that the grid has read lately, by id; the oldest read leave first. */
export class RowCache {
  readonly #rows = new Map<string, WireRecord>()
  readonly #limit: number
  constructor(limit = 4000) {
    this.#limit = limit
  }

  get(id: string): WireRecord | undefined {
    return this.#rows.get(id)
  }

  clear(): void {
    this.#rows.clear()
  }

  /** Keeps the rows and tells what differs from what was known. A row older than the known one changes nothing. */
  absorb(rows: readonly WireRecord[]): readonly ChangedCells[] {
    const changed: ChangedCells[] = []
    for (const row of rows) {
      const known = this.#rows.get(row.id)
      if (known !== undefined && known.version > row.version) continue
      const fields = known === undefined ? [] : changedFields(known, row)
      if (fields.length > 0) changed.push({ id: row.id, fields })
      this.#rows.delete(row.id)
      this.#rows.set(row.id, row)
    }
    for (const id of this.#rows.keys()) {
      if (this.#rows.size <= this.#limit) break
      this.#rows.delete(id)
    }
    return changed
  }

  /** The newest of the given row and the known one. */
  newest(row: WireRecord): WireRecord {
    const known = this.#rows.get(row.id)
    return known !== undefined && known.version >= row.version ? known : row
  }
}
