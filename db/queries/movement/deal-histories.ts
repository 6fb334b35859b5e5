import { MOVE_KINDS } from '#shared/domain/movement/moves.ts'
import type { Handle } from '#db/queries/handle.ts'
import { prepared } from '#db/queries/handle.ts'
import { join, sql } from '#db/queries/sql.ts'
import type { Sql } from '#db/queries/sql.ts'
import { codeSql } from './codes.ts'
import { ownersSql } from './stage-moves.ts'

export interface DealRequest {
  /** Condition over the alias `t` of the opportunities. */
  readonly scope: Sql
  /** `null` stands for "nobody". */
  readonly ownerIds: readonly (string | null)[] | undefined
}

export interface StoredDeal {
  /** Number of its row: visits name it. */
  readonly row: number
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
  const text = `SELECT t.rowid, t.id, t.owner_id, t.status, t.amount, t.pipeline_id, t.stage_id, t.started_on, t.closed_on
    FROM opportunities t NOT INDEXED WHERE ${condition.text} ORDER BY t.rowid`
  return sql(text, condition.params)
}

type DealTuple = [
  number,
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
  return rows.map(([row, id, ownerId, status, amount, pipelineId, stageId, startedOn, closedOn]) => ({
    row,
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

export interface VisitRequest extends DealRequest {
  /** Only of opportunities without a first day: theirs is that of their first stay. */
  readonly isUndated?: boolean
}

/** Opportunities are the outer loop, in the order of `dealQuery`: their visits lie together in the index, oldest first. */
export function visitQuery(request: VisitRequest, pipelineId: string, stageIds: readonly string[]): Sql {
  const undated = request.isUndated === true ? sql('t.started_on IS NULL') : sql('1')
  const condition = join('and', [dealCondition(request), undated])
  const stage = codeSql('e.stage_id', stageIds, 's', '-1')
  const enter = codeSql('e.enter_kind', MOVE_KINDS, 'k', '-1')
  const leave = codeSql('e.leave_kind', MOVE_KINDS, 'k', '-1')
  const text = `SELECT t.rowid, ${stage.text}, e.entered_at, e.left_at, ${enter.text}, ${leave.text}
    FROM opportunities t NOT INDEXED CROSS JOIN stage_events e INDEXED BY stage_events_by_opportunity
      ON e.opportunity_id = t.id AND e.deleted_at IS NULL
    WHERE e.pipeline_id = :pipeline AND (${condition.text}) ORDER BY t.rowid, e.entered_at, e.rowid`
  return sql(text, { ...condition.params, ...stage.params, ...enter.params, pipeline: pipelineId })
}

/** Opportunity's row, place of the stage or −1, when it was entered and left, how (as places in `MOVE_KINDS`). */
export type VisitTuple = [number, number, number, number | null, number, number]

/** Stays in the stages of a pipeline, by opportunity in the order of `selectDealRows`. */
export function iterateVisits(
  handle: Handle,
  request: VisitRequest,
  pipelineId: string,
  stageIds: readonly string[],
): Iterable<VisitTuple> {
  const { text, params } = visitQuery(request, pipelineId, stageIds)
  return prepared(handle, text).raw(true).iterate(params) as Iterable<VisitTuple>
}

export interface ClosedRequest extends DealRequest {
  readonly pipelineId: string
  /** Half-open range of the closing date. */
  readonly period: { readonly from: string; readonly to: string } | undefined
}

export interface ClosedDeal {
  readonly id: string
  readonly ownerId: string | null
  readonly status: 'won' | 'lost'
  readonly amount: number | null
  readonly stageId: string
  readonly lossReasonId: string | null
  readonly closedOn: string | null
  readonly competitor: string | null
}

/** With what may have gone along with the outcome. */
export interface FactorDeal extends ClosedDeal {
  readonly source: string | null
  readonly industry: string | null
  readonly region: string | null
  readonly potentialClass: string | null
  /** Promotions that a manager allowed although evidence was missing. */
  readonly overrides: number
  /** Visits done from the first day on, as many days as asked for. */
  readonly earlyVisits: number
}

const CLOSED = 't.id, t.owner_id, t.status, t.amount, t.stage_id, t.loss_reason_id, t.closed_on, t.competitor' as const
type ClosedTuple = [
  string,
  string | null,
  'won' | 'lost',
  number | null,
  string,
  string | null,
  string | null,
  string | null,
]
type FactorTuple = [...ClosedTuple, string | null, string | null, string | null, string | null, number, number]

function closedCondition(request: ClosedRequest): Sql {
  const { period, pipelineId } = request
  return join('and', [
    dealCondition(request),
    sql(`t.pipeline_id = :pipeline AND t.status IN ('won', 'lost')`, { pipeline: pipelineId }),
    period ? sql('t.closed_on >= :from AND t.closed_on < :to', { from: period.from, to: period.to }) : sql('1'),
  ])
}

export function closedQuery(request: ClosedRequest): Sql {
  const condition = closedCondition(request)
  return sql(`SELECT ${CLOSED} FROM opportunities t NOT INDEXED WHERE ${condition.text}`, condition.params)
}

export function factorQuery(request: ClosedRequest, earlyDays: number): Sql {
  const condition = closedCondition(request)
  const text = `SELECT ${CLOSED}, t.source, c.industry, c.region, c.potential_class,
      (SELECT count(*) FROM gate_overrides g WHERE g.opportunity_id = t.id AND g.deleted_at IS NULL),
      (SELECT count(*) FROM activities a WHERE a.opportunity_id = t.id AND a.deleted_at IS NULL AND a.kind = 'visit'
        AND a.status = 'done' AND a.done_on >= t.started_on AND a.done_on < date(t.started_on, :early))
    FROM opportunities t NOT INDEXED LEFT JOIN customers c ON c.id = t.customer_id WHERE ${condition.text}`
  return sql(text, { ...condition.params, early: `+${earlyDays} days` })
}

/** Closed opportunities of a pipeline. */
export function selectClosedDeals(handle: Handle, request: ClosedRequest): ClosedDeal[] {
  const { text, params } = closedQuery(request)
  return (prepared(handle, text).raw(true).all(params) as ClosedTuple[]).map(
    ([id, ownerId, status, amount, stageId, lossReasonId, closedOn, competitor]) => ({
      id,
      ownerId,
      status,
      amount,
      stageId,
      lossReasonId,
      closedOn,
      competitor,
    }),
  )
}

/** The same with what may have gone along with how they ended. */
export function selectFactorDeals(handle: Handle, request: ClosedRequest, earlyDays: number): FactorDeal[] {
  const { text, params } = factorQuery(request, earlyDays)
  return (prepared(handle, text).raw(true).all(params) as FactorTuple[]).map((row) => {
    const [id, ownerId, status, amount, stageId, lossReasonId, closedOn, competitor] = row
    const [, , , , , , , , source, industry, region, potentialClass, overrides, earlyVisits] = row
    const closed = { id, ownerId, status, amount, stageId, lossReasonId, closedOn, competitor }
    return { ...closed, source, industry, region, potentialClass, overrides, earlyVisits }
  })
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
