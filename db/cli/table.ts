/** Text columns for a terminal; Chinese characters take two places. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/

function width(text: string): number {
  let places = 0
  for (const character of text) places += WIDE.test(character) ? 2 : 1
  return places
}

function pad(text: string, places: number, isRight: boolean): string {
  const blank = ' '.repeat(Math.max(0, places - width(text)))
  return isRight ? blank + text : text + blank
}

/** Rows in aligned columns; the first row is the header. `right` names columns of figures, counted from 0. */
export function textTable(rows: readonly (readonly string[])[], right: readonly number[] = []): string {
  const columns = Math.max(...rows.map((row) => row.length))
  const widths = Array.from({ length: columns }, (_, at) => Math.max(...rows.map((row) => width(row[at] ?? ''))))
  return rows
    .map((row) =>
      row
        .map((cell, at) => pad(cell, widths[at] ?? 0, right.includes(at)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** Minor units as people write money: 1,145,000 or 1,145,000.50; nothing for an unknown amount. */
export function moneyText(minorUnits: number | null): string {
  if (minorUnits === null) return ''
  const hasCents = minorUnits % 100 !== 0
  return (minorUnits / 100).toLocaleString('en-US', {
    minimumFractionDigits: hasCents ? 2 : 0,
    maximumFractionDigits: 2,
  })
}
