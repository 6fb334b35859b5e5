import { squared, type Matrix } from './tsv.ts'

export interface HtmlCell {
  readonly text: string
  /** The number behind the text, as a spreadsheet reads it; absent for words, which it must not read as a number. */
  readonly number?: number
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escape(text: string): string {
  return text.replaceAll(/[&<>"]/g, (letter) => ESCAPES[letter] ?? letter).replaceAll('\r', '&#13;')
}

function formatCell({ text, number }: HtmlCell): string {
  const content = escape(text).replaceAll('\n', '<br style="mso-data-placement:same-cell">')
  if (number !== undefined) return `<td x:num="${number}">${content}</td>`
  return `<td style="white-space:pre-wrap;mso-number-format:'\\@'">${content}</td>`
}

/** A table that Excel and WPS read cell by cell: numbers as numbers, everything else as text, whatever it begins with. */
export function formatHtml(rows: readonly (readonly HtmlCell[])[]): string {
  const body = rows.map((row) => `<tr>${row.map(formatCell).join('')}</tr>`).join('')
  const spaces = 'xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns="http://www.w3.org/TR/REC-html40"'
  return `<html ${spaces}><head><meta charset="utf-8"></head><body><table>${body}</table></body></html>`
}

/** A table from another program names no more cells than this. */
const MAX_CELLS = 1_000_000

/** Cells of the first table in the HTML, merged ones in their first place; `null` without a table. Nothing is inserted. */
export function parseHtml(html: string): Matrix | null {
  const table = new DOMParser().parseFromString(html, 'text/html').querySelector('table')
  if (table === null) return null
  const rows: string[][] = []
  let size = 0
  for (const [index, row] of [...table.rows].entries()) {
    const cells = (rows[index] ??= [])
    let column = 0
    for (const cell of row.cells) {
      while (cells[column] !== undefined) column += 1
      size += cell.colSpan * cell.rowSpan
      if (size > MAX_CELLS) return null
      place(rows, index, column, cell, table.rows.length)
      column += cell.colSpan
    }
  }
  return rows.length === 0 ? null : squared(rows.map((row) => Array.from(row, (text) => text ?? '')))
}

function place(rows: string[][], index: number, column: number, cell: HTMLTableCellElement, rowCount: number): void {
  // A span of 0 reaches to the last row.
  const height = cell.rowSpan === 0 ? rowCount - index : cell.rowSpan
  for (let down = 0; down < height && index + down < rowCount; down += 1) {
    const row = (rows[index + down] ??= [])
    for (let right = 0; right < cell.colSpan; right += 1) row[column + right] = down + right === 0 ? readCell(cell) : ''
  }
}

const PLAIN_NUMBER = /^[-+(]?\s*[¥￥$€£]?\s*[\d,，.]+\s*\)?$/

function readCell(cell: HTMLTableCellElement): string {
  const text = readText(cell, /pre/.test(cell.style.whiteSpace))
  const number = cell.getAttribute('x:num')
  if (number === null || number === '') return text
  // The number behind a date or a percentage is in the spreadsheet's own count; what is shown says more.
  return PLAIN_NUMBER.test(text) || /^#+$/.test(text) ? number : text
}

const BLOCKS = new Set(['P', 'DIV', 'LI', 'TR'])

function readText(node: Node, isExact: boolean): string {
  let text = ''
  for (const child of node.childNodes) {
    if (child.nodeName === 'BR') text += '\n'
    else if (child.nodeType === child.TEXT_NODE) {
      const raw = child.textContent ?? ''
      text += isExact ? raw : raw.replaceAll(/[ \t\r\n]+/g, ' ')
    } else if (child.nodeType === child.ELEMENT_NODE && child.nodeName !== 'STYLE' && child.nodeName !== 'SCRIPT') {
      const inner = readText(child, isExact)
      text += BLOCKS.has(child.nodeName) && text !== '' ? `\n${inner}` : inner
    }
  }
  if (node.nodeName !== 'TD' && node.nodeName !== 'TH') return text
  if (isExact) return text
  const lines = text.split('\n').map((line) => line.replaceAll('\u00a0', ' ').trim())
  return lines.join('\n')
}
