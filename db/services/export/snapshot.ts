import { selectLastLogRow, selectLastSeq } from '#db/queries/change-log.ts'
import {
  FIRST_CELL,
  RowReader,
  selectChangedIds,
  selectIdOfRowid,
  selectRowidsOf,
  selectTitles,
} from '#db/queries/export-rows.ts'
import type { RawRow } from '#db/queries/export-rows.ts'
import { decodeCell, decodeCustom } from '#db/queries/record-codec.ts'
import { orderOfView } from '#db/queries/view-order.ts'
import type { ViewOrder } from '#db/queries/view-order.ts'
import type { RecordView } from '#db/queries/view-sql.ts'
import type { Visitor } from '#db/services/access.ts'
import { untilFree } from '#db/workbook/workbook.ts'
import type { ExportRequest } from '#shared/contract/exports.ts'
import { allOf } from '#shared/domain/filter.ts'
import type { Filter } from '#shared/domain/filter.ts'
import type { FieldDescriptor, FieldValue } from '#shared/entities/field.ts'
import { isCustomKey } from '#shared/entities/field-book.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { AppError } from '#shared/errors.ts'
import { valuesAt } from './past-values.ts'

/**
 * The rows of an export as they stood when it began. A long read transaction would keep every other program from writing
 * (rollback journal), and a copy of the file would cost its size again. So only the rowids are read at once; the rows follow
 * in slices of milliseconds, each a read of its own, and a record that somebody changed meanwhile is taken back to the
 * sequence of the beginning through the change log. Titles of other records are read once each.
 */
export interface Snapshot {
  readonly total: number
  /** Log entry that the rows stand at. */
  readonly at: { readonly seq: number; readonly hash: string }
  slices(signal?: AbortSignal): AsyncGenerator<SnapshotSlice>
}

export interface SnapshotRow {
  readonly id: string
  /** In the order of the wanted fields. */
  readonly values: FieldValue[]
}

export interface SnapshotSlice {
  readonly rows: readonly SnapshotRow[]
  /** What a reference of the wanted field at the index points to; empty for other values. */
  readonly title: (index: number, value: FieldValue) => string
}

export type WantedField = readonly [key: string, field: FieldDescriptor]

/** Rows of one slice: some milliseconds. */
const SLICE_ROWS = 500
/** Titles kept at a time; beyond it they are read anew. */
const MAX_TITLES = 50_000

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

interface ViewPart {
  readonly filter?: Filter | undefined
  readonly search?: string | undefined
  readonly isDeleted?: boolean | undefined
}

function rowidsOf(visitor: Visitor, { type, rows }: Pick<ExportRequest, 'type' | 'rows'>): ViewOrder {
  const { handle } = visitor.workbook
  const scope = visitor.readScope(type)
  if (rows.kind === 'ids') return Float64Array.from(selectRowidsOf(handle, type, rows.ids, scope))
  const viewOf = ({ filter, search, isDeleted }: ViewPart): RecordView => ({
    type,
    scope,
    filter,
    search,
    isDeleted,
    today: visitor.today,
    fields: visitor.workbook.fields,
  })
  if (rows.kind === 'all') return orderOfView(handle, viewOf(rows), rows.sort)
  const wanted = new Set<number>()
  const known = new Map<string, ViewOrder>()
  for (const stretch of rows.stretches) {
    const part = JSON.stringify(stretch.filter ?? null)
    const all =
      known.get(part) ?? orderOfView(handle, viewOf({ ...rows, filter: allOf(rows.filter, stretch.filter) }), rows.sort)
    known.set(part, all)
    const rowids = all.slice(stretch.from, stretch.to + 1)
    const isMoved = (id: string | undefined, rowid: number | undefined): boolean =>
      id !== undefined && (rowid === undefined || selectIdOfRowid(handle, type, rowid) !== id)
    if (isMoved(stretch.firstId, rowids[0]) || isMoved(stretch.lastId, rowids.at(-1)))
      throw new AppError('VIEW_CHANGED', {})
    for (const rowid of rowids) wanted.add(rowid)
  }
  return Float64Array.from(wanted)
}

/** Titles of what references point to, read when a slice needs them. */
class TitleBook {
  readonly #visitor: Visitor
  readonly #known = new Map<RecordType, Map<string, string>>()

  constructor(visitor: Visitor) {
    this.#visitor = visitor
  }

  load(type: RecordType, ids: ReadonlySet<string>): ReadonlyMap<string, string> {
    let known = this.#known.get(type)
    if (!known || known.size > MAX_TITLES) {
      known = new Map()
      this.#known.set(type, known)
    }
    const missing = [...ids].filter((id) => known.get(id) === undefined)
    if (missing.length === 0) return known
    for (const [id, title] of selectTitles(this.#visitor.workbook.handle, type, missing, this.#visitor.today))
      known.set(id, title)
    return known
  }
}

class SnapshotReader implements Snapshot {
  readonly total: number
  readonly at: Snapshot['at']
  readonly #visitor: Visitor
  readonly #type: RecordType
  readonly #fields: readonly WantedField[]
  readonly #rowids: ViewOrder
  readonly #reader: RowReader
  readonly #titles: TitleBook
  readonly #changed = new Set<string>()
  #seenSeq: number

  constructor(visitor: Visitor, request: Pick<ExportRequest, 'type' | 'rows'>, fields: readonly WantedField[]) {
    const { handle } = visitor.workbook
    this.#visitor = visitor
    this.#type = request.type
    this.#fields = fields
    // Both are read in one turn of the event loop and by one connection, but another process may write between them.
    const { last, rowids } = handle.transaction(() => ({
      last: selectLastLogRow(handle),
      rowids: rowidsOf(visitor, request),
    }))()
    this.at = { seq: last?.seq ?? 0, hash: last?.hash ?? '' }
    this.#seenSeq = this.at.seq
    this.#rowids = rowids
    this.total = rowids.length
    this.#reader = new RowReader(handle, request.type, fields, visitor.today)
    this.#titles = new TitleBook(visitor)
  }

  async *slices(signal?: AbortSignal): AsyncGenerator<SnapshotSlice> {
    for (let at = 0; at < this.#rowids.length; at += SLICE_ROWS) {
      if (at > 0) await nextTurn()
      if (signal?.aborted) throw new AppError('CANCELLED', {})
      // A long batch has the connection's transaction open; its rows are not there until it ends.
      await untilFree(this.#visitor.workbook)
      if (!this.#visitor.workbook.handle.open) throw new AppError('NO_WORKBOOK', {})
      yield this.#readSlice(this.#rowids.slice(at, at + SLICE_ROWS))
    }
  }

  #readSlice(rowids: ViewOrder): SnapshotSlice {
    const { handle } = this.#visitor.workbook
    return handle.transaction((): SnapshotSlice => {
      this.#noteChanges()
      const rows: SnapshotRow[] = []
      for (const raw of this.#reader.read([...rowids])) rows.push({ id: raw[0], values: this.#valuesOf(raw) })
      const titles = this.#fields.map((field, index) => this.#titlesOf(field, index, rows))
      return {
        rows,
        title: (index, value) => (typeof value === 'string' ? (titles[index]?.get(value) ?? '') : ''),
      }
    })()
  }

  /** Which records somebody has changed since the beginning. */
  #noteChanges(): void {
    const { handle } = this.#visitor.workbook
    const seq = selectLastSeq(handle)
    if (seq === this.#seenSeq) return
    for (const id of selectChangedIds(handle, this.#type, this.#seenSeq)) this.#changed.add(id)
    this.#seenSeq = seq
  }

  #valuesOf(raw: RawRow): FieldValue[] {
    const id = raw[0]
    const own = raw[1] === null ? null : decodeCustom(raw[1])
    const values: FieldValue[] = []
    for (const [index, [key, field]] of this.#fields.entries()) {
      const cell = raw[index + FIRST_CELL] ?? null
      values.push(isCustomKey(key) ? (own?.[key] ?? null) : decodeCell(field, cell))
    }
    if (!this.#changed.has(id)) return values
    const past = valuesAt(this.#visitor.workbook.handle, id, this.at.seq)
    for (const [index, [key]] of this.#fields.entries()) {
      const value = past.get(key)
      if (value !== undefined) values[index] = value
    }
    return values
  }

  #titlesOf(
    [, field]: WantedField,
    index: number,
    rows: readonly { values: FieldValue[] }[],
  ): ReadonlyMap<string, string> | undefined {
    if (field.type !== 'reference' || field.target === undefined) return undefined
    const ids = new Set<string>()
    for (const { values } of rows) {
      const value = values[index]
      if (typeof value === 'string') ids.add(value)
    }
    return this.#titles.load(field.target as RecordType, ids)
  }
}

/**
 * Rows that a person may read, as they are now.
 * @throws AppError FORBIDDEN, BAD_FILTER, VIEW_CHANGED
 */
export function openSnapshot(
  visitor: Visitor,
  request: Pick<ExportRequest, 'type' | 'rows'>,
  fields: readonly WantedField[],
): Snapshot {
  return new SnapshotReader(visitor, request, fields)
}
