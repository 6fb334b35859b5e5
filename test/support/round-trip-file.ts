import path from 'node:path'
import { openFileSink } from '#db/exchange/file-sink.ts'
import { ROUND_TRIP_ID_HEADER, ROUND_TRIP_MARK } from '#db/exchange/round-trip-mark.ts'
import { RoundTripReader } from '#db/exchange/round-trip-reader.ts'
import type { FileCell } from '#db/exchange/round-trip-reader.ts'
import { SheetWriter } from '#db/exchange/xlsx-writer.ts'
import { exportRecords } from '#db/services/export.ts'
import type { Visitor } from '#db/services/access.ts'
import { exportRequest } from '#shared/contract/exports.ts'
import type { ExportableType, ExportRequest } from '#shared/contract/exports.ts'
import type { TestWorkbook } from './workbook.ts'

export interface TripFile {
  readonly path: string
  readonly name: string
}

export type TripRequest = Partial<Omit<ExportRequest, 'type' | 'rows'>> & { readonly rows?: unknown }

/** All fields of a type that may stand in a file. */
export function allColumns(book: TestWorkbook, type: ExportableType): string[] {
  return Object.entries(book.workbook.fields.fieldsOf(type)).flatMap(([key, field]) => (field.secret ? [] : [key]))
}

/** Exports a view as a person would, marked to come back. */
export async function aRoundTripFile(
  book: TestWorkbook,
  visitor: Visitor,
  type: ExportableType,
  choice: TripRequest = {},
): Promise<TripFile> {
  const request = exportRequest.parse({
    type,
    rows: { kind: 'all' },
    columns: allColumns(book, type),
    format: 'xlsx',
    language: 'zh-CN',
    isRoundTrip: true,
    ...choice,
  })
  const file = { path: path.join(book.folder, '往返.xlsx'), name: '往返.xlsx' }
  await exportRecords(visitor, request, file)
  return file
}

/** What somebody does to the table in a spreadsheet program. */
export interface Sheet {
  header: string[]
  rows: FileCell[][]
  /** Column of a header. */
  at(header: string): number
  /** The row whose cell under the header holds the text. */
  row(header: string, text: string): FileCell[]
}

/** Reads the table, lets `change` have its way with it, and saves it as other programs do: with texts of its own. */
export async function editFile(
  file: TripFile,
  change: (sheet: Sheet) => void,
  changeMark: (texts: string[]) => string[] | null = (texts) => texts,
): Promise<TripFile> {
  const reader = await RoundTripReader.open(file.path, file.name)
  const table: FileCell[][] = []
  for await (const { cells } of reader.table()) table.push([...cells])
  const mark = (await reader.markTexts()) ?? []
  const [header = [], ...rows] = table
  const sheet: Sheet = {
    header: header.map(String),
    rows,
    at: (text) => sheet.header.indexOf(text),
    row(text, wanted) {
      const found = sheet.rows.find((cells) => cells[sheet.at(text)] === wanted)
      if (!found) throw new Error(`No row with ${text} ${wanted}`)
      return found
    },
  }
  change(sheet)
  const saved = { path: file.path.replace('往返', '改过'), name: '改过.xlsx' }
  const sink = await openFileSink(saved.path)
  const writer = new SheetWriter(sink, {
    name: saved.name,
    sheetName: '别的名字',
    columns: sheet.header.map((text) => ({
      header: text,
      width: 9,
      format: 'text' as const,
      isHidden: text === ROUND_TRIP_ID_HEADER,
    })),
    style: { money: '0.00', font: '宋体' },
  })
  for (const cells of sheet.rows) {
    await writer.add(Array.from(cells, (cell) => (typeof cell === 'boolean' ? String(cell) : (cell ?? null))))
  }
  const texts = changeMark(mark)
  if (texts !== null) {
    await writer.addHiddenSheet(
      ROUND_TRIP_MARK,
      texts.map((text) => [text]),
    )
  }
  await writer.end()
  await sink.commit()
  return saved
}
