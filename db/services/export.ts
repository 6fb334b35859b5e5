import { CsvWriter, csvField } from '#db/exchange/csv-writer.ts'
import { openFileSink } from '#db/exchange/file-sink.ts'
import type { FileSink } from '#db/exchange/file-sink.ts'
import { ROUND_TRIP_ID_HEADER, ROUND_TRIP_MARK } from '#db/exchange/round-trip-mark.ts'
import { cleanSheetName, SheetWriter } from '#db/exchange/xlsx-writer.ts'
import type { SheetCell, SheetColumn } from '#db/exchange/xlsx-writer.ts'
import { MAX_ROUND_TRIP_ROWS } from '#shared/contract/exports.ts'
import type { ExportEvent, ExportProgress, ExportRequest, ExportResult } from '#shared/contract/exports.ts'
import { AppError } from '#shared/errors.ts'
import { recordTypeLabel } from '#shared/locale/index.ts'
import type { Visitor } from './access.ts'
import { exportColumns, moneyFormat } from './export/columns.ts'
import type { ExportColumn } from './export/columns.ts'
import { MarkWriter } from './export/mark-writer.ts'
import { progressStream } from './export/progress-stream.ts'
import { openSnapshot } from './export/snapshot.ts'
import type { Snapshot } from './export/snapshot.ts'
import { tableHtml, tableText } from './export/table-text.ts'

export interface ExportTarget {
  readonly path: string
  /** As the person calls the file. */
  readonly name: string
}

export interface ExportOptions {
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: ExportProgress) => void) | undefined
}

type Facts = Pick<ExportResult, 'sheets' | 'cutCells' | 'replacedCharacters' | 'isRoundTrip'>

/** Rows that a clipboard table may have. */
export const MAX_COPIED_ROWS = 10_000

const FONTS = { 'zh-CN': '等线', en: 'Calibri' } as const
const ID_COLUMN: SheetColumn = { header: ROUND_TRIP_ID_HEADER, width: 38, format: 'text', isHidden: true }

interface Run {
  readonly visitor: Visitor
  readonly request: ExportRequest
  readonly columns: readonly ExportColumn[]
  readonly snapshot: Snapshot
  readonly sink: FileSink
  readonly name: string
  readonly options: ExportOptions
}

function columnsOf(visitor: Visitor, request: Pick<ExportRequest, 'type' | 'columns' | 'language'>): ExportColumn[] {
  const { workbook } = visitor
  const { type, language } = request
  const context = { fields: workbook.fields, type, language, timeZone: workbook.facts.timeZone }
  return exportColumns(context, request.columns)
}

function reporter({ snapshot, options }: Pick<Run, 'snapshot' | 'options'>): (rows: number) => void {
  const { total } = snapshot
  return (rows) => options.onProgress?.({ kind: 'progress', rows, total })
}

async function writeCsv(run: Run): Promise<Facts> {
  const { columns, snapshot, request, options } = run
  const writer = new CsvWriter(run.sink, request.format === 'csv-gb18030' ? 'gb18030' : 'utf-8')
  await writer.add(columns.map(({ header }) => csvField(header)))
  const report = reporter(run)
  const fields: string[] = []
  let count = 0
  for await (const { rows, title } of snapshot.slices(options.signal)) {
    for (const { values } of rows) {
      for (const [index, column] of columns.entries()) {
        const value = values[index] ?? null
        fields[index] = column.text(value, column.target === null ? '' : title(index, value))
      }
      const flushed = writer.add(fields)
      if (flushed) await flushed
    }
    count += rows.length
    report(count)
  }
  await writer.end()
  return { sheets: 0, cutCells: 0, replacedCharacters: writer.stats.replaced, isRoundTrip: false }
}

async function writeSheets(run: Run): Promise<Facts> {
  const { visitor, request, columns, snapshot, options } = run
  const isRoundTrip = request.isRoundTrip && snapshot.total <= MAX_ROUND_TRIP_ROWS
  const writer = new SheetWriter(run.sink, {
    name: run.name,
    sheetName: cleanSheetName(request.viewName, recordTypeLabel(request.language, request.type)),
    columns: [
      ...columns.map(({ header, width, format }) => ({ header, width, format })),
      ...(isRoundTrip ? [ID_COLUMN] : []),
    ],
    style: { money: moneyFormat(visitor.workbook.facts.currency), font: FONTS[request.language] },
  })
  const mark = isRoundTrip ? new MarkWriter(visitor.workbook, request, columns, snapshot.at) : null
  const report = reporter(run)
  const cells: SheetCell[] = []
  let count = 0
  for await (const { rows, title } of snapshot.slices(options.signal)) {
    for (const { id, values } of rows) {
      for (const [index, column] of columns.entries()) {
        const value = values[index] ?? null
        cells[index] = column.cell(value, column.target === null ? '' : title(index, value))
      }
      if (mark) {
        mark.note(id, cells)
        cells[columns.length] = id
      }
      const written = writer.add(cells)
      if (written) await written
    }
    count += rows.length
    report(count)
  }
  if (mark) await writer.addHiddenSheet(ROUND_TRIP_MARK, mark.rows())
  await writer.end()
  return { sheets: writer.sheets, cutCells: writer.cutCells, replacedCharacters: 0, isRoundTrip }
}

/**
 * Writes the rows of a view or a selection that the person may read to a file. An older file of the name is replaced when
 * the new one is complete, and stays as it was after a cancel or a failure.
 * @throws AppError FORBIDDEN, BAD_FILTER, VIEW_CHANGED, EXPORT_REFUSED, CANCELLED
 */
export async function exportRecords(
  visitor: Visitor,
  request: ExportRequest,
  target: ExportTarget,
  options: ExportOptions = {},
): Promise<ExportResult> {
  visitor.require('records.export')
  const start = performance.now()
  const columns = columnsOf(visitor, request)
  const snapshot = openSnapshot(
    visitor,
    request,
    columns.map(({ key, field }) => [key, field]),
  )
  const sink = await openFileSink(target.path, target.name)
  try {
    const run = { visitor, request, columns, snapshot, sink, name: target.name, options }
    const facts = request.format === 'xlsx' ? await writeSheets(run) : await writeCsv(run)
    if (options.signal?.aborted) throw new AppError('CANCELLED', {})
    await sink.commit()
    const seconds = Math.round((performance.now() - start) / 10) / 100
    return { name: target.name, rows: snapshot.total, bytes: sink.bytes, seconds, ...facts }
  } finally {
    await sink.discard()
  }
}

/** Progress at most ten times a second, then the result. Leaving the loop early cancels the export. */
export async function* runExport(
  visitor: Visitor,
  request: ExportRequest,
  target: ExportTarget,
  signal?: AbortSignal,
): AsyncGenerator<ExportEvent> {
  yield* progressStream<ExportProgress, ExportEvent>(
    async (options) => ({ kind: 'done', result: await exportRecords(visitor, request, target, options) }),
    signal,
  )
}

/**
 * The rows as text and HTML table for the clipboard.
 * @throws AppError EXPORT_REFUSED (tooManyRows), FORBIDDEN, BAD_FILTER, VIEW_CHANGED
 */
export async function copyRecords(
  visitor: Visitor,
  request: Pick<ExportRequest, 'type' | 'rows' | 'columns' | 'language'>,
  signal?: AbortSignal,
): Promise<{ rows: number; text: string; html: string }> {
  visitor.require('records.export')
  const columns = columnsOf(visitor, request)
  const snapshot = openSnapshot(
    visitor,
    request,
    columns.map(({ key, field }) => [key, field]),
  )
  if (snapshot.total > MAX_COPIED_ROWS) {
    throw new AppError('EXPORT_REFUSED', { reason: 'tooManyRows', name: '', limit: MAX_COPIED_ROWS })
  }
  const table: string[][] = [columns.map(({ header }) => header)]
  for await (const { rows, title } of snapshot.slices(signal)) {
    for (const { values } of rows) {
      table.push(
        columns.map((column, index) => {
          const value = values[index] ?? null
          return column.plain(value, title(index, value))
        }),
      )
    }
  }
  return { rows: snapshot.total, text: tableText(table), html: tableHtml(table) }
}
