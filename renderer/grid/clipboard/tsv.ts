/** Rows of cells, each row as long as the longest. */
export type Matrix = readonly (readonly string[])[]

const NEEDS_QUOTES = /[\t\n\r"]/

function quote(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Text as Excel and WPS put it on the clipboard. Several rows end with a line break each, a single one does not. */
export function formatTsv(rows: Matrix): string {
  const lines = rows.map((row) => row.map(quote).join('\t'))
  return lines.length === 1 ? (lines[0] ?? '') : lines.map((line) => `${line}\r\n`).join('')
}

interface Token {
  readonly text: string
  /** Place of the character after the cell. */
  readonly end: number
}

/** A quoted cell; `null` when the quote has no partner before a tab or line end, so that it is a part of the text. */
function readQuoted(text: string, start: number): Token | null {
  let at = start + 1
  for (;;) {
    const close = text.indexOf('"', at)
    if (close < 0) return null
    if (text[close + 1] === '"') {
      at = close + 2
      continue
    }
    const after = text[close + 1]
    const isEnd = after === undefined || after === '\t' || after === '\n' || after === '\r'
    return isEnd ? { text: text.slice(start + 1, close).replaceAll('""', '"'), end: close + 1 } : null
  }
}

const DELIMITER = /[\t\n\r]/g

function readPlain(text: string, start: number): Token {
  DELIMITER.lastIndex = start
  const end = DELIMITER.exec(text)?.index ?? text.length
  return { text: text.slice(start, end), end }
}

/** Rows and cells of text from a spreadsheet; quoted cells hold tabs and line breaks. Short rows are filled with blanks. */
export function parseTsv(text: string): Matrix {
  const rows: string[][] = [[]]
  let at = 0
  for (;;) {
    const token = (text[at] === '"' ? readQuoted(text, at) : null) ?? readPlain(text, at)
    rows.at(-1)?.push(token.text)
    at = token.end
    if (at >= text.length) break
    const isBreak = text[at] !== '\t'
    at += text.startsWith('\r\n', at) ? 2 : 1
    if (!isBreak) continue
    // The last line break ends the last row.
    if (at >= text.length) break
    rows.push([])
  }
  return squared(rows)
}

export function squared(rows: Matrix): Matrix {
  const width = Math.max(1, ...rows.map(({ length }) => length))
  return rows.map((row) => [...row, ...Array.from({ length: width - row.length }, () => '')])
}
