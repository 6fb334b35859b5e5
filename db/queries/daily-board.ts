import { prepared } from './handle.ts'
import type { Handle } from './handle.ts'
import type { Sql } from './sql.ts'

export interface MemberRow {
  readonly id: string
  readonly name: string
  readonly phone: string | null
  readonly roles: string
  readonly isActive: number
  readonly departmentId: string | null
  readonly departmentName: string | null
  readonly joinedOn: string | null
  readonly leftOn: string | null
  readonly checkerId: string | null
  readonly checkerName: string | null
}

/** Everybody with department and checker, in pinyin order; a small table, read whole. */
export function selectMembers(handle: Handle): MemberRow[] {
  return prepared(
    handle,
    `SELECT p.id, p.name, p.phone, p.roles, p.is_active AS isActive, p.department_id AS departmentId,
       d.name AS departmentName, p.joined_on AS joinedOn, p.left_on AS leftOn, c.checker_id AS checkerId,
       k.name AS checkerName
     FROM people p LEFT JOIN departments d ON d.id = p.department_id
       LEFT JOIN checker_assignments c ON c.person_id = p.id AND c.deleted_at IS NULL
       LEFT JOIN people k ON k.id = c.checker_id
     WHERE p.deleted_at IS NULL ORDER BY p.name_sort, p.id`,
  ).all() as MemberRow[]
}

/** Whether a plan of somebody for a day may be read; `scope` over the alias `t`. */
export function hasPlannedActs(handle: Handle, scope: Sql, ownerId: string, day: string): boolean {
  return (
    prepared(
      handle,
      `SELECT 1 FROM activities t WHERE t.deleted_at IS NULL AND t.owner_id = :owner AND t.planned_on = :day
         AND t.status <> 'cancelled' AND ${scope.text} LIMIT 1`,
    ).get({ ...scope.params, owner: ownerId, day }) !== undefined
  )
}

/** Where the first planned act of a day takes somebody: its place, else its customer; `scope` over the alias `t`. */
export function selectPlannedPlace(handle: Handle, scope: Sql, ownerId: string, day: string): string | null {
  const row = prepared(
    handle,
    `SELECT coalesce(t.place, c.name) AS place FROM activities t LEFT JOIN customers c ON c.id = t.customer_id
     WHERE t.deleted_at IS NULL AND t.owner_id = :owner AND t.planned_on = :day AND t.status <> 'cancelled'
       AND coalesce(t.place, c.name) IS NOT NULL AND ${scope.text}
     ORDER BY coalesce(t.planned_time, '99'), t.rowid LIMIT 1`,
  ).get({ ...scope.params, owner: ownerId, day }) as { place: string } | undefined
  return row?.place ?? null
}
