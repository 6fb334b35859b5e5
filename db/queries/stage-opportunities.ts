import { prepared } from './handle.ts'
import type { Handle } from './handle.ts'

export interface StageOpportunity {
  readonly id: string
  readonly stageId: string
  readonly ownerId: string | null
  readonly isOpen: boolean
}

const SELECT = `SELECT t.id AS id, t.stage_id AS stageId, t.owner_id AS ownerId, t.status = 'open' AS isOpen
  FROM opportunities t
  WHERE t.deleted_at IS NULL AND t.stage_id IN (SELECT value FROM json_each(:stages))
  ORDER BY t.id`

/** Live opportunities in the stages, open and closed, whoever owns them. */
export function selectStageOpportunities(handle: Handle, stageIds: readonly string[]): StageOpportunity[] {
  const rows = prepared(handle, SELECT).all({ stages: JSON.stringify(stageIds) }) as (Omit<
    StageOpportunity,
    'isOpen'
  > & {
    isOpen: number
  })[]
  return rows.map((row) => ({ ...row, isOpen: row.isOpen === 1 }))
}
