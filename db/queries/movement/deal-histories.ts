import type { Visit } from '#shared/domain/analysis/deal.ts'
import type { Handle } from '#db/queries/handle.ts'
import { prepared } from '#db/queries/handle.ts'
import { join, sql } from '#db/queries/sql.ts'
import type { Sql } from '#db/queries/sql.ts'
import { ownersSql } from './stage-moves.ts'

export interface DealRequest {
  /** Condition over the alias `t` of the opportunities. */
  readonly scope: Sql
  /** `null` stands for "nobody". */
  readonly ownerIds: readonly (string | null)[] | undefined
}

export interface StoredDeal {
  readonly id: string
  readonly ownerId: string | null
  readonly status: 'open' | 'won' | 'lost'
  readonly amount: number | null
  readonly pipelineId: string
  readonly stageId: string
  readonly startedOn: string | null
  readonly closedOn: string | null
}

function dealCondition({ scope, ownerIds }: DealRequest): Sql {
  return join('and', [sql('+t.deleted_at IS NULL'), scope, ownersSql(ownerIds)])
}

export function dealQuery(request: DealRequest): Sql {
  const condition = dealCondition(request)
  const text = `SELECT t.id, t.owner_id, t.status, t.amount, t.pipeline_id, t.stage_id, t.started_on, t.closed_on
    FROM opportunities t NOT INDEXED WHERE ${condition.text}`
  return sql(text, condition.params)
}

type DealTuple = [
  string,
  string | null,
  StoredDeal['status'],
  number | null,
  string,
  string,
  string | null,
  string | null,
]

/** Opportunities of whatever pipeline that the person may read, in one run over the table. */
export function selectDealRows(handle: Handle, request: DealRequest): StoredDeal[] {
  const { text, params } = dealQuery(request)
  const rows = prepared(handle, text).raw(true).all(params) as DealTuple[]
  return rows.map(([id, ownerId, status, amount, pipelineId, stageId, startedOn, closedOn]) => ({
    id,
    ownerId,
    status,
    amount,
    pipelineId,
    stageId,
    startedOn,
    closedOn,
  }))
}

export const VISITS_QUERY = `SELECT e.opportunity_id, e.stage_id, e.entered_at, e.left_at, e.enter_kind, e.leave_kind
  FROM stage_events e NOT INDEXED WHERE e.deleted_at IS NULL AND e.pipeline_id = ?`

export interface StoredVisit {
  readonly opportunityId: string
  readonly stageId: string
  readonly enteredAt: number
  readonly leftAt: number | null
  readonly enterKind: Visit['enterKind']
  readonly leaveKind: Visit['leaveKind']
}

type VisitTuple = [string, string, number, number | null, Visit['enterKind'], Visit['leaveKind']]

/** Stays in the stages of a pipeline, as they were written down, in one run over the table. */
export function* iterateVisits(handle: Handle, pipelineId: string): Generator<StoredVisit> {
  const statement = handle.prepare<[string], VisitTuple>(VISITS_QUERY).raw(true)
  for (const [opportunityId, stageId, enteredAt, leftAt, enterKind, leaveKind] of statement.iterate(pipelineId)) {
    yield { opportunityId, stageId, enteredAt, leftAt, enterKind, leaveKind }
  }
}

export interface ClosedRequest extends DealRequest {
  readonly pipelineId: string
  /** Half-open range of the closing date. */
  readonly period: { readonly from: string; readonly to: string } | undefined
}

/** What goes along with an outcome. */
export interface ClosedDeal {
  readonly id: string
  readonly ownerId: string | null
  readonly status: 'won' | 'lost'
  readonly amount: number | null
  readonly stageId: string
  readonly lossReasonId: string | null
  readonly closedOn: string | null
  readonly source: string | null
  readonly competitor: string | null
  readonly industry: string | null
  readonly region: string | null
  readonly potentialClass: string | null
  /** Promotions that a manager allowed although evidence was missing. */
  readonly overrides: number
  /** Visits done from the first day on, as many days as asked for. */
  readonly earlyVisits: number
}

export function closedQuery(request: ClosedRequest, earlyDays: number): Sql {
  const { period, pipelineId } = request
  const condition = join('and', [
    dealCondition(request),
    sql(`t.pipeline_id = :pipeline AND t.status IN ('won', 'lost')`, { pipeline: pipelineId }),
    period ? sql('t.closed_on >= :from AND t.closed_on < :to', { from: period.from, to: period.to }) : sql('1'),
  ])
  const text = `SELECT t.id AS id, t.owner_id AS ownerId, t.status AS status, t.amount AS amount, t.stage_id AS stageId,
      t.loss_reason_id AS lossReasonId, t.closed_on AS closedOn, t.source AS source, t.competitor AS competitor, c.industry AS industry,
      c.region AS region, c.potential_class AS potentialClass,
      (SELECT count(*) FROM gate_overrides g WHERE g.opportunity_id = t.id AND g.deleted_at IS NULL) AS overrides,
      (SELECT count(*) FROM activities a WHERE a.opportunity_id = t.id AND a.deleted_at IS NULL AND a.kind = 'visit'
        AND a.status = 'done' AND a.done_on >= t.started_on AND a.done_on < date(t.started_on, :early)) AS earlyVisits
    FROM opportunities t LEFT JOIN customers c ON c.id = t.customer_id
    WHERE ${condition.text}`
  return sql(text, { ...condition.params, early: `+${earlyDays} days` })
}

/** Closed opportunities of a pipeline with what may have gone along with how they ended. */
export function selectClosedDeals(handle: Handle, request: ClosedRequest, earlyDays: number): ClosedDeal[] {
  const { text, params } = closedQuery(request, earlyDays)
  return prepared(handle, text).all(params) as ClosedDeal[]
}

/** Whether records of these kinds are kept at all: without any, their absence says nothing. */
export function selectKept(handle: Handle): { readonly overrides: boolean; readonly visits: boolean } {
  const row = prepared(
    handle,
    `SELECT EXISTS (SELECT 1 FROM gate_overrides WHERE deleted_at IS NULL) AS overrides,
      EXISTS (SELECT 1 FROM activities WHERE deleted_at IS NULL AND kind = 'visit' AND status = 'done') AS visits`,
  ).get() as { overrides: number; visits: number }
  return { overrides: row.overrides === 1, visits: row.visits === 1 }
}
