import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { read, set_cptable, write } from '@e965/xlsx'
import type { CellObject, DenseWorkSheet, WorkBook, WorkSheet } from '@e965/xlsx'
import * as codepages from '@e965/xlsx/dist/cpexcel.full.mjs'
import { ROUND_TRIP_MARK } from '../round-trip-mark.ts'
import { HtmlTables } from './html-table.ts'
import { LIMITS } from './limits.ts'
import { kindOfFormat, numberText } from './number-format.ts'
import type { NumberKind } from './number-format.ts'
import { SpreadsheetRefusal } from './refusal.ts'
import { SheetSink } from './sheet-sink.ts'
import type { SheetFacts } from './sheet-sink.ts'
import type { BookFacts } from './xlsx.ts'

export type WholeFormat = Exclude<BookFacts['format'], 'xlsx' | 'html'>

// Workbooks of Excel 95 and before are not written in Unicode.
set_cptable(codepages)

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le')

/** A spreadsheet of an older or another format, read as a whole. Throws `SpreadsheetRefusal`. */
export function readWholeBook(path: string, format: WholeFormat, folder: string): BookFacts {
  const bytes = readFileSync(path)
  // A workbook with a password is wrapped into a compound file that names its only content so.
  if (format === 'xls' && bytes.includes(utf16('EncryptedPackage'))) throw new SpreadsheetRefusal('encrypted')
  const book = parse(bytes)
  const is1904 = book.Workbook?.WBProps?.date1904 === true
  const sheets: SheetFacts[] = []
  for (const [index, name] of book.SheetNames.slice(0, LIMITS.sheets).entries()) {
    const sheet = book.Sheets[name]
    if (!sheet || name === ROUND_TRIP_MARK) continue
    const isHidden = (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0
    sheets.push(readSheet(sheet, new SheetSink({ name, isHidden }, join(folder, `${sheets.length}.rows`)), is1904))
  }
  if (sheets.length === 0) throw new SpreadsheetRefusal('noTable')
  const isRoundTrip = book.SheetNames.includes(ROUND_TRIP_MARK)
  return { format, hasMacros: bytes.includes(utf16('_VBA_PROJECT')), isRoundTrip, sheets }
}

/** Writes such a spreadsheet as .xlsx: values, sheets and calendar as they are. Throws `SpreadsheetRefusal`. */
export function convertWholeBook(path: string, target: string): void {
  const book = parse(readFileSync(path))
  writeFileSync(target, write(book, { type: 'buffer', bookType: 'xlsx', bookSST: true }) as Buffer)
}

function parse(bytes: Buffer): WorkBook {
  try {
    return read(bytes, {
      dense: true,
      cellNF: true,
      cellText: false,
      cellHTML: false,
      cellFormula: true,
      cellDates: false,
      bookVBA: false,
    })
  } catch (error) {
    if (!(error instanceof Error)) throw error
    throw new SpreadsheetRefusal(/password|encrypt/i.test(error.message) ? 'encrypted' : 'damaged')
  }
}

function readSheet(sheet: WorkSheet, sink: SheetSink, is1904: boolean): SheetFacts {
  const kinds = new Map<string, NumberKind>()
  const rows = (sheet as DenseWorkSheet)['!data'] ?? []
  rows.forEach((cells, row) => {
    sink.startRow(row + 1)
    if (sheet['!rows']?.[row]?.hidden) sink.hiddenRows += 1
    cells.forEach((cell, column) => sink.cell(column + 1, textOf(cell, sink, kinds, is1904)))
  })
  for (const { s, e } of sheet['!merges'] ?? []) {
    sink.merge({ top: s.r + 1, left: s.c + 1, bottom: e.r + 1, right: e.c + 1 })
  }
  return sink.finish()
}

function textOf(
  cell: CellObject | undefined,
  sink: SheetSink,
  kinds: Map<string, NumberKind>,
  is1904: boolean,
): string {
  if (!cell) return ''
  if (cell.f !== undefined) {
    sink.formulaCells += 1
    if (cell.v === undefined) sink.emptyFormulas += 1
  }
  if (cell.t === 'e') {
    sink.errorCells += 1
    return ''
  }
  if (cell.v === undefined) return ''
  if (typeof cell.v === 'boolean') return cell.v ? 'TRUE' : 'FALSE'
  if (typeof cell.v !== 'number') return String(cell.v)
  const format = String(cell.z ?? 'General')
  let kind = kinds.get(format)
  if (kind === undefined) {
    kind = kindOfFormat(format)
    kinds.set(format, kind)
  }
  return numberText(cell.v, kind, is1904)
}

/** Text of a web page in the encoding that it names, or the one that reads it. */
function decodeHtml(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    const named = /charset\s*=\s*["']?([\w-]+)/i.exec(bytes.toString('latin1', 0, 4096))?.[1] ?? ''
    return new TextDecoder(/^big5/i.test(named) ? 'big5' : 'gb18030').decode(bytes)
  }
}

/** A web page that was saved or copied as a table. */
export function readHtmlBook(path: string, folder: string): BookFacts {
  const sink = new SheetSink({ name: '', isHidden: false }, join(folder, '0.rows'))
  let row = 0
  const tables = new HtmlTables((cells) => {
    row += 1
    sink.startRow(row)
    for (const { text, column, columns, rows } of cells) {
      sink.cell(column, text)
      sink.merge({ top: row, left: column, bottom: row + rows - 1, right: column + columns - 1 })
    }
  })
  const count = tables.read(decodeHtml(readFileSync(path)))
  if (count === 0) throw new SpreadsheetRefusal('noTable')
  return { format: 'html', hasMacros: false, isRoundTrip: false, sheets: [sink.finish()] }
}
