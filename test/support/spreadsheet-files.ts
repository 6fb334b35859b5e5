import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipPart {
  readonly name: string
  readonly content: string | Uint8Array
}

/** A zip file of these parts, each packed. */
export function zipOf(parts: readonly ZipPart[]): Buffer {
  const locals: Buffer[] = []
  const entries: Buffer[] = []
  let offset = 0
  for (const { name, content } of parts) {
    const bytes = Buffer.from(content)
    const packed = deflateRawSync(bytes)
    const nameBytes = Buffer.from(name, 'utf8')
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(8, 4)
    shared.writeUInt32LE(crc32(bytes), 10)
    shared.writeUInt32LE(packed.length, 14)
    shared.writeUInt32LE(bytes.length, 18)
    shared.writeUInt16LE(nameBytes.length, 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), shared, nameBytes, packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    entries.push(Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), shared, tail, nameBytes]))
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(entries)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...locals, directory, Buffer.from('PK\u0005\u0006'), end])
}

/** A cell with what Excel stores of it; a bare text, number or boolean stands for itself. */
export interface RawCell {
  readonly type?: 's' | 'n' | 'b' | 'e' | 'str' | 'd'
  readonly value?: string
  readonly formula?: string
  /** Number format, such as `yyyy"年"m"月"d"日"`. */
  readonly format?: string
}
export type SheetCell = string | number | boolean | null | RawCell

export interface TestSheet {
  readonly name: string
  readonly rows: readonly (readonly SheetCell[])[]
  /** Such as `A1:C1`. */
  readonly merges?: readonly string[]
  readonly state?: 'visible' | 'hidden' | 'veryHidden'
  /** Empty rows below that have a look but no content. */
  readonly emptyRows?: number
  readonly hiddenRows?: readonly number[]
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

export function columnName(index: number): string {
  const rest = Math.floor(index / 26)
  return (rest > 0 ? columnName(rest - 1) : '') + String.fromCharCode(65 + (index % 26))
}

class Book {
  readonly formats: string[] = []
  readonly texts: string[] = []

  styleOf(format: string | undefined): number {
    if (format === undefined) return 0
    if (!this.formats.includes(format)) this.formats.push(format)
    return this.formats.indexOf(format) + 1
  }

  textId(text: string): number {
    this.texts.push(text)
    return this.texts.length - 1
  }

  cell(cell: SheetCell, reference: string): string {
    if (cell === null) return ''
    if (typeof cell === 'string') return `<c r="${reference}" t="s"><v>${this.textId(cell)}</v></c>`
    if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`
    if (typeof cell === 'boolean') return `<c r="${reference}" t="b"><v>${cell ? 1 : 0}</v></c>`
    const { type = 'n', value, formula, format } = cell
    const body = `${formula === undefined ? '' : `<f>${escaped(formula)}</f>`}${value === undefined ? '' : `<v>${escaped(value)}</v>`}`
    return `<c r="${reference}" s="${this.styleOf(format)}" t="${type}">${body}</c>`
  }

  sheet({ rows, merges = [], emptyRows = 0, hiddenRows = [] }: TestSheet): string {
    const lines = rows.map((cells, row) => {
      const hidden = hiddenRows.includes(row + 1) ? ' hidden="1"' : ''
      const list = cells.map((cell, column) => this.cell(cell, `${columnName(column)}${row + 1}`)).join('')
      return `<row r="${row + 1}"${hidden}>${list}</row>`
    })
    for (let row = rows.length + 1; row <= rows.length + emptyRows; row += 1) {
      lines.push(`<row r="${row}"><c r="A${row}" s="0"/></row>`)
    }
    const merged = merges.map((reference) => `<mergeCell ref="${reference}"/>`).join('')
    return `${XML}<worksheet xmlns="${MAIN}"><dimension ref="A1:${columnName(Math.max(0, ...rows.map((cells) => cells.length - 1)))}${lines.length}"/><sheetData>${lines.join('')}</sheetData>${
      merged === '' ? '' : `<mergeCells count="${merges.length}">${merged}</mergeCells>`
    }</worksheet>`
  }

  styles(): string {
    const formats = this.formats.map(
      (code, index) => `<numFmt numFmtId="${164 + index}" formatCode="${escaped(code)}"/>`,
    )
    const styles = [`<xf numFmtId="0"/>`, ...this.formats.map((_, index) => `<xf numFmtId="${164 + index}"/>`)]
    return `${XML}<styleSheet xmlns="${MAIN}"><numFmts>${formats.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${styles.join('')}</cellXfs></styleSheet>`
  }

  sharedStrings(): string {
    const items = this.texts.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('')
    return `${XML}<sst xmlns="${MAIN}">${items}</sst>`
  }
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

const relation = (id: number, kind: string, target: string): string =>
  `<Relationship Id="rId${id}" Type="${RELATIONS}/${kind}" Target="${target}"/>`

const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

function contentTypes(sheets: number): string {
  const parts = [
    ['workbook.xml', 'sheet.main'],
    ['styles.xml', 'styles'],
    ['sharedStrings.xml', 'sharedStrings'],
    ...Array.from({ length: sheets }, (_, index) => [`worksheets/sheet${index + 1}.xml`, 'worksheet']),
  ]
  const overrides = parts.map(
    ([name, kind]) => `<Override PartName="/xl/${name}" ContentType="${CONTENT}.${kind}+xml"/>`,
  )
  return `${XML}<Types xmlns="${PACKAGE}/content-types">${overrides.join('')}</Types>`
}

export interface XlsxOptions {
  readonly is1904?: boolean
  /** Further parts, such as macros. */
  readonly extra?: readonly ZipPart[]
}

/** The parts of a spreadsheet as Excel writes them. */
export function xlsxParts(sheets: readonly TestSheet[], { is1904, extra = [] }: XlsxOptions = {}): ZipPart[] {
  const book = new Book()
  const bodies = sheets.map((sheet) => book.sheet(sheet))
  const list = sheets
    .map(
      ({ name, state = 'visible' }, index) =>
        `<sheet name="${escaped(name)}" sheetId="${index + 1}" state="${state}" r:id="rId${index + 1}"/>`,
    )
    .join('')
  const relations = [
    ...sheets.map((_, index) => relation(index + 1, 'worksheet', `worksheets/sheet${index + 1}.xml`)),
    relation(sheets.length + 1, 'styles', 'styles.xml'),
    relation(sheets.length + 2, 'sharedStrings', '/xl/sharedStrings.xml'),
  ]
  return [
    { name: '[Content_Types].xml', content: contentTypes(sheets.length) },
    {
      name: '_rels/.rels',
      content: `${XML}<Relationships xmlns="${PACKAGE}/relationships">${relation(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      content: `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><workbookPr${is1904 ? ' date1904="1"' : ''}/><sheets>${list}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `${XML}<Relationships xmlns="${PACKAGE}/relationships">${relations.join('')}</Relationships>`,
    },
    { name: 'xl/styles.xml', content: book.styles() },
    { name: 'xl/sharedStrings.xml', content: book.sharedStrings() },
    ...bodies.map((content, index) => ({ name: `xl/worksheets/sheet${index + 1}.xml`, content })),
    ...extra,
  ]
}

export function xlsxOf(sheets: readonly TestSheet[], options?: XlsxOptions): Buffer {
  return zipOf(xlsxParts(sheets, options))
}
