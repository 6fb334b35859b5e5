import type { RecordType } from '#shared/entities/index.ts'

/** Keys of what the pages of records have read; writes and the change feed make them stale. */
export const recordKeys = {
  record: (type: RecordType, id: string) => ['record', type, id] as const,
  stageBar: (id: string) => ['stageBar', id] as const,
  history: (type: RecordType, id: string) => ['history', type, id] as const,
  /** Lists beneath a record: contacts, product lines, opportunities. */
  children: (type: RecordType, parentId: string) => ['children', type, parentId] as const,
  totals: (type: RecordType) => ['totals', type] as const,
  undoState: ['undoState'] as const,
}
