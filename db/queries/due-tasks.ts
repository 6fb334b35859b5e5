import type { Whose } from './agenda.ts'
import { prepared } from './handle.ts'
import type { Handle } from './handle.ts'
import { join, sql } from './sql.ts'
import type { Sql } from './sql.ts'

export interface DueTaskRow {
  readonly stageTaskId: string
  readonly name: string
  readonly dueDays: number
  readonly isRequired: number
  readonly stageName: string
  readonly stageEnteredAt: number
  readonly opportunityId: string
  readonly opportunityName: string
  readonly customerId: string | null
  readonly customerName: string | null
  /** Whose task it is. */
  readonly ownerId: string
  readonly ownerName: string
}

/** The owner; the owner's manager or head of department; an assistant of the owner's department. */
const ASSIGNEE = `coalesce(CASE s.assignee
    WHEN 'manager' THEN coalesce(w.manager_id, (SELECT d.head_id FROM departments d WHERE d.id = w.department_id))
    WHEN 'assistant' THEN (SELECT h.id FROM people h WHERE h.department_id = w.department_id AND h.is_active = 1
      AND h.deleted_at IS NULL AND ',' || h.roles || ',' LIKE '%,assistant,%' ORDER BY h.id LIMIT 1)
  END, t.owner_id)`

const DAY_MS = 86_400_000

/**
 * Tasks of the stages in which open opportunities stand, due before the instant, that no act fulfils or plans yet.
 * `scope` is one over opportunities.
 */
export function dueTaskQuery(whose: Whose, until: number, limit: number): Sql {
  const condition = join('and', [
    sql(`s.deleted_at IS NULL AND s.due_days IS NOT NULL AND t.deleted_at IS NULL AND t.status = 'open'`),
    sql(`t.stage_entered_at + s.due_days * ${DAY_MS} < :until`, { until, limit, owners: JSON.stringify(whose.owners) }),
    sql(`NOT EXISTS (SELECT 1 FROM activities a WHERE a.opportunity_id = t.id AND a.deleted_at IS NULL
      AND a.stage_task_id = s.id AND a.status <> 'cancelled')`),
    sql(`${ASSIGNEE} IN (SELECT value FROM json_each(:owners))`),
    whose.scope,
  ])
  const text = `SELECT s.id AS stageTaskId, s.name, s.due_days AS dueDays, s.is_required AS isRequired, g.name AS stageName,
      t.stage_entered_at AS stageEnteredAt, t.id AS opportunityId, t.name AS opportunityName,
      t.customer_id AS customerId, c.name AS customerName, ${ASSIGNEE} AS ownerId,
      (SELECT name FROM people WHERE id = ${ASSIGNEE}) AS ownerName
    FROM stage_tasks s CROSS JOIN opportunities t ON t.stage_id = s.stage_id JOIN stages g ON g.id = s.stage_id
      JOIN people w ON w.id = t.owner_id LEFT JOIN customers c ON c.id = t.customer_id
    WHERE ${condition.text} ORDER BY t.stage_entered_at + s.due_days * ${DAY_MS}, s.position LIMIT :limit`
  return { text, params: condition.params }
}

export function selectDueTasks(handle: Handle, whose: Whose, until: number, limit: number): DueTaskRow[] {
  const { text, params } = dueTaskQuery(whose, until, limit)
  return prepared(handle, text).all(params) as DueTaskRow[]
}
