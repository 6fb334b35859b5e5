import { prepared } from './handle.ts'
import type { Handle } from './handle.ts'
import { join, sql } from './sql.ts'
import type { Sql } from './sql.ts'

/** An entry of a submitted log with what makes it worth checking. */
export interface DrawnFrom {
  readonly id: string
  readonly personId: string
  readonly day: string
  readonly isLate: number
  readonly hasRoundAmount: number
}

export interface PopulationOf {
  /** Over the alias `t`; what is sealed stays out. */
  readonly scope: Sql
  readonly people: readonly string[]
  readonly from: string
  readonly to: string
  /** Minor units: an amount is round that is a whole number of these; 0 finds none. */
  readonly round: number
  /** The zone's offset in ms. */
  readonly offset: number
}

/** Lines of claims that were handed in and stand, over the aliases `c` and `e`. */
const CLAIMED = `claim_lines c JOIN expense_claims e ON e.id = c.claim_id AND e.deleted_at IS NULL
  AND e.status NOT IN ('draft', 'withdrawn')`

/** Entries of the submitted logs of the period. */
export function populationQuery({ scope, people, ...params }: PopulationOf): Sql {
  const submitted = `JOIN daily_logs l ON l.day_key = t.owner_id || ':' || t.done_on AND l.deleted_at IS NULL
    AND l.submitted_at IS NOT NULL`
  const condition = `t.deleted_at IS NULL AND t.status = 'done' AND t.done_on >= :from AND t.done_on < :to
    AND t.owner_id IN (SELECT value FROM json_each(:people))`
  const where = join('and', [sql(condition, { ...params, people: JSON.stringify(people) }), scope])
  return {
    text: `SELECT t.id, t.owner_id AS personId, t.done_on AS day,
        (l.standing = 'late' OR coalesce(date((t.recorded_at + :offset) / 1000, 'unixepoch') > t.done_on, 0)) AS isLate,
        EXISTS (SELECT 1 FROM ${CLAIMED} WHERE c.owner_id = t.owner_id AND c.deleted_at IS NULL AND c.amount > 0
          AND c.amount % :round = 0 AND (c.activity_id = t.id OR (c.activity_id IS NULL AND c.spent_on = t.done_on))
        ) AS hasRoundAmount
      FROM activities t ${submitted} WHERE ${where.text} ORDER BY t.done_on, t.id`,
    params: where.params,
  }
}

export function selectPopulation(handle: Handle, request: PopulationOf): DrawnFrom[] {
  const { text, params } = populationQuery(request)
  return prepared(handle, text).all(params) as DrawnFrom[]
}

export interface PersonPast {
  readonly personId: string
  readonly name: string
  /** Checks with a finding. */
  readonly checks: number
  readonly untrue: number
  /** Lines of claims that stand which the audit found to contradict the log. */
  readonly contradicted: number
}

/** What earlier checks and audits said of people. */
export function selectPersonPasts(handle: Handle, people: readonly string[]): PersonPast[] {
  return prepared(
    handle,
    `SELECT p.id AS personId, p.name,
       (SELECT count(*) FROM spot_checks s WHERE s.person_id = p.id AND s.deleted_at IS NULL AND s.finding IS NOT NULL) AS checks,
       (SELECT count(*) FROM spot_checks s WHERE s.person_id = p.id AND s.deleted_at IS NULL AND s.finding = 'untrue') AS untrue,
       (SELECT count(*) FROM ${CLAIMED} WHERE c.owner_id = p.id AND c.deleted_at IS NULL
          AND c.verdict = 'contradicted') AS contradicted
     FROM people p WHERE p.id IN (SELECT value FROM json_each(?)) AND p.deleted_at IS NULL ORDER BY p.name_sort, p.id`,
  ).all(JSON.stringify(people)) as PersonPast[]
}

export interface DrawRow {
  readonly id: string
  readonly managerId: string
  readonly managerName: string
  readonly drawnAt: number
  readonly from: string
  readonly to: string
  readonly seed: string
  readonly head: string
  readonly confidence: number
  readonly rate: number
  readonly population: number
  readonly sampleSize: number
  readonly truthful: number
  readonly untrue: number
  readonly unverifiable: number
}

/** Draws that may be read, the latest first, with the findings of their checks. */
export function drawsQuery(scope: Sql, limit: number): Sql {
  const where = join('and', [sql('t.deleted_at IS NULL', { limit }), scope])
  const found = (finding: string): string =>
    `(SELECT count(*) FROM spot_checks s WHERE s.draw_id = t.id AND s.deleted_at IS NULL AND s.finding = '${finding}')`
  return {
    text: `SELECT t.id, t.manager_id AS managerId, p.name AS managerName, t.created_at AS drawnAt,
        t.from_day AS "from", t.to_day AS "to", t.seed, t.head, t.confidence, t.rate, t.population, t.sample_size AS sampleSize, ${found('true')} AS truthful, ${found('untrue')} AS untrue,
        ${found('unverifiable')} AS unverifiable
      FROM check_draws t JOIN people p ON p.id = t.manager_id WHERE ${where.text}
      ORDER BY t.created_seq DESC, t.id DESC LIMIT :limit`,
    params: where.params,
  }
}

export function selectDraws(handle: Handle, scope: Sql, limit: number): DrawRow[] {
  const { text, params } = drawsQuery(scope, limit)
  return prepared(handle, text).all(params) as DrawRow[]
}

/** Entries that a draw chose, live checks or not. */
export function selectDrawnIds(handle: Handle, drawId: string): string[] {
  const rows = prepared(
    handle,
    'SELECT activity_id AS id FROM spot_checks WHERE draw_id = ? AND activity_id IS NOT NULL',
  ).all(drawId) as { id: string }[]
  return rows.map(({ id }) => id)
}

/** The chain as it was before an entry of the log. */
export function selectHashBefore(handle: Handle, seq: number): string | null {
  const row = prepared(handle, 'SELECT previous_hash AS hash FROM change_log WHERE seq = ?').get(seq)
  return (row as { hash: string } | undefined)?.hash ?? null
}

export interface PersonResultRow {
  readonly personId: string
  readonly name: string
  readonly checks: number
  readonly truthful: number
  readonly untrue: number
  readonly unverifiable: number
  readonly waiting: number
}

/** Findings by person, of the checks that may be read. */
export function resultsQuery(scope: Sql): Sql {
  const where = join('and', [sql('t.deleted_at IS NULL'), scope])
  return {
    text: `SELECT t.person_id AS personId, p.name, count(*) AS checks, sum(t.finding IS 'true') AS truthful,
        sum(t.finding IS 'untrue') AS untrue, sum(t.finding IS 'unverifiable') AS unverifiable,
        sum(t.finding IS NULL) AS waiting
      FROM spot_checks t JOIN people p ON p.id = t.person_id WHERE ${where.text}
      GROUP BY t.person_id ORDER BY p.name_sort, p.id`,
    params: where.params,
  }
}

export function selectResults(handle: Handle, scope: Sql): PersonResultRow[] {
  const { text, params } = resultsQuery(scope)
  return prepared(handle, text).all(params) as PersonResultRow[]
}
