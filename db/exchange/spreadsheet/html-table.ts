import { LIMITS } from './limits.ts'
import { numberText } from './number-format.ts'
import { SpreadsheetRefusal } from './refusal.ts'

export interface HtmlCell {
  readonly text: string
  /** From 1. */
  readonly column: number
  readonly columns: number
  readonly rows: number
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00A0',
  yen: '¥',
  euro: '€',
  pound: '£',
  mdash: '—',
  ndash: '–',
  hellip: '…',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  times: '×',
  middot: '·',
  copy: '©',
  reg: '®',
  deg: '°',
  plusmn: '±',
}

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replaceAll(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z]\w{1,10}));?/gi, (whole, hex, decimal, name) => {
    if (typeof name === 'string') return NAMED[name.toLowerCase()] ?? whole
    const code = typeof hex === 'string' ? Number.parseInt(hex, 16) : Number(decimal)
    return code > 0 && code <= 0x10_ffff ? String.fromCodePoint(code) : whole
  })
}

const TAG = /<(\/?)([a-z][\w:-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>|<!--[\s\S]*?(?:-->|$)|<[!?][^>]*>/gi
/** Elements whose text is no content. */
const SILENT: ReadonlySet<string> = new Set(['style', 'script', 'head', 'title', 'xml'])
const BREAKING: ReadonlySet<string> = new Set(['br', 'p', 'div', 'li'])

function spanOf(attributes: string, name: string): number {
  const value = Number(new RegExp(`\\b${name}\\s*=\\s*["']?(\\d{1,4})`, 'i').exec(attributes)?.[1] ?? 1)
  return Math.max(1, Math.min(value, LIMITS.columns))
}

/** Collects the text of one cell; blanks of the source count as one, as a browser shows them. */
class CellText {
  #text = ''

  add(source: string): void {
    const text = decodeEntities(source.replaceAll(/[ \t\r\n\f]+/g, ' '))
    this.#text += /[\n ]$/.test(this.#text) || this.#text === '' ? text.replace(/^ /, '') : text
    if (this.#text.length > LIMITS.cellChars) throw new SpreadsheetRefusal('cellTooLong', LIMITS.cellChars)
  }

  break(): void {
    if (this.#text !== '') this.#text += '\n'
  }

  take(): string {
    return this.#text.replaceAll('\u00A0', ' ').trim()
  }
}

/** Excel says the number itself beside a text that it shortened, as 13800138000 beside 1.38E+10. */
function exactText(text: string, exact: string): string {
  return /^-?[\d.]+E[+-]\d+$/i.test(text) && exact !== '' ? numberText(Number(exact), 'number', false) || text : text
}

/** Rows of the tables of a web page, one after another; cells that span several rows push those below aside. */
export class HtmlTables {
  readonly #onRow: (cells: readonly HtmlCell[]) => void
  /** Rows that a cell above still covers, by column. */
  #covered: number[] = []
  #cells: HtmlCell[] | null = null
  #cell: { readonly text: CellText; readonly columns: number; readonly rows: number; readonly exact: string } | null =
    null
  #tables = 0

  constructor(onRow: (cells: readonly HtmlCell[]) => void) {
    this.#onRow = onRow
  }

  /** Number of tables in the page. */
  read(html: string): number {
    let at = 0
    let silent: string | null = null
    for (const match of html.matchAll(TAG)) {
      if (silent === null) this.#cell?.text.add(html.slice(at, match.index))
      at = match.index + match[0].length
      const name = match[2]?.toLowerCase()
      if (name === undefined) continue
      const isEnd = match[1] === '/'
      if (silent !== null) {
        if (isEnd && name === silent) silent = null
      } else if (SILENT.has(name)) {
        if (!isEnd && !match[0].endsWith('/>')) silent = name
      } else {
        this.#tag(name, isEnd, match[3] ?? '')
      }
    }
    this.#endRow()
    return this.#tables
  }

  #tag(name: string, isEnd: boolean, attributes: string): void {
    if (name === 'table' && !isEnd) this.#tables += 1
    if (name === 'tr' || name === 'table') {
      this.#endRow()
      if (name === 'tr' && !isEnd) this.#cells = []
    } else if (name === 'td' || name === 'th') {
      this.#endCell()
      if (isEnd) return
      this.#cells ??= []
      this.#cell = {
        text: new CellText(),
        columns: spanOf(attributes, 'colspan'),
        rows: spanOf(attributes, 'rowspan'),
        exact: /\bx:num\s*=\s*["']([^"']+)/i.exec(attributes)?.[1] ?? '',
      }
    } else if (BREAKING.has(name) && (name === 'br' || isEnd)) {
      this.#cell?.text.break()
    }
  }

  #endCell(): void {
    const cell = this.#cell
    if (!cell || !this.#cells) return
    this.#cell = null
    let column = (this.#cells.at(-1)?.column ?? 0) + (this.#cells.at(-1)?.columns ?? 1)
    if (this.#cells.length === 0) column = 1
    while ((this.#covered[column] ?? 0) > 0) column += 1
    if (column > LIMITS.columns) throw new SpreadsheetRefusal('tooManyColumns', LIMITS.columns)
    this.#cells.push({ text: exactText(cell.text.take(), cell.exact), column, columns: cell.columns, rows: cell.rows })
  }

  #endRow(): void {
    this.#endCell()
    const cells = this.#cells
    if (!cells) return
    this.#cells = null
    this.#onRow(cells)
    this.#covered = this.#covered.map((rows) => Math.max(0, rows - 1))
    for (const { column, columns, rows } of cells) {
      if (rows === 1) continue
      for (let at = column; at < column + columns; at += 1) this.#covered[at] = rows - 1
    }
  }
}
