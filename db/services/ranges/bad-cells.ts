import { selectRecordState } from '#db/queries/record-store.ts'
import { titleOf } from '#db/workbook/conflicts.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import type { BadCell } from '#shared/contract/ranges.ts'
import type { RecordType } from '#shared/entities/index.ts'

/** Bad cells that are listed; the others are counted. */
const MAX_LISTED = 500
const MAX_TEXT = 2000
const MAX_PARAM = 100

export interface BadPlace {
  /** `null` for a record that does not exist yet. */
  readonly recordId: string | null
  readonly row: number
  readonly column: number
  readonly field: string
  /** What the cell should have held. */
  readonly text: string
  /** Of a record that does not exist yet. */
  readonly title?: string
}

export interface CellReason {
  readonly code: string
  readonly params?: Readonly<Record<string, string | number>> | undefined
}

/** At most `length` units, and never half a character at the end. */
export function clip(text: string, length: number): string {
  const part = text.slice(0, length)
  return part.isWellFormed() || !text.isWellFormed() ? part : part.slice(0, -1)
}

/** The cells that could not be written: the first of them in full, and how many there are. */
export class BadCells {
  readonly #workbook: Workbook
  readonly #type: RecordType
  readonly #listed: BadCell[] = []
  #count = 0

  constructor(workbook: Workbook, type: RecordType) {
    this.#workbook = workbook
    this.#type = type
  }

  get count(): number {
    return this.#count
  }

  add(place: BadPlace, { code, params }: CellReason): void {
    this.#count += 1
    if (this.#listed.length >= MAX_LISTED) return
    const { recordId, row, column, field, text } = place
    this.#listed.push({
      recordType: this.#type,
      ...(recordId === null ? {} : { recordId }),
      field,
      code,
      ...(params === undefined ? {} : { params: clipped(params) }),
      row,
      column,
      text: clip(text, MAX_TEXT),
      title: recordId === null ? (place.title ?? '') : this.#titleOf(recordId),
    })
  }

  /** From top to bottom, from left to right. */
  list(): BadCell[] {
    return this.#listed.toSorted((a, b) => a.row - b.row || a.column - b.column)
  }

  #titleOf(id: string): string {
    const { handle } = this.#workbook
    const state = selectRecordState(handle, this.#type, id)
    return state ? titleOf(handle, this.#type, state.values) : ''
  }
}

function clipped(params: NonNullable<CellReason['params']>): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? clip(value, MAX_PARAM) : value]),
  )
}
