import { join } from 'node:path'
import { ROUND_TRIP_MARK } from '../round-trip-mark.ts'
import { CellScanner } from './cell-scanner.ts'
import { LIMITS } from './limits.ts'
import type { NumberKind } from './number-format.ts'
import { kindOfFormatId } from './number-format.ts'
import { SpreadsheetRefusal } from './refusal.ts'
import { SheetSink } from './sheet-sink.ts'
import type { SheetFacts } from './sheet-sink.ts'
import { openXlsxBook, QUIET, readTexts } from './xlsx-book.ts'
import { XlsxSheet } from './xlsx-sheet.ts'
import { attributeOf, scanXml } from './xml.ts'
import type { ZipFile } from './zip.ts'

export interface BookFacts {
  readonly format: 'xlsx' | 'xlsb' | 'xls' | 'ods' | 'html' | 'xml'
  readonly hasMacros: boolean
  /** The file came out of this program and carries the identity of its rows. */
  readonly isRoundTrip: boolean
  readonly sheets: readonly SheetFacts[]
}

/** What kind of number each cell style shows. */
async function readStyles(zip: ZipFile, part: string | undefined): Promise<NumberKind[]> {
  const kinds: NumberKind[] = []
  if (part === undefined || !zip.has(part)) return kinds
  const codes = new Map<number, string>()
  let isInside = false
  await scanXml(zip.read(part, LIMITS.wholePartBytes), {
    ...QUIET,
    open(tag, attributes) {
      if (tag === 'cellXfs') isInside = true
      const id = Number(attributeOf(attributes, 'numFmtId') ?? 0)
      if (tag === 'numFmt') codes.set(id, attributeOf(attributes, 'formatCode') ?? '')
      else if (tag === 'xf' && isInside) kinds.push(kindOfFormatId(id, codes))
    },
    close(tag) {
      if (tag === 'cellXfs') isInside = false
    },
  })
  return kinds
}

/**
 * Reads an Office Open XML workbook part by part into files of rows, one a sheet. Only the texts that cells share are
 * held in memory.
 * Throws `SpreadsheetRefusal`.
 */
export async function readXlsx(zip: ZipFile, folder: string): Promise<BookFacts> {
  const book = await openXlsxBook(zip)
  if (book.sheets.length === 0) throw new SpreadsheetRefusal('noTable')
  const styles = await readStyles(zip, book.partOf('styles'))
  const texts = await readTexts(zip, book.partOf('sharedStrings'))
  const sheets: SheetFacts[] = []
  for (const { name, isHidden, part: sheetPart } of book.sheets.slice(0, LIMITS.sheets)) {
    if (name === ROUND_TRIP_MARK) continue
    const sink = new SheetSink({ name, isHidden }, join(folder, `${sheets.length}.rows`))
    await scanXml(zip.read(sheetPart), new CellScanner(new XlsxSheet(sink, { styles, texts, is1904: book.is1904 })))
    sheets.push(sink.finish())
  }
  return {
    format: 'xlsx',
    hasMacros: [...zip.entries.keys()].some((name) => name.endsWith('vbaproject.bin')),
    isRoundTrip: book.sheets.some(({ name }) => name === ROUND_TRIP_MARK),
    sheets,
  }
}
