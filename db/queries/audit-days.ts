import { prepared } from './handle.ts'
import type { Handle } from './handle.ts'
import { sql } from './sql.ts'
import type { Sql } from './sql.ts'
import type { ActivityKind } from '#shared/entities/activities.ts'
import type { FactRange } from './audit-facts.ts'

export interface DayRecordRow {
  readonly type: 'activity' | 'officeEntry' | 'morningCheck'
  readonly id: string
  readonly day: string
  readonly time: string | null
  readonly place: string | null
  readonly kind: ActivityKind | null
  readonly customer: string | null
  readonly matter: string | null
  readonly recordedAt: number | null
  readonly amendedAt: number | null
}

/** @param office over the alias `t`: leaves out calls that are sealed for whoever asks */
export function dayRecordsQuery({ personId, from, to }: FactRange, scope: Sql, office: Sql): Sql {
  const text = `SELECT 'activity' AS type, t.id AS id, t.done_on AS day, t.done_time AS time, t.place AS place,
      t.kind AS kind, c.name AS customer, t.subject AS matter, t.recorded_at AS recordedAt, t.amended_at AS amendedAt
    FROM activities t LEFT JOIN customers c ON c.id = t.customer_id
    WHERE t.owner_id = :person AND t.done_on BETWEEN :from AND :to AND t.status = 'done' AND t.deleted_at IS NULL
      AND ${scope.text}
    UNION ALL
    SELECT 'officeEntry', t.id, t.day, t.time, t.place, NULL, coalesce(c.name, t.customer_name), t.matter, NULL, NULL
    FROM office_entries t LEFT JOIN customers c ON c.id = t.customer_id
    WHERE t.person_id = :person AND t.day BETWEEN :from AND :to AND t.deleted_at IS NULL AND ${office.text}
    UNION ALL
    SELECT 'morningCheck', t.id, t.day, coalesce(t.arrived_at, t.called_at), t.planned_place, NULL, NULL,
      CASE WHEN t.reached = 0 THEN 'notReached' WHEN t.on_place = 1 THEN 'onPlace' ELSE 'notOnPlace' END, NULL, NULL
    FROM morning_checks t WHERE t.person_id = :person AND t.day BETWEEN :from AND :to AND t.deleted_at IS NULL
    ORDER BY 3, 4 NULLS LAST, 2`
  return sql(text, { ...office.params, ...scope.params, person: personId, from, to })
}

/** What log, evening calls and morning checks hold of a person's days, in the order of the times. */
export function selectDayRecords(handle: Handle, range: FactRange, scope: Sql, office: Sql): DayRecordRow[] {
  const { text, params } = dayRecordsQuery(range, scope, office)
  return prepared(handle, text).all(params) as DayRecordRow[]
}

export interface LogHeadRow {
  readonly day: string
  readonly absence: string
  readonly standing: string
  readonly submittedAt: number | null
}

export function selectLogHeads(handle: Handle, { personId, from, to }: FactRange, scope: Sql): LogHeadRow[] {
  const text = `SELECT t.day AS day, t.absence AS absence, t.standing AS standing, t.submitted_at AS submittedAt
    FROM daily_logs t WHERE t.person_id = :person AND t.day BETWEEN :from AND :to AND t.deleted_at IS NULL
      AND ${scope.text}`
  return prepared(handle, text).all({ ...scope.params, person: personId, from, to }) as LogHeadRow[]
}
