import type { Handle } from './handle.ts'
import { join, sql } from './sql.ts'
import type { Sql } from './sql.ts'
import { runSql } from './view-sql.ts'

export interface OverrideRecord {
  readonly id: string
  /** UTC milliseconds. */
  readonly at: number
  readonly opportunityId: string
  readonly title: string
  readonly customer: string | null
  readonly ownerId: string | null
  readonly owner: string | null
  readonly allowedById: string | null
  readonly allowedBy: string | null
  readonly fromStageId: string
  readonly fromStage: string
  readonly toStageId: string
  readonly toStage: string
  readonly reason: string
  readonly missing: string | null
}

export interface OverrideQuery {
  /** Condition over the alias `t`, the override. */
  readonly scope: Sql
  readonly opportunityId?: string | undefined
  readonly ownerIds?: readonly string[] | undefined
  /** Half-open range of instants. */
  readonly between?: { readonly from: number; readonly to: number } | undefined
}

function conditionOf({ scope, opportunityId, ownerIds, between }: OverrideQuery): Sql {
  const parts = [scope]
  if (opportunityId !== undefined) parts.push(sql('t.opportunity_id = :opportunity', { opportunity: opportunityId }))
  if (ownerIds !== undefined) {
    const owners = JSON.stringify(ownerIds)
    parts.push(sql('opp.owner_id IN (SELECT value FROM json_each(:owners))', { owners }))
  }
  if (between !== undefined) parts.push(sql('t.created_at >= :from AND t.created_at < :to', { ...between }))
  return join('and', parts)
}

/** Overrides of live opportunities, newest first. */
export function selectOverrides(handle: Handle, query: OverrideQuery): OverrideRecord[] {
  const condition = conditionOf(query)
  const text = `SELECT t.id AS id, t.created_at AS at, t.opportunity_id AS opportunityId, opp.name AS title,
      customers.name AS customer, opp.owner_id AS ownerId, owners.name AS owner,
      t.allowed_by AS allowedById, allowing.name AS allowedBy,
      t.from_stage_id AS fromStageId, origin.name AS fromStage, t.to_stage_id AS toStageId, goal.name AS toStage,
      t.reason AS reason, t.missing AS missing
    FROM gate_overrides t
    JOIN opportunities opp ON opp.id = t.opportunity_id
    JOIN stages origin ON origin.id = t.from_stage_id
    JOIN stages goal ON goal.id = t.to_stage_id
    LEFT JOIN customers ON customers.id = opp.customer_id
    LEFT JOIN people owners ON owners.id = opp.owner_id
    LEFT JOIN people allowing ON allowing.id = t.allowed_by
    WHERE t.deleted_at IS NULL AND opp.deleted_at IS NULL AND ${condition.text}
    ORDER BY t.created_at DESC, t.id DESC`
  return runSql<OverrideRecord>(handle, text, condition.params)
}
