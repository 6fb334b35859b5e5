import type { SourceRecord } from '#db/exchange/delimited.ts'
import { newSourceStats, readRows } from '#db/exchange/source.ts'
import type { Inspected, SourceStats } from '#db/exchange/source.ts'
import { selectRecordStatesBy } from '#db/queries/record-store.ts'
import type { Seal } from '#db/queries/seal-sql.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import type { ImportRequest } from '#shared/contract/import-types.ts'
import type { FieldValue } from '#shared/entities/field.ts'
import { Books } from './books.ts'
import { importColumns } from './columns.ts'
import type { ImportColumn } from './columns.ts'
import { ActivityRows } from './activity-rows.ts'
import { OpportunityRows } from './opportunity-rows.ts'
import { PairKeys } from './pair-keys.ts'
import { PeopleNotes } from './people-notes.ts'
import { Positions } from './positions.ts'
import { RowReader } from './row-reader.ts'
import { RuledRows } from './ruled-rows.ts'
import type { RowDraft } from './row-reader.ts'
import { SelfNames } from './self-names.ts'
import { Spellings } from './spellings.ts'
import { NoteTally, RejectTally, RepeatTally } from './tally.ts'
import type { RowIssue } from './tally.ts'

/** What a row that passed brings into the workbook. */
export interface ReadyRow {
  readonly draft: RowDraft
  /** Fields to write: all of a new record's, the changed ones of an existing one's. */
  readonly values: Readonly<Record<string, FieldValue>>
  /** Line item that the row adds or changes. */
  readonly line: LineChange | null
}

export interface LineChange {
  /** Existing line to change; `null` for a new one. */
  readonly id: string | null
  readonly productId: string
  readonly amount: number | null
}

export interface PassSink {
  row(row: ReadyRow): void
  reject(record: SourceRecord, issues: readonly RowIssue[]): void
}

export interface PassOptions {
  /** What is sealed for the person who imports: the file names and changes none of it. */
  readonly seal: Seal
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((bytes: number, rows: number) => void) | undefined
  /** Rows that wait for an answer are rejected; a plan counts them instead. */
  readonly rejectPending: boolean
  readonly sink: PassSink
}

export interface PassResult {
  readonly source: Inspected
  readonly columns: readonly ImportColumn[]
  readonly books: Books
  readonly stats: SourceStats
  readonly rejects: RejectTally
  readonly notes: NoteTally
  readonly repeats: RepeatTally | null
  readonly spellings: Spellings
  readonly people: PeopleNotes
  /** Ids that accepted rows refer to. */
  readonly usedIds: ReadonlySet<string>
  /** Ids of rows that other rows refer to. */
  readonly referredRows: ReadonlySet<string>
  inserted: number
  updated: number
  unchanged: number
  pending: number
}

/** Reads a file once from its first row to its last: what each row would do, and what is odd about the whole. */
export async function runPass(
  workbook: Workbook,
  source: Inspected,
  request: ImportRequest,
  options: PassOptions,
): Promise<PassResult> {
  const pass = new ImportPass(workbook, source, request, options)
  const { stats } = pass.result
  const onBytes = (bytes: number): void => options.onProgress?.(bytes, stats.rows)
  for await (const batch of readRows(source, { signal: options.signal, onBytes, stats })) {
    while (workbook.busy) await workbook.busy
    for (const record of batch) pass.take(record)
  }
  pass.finish()
  return pass.result
}

class ImportPass {
  readonly result: PassResult
  readonly #workbook: Workbook
  readonly #request: ImportRequest
  readonly #options: PassOptions
  readonly #reader: RowReader
  readonly #opportunities: OpportunityRows | null
  readonly #activities: ActivityRows | null
  readonly #ruled: RuledRows
  readonly #positions: Positions
  readonly #pairs: PairKeys
  readonly #self = new SelfNames()
  readonly #usedIds = new Set<string>()

  constructor(workbook: Workbook, source: Inspected, request: ImportRequest, options: PassOptions) {
    const columns = importColumns(workbook.fields, request, {
      headers: source.layout.headers,
      isSheet: source.kind === 'sheet',
    })
    const notes = new NoteTally()
    const { seal } = options
    const books = new Books(workbook, request, seal)
    const context = { workbook, request, seal, columns, width: source.layout.headers.length, books, notes }
    this.#workbook = workbook
    this.#request = request
    this.#options = options
    this.#reader = new RowReader(context)
    this.#pairs = new PairKeys(context)
    this.#positions = new Positions(workbook.handle, request.recordType)
    this.#ruled = new RuledRows(context)
    this.#activities = request.recordType === 'activity' ? new ActivityRows(context) : null
    this.#opportunities = request.recordType === 'opportunity' ? new OpportunityRows(context) : null
    this.result = {
      source,
      columns,
      books,
      stats: newSourceStats(),
      rejects: new RejectTally(),
      notes,
      repeats: this.#reader.hasKey ? null : new RepeatTally(),
      spellings: new Spellings(request.recordType, columns),
      people: new PeopleNotes(request.recordType),
      usedIds: this.#usedIds,
      referredRows: this.#self.rowIds,
      inserted: 0,
      updated: 0,
      unchanged: 0,
      pending: 0,
    }
  }

  take(record: SourceRecord): void {
    const draft = this.#reader.read(record)
    this.result.repeats?.add(record.cells)
    this.#pairs.complete(draft)
    this.#opportunities?.complete(draft)
    this.#activities?.complete(draft)
    this.#positions.complete(draft)
    this.#reader.checkRequired(draft)
    this.#ruled.complete(draft)
    if (draft.selfNames.length > 0 && draft.issues.length === 0) this.#self.hold(draft)
    else this.#settle(draft)
  }

  finish(): void {
    const book = this.result.books.of(this.#request.recordType)
    const { rejectPending } = this.#options
    for (const draft of this.#self.settle(this.#workbook.handle, book, this.#reader, rejectPending)) this.#settle(draft)
  }

  #settle(draft: RowDraft): void {
    const isPending = draft.pending.length > 0
    const issues = this.#options.rejectPending ? [...draft.issues, ...draft.pending] : draft.issues
    if (issues.length > 0) {
      this.#reader.dropRow(draft)
      this.result.rejects.add(draft.record.row, issues)
      this.#options.sink.reject(draft.record, issues)
      return
    }
    if (isPending) this.result.pending += 1
    this.#accept(draft)
  }

  #accept(draft: RowDraft): void {
    this.result.spellings.add(draft.values)
    this.result.people.add(draft)
    const line = draft.productId === null ? null : this.#lineOf(draft, draft.productId)
    const values = draft.existing ? changedValues(draft) : draft.values
    this.#note(draft)
    if (draft.existing && Object.keys(values).length === 0 && line === null) {
      this.result.unchanged += 1
      return
    }
    if (draft.existing) this.result.updated += 1
    else this.result.inserted += 1
    this.#options.sink.row({ draft, values, line })
  }

  /** What the row refers to, also where nothing changes. */
  #note({ values, productId }: RowDraft): void {
    for (const { key, kind } of this.result.columns) {
      const value = kind === 'value' ? null : values[key]
      if (typeof value === 'string') this.#usedIds.add(value)
    }
    if (productId !== null) this.#usedIds.add(productId)
  }

  #lineOf(draft: RowDraft, productId: string): LineChange | null {
    const amount = draft.values['amount']
    const given = typeof amount === 'number' ? amount : null
    if (!draft.existing) return { id: null, productId, amount: given }
    const lines = selectRecordStatesBy(this.#workbook.handle, 'productLine', 'opportunityId', draft.id)
    const same = lines.find((line) => line.values['productId'] === productId)
    if (!same) return { id: null, productId, amount: given }
    const isSame = given === null || same.values['amount'] === given
    return isSame ? null : { id: same.id, productId, amount: given }
  }
}

function changedValues(draft: RowDraft): Record<string, FieldValue> {
  const changed: Record<string, FieldValue> = {}
  for (const [key, value] of Object.entries(draft.values)) {
    if (!isSame(draft.existing?.values[key] ?? null, value)) changed[key] = value
  }
  return changed
}

function isSame(a: FieldValue, b: FieldValue): boolean {
  return a === b || (Array.isArray(a) && Array.isArray(b) && a.join() === b.join())
}
