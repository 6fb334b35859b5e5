import { AppError } from '#shared/errors.ts'
import { throwIfCancelled } from './bytes.ts'
import { ROUND_TRIP_ID_HEADER, ROUND_TRIP_MARK } from './round-trip-mark.ts'
import { LIMITS } from './spreadsheet/limits.ts'
import { SpreadsheetRefusal } from './spreadsheet/refusal.ts'
import { attributeOf, decodeXml, scanXml, XmlScanner } from './spreadsheet/xml.ts'
import { ZipFile } from './spreadsheet/zip.ts'

/** A cell as the file holds it: typed, not formatted. Dates are day numbers. */
export type FileCell = string | number | boolean | null

export interface FileRow {
  /** As the spreadsheet program numbers it. */
  readonly row: number
  /** By column; blank cells may be absent. */
  readonly cells: readonly FileCell[]
}

interface SheetPlace {
  readonly name: string
  readonly part: string
}

/** As many as spreadsheet programs have. */
const MAX_COLUMNS = 16_384

/** Days by which dates of old Macintosh files differ. */
const DAYS_1904 = 1462

/** `_x000D_` stands for a character that XML has no place for. */
function unescapeText(text: string): string {
  if (!text.includes('_x')) return text
  return text.replaceAll(/_x([\dA-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}

/** 0 for `A1`; -1 for a cell that does not say where it is. */
export function columnIndexOf(reference: string | null): number {
  if (reference === null) return -1
  let index = 0
  for (let at = 0; at < reference.length; at++) {
    const letter = reference.charCodeAt(at) - 64
    if (letter < 1 || letter > 26) break
    index = index * 26 + letter
  }
  return index - 1
}

/** Texts that cells refer to by number. Phonetic guides are no part of a text. */
class SharedTexts {
  readonly texts: string[] = []
  #chars = 0
  #text = ''
  #isText = false
  #isPhonetic = false

  open(name: string): void {
    if (name === 'si') this.#text = ''
    else if (name === 'rPh') this.#isPhonetic = true
    else if (name === 't') this.#isText = !this.#isPhonetic
  }

  text(text: string): void {
    if (this.#isText) this.#text += text
  }

  close(name: string): void {
    if (name === 't') this.#isText = false
    else if (name === 'rPh') this.#isPhonetic = false
    else if (name === 'si') this.#take(unescapeText(decodeXml(this.#text)))
  }

  #take(text: string): void {
    this.#chars += text.length
    if (this.#chars > LIMITS.sharedChars) throw new SpreadsheetRefusal('bomb')
    this.texts.push(text)
  }
}

/** Rows of one sheet, gathered while its part is scanned. */
class SheetRows {
  rows: FileRow[] = []
  readonly #shared: readonly string[]
  #row = 0
  #cells: FileCell[] = []
  #column = -1
  #type = ''
  #text = ''
  #isTaking = false
  #isPhonetic = false

  constructor(shared: readonly string[]) {
    this.#shared = shared
  }

  open(name: string, attributes: string): void {
    switch (name) {
      case 'row':
        this.#row = Number(attributeOf(attributes, 'r') ?? this.#row + 1)
        this.#cells = []
        this.#column = -1
        return
      case 'c': {
        const index = columnIndexOf(attributeOf(attributes, 'r'))
        this.#column = index < 0 ? this.#column + 1 : index
        if (this.#column >= MAX_COLUMNS) throw new SpreadsheetRefusal('tooManyColumns', MAX_COLUMNS)
        this.#type = attributeOf(attributes, 't') ?? 'n'
        this.#text = ''
        return
      }
      case 'rPh':
        this.#isPhonetic = true
        return
      case 'v':
      case 't':
        this.#isTaking = !this.#isPhonetic
    }
  }

  text(text: string): void {
    if (this.#isTaking) this.#text += text
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#isTaking = false
    else if (name === 'rPh') this.#isPhonetic = false
    else if (name === 'c') this.#endCell()
    else if (name === 'row') this.rows.push({ row: this.#row, cells: this.#cells })
  }

  #endCell(): void {
    if (this.#text === '') return
    while (this.#cells.length < this.#column) this.#cells.push(null)
    this.#cells[this.#column] = this.#valueOf(decodeXml(this.#text))
  }

  #valueOf(text: string): FileCell {
    switch (this.#type) {
      case 's':
        return this.#shared[Number(text)] ?? null
      case 'n': {
        const number = Number(text)
        return Number.isFinite(number) ? number : text
      }
      case 'b':
        return text === '1' || text.toLowerCase() === 'true'
      default:
        return unescapeText(text)
    }
  }
}

/** A spreadsheet that may carry the marks of an export. */
export class RoundTripReader {
  readonly #zip: ZipFile
  readonly #name: string
  readonly #sheets: readonly SheetPlace[]
  /** Added to day numbers. */
  readonly dayShift: number
  #shared: readonly string[] | null = null

  private constructor(zip: ZipFile, name: string, sheets: readonly SheetPlace[], dayShift: number) {
    this.#zip = zip
    this.#name = name
    this.#sheets = sheets
    this.dayShift = dayShift
  }

  /** @throws AppError FILE_REFUSED, ROUND_TRIP_REFUSED (noMark: no .xlsx at all) */
  static async open(path: string, name: string): Promise<RoundTripReader> {
    return refusing(name, async () => {
      const zip = await openZip(path, name)
      const targets = new Map<string, string>()
      await scanXml(zip.read('xl/_rels/workbook.xml.rels'), {
        open: (tag, attributes) => {
          if (tag !== 'Relationship') return
          const target = attributeOf(attributes, 'Target') ?? ''
          targets.set(attributeOf(attributes, 'Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`)
        },
        close: () => undefined,
        text: () => undefined,
      })
      const sheets: SheetPlace[] = []
      let dayShift = 0
      await scanXml(zip.read('xl/workbook.xml'), {
        open: (tag, attributes) => {
          if (tag === 'workbookPr' && /^(?:1|true)$/.test(attributeOf(attributes, 'date1904') ?? ''))
            dayShift = DAYS_1904
          if (tag !== 'sheet') return
          const part = targets.get(attributeOf(attributes, 'id') ?? '')
          if (part) sheets.push({ name: attributeOf(attributes, 'name') ?? '', part })
        },
        close: () => undefined,
        text: () => undefined,
      })
      return new RoundTripReader(zip, name, sheets, dayShift)
    })
  }

  /** Texts of the hidden sheet, one a row; `null` when the file has none. */
  async markTexts(signal?: AbortSignal): Promise<string[] | null> {
    const sheet = this.#sheets.find(({ name }) => name === ROUND_TRIP_MARK)
    if (!sheet) return null
    const texts: string[] = []
    for await (const { cells } of this.#rows(sheet, signal)) texts.push(String(cells[0] ?? ''))
    return texts
  }

  /**
   * The sheet with the hidden column of ids: its header, then its rows. Rows above the header are left out.
   * @throws AppError ROUND_TRIP_REFUSED (noIdColumn)
   */
  async *table(signal?: AbortSignal): AsyncGenerator<FileRow> {
    let isFound = false
    for (const sheet of this.#sheets) {
      if (sheet.name === ROUND_TRIP_MARK) continue
      let isBelow = false
      for await (const row of this.#rows(sheet, signal)) {
        const isHeader: boolean = !isBelow && row.cells.includes(ROUND_TRIP_ID_HEADER)
        // Rows beyond one sheet's limit go on in the next under the same header.
        const isRepeated = isHeader && isFound
        isBelow ||= isHeader
        isFound ||= isHeader
        if (isBelow && !isRepeated) yield row
        else if (!isBelow && row.row > MAX_HEADER_ROW) break
      }
    }
    if (!isFound) throw new AppError('ROUND_TRIP_REFUSED', { reason: 'noIdColumn', name: this.#name })
  }

  async *#rows(sheet: SheetPlace, signal?: AbortSignal): AsyncGenerator<FileRow> {
    try {
      this.#shared ??= await this.#readShared()
      const listener = new SheetRows(this.#shared)
      const scanner = new XmlScanner(listener)
      const decoder = new TextDecoder()
      for await (const chunk of this.#zip.read(sheet.part)) {
        throwIfCancelled(signal)
        scanner.write(decoder.decode(chunk, { stream: true }))
        yield* listener.rows
        listener.rows = []
      }
      scanner.write(decoder.decode())
      yield* listener.rows
    } catch (error) {
      throw refusalOf(error, this.#name)
    }
  }

  async #readShared(): Promise<readonly string[]> {
    const part = 'xl/sharedStrings.xml'
    if (!this.#zip.has(part)) return []
    const shared = new SharedTexts()
    await scanXml(this.#zip.read(part), shared)
    return shared.texts
  }
}

/** Somebody may have put a title above the table. */
const MAX_HEADER_ROW = 50

function refusalOf(error: unknown, name: string): unknown {
  if (!(error instanceof SpreadsheetRefusal)) return error
  const { reason, limit } = error
  return new AppError('FILE_REFUSED', limit === undefined ? { reason, name } : { reason, name, limit }, {
    cause: error,
  })
}

async function refusing<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw refusalOf(error, name)
  }
}

/** A file that is no zip, or another kind of one, was not exported by this program. */
async function openZip(path: string, name: string): Promise<ZipFile> {
  const noMark = (cause?: unknown): AppError =>
    new AppError('ROUND_TRIP_REFUSED', { reason: 'noMark', name }, { cause })
  let zip: ZipFile
  try {
    zip = await ZipFile.open(path)
  } catch (error) {
    if (error instanceof SpreadsheetRefusal && error.reason === 'damaged') throw noMark(error)
    throw error
  }
  if (!zip.has('xl/workbook.xml') || !zip.has('xl/_rels/workbook.xml.rels')) throw noMark()
  return zip
}
