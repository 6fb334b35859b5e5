import type { Scope } from '#shared/domain/permissions.ts'
import type { RecordType } from '#shared/entities/index.ts'
import type { Reach } from './scope-sql.ts'
import { sql, TRUE } from './sql.ts'
import type { Sql } from './sql.ts'

/** Condition over the alias `t` that keeps the sessions with a trainee, or a trainer, within reach. */
export function sessionSql(type: RecordType, trainees: Scope, reach: Reach): Sql {
  if (type !== 'trainingSession' || trainees === 'all') return TRUE
  const people = trainees === 'department' ? [reach.personId, ...reach.departmentPeople] : [reach.personId]
  return sql(
    `(t.trainer_id IN (SELECT value FROM json_each(:trainees)) OR EXISTS (SELECT 1 FROM attendances a
       WHERE a.session_id = t.id AND a.deleted_at IS NULL
         AND a.person_id IN (SELECT value FROM json_each(:trainees))))`,
    { trainees: JSON.stringify(people) },
  )
}
