import { ENCODINGS, encodingOf } from '#db/exchange/encoding.ts'
import { DELIMITERS } from '#db/exchange/delimited.ts'
import { headerForm, proposeMapping, recallMapping } from '#db/exchange/mapping.ts'
import type { ColumnMapping } from '#db/exchange/mapping.ts'
import { alignCells, inspectSource, readRows } from '#db/exchange/source.ts'
import type { Inspected, SourceChoice } from '#db/exchange/source.ts'
import type { SourceRecord } from '#db/exchange/delimited.ts'
import type { SpreadsheetShelf } from '#db/exchange/spreadsheet/shelf.ts'
import { importTargets } from '#db/exchange/targets.ts'
import type { ImportTarget } from '#db/exchange/targets.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import type { ImportableType, ImportPreview, ImportRequest } from '#shared/contract/import-types.ts'
import { analyseDates, choiceWordsOf, parseValue } from '#shared/domain/values/index.ts'
import { isCustomKey } from '#shared/entities/field-book.ts'
import { AppError } from '#shared/errors.ts'
import { recall } from './memory.ts'
import type { Recollection } from './memory.ts'

export interface ImportFile {
  readonly path: string
  /** As the person knows it; the path of an upload is the program's own. */
  readonly name: string
}

export interface PreviewOptions {
  readonly signal?: AbortSignal | undefined
  /** False proposes afresh, without what was chosen for such a file before. */
  readonly useMemory?: boolean
  readonly shelf: SpreadsheetShelf
}

const CHECKED_ROWS = 200
const SHOWN_ROWS = 20
const SHOWN_SAMPLES = 5
const MAX_SHOWN_CHARS = 400

/** Turns a person's choice into one for the reader. Throws `FILE_REFUSED` for an encoding that nobody knows. */
function choiceOf(file: ImportFile, source: ImportRequest['source']): SourceChoice {
  const encoding = source.encoding === undefined ? undefined : encodingOf(source.encoding)
  if (encoding === null) throw new AppError('FILE_REFUSED', { reason: 'undecodable', name: file.name })
  return { encoding, delimiter: source.delimiter, headerRow: source.headerRow, sheet: source.sheet }
}

/** What the file is. Throws `FILE_REFUSED` under the name that the person knows. */
export async function inspectFile(
  file: ImportFile,
  source: ImportRequest['source'],
  shelf: SpreadsheetShelf,
  signal?: AbortSignal,
): Promise<Inspected> {
  return inspectSource(file.path, choiceOf(file, source), { signal, name: file.name, shelf })
}

async function firstRows(source: Inspected, signal: AbortSignal | undefined): Promise<readonly SourceRecord[]> {
  const rows: SourceRecord[] = []
  for await (const batch of readRows(source, { signal })) {
    rows.push(...batch.slice(0, CHECKED_ROWS - rows.length))
    if (rows.length >= CHECKED_ROWS) break
  }
  if (rows.length === 0) throw new AppError('FILE_REFUSED', { reason: 'noRows', name: source.file.name })
  return rows
}

/**
 * The first rows of a file with what was recognised: encoding, delimiter, header, and a field for each column.
 * @throws AppError FILE_REFUSED, CANCELLED
 */
export async function previewFile(
  workbook: Workbook,
  file: ImportFile,
  recordType: ImportableType,
  source: ImportRequest['source'],
  { signal, useMemory = true, shelf }: PreviewOptions,
): Promise<ImportPreview> {
  const inspected = await inspectFile(file, source, shelf, signal)
  const { headers, headerRow } = inspected.layout
  const rows = await firstRows(inspected, signal)
  const table = rows.map((row) => alignCells(row.cells, headers.length).cells)
  const memory = useMemory ? recall(workbook, recordType, headers) : null
  const targets = importTargets(recordType, workbook.fields)
  const mapping = withMemory(proposeMapping(recordType, workbook.fields, headers, table), memory)
  return {
    name: file.name,
    bytes: inspected.file.size,
    ...formatOf(inspected),
    headerRow,
    columns: mapping.map((column) => previewColumn(targets, recordType, column, table)),
    sampleRows: rows.slice(0, SHOWN_ROWS).map(({ row }, index) => ({ row, cells: (table[index] ?? []).map(shorten) })),
    rememberedFrom: memory && { by: memory.by, at: memory.at, answers: memory.answers },
    fields: targets.map(({ key, field }) => ({
      key,
      type: field.type,
      required: (field.required ?? false) && !isCustomKey(key),
      ...(field.label === undefined ? {} : { label: field.label }),
    })),
  }
}

type Format = Pick<
  ImportPreview,
  'format' | 'encoding' | 'delimiter' | 'sheet' | 'sheets' | 'headerTop' | 'isRoundTrip'
>

/** What the file is, and what a person may decide about it. */
function formatOf(source: Inspected): Format {
  if (source.kind === 'sheet') {
    const { book, sheet, layout } = source
    return {
      format: book.format,
      encoding: null,
      delimiter: null,
      sheet: sheet.name,
      sheets: book.sheets.map(({ name, rows, isHidden }) => ({ name, rows, isHidden })),
      headerTop: layout.headerTop,
      isRoundTrip: book.isRoundTrip,
    }
  }
  const { encoding, reason, confidence } = source.encoding
  return {
    format: 'text',
    encoding: { used: encoding, reason, confidence, candidates: [...ENCODINGS] },
    delimiter: { used: source.layout.delimiter, candidates: [...DELIMITERS] },
    sheet: null,
    sheets: [],
    headerTop: source.layout.headerRow,
    isRoundTrip: false,
  }
}

const shorten = (text: string): string => (text.length > MAX_SHOWN_CHARS ? `${text.slice(0, MAX_SHOWN_CHARS)}…` : text)

function withMemory(proposed: readonly ColumnMapping[], memory: Recollection | null): ColumnMapping[] {
  if (!memory) return [...proposed]
  const fields = Object.fromEntries(Object.entries(memory.columns).map(([form, { field }]) => [form, field]))
  return recallMapping(proposed, fields).map((column) => {
    const known = column.reason === 'remembered' ? memory.columns[headerForm(column.header)] : undefined
    return known ? { ...column, moneyExponent: known.moneyExponent } : column
  })
}

function previewColumn(
  targets: readonly ImportTarget[],
  recordType: ImportableType,
  mapping: ColumnMapping,
  table: readonly (readonly string[])[],
): ImportPreview['columns'][number] {
  const values = table.map((cells) => cells[mapping.column] ?? '').filter((value) => value.trim() !== '')
  return {
    index: mapping.column,
    header: mapping.header,
    samples: values.slice(0, SHOWN_SAMPLES).map(shorten),
    // A field that was remembered may have been deleted since.
    proposedField: targets.some(({ key }) => key === mapping.field) ? mapping.field : null,
    moneyExponent: mapping.moneyExponent,
    fromMemory: mapping.reason === 'remembered',
    check: checkColumn(targets, recordType, mapping, values, table.length),
  }
}

type Check = ImportPreview['columns'][number]['check']

/** What the first rows say about a column; the plan says it of all rows. */
function checkColumn(
  targets: readonly ImportTarget[],
  recordType: ImportableType,
  { field: key, moneyExponent }: ColumnMapping,
  values: readonly string[],
  rows: number,
): Check {
  const target = targets.find((candidate) => candidate.key === key)
  if (!target) return { kind: 'info', code: 'notImported', params: {} }
  const { field } = target
  if (field.type === 'date' || field.type === 'instant') {
    const { ambiguousCount, dateCount } = analyseDates(values)
    const others = values.length - dateCount
    if (others > 0) return { kind: 'error', code: 'unreadableCells', params: { count: others } }
    if (ambiguousCount > 0) return { kind: 'warning', code: 'ambiguousDates', params: { count: ambiguousCount } }
  }
  const context = field.choices ? { choiceWords: choiceWordsOf(recordType, target.key, field) } : { moneyExponent }
  const isDate = field.type === 'instant'
  const bad = isDate ? 0 : values.filter((value) => !parseValue(field, value, context).ok).length
  if (bad > 0) return { kind: 'error', code: 'unreadableCells', params: { count: bad } }
  const blank = rows - values.length
  return blank > 0
    ? { kind: 'info', code: 'blankCells', params: { count: blank } }
    : { kind: 'ok', code: 'allReadable', params: { count: values.length } }
}
