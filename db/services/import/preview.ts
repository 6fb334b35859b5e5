import { ENCODINGS, encodingOf } from '#db/exchange/encoding.ts'
import { DELIMITERS } from '#db/exchange/delimited.ts'
import { headerForm, proposeMapping, recallMapping } from '#db/exchange/mapping.ts'
import type { ColumnMapping } from '#db/exchange/mapping.ts'
import { alignCells, inspectSource, readRows } from '#db/exchange/source.ts'
import type { Inspected, SourceChoice } from '#db/exchange/source.ts'
import type { SourceRecord } from '#db/exchange/delimited.ts'
import { importTargets } from '#db/exchange/targets.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import type { ImportableType, ImportPreview, ImportRequest } from '#shared/contract/import-types.ts'
import { analyseDates, choiceWordsOf, parseValue } from '#shared/domain/values/index.ts'
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
}

const CHECKED_ROWS = 200
const SHOWN_ROWS = 20
const SHOWN_SAMPLES = 5
const MAX_SHOWN_CHARS = 400

/** Turns a person's choice into one for the reader. Throws `FILE_REFUSED` for an encoding that nobody knows. */
function choiceOf(file: ImportFile, source: ImportRequest['source']): SourceChoice {
  const encoding = source.encoding === undefined ? undefined : encodingOf(source.encoding)
  if (encoding === null) throw new AppError('FILE_REFUSED', { reason: 'undecodable', name: file.name })
  return { encoding, delimiter: source.delimiter, headerRow: source.headerRow }
}

/** What the file is. Throws `FILE_REFUSED` under the name that the person knows. */
export function inspectFile(
  file: ImportFile,
  source: ImportRequest['source'],
  signal?: AbortSignal,
): Promise<Inspected> {
  return inspectSource(file.path, choiceOf(file, source), signal, file.name)
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
  { signal, useMemory = true }: PreviewOptions = {},
): Promise<ImportPreview> {
  const inspected = await inspectFile(file, source, signal)
  const { headers, delimiter, headerRow } = inspected.layout
  const rows = await firstRows(inspected, signal)
  const table = rows.map((row) => alignCells(row.cells, headers.length).cells)
  const memory = useMemory ? recall(workbook, recordType, headers) : null
  const mapping = withMemory(proposeMapping(recordType, headers, table), memory)
  const { encoding, reason, confidence } = inspected.encoding
  return {
    name: file.name,
    bytes: inspected.file.size,
    encoding: { used: encoding, reason, confidence, candidates: [...ENCODINGS] },
    delimiter: { used: delimiter, candidates: [...DELIMITERS] },
    headerRow,
    columns: mapping.map((column) => previewColumn(recordType, column, table)),
    sampleRows: rows.slice(0, SHOWN_ROWS).map(({ row }, index) => ({ row, cells: (table[index] ?? []).map(shorten) })),
    rememberedFrom: memory && { by: memory.by, at: memory.at, answers: memory.answers },
    fields: importTargets(recordType).map(({ key, field }) => ({
      key,
      type: field.type,
      required: field.required ?? false,
    })),
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
  recordType: ImportableType,
  mapping: ColumnMapping,
  table: readonly (readonly string[])[],
): ImportPreview['columns'][number] {
  const values = table.map((cells) => cells[mapping.column] ?? '').filter((value) => value.trim() !== '')
  return {
    index: mapping.column,
    header: mapping.header,
    samples: values.slice(0, SHOWN_SAMPLES).map(shorten),
    proposedField: mapping.field,
    moneyExponent: mapping.moneyExponent,
    fromMemory: mapping.reason === 'remembered',
    check: checkColumn(recordType, mapping, values, table.length),
  }
}

type Check = ImportPreview['columns'][number]['check']

/** What the first rows say about a column; the plan says it of all rows. */
function checkColumn(
  recordType: ImportableType,
  { field: key, moneyExponent }: ColumnMapping,
  values: readonly string[],
  rows: number,
): Check {
  const target = importTargets(recordType).find((candidate) => candidate.key === key)
  if (!target) return { kind: 'info', code: 'notImported', params: {} }
  const { field } = target
  if (field.type === 'date') {
    const { ambiguousCount } = analyseDates(values)
    if (ambiguousCount > 0) return { kind: 'warning', code: 'ambiguousDates', params: { count: ambiguousCount } }
  }
  const context = field.choices ? { choiceWords: choiceWordsOf(recordType, target.key, field) } : { moneyExponent }
  const bad = values.filter((value) => !parseValue(field, value, context).ok).length
  if (bad > 0) return { kind: 'error', code: 'unreadableCells', params: { count: bad } }
  const blank = rows - values.length
  return blank > 0
    ? { kind: 'info', code: 'blankCells', params: { count: blank } }
    : { kind: 'ok', code: 'allReadable', params: { count: values.length } }
}
