import type { QueryClient } from '@tanstack/react-query'
import type { WireRecord } from '#shared/contract/base.ts'
import type { RecordType } from '#shared/entities/index.ts'

/** Keys of what the pages of records have read; writes and the change feed make them stale. */
export const recordKeys = {
  record: (type: RecordType, id: string) => ['record', type, id] as const,
  stageBar: (id: string) => ['stageBar', id] as const,
  /** What stands between an opportunity and a target. */
  gate: (id: string, target: string) => ['gate', id, target] as const,
  history: (type: RecordType, id: string) => ['history', type, id] as const,
  /** Lists beneath a record: contacts, product lines, opportunities. */
  children: (type: RecordType, parentId: string) => ['children', type, parentId] as const,
  totals: (type: RecordType) => ['totals', type] as const,
  undoState: ['undoState'] as const,
}

/** What pages have read of the records, and of what is counted from them, is asked for again. */
export function makeStale(queries: QueryClient, records: readonly WireRecord[]): void {
  for (const record of records) {
    queries.setQueryData(recordKeys.record(record.type, record.id), record)
    void queries.invalidateQueries({ queryKey: recordKeys.history(record.type, record.id) })
    if (record.type === 'opportunity') void queries.invalidateQueries({ queryKey: recordKeys.stageBar(record.id) })
  }
  void queries.invalidateQueries({ queryKey: ['gate'] })
  void queries.invalidateQueries({ queryKey: ['children'] })
  void queries.invalidateQueries({ queryKey: ['totals'] })
  void queries.invalidateQueries({ queryKey: recordKeys.undoState })
}
