import { prepared } from './handle.ts'
import type { Handle } from './handle.ts'

export interface GatedDeal {
  readonly opportunityId: string
  readonly name: string
  readonly customerName: string
  readonly stageName: string
  readonly expectedCloseDate: string | null
  readonly ownerId: string
}

const GATED = `t.deleted_at IS NULL AND t.owner_id IN (SELECT value FROM json_each(?)) AND t.status = 'open' AND (
    EXISTS (SELECT 1 FROM promotion_marks m WHERE m.stage_id = t.stage_id AND m.deleted_at IS NULL AND m.is_required = 1)
    OR EXISTS (SELECT 1 FROM stage_tasks k WHERE k.stage_id = t.stage_id AND k.deleted_at IS NULL AND k.is_required = 1))`

/** Open opportunities of people in stages that ask for evidence, those expected first at the head. */
export const GATED_QUERY = `SELECT t.id AS opportunityId, t.name AS name, coalesce(c.name, '') AS customerName, s.name AS stageName,
    t.expected_close_date AS expectedCloseDate, t.owner_id AS ownerId
  FROM opportunities t JOIN stages s ON s.id = t.stage_id LEFT JOIN customers c ON c.id = t.customer_id
  WHERE ${GATED}
  ORDER BY t.expected_close_date IS NULL, t.expected_close_date LIMIT ?`

export function selectGatedDeals(handle: Handle, owners: readonly string[], limit: number): GatedDeal[] {
  return prepared(handle, GATED_QUERY).all(JSON.stringify(owners), limit) as GatedDeal[]
}

export const GATED_COUNT_QUERY = `SELECT count(*) AS count FROM opportunities t WHERE ${GATED}`

export function countGatedDeals(handle: Handle, owners: readonly string[]): number {
  return (prepared(handle, GATED_COUNT_QUERY).get(JSON.stringify(owners)) as { count: number }).count
}

export interface NextActionRow {
  readonly opportunityId: string
  readonly name: string
  readonly customerName: string
  readonly nextAction: string
  readonly date: string
}

/** Next acts that a person's open opportunities name, due by the day; oldest first. */
export function selectNextActions(handle: Handle, ownerId: string, day: string, limit: number): NextActionRow[] {
  return prepared(
    handle,
    `SELECT t.id AS opportunityId, t.name AS name, coalesce(c.name, '') AS customerName, coalesce(t.next_action, '') AS nextAction,
        t.next_action_date AS date
      FROM opportunities t LEFT JOIN customers c ON c.id = t.customer_id
      WHERE t.deleted_at IS NULL AND t.owner_id = ? AND t.status = 'open' AND t.next_action_date <= ?
      ORDER BY t.next_action_date, t.rowid LIMIT ?`,
  ).all(ownerId, day, limit) as NextActionRow[]
}

export interface ActCounts {
  readonly ownerId: string
  readonly overdue: number
  readonly planned: number
  readonly done: number
  readonly plannedNext: number
}

/** Acts of people by what they are on a day, and those planned for the next working day. */
export function countActs(handle: Handle, owners: readonly string[], today: string, next: string): ActCounts[] {
  return prepared(
    handle,
    `SELECT t.owner_id AS ownerId,
        sum(t.status = 'planned' AND coalesce(t.planned_on, '9') < :today) AS overdue,
        sum(t.status = 'planned' AND t.planned_on IS :today) AS planned,
        sum(t.status = 'done' AND t.done_on IS :today) AS done,
        sum(t.status = 'planned' AND t.planned_on IS :next) AS plannedNext
      FROM activities t
      WHERE t.deleted_at IS NULL AND t.owner_id IN (SELECT value FROM json_each(:owners))
        AND (t.status = 'planned' OR t.done_on IS :today)
      GROUP BY t.owner_id`,
  ).all({ owners: JSON.stringify(owners), today, next }) as ActCounts[]
}

export interface MoveLine {
  readonly opportunityId: string
  readonly name: string
  readonly customerName: string
  readonly kind: 'promoted' | 'demoted' | 'moved' | 'won' | 'lost'
  readonly stageName: string
  readonly at: number
  readonly amount: number | null
}

/** Stays of a person's opportunities that ended within instants, oldest first. */
export function selectMovesOf(handle: Handle, ownerId: string, from: number, to: number): MoveLine[] {
  return prepared(
    handle,
    `SELECT t.id AS opportunityId, t.name AS name, coalesce(c.name, '') AS customerName, e.leave_kind AS kind,
        s.name AS stageName, e.left_at AS at, t.amount AS amount
      FROM opportunities t JOIN stage_events e ON e.opportunity_id = t.id AND e.deleted_at IS NULL
        JOIN stages s ON s.id = e.stage_id LEFT JOIN customers c ON c.id = t.customer_id
      WHERE t.deleted_at IS NULL AND t.owner_id = ? AND e.left_at >= ? AND e.left_at < ? AND e.leave_kind IS NOT NULL
      ORDER BY e.left_at`,
  ).all(ownerId, from, to) as MoveLine[]
}

/** What keeps a workbook from being used: active people who cannot sign in, open opportunities that nobody owns. */
export function countCare(handle: Handle): {
  readonly peopleWithoutPassword: number
  readonly unownedOpportunities: number
} {
  return prepared(
    handle,
    `SELECT (SELECT count(*) FROM people p WHERE p.deleted_at IS NULL AND p.is_active = 1
        AND NOT EXISTS (SELECT 1 FROM credentials c WHERE c.person_id = p.id AND c.deleted_at IS NULL)) AS peopleWithoutPassword,
      (SELECT count(*) FROM opportunities t WHERE t.deleted_at IS NULL AND t.owner_id IS NULL AND t.status = 'open') AS unownedOpportunities`,
  ).get() as { peopleWithoutPassword: number; unownedOpportunities: number }
}
