import type { PlaceCount } from '#shared/domain/audit/places.ts'
import type { AbsenceFact, LogFact, OfficeFact } from '#shared/domain/audit/types.ts'
import { prepared } from './handle.ts'
import type { Handle } from './handle.ts'
import { sql } from './sql.ts'
import type { Sql } from './sql.ts'

export interface FactRange {
  readonly personId: string
  /** Both included. */
  readonly from: string
  readonly to: string
}

const LOG = `SELECT t.id AS id, t.owner_id AS personId, t.done_on AS day, t.done_time AS time, t.kind AS kind,
    t.place AS place, t.customer_id AS customerId, t.opportunity_id AS opportunityId,
    t.subject || ' ' || coalesce(t.result, '') || ' ' || coalesce(t.still_open, '') AS text,
    t.recorded_at AS recordedAt, t.amended_at AS amendedAt FROM activities t`

export function logFactsQuery({ personId, from, to }: FactRange, scope: Sql): Sql {
  const text = `${LOG} WHERE t.owner_id = :person AND t.done_on BETWEEN :from AND :to AND t.status = 'done'
    AND t.deleted_at IS NULL AND ${scope.text}`
  return sql(text, { ...scope.params, person: personId, from, to })
}

/** Entries of a person's log; `scope` over the alias `t` leaves out what is still sealed. */
export function selectLogFacts(handle: Handle, range: FactRange, scope: Sql): LogFact[] {
  const { text, params } = logFactsQuery(range, scope)
  return prepared(handle, text).all(params) as LogFact[]
}

/** Entries that lines name, whoever's they are; `seal` over the alias `t` leaves out what is sealed. */
export function selectNamedEntries(handle: Handle, ids: readonly string[], seal: Sql): LogFact[] {
  const text = `${LOG} JOIN json_each(:ids) j ON t.id = j.value
    WHERE t.status = 'done' AND t.deleted_at IS NULL AND ${seal.text}`
  return prepared(handle, text).all({ ...seal.params, ids: JSON.stringify(ids) }) as LogFact[]
}

export function officeFactsQuery({ personId, from, to }: FactRange, seal: Sql): Sql {
  const text = `SELECT t.id AS id, 'evening' AS source, t.person_id AS personId, t.day AS day, t.time AS time,
      t.place AS place, t.customer_id AS customerId, t.opportunity_id AS opportunityId
    FROM office_entries t WHERE t.person_id = :person AND t.day BETWEEN :from AND :to AND t.deleted_at IS NULL
      AND ${seal.text}
    UNION ALL
    SELECT t.id, 'morning', t.person_id, t.day, coalesce(t.arrived_at, t.called_at),
      CASE WHEN t.reached = 1 AND t.on_place = 1 THEN t.planned_place END, NULL, NULL
    FROM morning_checks t WHERE t.person_id = :person AND t.day BETWEEN :from AND :to AND t.deleted_at IS NULL`
  return sql(text, { ...seal.params, person: personId, from, to })
}

/**
 * What evening calls and morning checks say of a person; `seal` over the alias `t` of the calls leaves out what the person
 * may not read yet, because what an audit found is shown to them.
 */
export function selectOfficeFacts(handle: Handle, range: FactRange, seal: Sql): OfficeFact[] {
  const { text, params } = officeFactsQuery(range, seal)
  return prepared(handle, text).all(params) as OfficeFact[]
}

export function selectLeave(handle: Handle, { personId, from, to }: FactRange): AbsenceFact[] {
  const text = `SELECT person_id AS personId, day FROM daily_logs
    WHERE person_id = ? AND day BETWEEN ? AND ? AND absence = 'leave' AND deleted_at IS NULL`
  return prepared(handle, text).all(personId, from, to) as AbsenceFact[]
}

/** Days of a range on which a person's log names each place. */
export function selectPlaceCounts(handle: Handle, { personId, from, to }: FactRange): PlaceCount[] {
  const text = `SELECT owner_id AS personId, place, count(DISTINCT done_on) AS days FROM activities
    WHERE owner_id = ? AND done_on BETWEEN ? AND ? AND status = 'done' AND place IS NOT NULL AND deleted_at IS NULL
    GROUP BY place`
  return prepared(handle, text).all(personId, from, to) as PlaceCount[]
}
