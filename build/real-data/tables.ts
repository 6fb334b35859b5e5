import { parseValue } from '#shared/domain/values/index.ts'
import { inspectSource, newSourceStats, readRows } from '#db/exchange/source.ts'
import type { Inspected, SourceStats } from '#db/exchange/source.ts'

export interface Table {
  readonly source: Inspected
  readonly stats: SourceStats
  readonly rows: readonly (readonly string[])[]
  /** Cells of the named column. Throws when there is none. */
  column(name: string): string[]
}

/** A whole file as the import reads it, for files whose records the workbook does not have yet. */
export async function readTable(path: string): Promise<Table> {
  const source = await inspectSource(path)
  const stats = newSourceStats()
  const rows: (readonly string[])[] = []
  for await (const batch of readRows(source, { stats })) rows.push(...batch.map((record) => record.cells))
  return {
    source,
    stats,
    rows,
    column(name) {
      const index = source.layout.headers.indexOf(name)
      if (index < 0) throw new Error(`no column ${name} in ${source.file.name}`)
      return rows.map((cells) => cells[index] ?? '')
    },
  }
}

/** Dates as YYYY-MM-DD; throws for a text that is none. */
export function dates(texts: readonly string[]): string[] {
  return texts.map((text) => {
    const parsed = parseValue({ type: 'date' }, text)
    if (!parsed.ok || typeof parsed.value !== 'string') throw new Error(`not a date: ${text}`)
    return parsed.value
  })
}

export const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

/** An exact sum of decimal texts, as a text: `decimals` digits after the point. */
export function decimalSum(texts: readonly string[], decimals: number): string {
  const scaled = texts.map((text) => {
    const [whole = '0', fraction = ''] = text.replace('-', '').split('.')
    const units = BigInt(whole + fraction.padEnd(decimals, '0'))
    return text.startsWith('-') ? -units : units
  })
  return pointed(
    scaled.reduce((total, units) => total + units, 0n),
    decimals,
  )
}

/** Σ a·b of decimal texts, exact. */
export function productSum(a: readonly string[], b: readonly string[]): string {
  const decimals = (text: string): number => (text.split('.')[1] ?? '').length
  const places = Math.max(...a.map((text, row) => decimals(text) + decimals(b[row] ?? '')))
  let total = 0n
  for (const [row, text] of a.entries()) {
    const other = b[row] ?? '0'
    const units = BigInt(text.replace('.', '')) * BigInt(other.replace('.', ''))
    total += units * 10n ** BigInt(places - decimals(text) - decimals(other))
  }
  return pointed(total, places)
}

function pointed(units: bigint, decimals: number): string {
  const sign = units < 0n ? '-' : ''
  const digits = String(units < 0n ? -units : units).padStart(decimals + 1, '0')
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`.replace(/\.?0+$/, '')
}

/** Rows that repeat an earlier one in every cell. */
export function repeatedRows({ rows }: Table): number {
  return rows.length - new Set(rows.map((cells) => cells.join('\u001F'))).size
}
