import { countAllRecords } from '#db/queries/record-store.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import type { ImportableType } from '#shared/contract/import-types.ts'
import type { RecordType } from '#shared/entities/index.ts'
import type { PassResult } from './import-pass.ts'

/** Types of which an import inserts a record for each row, with rules that read no other record of theirs. */
const PLAIN_TYPES: Readonly<Partial<Record<ImportableType, readonly RecordType[]>>> = {
  opportunity: ['opportunity', 'stageEvent'],
  customer: ['customer'],
  contact: ['contact'],
}
/** The indexes of fewer rows are written sooner than made again. */
const MIN_ROWS = 5000

/** An import that brings most of a table makes its indexes at the end, unless rows that it updates are looked up by them. */
export function typesToIndexLate(
  { handle }: Workbook,
  type: ImportableType,
  { inserted, updated }: Pick<PassResult, 'inserted' | 'updated'>,
): readonly RecordType[] {
  if (updated > 0 || inserted < MIN_ROWS) return []
  return inserted < 2 * countAllRecords(handle, type) ? [] : (PLAIN_TYPES[type] ?? [])
}
