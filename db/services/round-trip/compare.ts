import type { FileRow } from '#db/exchange/round-trip-reader.ts'
import type { Visitor } from '#db/services/access.ts'
import { readableRecords } from '#db/services/records.ts'
import { untilFree } from '#db/workbook/workbook.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { MAX_ROUND_TRIP_ROWS } from '#shared/contract/exports.ts'
import type { DifferenceCell, DifferenceCounts, DifferenceItem } from '#shared/contract/round-trip.ts'
import type { FieldValue } from '#shared/entities/field.ts'
import { entityOf } from '#shared/entities/index.ts'
import { AppError } from '#shared/errors.ts'
import type { TripLayout } from './columns.ts'
import { CellComparison } from './compare-cells.ts'
import { FileCells } from './file-cells.ts'
import { isBlankCell } from './file-value.ts'
import type { ReadMark } from './mark.ts'
import { readNewRow } from './new-rows.ts'
import { Past } from './past.ts'

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

/** Compares a file with the workbook, row by row. */
export class Comparison {
  readonly #visitor: Visitor
  readonly #mark: ReadMark
  readonly #layout: TripLayout
  readonly #name: string
  readonly #cells: FileCells
  readonly #past: Past
  readonly #comparison: CellComparison
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
    this.#past = new Past(visitor, mark.type, mark.seq)
    this.#comparison = new CellComparison(mark, layout, this.#cells, this.#past)
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
        if (this.#comparison.isUntouched(id, row)) this.#counts.unchangedRows += 1
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

  #compareRow(record: WireRecord, row: FileRow): void {
    const { cells, values } = this.#comparison.compare(record, row)
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
      cells: [...cells],
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

  #titleOf(record: WireRecord): string {
    const { title } = entityOf(this.#mark.type)
    return record.labels[title] ?? String(record.values[title] ?? '')
  }

  #noteNew(row: FileRow): void {
    const { type } = this.#mark
    const { cells, values, isBlocked } = readNewRow(type, this.#layout, this.#cells, row)
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
      cells: [...cells],
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
