import type { FileRow } from '#db/exchange/round-trip-reader.ts'
import { MAX_CELL_CHARS } from '#db/exchange/xlsx-writer.ts'
import type { SheetCell } from '#db/exchange/xlsx-writer.ts'
import { canonicalCell, cellsHash, SHOWN_HASH_CHARS, shownHash } from '#db/services/export/canonical.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { DifferenceCell } from '#shared/contract/round-trip.ts'
import type { FieldValue } from '#shared/entities/field.ts'
import type { TripColumn, TripLayout } from './columns.ts'
import type { FileCells } from './file-cells.ts'
import { shownText } from './file-value.ts'
import type { ReadMark } from './mark.ts'
import type { Past, Titled } from './past.ts'

function isSame(a: FieldValue, b: FieldValue): boolean {
  return a === b || (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((x) => b.includes(x)))
}

export interface RowDifference {
  readonly cells: readonly DifferenceCell[]
  /** Values of the cells that can be written, by field. */
  readonly values: Readonly<Record<string, FieldValue>>
}

/** Compares the cells of one row three ways: as exported, as the file has them, as the workbook has them now. */
export class CellComparison {
  readonly #mark: ReadMark
  readonly #layout: TripLayout
  readonly #cells: FileCells
  readonly #past: Past

  constructor(mark: ReadMark, layout: TripLayout, cells: FileCells, past: Past) {
    this.#mark = mark
    this.#layout = layout
    this.#cells = cells
    this.#past = past
  }

  /** By the hashes alone: nothing of the row was touched. */
  isUntouched(id: string, row: FileRow): boolean {
    const hashes = this.#mark.hashes.get(id)
    const isWhole = this.#layout.columns.every(({ at }) => at >= 0)
    if (!hashes || !isWhole || this.#layout.columns.length !== this.#mark.columns.length) return false
    const written: (string | null)[] = []
    let shown = ''
    for (const column of this.#layout.columns) {
      const cell = canonicalCell(column.exported.format, this.#cells.at(column, row))
      if (column.exported.isWritable) written.push(cell)
      else shown += shownHash(cell)
    }
    return cellsHash(written) === hashes.written && shown === hashes.shown
  }

  compare(record: WireRecord, row: FileRow): RowDifference {
    const cells: DifferenceCell[] = []
    const values: Record<string, FieldValue> = {}
    for (const column of this.#layout.columns) {
      if (column.at < 0) continue
      const cell = column.exported.isWritable
        ? this.#entered(record, column, row, values)
        : this.#shown(record, column, row)
      if (cell) cells.push(cell)
    }
    return { cells, values }
  }

  /** Whether the file still holds what was written from the value; the name of a renamed record counts, too. */
  #isExported(column: TripColumn, cell: SheetCell, { value, title }: Titled): boolean {
    const { exported } = column
    const held = canonicalCell(exported.format, cell)
    if (canonicalCell(exported.format, exported.cell(value, title)) === held) return true
    if (exported.target === null || typeof value !== 'string') return false
    const then = this.#past.titleThen(exported.target, value)
    return then !== null && canonicalCell(exported.format, exported.cell(value, then)) === held
  }

  #entered(
    record: WireRecord,
    column: TripColumn,
    row: FileRow,
    values: Record<string, FieldValue>,
  ): DifferenceCell | null {
    const cell = this.#cells.at(column, row)
    const base = this.#past.valueOf(record, column.key, column.exported.target)
    if (this.#isExported(column, cell, base)) return null
    const now: Titled = { value: record.values[column.key] ?? null, title: record.labels[column.key] ?? '' }
    const make = (state: DifferenceCell['state'], more: Partial<DifferenceCell> = {}): DifferenceCell => ({
      key: `${record.id}.${column.key}`,
      field: column.key,
      state,
      base: column.shown.plain(base.value, base.title),
      file: shownText(column.exported, cell),
      now: column.shown.plain(now.value, now.title),
      issue: null,
      changedBy: '',
      changedAt: null,
      ...more,
    })
    if (!column.isTaken) return make('readOnly')
    if (typeof base.value === 'string' && base.value.length > MAX_CELL_CHARS) return make('cut')
    const read = this.#cells.read(
      column,
      cell,
      (field) => this.#cells.valueInRow(row, field) ?? record.values[field] ?? null,
    )
    if (!read.ok) return make('bad', { issue: read.issue })
    if (isSame(read.value, base.value) || isSame(read.value, now.value)) return null
    values[column.key] = read.value
    if (isSame(base.value, now.value)) return make('change')
    const { by, at } = this.#past.lastChange(record.id, column.key)
    return make('conflict', { changedBy: by, changedAt: at })
  }

  /** What nobody enters: said where the file's cell is not the exported one. */
  #shown(record: WireRecord, column: TripColumn, row: FileRow): DifferenceCell | null {
    const { exported } = column
    const cell = this.#cells.at(column, row)
    const place = this.#mark.columns.filter(({ key }) => this.#isShown(key)).findIndex(({ key }) => key === column.key)
    const hashes = this.#mark.hashes.get(record.id)?.shown ?? ''
    const hash = hashes.slice(place * SHOWN_HASH_CHARS, (place + 1) * SHOWN_HASH_CHARS)
    if (place < 0 || shownHash(canonicalCell(exported.format, cell)) === hash) return null
    const now = column.shown.plain(record.values[column.key] ?? null, record.labels[column.key] ?? '')
    return {
      key: `${record.id}.${column.key}`,
      field: column.key,
      state: 'readOnly',
      base: now,
      file: shownText(exported, cell),
      now,
      issue: null,
      changedBy: '',
      changedAt: null,
    }
  }

  #isShown(key: string): boolean {
    return this.#layout.columns.some((column) => column.key === key && !column.exported.isWritable)
  }
}
