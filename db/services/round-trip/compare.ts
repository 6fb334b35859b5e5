import type { FileCell, FileRow } from '#db/exchange/round-trip-reader.ts'
import { MAX_CELL_CHARS } from '#db/exchange/xlsx-writer.ts'
import type { SheetCell } from '#db/exchange/xlsx-writer.ts'
import type { Visitor } from '#db/services/access.ts'
import { canonicalCell, cellsHash, SHOWN_HASH_CHARS, shownHash } from '#db/services/export/canonical.ts'
import { FILLED_BY_RULES } from '#db/services/import/row-reader.ts'
import { readableRecords } from '#db/services/records.ts'
import { untilFree } from '#db/workbook/workbook.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { MAX_ROUND_TRIP_ROWS } from '#shared/contract/exports.ts'
import type { DifferenceCell, DifferenceCounts, DifferenceItem } from '#shared/contract/round-trip.ts'
import type { FieldValue } from '#shared/entities/field.ts'
import { entityOf } from '#shared/entities/index.ts'
import { AppError } from '#shared/errors.ts'
import type { TripColumn, TripLayout } from './columns.ts'
import { FileCells } from './file-cells.ts'
import type { ReadCell } from './file-cells.ts'
import { isBlankCell, shownText } from './file-value.ts'
import type { ReadMark } from './mark.ts'
import { Past } from './past.ts'
import type { Titled } from './past.ts'

/** A difference with what applying it needs. */
export interface KeptItem {
  readonly item: DifferenceItem
  /** Values of the cells that can be written, by field. */
  readonly values: Readonly<Record<string, FieldValue>>
  /** Version that the record had when it was compared. */
  readonly version: number | undefined
}

export interface Compared {
  readonly items: readonly KeptItem[]
  readonly counts: DifferenceCounts
}

const BATCH_ROWS = 500
/** Room for as many new rows as were exported. */
const MAX_FILE_ROWS = 2 * MAX_ROUND_TRIP_ROWS
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

function isSame(a: FieldValue, b: FieldValue): boolean {
  return a === b || (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((x) => b.includes(x)))
}

/** Compares a file with the workbook, row by row. */
export class Comparison {
  readonly #visitor: Visitor
  readonly #mark: ReadMark
  readonly #layout: TripLayout
  readonly #name: string
  readonly #cells: FileCells
  readonly #past: Past
  readonly #items: KeptItem[] = []
  readonly #seen = new Set<string>()
  readonly #counts = {
    rows: 0,
    unchangedRows: 0,
    changedRows: 0,
    changedCells: 0,
    conflicts: 0,
    badCells: 0,
    readOnlyCells: 0,
    cutCells: 0,
    newRows: 0,
    deletedRows: 0,
    problems: 0,
  }

  /** @param file its name, and days to add to its dates */
  constructor(visitor: Visitor, mark: ReadMark, layout: TripLayout, file: { name: string; dayShift: number }) {
    this.#visitor = visitor
    this.#mark = mark
    this.#layout = layout
    this.#name = file.name
    this.#cells = new FileCells(visitor, layout, file.dayShift)
    this.#past = new Past(visitor.workbook.handle, mark.type, mark.seq)
  }

  async run(rows: AsyncIterable<FileRow>, signal?: AbortSignal): Promise<Compared> {
    let batch: FileRow[] = []
    const flush = async (): Promise<void> => {
      await nextTurn()
      if (signal?.aborted) throw new AppError('CANCELLED', {})
      await untilFree(this.#visitor.workbook)
      this.#compareBatch(batch)
      batch = []
    }
    for await (const row of rows) {
      batch.push(row)
      if (batch.length >= BATCH_ROWS) await flush()
    }
    await flush()
    const inFile = this.#items.splice(0)
    inFile.sort((a, b) => (a.item.row ?? 0) - (b.item.row ?? 0))
    this.#noteDeleted()
    return { items: inFile.concat(this.#items), counts: this.#counts }
  }

  #compareBatch(rows: readonly FileRow[]): void {
    const known: { id: string; row: FileRow }[] = []
    for (const row of rows) {
      if (row.cells.every((cell) => isBlankCell(cell))) continue
      this.#counts.rows += 1
      if (this.#counts.rows > MAX_FILE_ROWS) {
        throw new AppError('FILE_REFUSED', { reason: 'tooManyRows', name: this.#name, limit: MAX_FILE_ROWS })
      }
      const id = String(row.cells[this.#layout.idAt] ?? '').trim()
      if (id === '') this.#noteNew(row)
      else if (!this.#mark.hashes.has(id)) this.#noteProblem(id, row, 'unknown')
      else if (this.#seen.has(id)) this.#noteProblem(id, row, 'duplicate')
      else {
        this.#seen.add(id)
        if (this.#isUntouched(id, row)) this.#counts.unchangedRows += 1
        else known.push({ id, row })
      }
    }
    if (known.length === 0) return
    const ids = known.map(({ id }) => id)
    const records = new Map(readableRecords(this.#visitor, this.#mark.type, ids).map((record) => [record.id, record]))
    for (const { id, row } of known) {
      const record = records.get(id)
      if (!record) this.#noteProblem(id, row, 'unknown')
      else this.#compareRow(record, row)
    }
  }

  /** By the hashes alone: nothing of the row was touched. */
  #isUntouched(id: string, row: FileRow): boolean {
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

  #compareRow(record: WireRecord, row: FileRow): void {
    const cells: DifferenceCell[] = []
    const values: Record<string, FieldValue> = {}
    for (const column of this.#layout.columns) {
      if (column.at < 0) continue
      const cell = column.exported.isWritable
        ? this.#compareCell(record, column, row, values)
        : this.#compareShown(record, column, row)
      if (cell) cells.push(cell)
    }
    if (cells.length === 0) {
      this.#counts.unchangedRows += 1
      return
    }
    if (record.deletedAt !== null) return this.#noteProblem(record.id, row, 'recordDeleted', this.#titleOf(record))
    for (const { state } of cells) this.#count(state)
    const canApply = cells.some(({ state }) => state === 'change' || state === 'conflict')
    this.#counts.changedRows += 1
    const item: DifferenceItem = {
      key: record.id,
      kind: 'changed',
      id: record.id,
      row: row.row,
      title: this.#titleOf(record),
      cells,
      problem: null,
      canApply,
      isChangedSince: this.#past.isChanged(record.id),
    }
    this.#items.push({ item, values, version: record.version })
  }

  #count(state: DifferenceCell['state']): void {
    const counters = {
      change: 'changedCells',
      conflict: 'conflicts',
      bad: 'badCells',
      readOnly: 'readOnlyCells',
      cut: 'cutCells',
    } as const
    this.#counts[counters[state]] += 1
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

  #compareCell(
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
  #compareShown(record: WireRecord, column: TripColumn, row: FileRow): DifferenceCell | null {
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

  #titleOf(record: WireRecord): string {
    const { title } = entityOf(this.#mark.type)
    return record.labels[title] ?? String(record.values[title] ?? '')
  }

  #noteNew(row: FileRow): void {
    const { type } = this.#mark
    const cells: DifferenceCell[] = []
    const values: Record<string, FieldValue> = {}
    const filled = FILLED_BY_RULES[type] ?? []
    let isBlocked = !this.#layout.columns.some(({ isTaken }) => isTaken)
    for (const column of this.#layout.columns) {
      const { field } = column.exported
      const cell: FileCell = column.at < 0 ? null : this.#cells.at(column, row)
      const isBlank = isBlankCell(cell)
      const mayBeBlank = !field.required || field.initial !== undefined || filled.includes(column.key)
      if (!column.exported.isWritable || (isBlank && mayBeBlank)) continue
      const read: ReadCell = column.isTaken
        ? this.#cells.read(column, cell, (key) => this.#cells.valueInRow(row, key))
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
    if (cells.length === 0) return
    for (const { state } of cells) if (state === 'bad') this.#counts.badCells += 1
    if (isBlocked) this.#counts.problems += 1
    else this.#counts.newRows += 1
    const title = cells.find(({ field }) => field === entityOf(type).title)?.file ?? ''
    const item: DifferenceItem = {
      key: `+${row.row}`,
      kind: 'new',
      id: null,
      row: row.row,
      title,
      cells,
      problem: null,
      canApply: !isBlocked,
      isChangedSince: false,
    }
    this.#items.push({ item, values, version: undefined })
  }

  #noteProblem(id: string, row: FileRow, problem: NonNullable<DifferenceItem['problem']>, title = ''): void {
    this.#counts.problems += 1
    const item: DifferenceItem = {
      key: `!${row.row}`,
      kind: 'problem',
      id: id.slice(0, 64),
      row: row.row,
      title,
      cells: [],
      problem,
      canApply: false,
      isChangedSince: false,
    }
    this.#items.push({ item, values: {}, version: undefined })
  }

  /** Exported records whose row is no longer in the file. */
  #noteDeleted(): void {
    const missing = [...this.#mark.hashes.keys()].filter((id) => !this.#seen.has(id))
    const mayDelete = this.#layout.columns.some(({ isTaken }) => isTaken)
    for (let at = 0; at < missing.length; at += BATCH_ROWS) {
      const records = readableRecords(this.#visitor, this.#mark.type, missing.slice(at, at + BATCH_ROWS))
      for (const record of records) {
        if (record.deletedAt !== null) continue
        this.#counts.deletedRows += 1
        const item: DifferenceItem = {
          key: `-${record.id}`,
          kind: 'deleted',
          id: record.id,
          row: null,
          title: this.#titleOf(record),
          cells: [],
          problem: null,
          canApply: mayDelete,
          isChangedSince: this.#past.isChanged(record.id),
        }
        this.#items.push({ item, values: {}, version: record.version })
      }
    }
  }
}
