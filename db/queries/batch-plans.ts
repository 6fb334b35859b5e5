import { prepared } from './handle.ts'
import type { Handle } from './handle.ts'
import type { BatchRow } from './change-log.ts'

/** Acts that a batch wrote and that are planned now, with their days; those it inserted are known by their first entry. */
const SELECT = `SELECT t.id, t.planned_on AS plannedOn FROM activities t
  WHERE t.deleted_at IS NULL AND t.status = 'planned' AND t.planned_on IS NOT NULL AND t.id IN (
    SELECT record_id FROM change_log
    WHERE seq BETWEEN :first AND :last AND batch_id = :batch AND record_type = 'activity' AND record_id IS NOT NULL
    UNION ALL SELECT id FROM activities WHERE created_seq BETWEEN :first AND :last)
  ORDER BY t.planned_on, t.rowid`

export function iteratePlansOfBatch(
  handle: Handle,
  { id, firstSeq, lastSeq }: BatchRow,
): IterableIterator<{ id: string; plannedOn: string }> {
  const params = { first: firstSeq, last: lastSeq, batch: id }
  return prepared(handle, SELECT).iterate(params) as IterableIterator<{ id: string; plannedOn: string }>
}
