import type { ImportNote, RejectReason } from '#shared/contract/import-types.ts'
import { TextNumbers } from '#shared/domain/text-numbers.ts'
import type { Conversion, IssueParams } from '#shared/domain/values/index.ts'

/** Why a row is not imported: the field, the reason, and what the file holds there. */
export interface RowIssue {
  /** Blank when the row as a whole is at fault. */
  readonly field: string
  readonly code: string
  readonly params: IssueParams
  readonly text: string
}

const MAX_REASON_SAMPLES = 5

/** Reasons of rejects, counted. A row counts once, under its first reason. */
export class RejectTally {
  readonly #reasons = new Map<string, RejectReason>()
  rows = 0

  add(row: number, issues: readonly RowIssue[]): void {
    const first = issues[0]
    if (!first) return
    this.rows += 1
    const key = `${first.field} ${first.code}`
    const known = this.#reasons.get(key)
    const reason = known ?? { field: first.field, code: first.code, params: { ...first.params }, rows: 0, samples: [] }
    reason.rows += 1
    if (reason.samples.length < MAX_REASON_SAMPLES) reason.samples.push({ row, text: first.text.slice(0, 200) })
    if (!known) this.#reasons.set(key, reason)
  }

  reasons(): RejectReason[] {
    return [...this.#reasons.values()].toSorted((a, b) => b.rows - a.rows)
  }
}

/** What is odd about a file though it can be imported: each fact with a count. */
export class NoteTally {
  readonly #notes = new Map<string, { note: ImportNote; count: number }>()

  count(code: string, params: ImportNote['params'] = {}, times = 1): void {
    const key = `${code} ${JSON.stringify(params)}`
    const known = this.#notes.get(key)
    if (known) known.count += times
    else this.#notes.set(key, { note: { code, params }, count: times })
  }

  notes(): ImportNote[] {
    return [...this.#notes.values()].map(({ note, count }) => ({ code: note.code, params: { ...note.params, count } }))
  }
}

/** One column's cells, counted while the rows are read. */
export class ColumnTally {
  filled = 0
  blank = 0
  readonly conversions = new Map<Conversion, number>()
  /** Largest number of the column, in stored units. */
  largest = 0

  convert(conversion: Conversion): void {
    this.conversions.set(conversion, (this.conversions.get(conversion) ?? 0) + 1)
  }
}

/** Finds rows that hold the same as an earlier one. */
export class RepeatTally {
  readonly #seen = new TextNumbers()
  count = 0

  add(cells: readonly string[]): void {
    const text = cells.join('\u001F')
    if (this.#seen.get(text) === undefined) this.#seen.set(text, 0)
    else this.count += 1
  }
}
