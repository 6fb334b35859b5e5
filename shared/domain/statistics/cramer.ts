/**
 * Cramér's V of a table of counts: √(χ² / (n · (min(rows, columns) − 1))), 0 to 1; `null` where a row or column is empty or
 * there are fewer than two. H. Cramér, Mathematical Methods of Statistics (1946), 21.9.
 */
export function cramersV(table: readonly (readonly number[])[]): number | null {
  const width = table[0]?.length ?? 0
  const rows = table.map((row) => row.reduce((sum, one) => sum + one, 0))
  const columns = Array.from({ length: width }, (_, at) => table.reduce((sum, row) => sum + (row[at] ?? 0), 0))
  const degrees = Math.min(table.length, width) - 1
  if (degrees < 1 || [...rows, ...columns].some((sum) => sum === 0)) return null
  const n = rows.reduce((sum, one) => sum + one, 0)
  let chi = 0
  for (const [i, row] of table.entries()) {
    for (const [j, count] of row.entries()) {
      const expected = ((rows[i] ?? 0) * (columns[j] ?? 0)) / n
      chi += (count - expected) ** 2 / expected
    }
  }
  return Math.min(1, Math.sqrt(chi / (n * degrees)))
}
