import type { FileCell, FileRow } from '#db/exchange/round-trip-reader.ts'
import { FILLED_BY_RULES } from '#db/services/import/row-reader.ts'
import type { DifferenceCell } from '#shared/contract/round-trip.ts'
import type { FieldValue } from '#shared/entities/field.ts'
import type { RecordType } from '#shared/entities/index.ts'
import type { TripLayout } from './columns.ts'
import type { RowDifference } from './compare-cells.ts'
import type { FileCells, ReadCell } from './file-cells.ts'
import { isBlankCell, shownText } from './file-value.ts'

export interface NewRow extends RowDifference {
  /** The record cannot be made: a required value is missing or bad, or nothing may be written. */
  readonly isBlocked: boolean
}

/** What a row without an id would become. */
export function readNewRow(type: RecordType, layout: TripLayout, fileCells: FileCells, row: FileRow): NewRow {
  const cells: DifferenceCell[] = []
  const values: Record<string, FieldValue> = {}
  const filled = FILLED_BY_RULES[type] ?? []
  let isBlocked = !layout.columns.some(({ isTaken }) => isTaken)
  for (const column of layout.columns) {
    const { field } = column.exported
    const cell: FileCell = column.at < 0 ? null : fileCells.at(column, row)
    const isBlank = isBlankCell(cell)
    const mayBeBlank = !field.required || field.initial !== undefined || filled.includes(column.key)
    if (!column.exported.isWritable || (isBlank && mayBeBlank)) continue
    const read: ReadCell = column.isTaken
      ? fileCells.read(column, cell, (key) => fileCells.valueInRow(row, key))
      : { ok: false, issue: { code: 'readOnly' } }
    if (read.ok) values[column.key] = read.value
    else if (!mayBeBlank) isBlocked = true
    cells.push({
      key: `+${row.row}.${column.key}`,
      field: column.key,
      state: read.ok ? 'change' : 'bad',
      base: '',
      file: shownText(column.exported, cell),
      now: '',
      issue: read.ok ? null : read.issue,
      changedBy: '',
      changedAt: null,
    })
  }
  return { cells, values, isBlocked }
}
