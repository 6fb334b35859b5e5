import { writeFileSync } from 'node:fs'
import Papa from 'papaparse'
import type { FileGrants } from '#db/services/file-grants.ts'
import type { MendedRow } from '#shared/contract/import-types.ts'
import type { PickedFile } from '#shared/wire.ts'
import { rejectedRows } from './rejects.ts'
import type { ImportResults } from './rejects.ts'

/**
 * Rejected rows that a person has mended, as a file of their own under the columns of the one that they come from; it is
 * imported like any other.
 * @throws AppError FILE_GRANT (the result is no longer kept)
 */
export function keepMended(
  results: ImportResults,
  files: FileGrants,
  { resultId, name, rows }: { readonly resultId: string; readonly name: string; readonly rows: readonly MendedRow[] },
): PickedFile {
  const kept = results.get(resultId)
  const mends = new Map(rows.map(({ row, cells }) => [row, new Map(cells.map(({ column, text }) => [column, text]))]))
  const lines: string[][] = []
  for (const { row, cells } of rejectedRows(kept)) {
    const mend = mends.get(row)
    if (mend) lines.push(kept.headers.map((_, column) => mend.get(column) ?? cells[column] ?? ''))
  }
  const file = files.newUpload(name)
  const bytes = Buffer.from(`\uFEFF${Papa.unparse([[...kept.headers], ...lines])}\r\n`, 'utf8')
  writeFileSync(file.path, bytes)
  return { token: file.token, name: file.name, size: bytes.length }
}
