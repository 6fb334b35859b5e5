import type { ReportColumnKind } from '#shared/contract/report-files.ts'

/** A number of a report that opens its records. */
export interface CellTarget<F> {
  readonly figure: F
  /** How many records it counts. */
  readonly count: number
}

export interface ModelCell<F> {
  /** As it is shown. */
  readonly text: string
  /** As a spreadsheet holds it: money in minor units, a share of 1. */
  readonly value: string | number | null
  readonly target?: CellTarget<F> | undefined
  readonly tone?: 'muted' | 'warning' | undefined
  /** Said below the pointer. */
  readonly hint?: string | undefined
}

export interface ModelColumn {
  readonly key: string
  readonly header: string
  readonly kind: ReportColumnKind
  readonly hint?: string | undefined
  /** With what stands beside it on screen; for files, the clipboard and the name of a number. */
  readonly full?: string | undefined
}

export interface ModelRow<F> {
  readonly key: string
  readonly cells: readonly ModelCell<F>[]
  readonly kind?: 'total' | 'marked' | undefined
}

/** A table as it is shown, copied and written to a file: one source for all three. */
export interface TableModel<F = never> {
  readonly name: string
  readonly columns: readonly ModelColumn[]
  readonly rows: readonly ModelRow<F>[]
}

/** What a file or the clipboard gets: numbers of the model, else its texts. */
export function rowsOf(model: TableModel<unknown>): (string | number | null)[][] {
  return model.rows.map((row) => row.cells.map(({ value }) => value))
}
