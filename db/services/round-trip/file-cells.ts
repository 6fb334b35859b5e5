import type { FileRow } from '#db/exchange/round-trip-reader.ts'
import type { SheetCell } from '#db/exchange/xlsx-writer.ts'
import type { Visitor } from '#db/services/access.ts'
import type { FieldValue } from '#shared/entities/field.ts'
import type { FieldIssue } from '#shared/errors.ts'
import type { TripColumn, TripLayout } from './columns.ts'
import { parseCell, sheetCellOf } from './file-value.ts'
import { NameFinder, scopeFieldOf } from './names.ts'

type CellIssue = Pick<FieldIssue, 'code' | 'params'>
export type ReadCell =
  { readonly ok: true; readonly value: FieldValue } | { readonly ok: false; readonly issue: CellIssue }

/** The cells of a file that came back, as values of their fields; names become the ids of their records. */
export class FileCells {
  readonly #layout: TripLayout
  readonly #dayShift: number
  readonly #names: NameFinder

  /** @param dayShift days to add to the dates of the file */
  constructor(visitor: Visitor, layout: TripLayout, dayShift: number) {
    this.#layout = layout
    this.#dayShift = dayShift
    this.#names = new NameFinder(visitor)
  }

  at(column: TripColumn, row: FileRow): SheetCell {
    return sheetCellOf(column.exported, row.cells[column.at], this.#dayShift)
  }

  read(column: TripColumn, cell: SheetCell, scopeOf: (field: string) => FieldValue): ReadCell {
    const parsed = parseCell(column.exported, cell, column.context)
    if (!parsed.ok) return { ok: false, issue: { code: parsed.issue.code, ...paramsOf(parsed.issue.params) } }
    const { target } = column.exported
    if (target === null || parsed.value === null) return { ok: true, value: parsed.value }
    const name = String(parsed.value)
    const scopeField = scopeFieldOf(target)
    const answer = this.#names.find(target, name, scopeField === undefined ? null : scopeOf(scopeField))
    if (answer.kind === 'found') return { ok: true, value: answer.id }
    const code = answer.kind === 'unknown' ? 'unknownReference' : 'ambiguousReference'
    return { ok: false, issue: { code, params: { value: name } } }
  }

  /** Id that another cell of the row names, as the customer of a contact; `null` when it names none. */
  valueInRow(row: FileRow, field: string): FieldValue {
    const column = this.#layout.columns.find(({ key, at }) => key === field && at >= 0)
    if (!column) return null
    const read = this.read(column, this.at(column, row), () => null)
    return read.ok ? read.value : null
  }
}

function paramsOf(params: CellIssue['params']): Pick<CellIssue, 'params'> {
  return params === undefined ? {} : { params }
}
