import type { RunState, RunStatus } from '#shared/entities/playbook-runs.ts'
import { computedExpression } from './computed-fields.ts'
import { prepared } from './handle.ts'
import type { Handle } from './handle.ts'
import { join, sql } from './sql.ts'
import type { Sql } from './sql.ts'
import { runSql, todayParams } from './view-sql.ts'
import type { Today } from './view-sql.ts'

export interface RunHeadRow {
  readonly runId: string
  readonly name: string
  readonly playbookId: string
  readonly playbook: string
  readonly versionId: string
  readonly version: string
  readonly status: RunStatus
  readonly state: RunState
  readonly ownerId: string
  readonly owner: string
  readonly startedOn: string
  readonly dueOn: string | null
  readonly nextDueOn: string | null
  readonly stepCount: number
  readonly doneCount: number
  readonly opportunityId: string | null
  readonly opportunity: string
  readonly customerId: string | null
  readonly customer: string
}

const state = computedExpression('playbookRun', 'state')

const HEAD = `t.id AS runId, t.name, t.playbook_id AS playbookId, b.name AS playbook, t.version_id AS versionId,
  v.name AS version, t.status, ${state} AS state, t.owner_id AS ownerId, p.name AS owner, t.started_on AS startedOn,
  t.due_on AS dueOn, t.next_due_on AS nextDueOn, coalesce(t.step_count, 0) AS stepCount,
  coalesce(t.done_count, 0) AS doneCount, t.opportunity_id AS opportunityId, coalesce(o.name, '') AS opportunity,
  t.customer_id AS customerId, coalesce(c.name, '') AS customer`
const TITLES = `JOIN playbooks b ON b.id = t.playbook_id JOIN playbook_versions v ON v.id = t.version_id
  JOIN people p ON p.id = t.owner_id LEFT JOIN opportunities o ON o.id = t.opportunity_id
  LEFT JOIN customers c ON c.id = t.customer_id`

const ORDER = `t.status <> 'open', t.next_due_on IS NULL, t.next_due_on, t.started_on DESC, t.rowid`

/**
 * Runs that a condition over the alias `t` keeps: open ones first, by the day by which something of them is due. They are
 * chosen before anything else of them is read.
 */
export function runsQuery(condition: Sql, limit: number): Sql {
  const where = join('and', [sql('t.deleted_at IS NULL'), condition])
  return sql(
    `WITH chosen AS MATERIALIZED (SELECT t.rowid AS r FROM playbook_runs t WHERE ${where.text} ORDER BY ${ORDER} LIMIT :limit)
     SELECT ${HEAD} FROM chosen JOIN playbook_runs t ON t.rowid = chosen.r ${TITLES} ORDER BY ${ORDER}`,
    { ...where.params, limit },
  )
}

export function selectRuns(handle: Handle, condition: Sql, today: Today, limit: number): RunHeadRow[] {
  const { text, params } = runsQuery(condition, limit)
  return runSql(handle, text, { ...params, ...todayParams(today) })
}

/** How many runs a condition over the alias `t` keeps. */
export function countRuns(handle: Handle, condition: Sql): number {
  const text = `SELECT count(*) AS count FROM playbook_runs t WHERE t.deleted_at IS NULL AND ${condition.text}`
  return runSql<{ count: number }>(handle, text, condition.params)[0]?.count ?? 0
}

/** Versions that open runs go by. */
const OPEN_VERSIONS = `SELECT DISTINCT t.version_id FROM playbook_runs t
  WHERE t.status = 'open' AND t.deleted_at IS NULL`

export function selectOpenVersions(handle: Handle): string[] {
  return prepared(handle, OPEN_VERSIONS).pluck().all() as string[]
}

/** A step for which runs of a version may wait. */
export interface WaitedStep {
  readonly versionId: string
  readonly stepKey: string
  /** Steps that are done by the time when this one comes next; there may be more. */
  readonly before: number
  /** Runs begun by this day wait for it whatever else is open; blank for a step without a time limit. */
  readonly startedBy: string
}

export interface OpenRunRow {
  readonly runId: string
  readonly versionId: string
  readonly startedOn: string
}

/**
 * Open runs of others in which one of the steps is not recorded though its day or its turn may have come; by the day by
 * which something is due. Whether the step applies and comes next is looked at afterwards.
 */
function waitingQuery(personId: string, steps: readonly WaitedStep[], scope: Sql): Sql {
  const waits = steps.map(({ versionId, stepKey, before, startedBy }) => [versionId, stepKey, before, startedBy])
  return sql(
    `WITH waits AS MATERIALIZED (SELECT j.value ->> 0 AS versionId, j.value ->> 1 AS stepKey, j.value ->> 2 AS before,
       j.value ->> 3 AS startedBy FROM json_each(:waits) j)
     SELECT t.id AS runId, t.version_id AS versionId, t.started_on AS startedOn FROM playbook_runs t
     WHERE t.deleted_at IS NULL AND t.status = 'open' AND t.owner_id <> :me AND ${scope.text} AND EXISTS (
       SELECT 1 FROM waits w WHERE w.versionId = t.version_id
         AND (coalesce(t.done_count, 0) >= w.before OR t.started_on <= w.startedBy)
         AND NOT EXISTS (SELECT 1 FROM run_steps d
           WHERE d.run_id = t.id AND d.step_key = w.stepKey AND d.deleted_at IS NULL))
     ORDER BY ${ORDER}`,
    { ...scope.params, me: personId, waits: JSON.stringify(waits) },
  )
}

export function selectWaitingRuns(
  handle: Handle,
  personId: string,
  steps: readonly WaitedStep[],
  scope: Sql,
): OpenRunRow[] {
  const { text, params } = waitingQuery(personId, steps, scope)
  return runSql(handle, text, params)
}

interface HandedRunRow {
  readonly runId: string
  readonly name: string
  /** What it is carried out on. */
  readonly about: string
  /** Who gave it to its owner, and when. */
  readonly by: string
  readonly at: number
}

/** Open runs of a person that somebody else began for them or put under their name since an instant; latest first. */
const HANDED_RUNS = `WITH mine AS MATERIALIZED (
    SELECT t.rowid AS r, (SELECT max(m.seq) FROM change_log m
      WHERE m.record_id = t.id AND m.operation <> 'insert' AND m.changes LIKE '%"ownerId"%') AS seq
    FROM playbook_runs t
    WHERE t.owner_id = :me AND t.status = 'open' AND t.deleted_at IS NULL AND t.updated_at >= :since)
  SELECT t.id AS runId, t.name, coalesce(o.name, c.name, '') AS about,
    CASE WHEN mine.seq IS NULL THEN t.created_by ELSE l.actor_id END AS by, coalesce(b.at, t.created_at) AS at
  FROM mine JOIN playbook_runs t ON t.rowid = mine.r LEFT JOIN change_log l ON l.seq = mine.seq
    LEFT JOIN change_batches b ON b.id = l.batch_id LEFT JOIN opportunities o ON o.id = t.opportunity_id
    LEFT JOIN customers c ON c.id = t.customer_id
  WHERE CASE WHEN mine.seq IS NULL THEN t.created_by ELSE l.actor_id END <> :me
    AND coalesce(b.at, t.created_at) >= :since
  ORDER BY at DESC LIMIT 20`

export function selectHandedRuns(handle: Handle, personId: string, since: number): HandedRunRow[] {
  return prepared(handle, HANDED_RUNS).all({ me: personId, since }) as HandedRunRow[]
}

export interface RunCountRow {
  readonly personId: string
  readonly person: string
  readonly playbookId: string
  readonly playbook: string
  readonly state: RunState
  readonly count: number
  /** Of finished ones, those finished by the day they were due. */
  readonly inTime: number
}

/** Open runs, and those finished since an instant, counted by owner, playbook and state. */
export function runCountsQuery(scope: Sql, since: number): Sql {
  const where = join('and', [
    sql(
      `t.deleted_at IS NULL AND t.status IN ('open', 'finished') AND (t.status = 'open' OR t.finished_at >= :since)`,
      { since },
    ),
    scope,
  ])
  return sql(
    `SELECT g.personId, p.name AS person, g.playbookId, b.name AS playbook, g.state, g.count, g.inTime FROM (
       SELECT t.owner_id AS personId, t.playbook_id AS playbookId, ${state} AS state, count(*) AS count,
         sum(t.due_on IS NULL OR date((t.finished_at + :offset) / 1000, 'unixepoch') <= t.due_on) AS inTime
       FROM playbook_runs t WHERE ${where.text} GROUP BY 1, 2, 3) g
     JOIN people p ON p.id = g.personId JOIN playbooks b ON b.id = g.playbookId ORDER BY p.name_sort, b.name_sort`,
    where.params,
  )
}

export function selectRunCounts(handle: Handle, scope: Sql, since: number, today: Today): RunCountRow[] {
  const { text, params } = runCountsQuery(scope, since)
  return runSql(handle, text, { ...params, ...todayParams(today) })
}

/** Open runs on one record, by playbook. */
export function selectOpenRunCounts(handle: Handle, column: string, id: string, seal: Sql): Map<string, number> {
  const text = `SELECT t.playbook_id AS playbookId, count(*) AS count FROM playbook_runs t
    WHERE t.${column} = :id AND t.status = 'open' AND t.deleted_at IS NULL AND ${seal.text} GROUP BY t.playbook_id`
  const rows = runSql<{ playbookId: string; count: number }>(handle, text, { ...seal.params, id })
  return new Map(rows.map(({ playbookId, count }) => [playbookId, count]))
}
