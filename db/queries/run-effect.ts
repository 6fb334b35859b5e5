import { prepared } from './handle.ts'
import type { Handle } from './handle.ts'
import { join, sql } from './sql.ts'
import type { Sql } from './sql.ts'
import { runSql } from './view-sql.ts'

export interface EffectRequest {
  /** Opportunities that the person reads, over the alias `t`. */
  readonly scope: Sql
  readonly playbookId: string
  readonly period?: { readonly from: string; readonly to: string } | undefined
}

export interface EffectRunRow {
  readonly runId: string
  readonly versionId: string
  readonly dealId: string
  readonly isWon: number
  readonly amount: number | null
  readonly closedOn: string | null
  /** When a step was recorded last. */
  readonly lastStepAt: number | null
}

/**
 * A run that was begun after its opportunity had ended had no part in the end. One that was given up because its opportunity had ended says what was done for it; one given up before says nothing.
 * By the zone furthest ahead: nobody gives a run up for an end that is still hours away.
 */
const CLOSED = sql(`r.deleted_at IS NULL AND t.deleted_at IS NULL AND t.status IN ('won', 'lost')
  AND (t.closed_on IS NULL OR r.started_on <= t.closed_on)
  AND (r.status <> 'cancelled' OR date(r.finished_at / 1000, 'unixepoch', '+14 hours') >= t.closed_on)`)

function whereOf({ scope, playbookId, period }: EffectRequest): Sql {
  const within = period && sql('t.closed_on >= :from AND t.closed_on < :to', { ...period })
  return join('and', [
    CLOSED,
    sql('r.playbook_id = :playbook', { playbook: playbookId }),
    scope,
    ...(within ? [within] : []),
  ])
}

// The runs of one playbook come first: they are found by their index, and each leads to its opportunity by key.
const FROM = 'FROM playbook_runs r CROSS JOIN opportunities t ON t.id = r.opportunity_id'

export function effectRunsQuery(request: EffectRequest): Sql {
  const where = whereOf(request)
  return sql(
    `SELECT r.id AS runId, r.version_id AS versionId, t.id AS dealId, t.status = 'won' AS isWon,
       t.amount AS amount, t.closed_on AS closedOn, r.last_step_at AS lastStepAt ${FROM} WHERE ${where.text}`,
    where.params,
  )
}

/** Runs of a playbook on closed opportunities. */
export function selectEffectRuns(handle: Handle, request: EffectRequest): EffectRunRow[] {
  const { text, params } = effectRunsQuery(request)
  return runSql(handle, text, params)
}

/** Runs with the instant from which on what was done no longer counts; `null`: all of it counts. */
export interface EffectSpan {
  readonly runId: string
  readonly until: number | null
}

/**
 * Keys of the steps that were done, a list for each run. Most runs ended with the opportunity or before: of those the
 * index alone is read, of hundreds of thousands of steps not one row.
 */
export function doneKeysQuery(isCut: boolean): string {
  const cut = isCut ? `AND s.done_at < j.value ->> 1` : ''
  return `SELECT j.value ->> 0 AS runId, (SELECT json_group_array(s.step_key) FROM run_steps s
      WHERE s.run_id = j.value ->> 0 AND s.deleted_at IS NULL ${cut}) AS keys
    FROM json_each(:spans) j`
}

export function* iterateDoneKeys(handle: Handle, spans: readonly EffectSpan[]): Generator<[string, string[]]> {
  for (const isCut of [false, true]) {
    const own = spans.filter(({ until }) => (until !== null) === isCut).map(({ runId, until }) => [runId, until])
    if (own.length === 0) continue
    const text = doneKeysQuery(isCut)
    const rows = prepared(handle, text).iterate({ spans: JSON.stringify(own) }) as IterableIterator<{
      runId: string
      keys: string
    }>
    for (const { runId, keys } of rows) yield [runId, JSON.parse(keys) as string[]]
  }
}

export interface AskedAnswer {
  readonly runId: string
  readonly stepKey: string
  readonly answer: string | null
  readonly doneAt: number
}

export const ASKED_ANSWERS = `SELECT s.run_id AS runId, s.step_key AS stepKey, s.answer, s.done_at AS doneAt
  FROM json_each(:spans) j CROSS JOIN json_each(:keys) k
  CROSS JOIN run_steps s ON s.run_id = j.value ->> 0 AND s.step_key = k.value AND s.deleted_at IS NULL
  WHERE j.value ->> 1 IS NULL OR s.done_at < j.value ->> 1`

/** What was answered to the steps that conditions ask about. */
export function selectAskedAnswers(
  handle: Handle,
  spans: readonly EffectSpan[],
  keys: readonly string[],
): AskedAnswer[] {
  if (keys.length === 0) return []
  const pairs = spans.map(({ runId, until }) => [runId, until])
  return runSql(handle, ASKED_ANSWERS, { spans: JSON.stringify(pairs), keys: JSON.stringify(keys) })
}

const DAY_MS = 86_400_000

/** Days of closed opportunities in stages of a name, over all visits; without a name, from the first entry to the end. */
export function selectStageDays(
  handle: Handle,
  dealIds: readonly string[],
  stageName: string | null,
): Map<string, number> {
  const span =
    stageName === null
      ? 'max(e.left_at) - min(e.entered_at)'
      : `sum(e.left_at - e.entered_at) FILTER (WHERE s.name = :stageName)`
  const text = `SELECT e.opportunity_id AS dealId, (${span}) / ${DAY_MS}.0 AS days
    FROM json_each(:deals) j CROSS JOIN stage_events e ON e.opportunity_id = j.value AND e.deleted_at IS NULL
    JOIN stages s ON s.id = e.stage_id GROUP BY e.opportunity_id`
  const params = { deals: JSON.stringify(dealIds), stageName }
  const rows = runSql<{ dealId: string; days: number | null }>(handle, text, params)
  return new Map(rows.flatMap(({ dealId, days }) => (days === null ? [] : [[dealId, days] as const])))
}

export function effectPlaybooksQuery(scope: Sql): Sql {
  const where = join('and', [CLOSED, scope])
  return sql(
    `SELECT r.playbook_id AS playbookId, b.name, count(DISTINCT t.id) AS deals ${FROM}
     JOIN playbooks b ON b.id = r.playbook_id WHERE ${where.text} GROUP BY r.playbook_id ORDER BY deals DESC, b.name_sort`,
    where.params,
  )
}

/** Playbooks that were carried out on closed opportunities. */
export function selectEffectPlaybooks(
  handle: Handle,
  scope: Sql,
): { playbookId: string; name: string; deals: number }[] {
  const { text, params } = effectPlaybooksQuery(scope)
  return runSql(handle, text, params)
}
