import { prepared } from './handle.ts'
import type { Handle } from './handle.ts'
import { join, sql } from './sql.ts'
import type { Sql } from './sql.ts'
import type { Whose } from './agenda.ts'

/** Everything but a task is seen by the customer. */
const VISIBLE = `a.deleted_at IS NULL AND a.status = 'done' AND a.kind <> 'task'`

export type Contacted = 'customer' | 'opportunity'

/** Day of the last visible contact with the row of the alias, as an expression; `NULL` when there was none. */
export function lastContactSql(about: Contacted, alias = 't'): string {
  return `(SELECT max(a.done_on) FROM activities a WHERE a.${about}_id = ${alias}.id AND ${VISIBLE})`
}

/** Day of the last visible contact by id; those without one are missing. */
export function selectLastContacts(handle: Handle, about: Contacted, ids: readonly string[]): Map<string, string> {
  const rows = prepared(
    handle,
    `SELECT a.${about}_id AS id, max(a.done_on) AS day FROM activities a
     WHERE a.${about}_id IN (SELECT value FROM json_each(:ids)) AND ${VISIBLE} GROUP BY a.${about}_id`,
  ).all({ ids: JSON.stringify(ids) }) as { id: string; day: string | null }[]
  return new Map(rows.flatMap(({ id, day }) => (day === null ? [] : [[id, day] as const])))
}

export interface PlanCover {
  readonly planId: string
  readonly potentialClass: string | null
  /** Opportunities of this stage; `null`: customers. */
  readonly stageId: string | null
  readonly everyDays: number
}

export interface ContactDueRow {
  readonly customerId: string | null
  readonly customerName: string | null
  readonly opportunityId: string | null
  readonly opportunityName: string | null
  readonly ownerId: string
  readonly ownerName: string
  readonly lastContactOn: string | null
  /** From which the plan counts: the last contact, a proposal that was put aside, or the day the row was entered. */
  readonly countedFrom: string
}

/** Milliseconds by which the workbook's zone lies east of UTC. */
const ENTERED = `date((t.created_at + :offset) / 1000, 'unixepoch')`

function countedFrom(about: Contacted): string {
  return `coalesce((SELECT max(CASE a.status WHEN 'done' THEN a.done_on ELSE a.planned_on END) FROM activities a
    WHERE a.${about}_id = t.id AND a.deleted_at IS NULL
      AND ((a.status = 'done' AND a.kind <> 'task') OR (a.status = 'cancelled' AND a.contact_plan_id = :plan))), ${ENTERED})`
}

function isIdle(about: Contacted): string {
  return `NOT EXISTS (SELECT 1 FROM activities a WHERE a.${about}_id = t.id AND a.deleted_at IS NULL
    AND a.status = 'planned')`
}

function coverCondition(plan: PlanCover): Sql {
  const isDeal = plan.stageId !== null
  const classColumn = isDeal ? 'c.potential_class' : 't.potential_class'
  return join('and', [
    isDeal ? sql(`t.stage_id = :stage AND t.status = 'open'`, { stage: plan.stageId }) : sql('1'),
    plan.potentialClass === null ? sql('1') : sql(`${classColumn} = :potential`, { potential: plan.potentialClass }),
  ])
}

/** What a plan covers and nobody has contacted, or planned to contact, since `latest`: the longest wait first. */
export function contactDueQuery(
  whose: Whose,
  plan: PlanCover,
  days: { readonly latest: string; readonly offset: number; readonly limit: number },
): Sql {
  const about: Contacted = plan.stageId === null ? 'customer' : 'opportunity'
  const condition = join('and', [
    sql('t.deleted_at IS NULL AND t.owner_id IN (SELECT value FROM json_each(:owners))', {
      owners: JSON.stringify(whose.owners),
      plan: plan.planId,
      ...days,
    }),
    coverCondition(plan),
    whose.scope,
    sql(isIdle(about)),
  ])
  const isDeal = about === 'opportunity'
  const columns = isDeal
    ? 't.customer_id AS customerId, c.name AS customerName, t.id AS opportunityId, t.name AS opportunityName'
    : 't.id AS customerId, t.name AS customerName, NULL AS opportunityId, NULL AS opportunityName'
  const from = isDeal ? 'opportunities t LEFT JOIN customers c ON c.id = t.customer_id' : 'customers t'
  const text = `SELECT * FROM (SELECT ${columns}, t.owner_id AS ownerId, p.name AS ownerName,
      ${lastContactSql(about)} AS lastContactOn, ${countedFrom(about)} AS countedFrom
    FROM ${from} JOIN people p ON p.id = t.owner_id WHERE ${condition.text})
    WHERE countedFrom <= :latest ORDER BY countedFrom, customerName LIMIT :limit`
  return { text, params: condition.params }
}

export function selectContactDue(
  handle: Handle,
  whose: Whose,
  plan: PlanCover,
  days: { readonly latest: string; readonly offset: number; readonly limit: number },
): ContactDueRow[] {
  const { text, params } = contactDueQuery(whose, plan, days)
  return prepared(handle, text).all(params) as ContactDueRow[]
}
