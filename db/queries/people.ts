import { prepared } from './handle.ts'
import type { Handle } from './handle.ts'

/** Everybody in a person's department and those below it, and everybody who reports to the person, themselves included. */
export function selectDepartmentPeople(handle: Handle, personId: string): string[] {
  const rows = prepared(
    handle,
    `WITH RECURSIVE
       units(id) AS (
         SELECT department_id FROM people WHERE id = :person AND department_id IS NOT NULL
         UNION SELECT d.id FROM departments d JOIN units u ON d.parent_id = u.id WHERE d.deleted_at IS NULL
       ),
       reports(id) AS (
         SELECT id FROM people WHERE id = :person
         UNION SELECT p.id FROM people p JOIN reports r ON p.manager_id = r.id
       )
     SELECT id FROM people WHERE department_id IN (SELECT id FROM units)
     UNION SELECT id FROM reports`,
  ).all({ person: personId }) as { id: string }[]
  return rows.map((row) => row.id)
}

/**
 * Whom a manager stands above: those who report to them, directly or not, everybody of departments that they head, and
 * those in their own department, or below it, who are no managers themselves. Never themselves or a manager of theirs.
 */
export function selectPeopleBelow(handle: Handle, personId: string): string[] {
  const rows = prepared(
    handle,
    `WITH RECURSIVE
       above(id) AS (
         SELECT manager_id FROM people WHERE id = :person AND manager_id IS NOT NULL
         UNION SELECT p.manager_id FROM people p JOIN above a ON p.id = a.id WHERE p.manager_id IS NOT NULL
       ),
       headed(id) AS (
         SELECT id FROM departments WHERE head_id = :person AND deleted_at IS NULL
         UNION SELECT d.id FROM departments d JOIN headed h ON d.parent_id = h.id WHERE d.deleted_at IS NULL
       ),
       units(id) AS (
         SELECT department_id FROM people WHERE id = :person AND department_id IS NOT NULL
         UNION SELECT d.id FROM departments d JOIN units u ON d.parent_id = u.id WHERE d.deleted_at IS NULL
       ),
       reports(id) AS (
         SELECT id FROM people WHERE manager_id = :person
         UNION SELECT p.id FROM people p JOIN reports r ON p.manager_id = r.id
       )
     SELECT id FROM people
     WHERE id <> :person AND id NOT IN (SELECT id FROM above)
       AND (id IN (SELECT id FROM reports) OR department_id IN (SELECT id FROM headed)
         OR (department_id IN (SELECT id FROM units) AND instr(',' || roles || ',', ',manager,') = 0))`,
  ).all({ person: personId }) as { id: string }[]
  return rows.map((row) => row.id)
}

/** Everybody of a department and those below it. */
export function selectPeopleOfDepartment(handle: Handle, departmentId: string): string[] {
  const rows = prepared(
    handle,
    `WITH RECURSIVE units(id) AS (
       SELECT :department UNION SELECT d.id FROM departments d JOIN units u ON d.parent_id = u.id WHERE d.deleted_at IS NULL
     )
     SELECT id FROM people WHERE department_id IN (SELECT id FROM units)`,
  ).all({ department: departmentId }) as { id: string }[]
  return rows.map((row) => row.id)
}

export interface TileRow {
  readonly id: string
  readonly name: string
  readonly roles: string
  readonly department: string | null
  readonly hasCredential: number
  readonly lastSignInAt: number | null
}

/** Active people with what the sign-in screen shows of them, in pinyin order. */
export function selectSignInTiles(handle: Handle): TileRow[] {
  return prepared(
    handle,
    `SELECT p.id, p.name, p.roles, d.name AS department,
       EXISTS (SELECT 1 FROM credentials c WHERE c.person_id = p.id AND c.deleted_at IS NULL) AS hasCredential,
       s.last_sign_in_at AS lastSignInAt
     FROM people p LEFT JOIN departments d ON d.id = p.department_id LEFT JOIN sign_in_throttle s ON s.person_id = p.id
     WHERE p.deleted_at IS NULL AND p.is_active = 1 ORDER BY p.name_sort`,
  ).all() as TileRow[]
}

export interface ThrottleRow {
  readonly failures: number
  readonly retryAt: number
}

export function selectThrottle(handle: Handle, personId: string): ThrottleRow {
  const row = prepared(handle, 'SELECT failures, retry_at AS retryAt FROM sign_in_throttle WHERE person_id = ?').get(
    personId,
  ) as ThrottleRow | undefined
  return row ?? { failures: 0, retryAt: 0 }
}

export function upsertThrottle(handle: Handle, personId: string, row: ThrottleRow): void {
  prepared(
    handle,
    `INSERT INTO sign_in_throttle (person_id, failures, retry_at) VALUES (?, ?, ?)
     ON CONFLICT (person_id) DO UPDATE SET failures = excluded.failures, retry_at = excluded.retry_at`,
  ).run(personId, row.failures, row.retryAt)
}

/** Forgets wrong guesses and notes the sign-in. */
export function upsertSignIn(handle: Handle, personId: string, at: number): void {
  prepared(
    handle,
    `INSERT INTO sign_in_throttle (person_id, failures, retry_at, last_sign_in_at) VALUES (?, 0, 0, ?)
     ON CONFLICT (person_id) DO UPDATE SET failures = 0, retry_at = 0, last_sign_in_at = excluded.last_sign_in_at`,
  ).run(personId, at)
}
