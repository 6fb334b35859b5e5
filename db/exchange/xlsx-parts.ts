/** The fixed parts of a spreadsheet file (Office Open XML), as texts. */

/** How a column shows its cells; each has one style in `stylesXml`, in this order after the header's. */
export const CELL_FORMATS = ['text', 'money', 'percent', 'percent2', 'integer', 'number', 'date', 'instant'] as const
export type CellFormat = (typeof CELL_FORMATS)[number]

const HEADER_STYLE = 1

export function styleOf(format: CellFormat | 'header'): number {
  return format === 'header' ? HEADER_STYLE : CELL_FORMATS.indexOf(format) + 2
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/** Characters that XML has no place for, and what the file format writes for them; `_x0041_` as text escapes itself. */
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const UNFIT = /[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]|_(?=x[0-9A-Fa-f]{4}_)|\p{Surrogate}/gu
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const NEEDS_CARE = /[&<>"\u0000-\u0008\u000B-\u001F\uD800-\uDFFF\uFFFE\uFFFF]|_x/

function escapeUnfit(char: string): string {
  // A lone surrogate cannot be written in UTF-8 at all.
  if (/\p{Surrogate}/u.test(char)) return '?'
  return `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`
}

/** Text as the content of an element or of an attribute. */
export function xmlText(text: string): string {
  if (!NEEDS_CARE.test(text)) return text
  return text.replace(UNFIT, escapeUnfit).replace(/[&<>"]/g, (char) => ENTITIES[char] ?? char)
}

/** `A`, `Z`, `AA` for 0, 25, 26. */
export function columnName(index: number): string {
  let name = ''
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name
  }
  return name
}

export interface StyleChoice {
  /** Format code of money, as `"¥"#,##0.00`. */
  readonly money: string
  readonly font: string
}

export function stylesXml({ money, font }: StyleChoice): string {
  const codes: Readonly<Record<CellFormat, number>> = {
    text: 49,
    money: 164,
    percent: 9,
    percent2: 10,
    integer: 1,
    number: 0,
    date: 165,
    instant: 166,
  }
  const cells = CELL_FORMATS.map(
    (format) => `<xf numFmtId="${codes[format]}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`,
  )
  const face = `<sz val="11"/><name val="${xmlText(font)}"/>`
  return `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="3"><numFmt numFmtId="164" formatCode="${xmlText(money)}"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="166" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts><fonts count="2"><font>${face}</font><font><b/>${face}</font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF0F2F5"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom style="thin"><color rgb="FFC9CDD4"/></bottom><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${cells.length + 2}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1"/>${cells.join('')}</cellXfs></styleSheet>`
}

export interface SheetPart {
  readonly name: string
  /** Not even offered by "unhide". */
  readonly isHidden: boolean
}

export function workbookXml(sheets: readonly SheetPart[]): string {
  const list = sheets.map(
    ({ name, isHidden }, index) =>
      `<sheet name="${xmlText(name)}" sheetId="${index + 1}"${isHidden ? ' state="veryHidden"' : ''} r:id="rId${index + 1}"/>`,
  )
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><bookViews><workbookView activeTab="0"/></bookViews><sheets>${list.join('')}</sheets></workbook>`
}

export function workbookRelationsXml(sheets: number): string {
  const list = Array.from(
    { length: sheets },
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  )
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${list.join('')}<Relationship Id="rId${sheets + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`
}

export const rootRelationsXml = `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`

export function contentTypesXml(sheets: number): string {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const list = Array.from(
    { length: sheets },
    (_, index) => `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${type}.worksheet+xml"/>`,
  )
  return `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>${list.join('')}</Types>`
}

export interface SheetColumn {
  readonly header: string
  /** In characters of the default font. */
  readonly width: number
  readonly format: CellFormat
  readonly isHidden?: boolean
}

/** Everything above the rows: frozen header, widths, and the format that new cells of a column get. */
export function sheetHeadXml(columns: readonly SheetColumn[]): string {
  const cols = columns.map(
    ({ width, format, isHidden }, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${width}" style="${styleOf(format)}" customWidth="1"${isHidden ? ' hidden="1"' : ''}/>`,
  )
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="16"/><cols>${cols.join('')}</cols><sheetData>`
}

export function sheetTailXml(columns: number, rows: number): string {
  return `</sheetData><autoFilter ref="A1:${columnName(columns - 1)}${rows}"/></worksheet>`
}

export const plainSheetHeadXml = `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>`
export const plainSheetTailXml = '</sheetData></worksheet>'
