import { prepared } from './handle.ts'
import type { Handle } from './handle.ts'
import { join, sql } from './sql.ts'
import type { Sql } from './sql.ts'

/** Opportunities that agree in everything a report groups or weights by. */
export interface PipelineSum {
  readonly stageId: string
  readonly status: 'open' | 'won' | 'lost'
  readonly ownerId: string | null
  /** `YYYY-MM` of the expected close date, of the closing date once closed; empty when unknown or not asked for. */
  readonly month: string
  readonly probabilityOverride: number | null
  readonly count: number
  /** Minor units. */
  readonly amount: number
}

export interface PipelineSumRequest {
  readonly scope: Sql
  /** Stages of the pipelines asked for. */
  readonly stageIds: readonly string[]
  readonly ownerIds?: readonly string[] | undefined
  readonly period?: { readonly from: string; readonly to: string } | undefined
  readonly byMonth: boolean
}

/** The date by which an opportunity falls into a period. */
const DATE = `CASE t.status WHEN 'open' THEN t.expected_close_date ELSE t.closed_on END`

export function pipelineSumQuery(request: PipelineSumRequest): Sql {
  const { stageIds, ownerIds, period } = request
  const condition = join('and', [
    sql('t.deleted_at IS NULL'),
    request.scope,
    sql('t.stage_id IN (SELECT value FROM json_each(:stages))', { stages: JSON.stringify(stageIds) }),
    ownerIds
      ? sql('t.owner_id IN (SELECT value FROM json_each(:owners))', { owners: JSON.stringify(ownerIds) })
      : sql('1'),
    period ? sql(`${DATE} >= :from AND ${DATE} < :to`, { from: period.from, to: period.to }) : sql('1'),
  ])
  const month = request.byMonth ? `coalesce(substr(${DATE}, 1, 7), '')` : `''`
  // Without the month the groups follow the index, and SQLite adds them up as it walks.
  const monthGroup = request.byMonth ? ', 4' : ''
  const text = `SELECT t.stage_id AS stageId, t.status AS status, t.owner_id AS ownerId,
      ${month} AS month, t.probability_override AS probabilityOverride, count(*) AS count, coalesce(sum(t.amount), 0) AS amount
    FROM opportunities t WHERE ${condition.text}
    GROUP BY t.stage_id, t.status, t.owner_id, t.probability_override${monthGroup}`
  return { text, params: condition.params }
}

/** Counts and amounts of the funnel, one row for each way in which opportunities differ. Read from one index alone. */
export function sumPipeline(handle: Handle, request: PipelineSumRequest): PipelineSum[] {
  const { text, params } = pipelineSumQuery(request)
  return prepared(handle, text).all(params) as PipelineSum[]
}
