/** A table on the clipboard, as spreadsheet programs write and read it. */

const NEEDS_QUOTES = /["\t\r\n]/

function tsvField(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""').replaceAll(/\r\n?/g, '\n')}"` : text
}

export function tableText(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(tsvField).join('\t')).join('\r\n')
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function htmlText(text: string): string {
  return text.replace(/[&<>"]/g, (char) => ENTITIES[char] ?? char).replaceAll(/\r\n?|\n/g, '<br>')
}

export function tableHtml(rows: readonly (readonly string[])[]): string {
  const [header = [], ...body] = rows
  const head = `<tr>${header.map((text) => `<th>${htmlText(text)}</th>`).join('')}</tr>`
  const lines = body.map((row) => `<tr>${row.map((text) => `<td>${htmlText(text)}</td>`).join('')}</tr>`)
  return `<table><thead>${head}</thead><tbody>${lines.join('')}</tbody></table>`
}
