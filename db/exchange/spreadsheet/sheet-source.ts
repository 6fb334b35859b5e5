import { AppError } from '#shared/errors.ts'
import type { SourceFile } from '../bytes.ts'
import { headOf } from './header.ts'
import type { SheetLayout } from './header.ts'
import { HEAD_ROWS } from './sheet-sink.ts'
import type { SheetFacts } from './sheet-sink.ts'
import { readHead } from './table-file.ts'
import type { BookFacts } from './xlsx.ts'

/** What a person may decide about a spreadsheet. */
export interface SheetChoice {
  readonly sheet?: string | undefined
  /** From 1; 0 for no header. */
  readonly headerRow?: number | undefined
}

export interface InspectedSheet {
  readonly kind: 'sheet'
  readonly file: SourceFile
  readonly book: BookFacts
  readonly sheet: SheetFacts
  readonly layout: SheetLayout
}

/** A header with something below it; a page of explanations fills one column. */
const isTable = ({ rows, columns }: SheetFacts): boolean => rows > 1 && columns > 1

/** The sheet of that name, or else the first one that people see and that holds a table, or at least something. */
function chosenSheet({ sheets }: BookFacts, name: string | undefined): SheetFacts | undefined {
  const named = name === undefined ? undefined : sheets.find((sheet) => sheet.name === name)
  const filled = sheets.filter(({ rows }) => rows > 0)
  const shown = filled.filter(({ isHidden }) => !isHidden)
  return named ?? shown.find(isTable) ?? shown[0] ?? filled[0] ?? sheets[0]
}

/** Throws `FILE_REFUSED` for a workbook without a filled cell. */
export async function inspectSheet(file: SourceFile, book: BookFacts, choice: SheetChoice): Promise<InspectedSheet> {
  const sheet = chosenSheet(book, choice.sheet)
  if (!sheet || sheet.rows === 0) throw new AppError('FILE_REFUSED', { reason: 'noTable', name: file.name })
  const head = await readHead(sheet.file, HEAD_ROWS)
  return { kind: 'sheet', file, book, sheet, layout: headOf(head, sheet, choice.headerRow) }
}
