import type { SourceRecord } from '#db/exchange/delimited.ts'
import { alignCells } from '#db/exchange/source.ts'
import { selectIdByCode } from '#db/queries/import-names.ts'
import { selectIdsInScope } from '#db/queries/record-page.ts'
import { countAllRecords, selectRecordState } from '#db/queries/record-store.ts'
import type { RecordState } from '#db/queries/record-store.ts'
import { isSealable, sealSql } from '#db/queries/seal-sql.ts'
import type { Seal } from '#db/queries/seal-sql.ts'
import { newId } from '#db/workbook/ids.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import type { ImportRequest } from '#shared/contract/import-types.ts'
import { TextNumbers } from '#shared/domain/text-numbers.ts'
import { isBlankText, parseValue, trimText } from '#shared/domain/values/index.ts'
import type { FieldDescriptor, FieldValue } from '#shared/entities/field.ts'
import { entityOf } from '#shared/entities/index.ts'
import type { Books } from './books.ts'
import { pairOf } from './columns.ts'
import type { ImportColumn } from './columns.ts'
import { isCreationKey, readCreatedAt } from './creation.ts'
import { detached, nameForm } from './name-book.ts'
import type { NameEntry } from './name-book.ts'
import type { NoteTally, RowIssue } from './tally.ts'

/** A row on its way to a record. */
export interface RowDraft {
  readonly record: SourceRecord
  id: string
  /** The record that the row updates; `null` for a new one. Both are settled once its references are known. */
  existing: RecordState | null
  /** By field; only what the row says. Blank cells say nothing. */
  readonly values: Record<string, FieldValue>
  /** Texts of reference cells, for names made up from them. */
  readonly texts: Record<string, string>
  /** Word of the stage column. */
  stageWord: string | null
  /** Product of the row's line item. */
  productId: string | null
  /** Names of records of the imported type, resolved when all rows are known. */
  readonly selfNames: { readonly field: string; readonly text: string }[]
  readonly issues: RowIssue[]
  /** Cells that an open question concerns; reasons to reject the row when it stays open. */
  readonly pending: RowIssue[]
}

export interface ReaderContext {
  readonly workbook: Workbook
  readonly request: ImportRequest
  readonly seal: Seal
  readonly columns: readonly ImportColumn[]
  readonly width: number
  readonly books: Books
  readonly notes: NoteTally
}

/** Fields that the rules of a new record fill when the file does not. */
export const FILLED_BY_RULES: Readonly<Record<string, readonly string[]>> = {
  opportunity: ['pipelineId', 'stageId', 'status'],
  claimLine: ['ownerId'],
  trainingSession: ['name', 'versionId'],
}

/** A phone number or an id as Excel writes it where the column is too narrow: 1.38E+10. */
const SHORTENED = /^\s*-?\d(?:\.\d+)?E\+\d{2}\s*$/i

/** Reads rows one after another; knows the keys of the rows before. */
export class RowReader {
  readonly #context: ReaderContext
  readonly #keyColumn: ImportColumn | undefined
  readonly #required: readonly string[]
  /** The record of a row is found later, by two fields of it. */
  readonly #isPaired: boolean
  /** A table without records knows no key. */
  readonly #isEmpty: boolean
  /** Row in which each key stands first. A million of them are held, so without their texts. */
  readonly #rows = new TextNumbers()
  /** Records of the rows by their keys, for rows that name each other; `null` where no column does. */
  readonly #ids: Map<string, string> | null

  constructor(context: ReaderContext) {
    this.#context = context
    const entity = entityOf(context.request.recordType)
    this.#isEmpty = countAllRecords(context.workbook.handle, context.request.recordType) === 0
    this.#keyColumn = context.columns.find(({ key }) => key === entity.naturalKey)
    this.#isPaired = this.#keyColumn === undefined && pairOf(context.request.recordType, context.columns) !== null
    const filled = FILLED_BY_RULES[entity.type] ?? []
    this.#ids = context.columns.some(({ kind }) => kind === 'self') ? new Map() : null
    this.#required = Object.entries<FieldDescriptor>(entity.fields)
      .filter(([key, field]) => field.required && field.initial === undefined && !filled.includes(key))
      .map(([key]) => key)
  }

  get hasKey(): boolean {
    return this.#keyColumn !== undefined
  }

  /** Id of the row whose key is the name; `null` when no row has it. */
  idOfRow(name: string): string | null {
    return this.#ids?.get(nameForm(name)) ?? null
  }

  /** The row is not imported: nothing may refer to the record it would have made. */
  dropRow(draft: RowDraft): void {
    if (!this.#keyColumn || !this.#ids || draft.existing) return
    const key = draft.texts[this.#keyColumn.key] ?? draft.values[this.#keyColumn.key]
    const form = typeof key === 'string' ? nameForm(key) : ''
    if (this.#ids.get(form) === draft.id) this.#ids.delete(form)
  }

  read(record: SourceRecord): RowDraft {
    const { cells, missing, extra } = alignCells(record.cells, this.#context.width)
    const issues: RowIssue[] = []
    if (record.isUnclosed) issues.push({ field: '', code: 'unclosedQuote', params: {}, text: '' })
    else if (extra > 0) issues.push({ field: '', code: 'rowTooLong', params: { count: extra }, text: '' })
    else if (missing > 0) this.#context.notes.count('shortRow')
    const draft = this.#identify(record, cells, issues)
    for (const column of this.#context.columns) this.#readCell(draft, column, cells[column.column] ?? '')
    return draft
  }

  /** Which record the row is about, by its natural key. */
  #identify(record: SourceRecord, cells: readonly string[], issues: RowIssue[]): RowDraft {
    const key = this.#keyColumn ? trimText(cells[this.#keyColumn.column] ?? '') : ''
    const existingId = key === '' ? null : this.#existingId(key, issues)
    const isSealed = existingId !== null && this.#isSealed(existingId)
    if (isSealed) issues.push(this.#keyIssue('notUnique', key, { value: key }))
    const existing = existingId === null || isSealed ? null : this.#stateOf(existingId)
    const id = existing?.id ?? newId()
    if (key !== '') this.#noteKey(key, record, id, issues)
    if (!this.#isPaired) this.#checkMode(existing, key, issues)
    return {
      record,
      id,
      existing,
      values: {},
      texts: {},
      stageWord: null,
      productId: null,
      selfNames: [],
      issues,
      pending: [],
    }
  }

  #existingId(key: string, issues: RowIssue[]): string | null {
    const { workbook, request, books } = this.#context
    if (this.#isEmpty) return null
    if (this.#keyColumn?.key === 'code') return selectIdByCode(workbook.handle, request.recordType, key)
    const book = books.of(request.recordType)
    if (book.isAmbiguous(key)) issues.push(this.#keyIssue('ambiguousReference', key, { value: key }))
    return book.idOf(key)
  }

  #isSealed(id: string): boolean {
    const { workbook, request, seal } = this.#context
    const type = request.recordType
    return isSealable(type) && !selectIdsInScope(workbook.handle, type, [id], sealSql(type, seal)).has(id)
  }

  #stateOf(id: string): RecordState | null {
    return selectRecordState(this.#context.workbook.handle, this.#context.request.recordType, id)
  }

  #noteKey(key: string, record: SourceRecord, id: string, issues: RowIssue[]): void {
    const form = nameForm(key)
    const earlier = this.#rows.get(form)
    if (earlier !== undefined) return void issues.push(this.#keyIssue('duplicateKey', key, { line: earlier }))
    this.#rows.set(form, record.row)
    this.#ids?.set(detached(form), id)
  }

  #checkMode(existing: RecordState | null, key: string, issues: RowIssue[]): void {
    const { mode } = this.#context.request.answers
    if (mode === 'insert' && existing) issues.push(this.#keyIssue('notUnique', key, { value: key }))
    if (mode === 'update' && !existing) issues.push(this.#keyIssue('noSuchRecord', key, { value: key }))
  }

  #keyIssue(code: string, text: string, params: RowIssue['params']): RowIssue {
    return { field: this.#keyColumn?.key ?? '', code, params, text }
  }

  #readCell(draft: RowDraft, column: ImportColumn, text: string): void {
    if (isBlankText(text)) {
      column.tally.blank += 1
      return
    }
    if (draft.existing && isCreationKey(column.key)) return this.#context.notes.count('createdKept')
    column.tally.filled += 1
    if (column.kind === 'value') return this.#readValue(draft, column, text)
    const parsed = parseValue(column.field, text)
    if (!parsed.ok) return reject(draft, column.key, parsed.issue.code, text, parsed.issue.params)
    const name = String(parsed.value)
    draft.texts[column.key] = name
    if (column.kind === 'stage') draft.stageWord = name
    else if (column.kind === 'self') draft.selfNames.push({ field: column.key, text: name })
    else if (column.target === 'contact') return
    else this.#readReference(draft, column, name)
  }

  #readValue(draft: RowDraft, column: ImportColumn, text: string): void {
    if (column.field.type === 'text' && SHORTENED.test(text)) {
      return reject(draft, column.key, 'lostDigits', text, { value: text.trim() })
    }
    column.dates?.add(text)
    const parsed = this.#parse(column, text)
    if (parsed.ok) {
      draft.values[column.key] = parsed.value
      if (parsed.conversion) column.tally.convert(parsed.conversion)
      if (typeof parsed.value === 'number') column.tally.largest = Math.max(column.tally.largest, parsed.value)
    } else if (parsed.issue.code === 'ambiguousDate') {
      if (!column.blankAmbiguous) wait(draft, column.key, 'ambiguousDate', text, parsed.issue.params)
    } else {
      reject(draft, column.key, parsed.issue.code, text, parsed.issue.params)
    }
  }

  #parse(column: ImportColumn, text: string): ReturnType<typeof parseValue> {
    if (!isCreationKey(column.key)) return parseValue(column.field, text, column.context)
    const { workbook } = this.#context
    return readCreatedAt(text, column.context, workbook.facts.timeZone, workbook.now())
  }

  #readReference(draft: RowDraft, column: ImportColumn, name: string): void {
    if (!column.target) return
    const entry = this.#context.books.of(column.target).resolve(name, column.key)
    const id = takeName(draft, entry, column.key, name)
    if (id === null) return
    if (column.key === 'products') draft.productId = id
    else draft.values[column.key] = id
  }

  /** What the record as a whole lacks; to be asked when the row is complete. */
  checkRequired(draft: RowDraft): void {
    if (draft.existing) return
    for (const key of this.#required) {
      const isNamed = draft.selfNames.some(({ field }) => field === key)
      if ((draft.values[key] ?? null) === null && !isNamed && draft.pending.length === 0)
        reject(draft, key, 'required', '')
    }
  }
}

export function reject(
  draft: RowDraft,
  field: string,
  code: string,
  text: string,
  params: RowIssue['params'] = {},
): void {
  draft.issues.push({ field, code, params, text })
}

/** The row waits for the answer to a question. */
export function wait(
  draft: RowDraft,
  field: string,
  code: string,
  text: string,
  params: RowIssue['params'] = {},
): void {
  draft.pending.push({ field, code, params, text })
}

/** The id that a name stands for; `null` when it stands for nothing, with what that means for the row. */
export function takeName(draft: RowDraft, entry: NameEntry, field: string, text: string): string | null {
  const { state } = entry
  if (state.kind === 'found' || state.kind === 'create') return state.id
  if (state.kind === 'ask') wait(draft, field, 'unknownReference', text, { value: text })
  if (state.kind === 'reject') reject(draft, field, 'unknownReference', text, { value: text })
  if (state.kind === 'ambiguous') reject(draft, field, 'ambiguousReference', text, { value: text })
  return null
}
