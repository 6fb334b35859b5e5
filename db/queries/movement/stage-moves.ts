import type { Move, MoveKind } from '#shared/domain/movement/moves.ts'
import { prepared } from '#db/queries/handle.ts'
import type { Handle } from '#db/queries/handle.ts'
import { join, sql } from '#db/queries/sql.ts'
import type { Sql } from '#db/queries/sql.ts'

export interface MoveRequest {
  /** Condition over the alias `t` of the opportunities. */
  readonly scope: Sql
  readonly pipelineId: string
  /** `null` stands for "nobody". */
  readonly ownerIds?: readonly (string | null)[] | undefined
  /** Instants at which the slices start, and the end of the last one. */
  readonly bounds: readonly number[]
}

export interface MoveRow extends Move {
  readonly visitId: string
  readonly opportunityId: string
  readonly at: number
  readonly by: string | null
  /** When the stage that was left had been entered; `null` where none was left. */
  readonly since: number | null
  readonly evidence: string | null
}

/** The visit before a visit, by the index of an opportunity's visits. */
function before(column: string): string {
  return `CASE WHEN e.enter_kind IN ('promoted', 'demoted') THEN (
      SELECT p.${column} FROM stage_events p WHERE p.opportunity_id = e.opportunity_id AND p.deleted_at IS NULL
        AND (p.entered_at, p.rowid) < (e.entered_at, e.rowid) ORDER BY p.entered_at DESC, p.rowid DESC LIMIT 1) END`
}

/** Condition that keeps the opportunities of some owners. */
export function ownersSql(ownerIds: readonly (string | null)[] | undefined): Sql {
  if (ownerIds === undefined) return sql('1')
  const list = 't.owner_id IN (SELECT value FROM json_each(:owners))'
  const known = ownerIds.filter((id) => id !== null)
  return sql(ownerIds.includes(null) ? `(t.owner_id IS NULL OR ${list})` : list, { owners: JSON.stringify(known) })
}

const ENTERS = 'e.entered_at >= :start AND e.entered_at < :end'
const CLOSES = `e.leave_kind IN ('won', 'lost') AND e.left_at >= :start AND e.left_at < :end`

/**
 * Visits that began or ended with an outcome in the period. Visits are read in one run, in which each costs a fraction of
 * what finding it through an index would: no index knows their times.
 */
function visitsSql(request: MoveRequest): Sql {
  const { bounds, pipelineId } = request
  const condition = join('and', [
    sql('e.deleted_at IS NULL AND e.pipeline_id = :pipeline', { pipeline: pipelineId }),
    sql(`(${ENTERS}) OR (${CLOSES})`, { start: bounds[0] ?? 0, end: bounds.at(-1) ?? 0 }),
    sql('t.deleted_at IS NULL'),
    request.scope,
    ownersSql(request.ownerIds),
  ])
  const text = `FROM stage_events e NOT INDEXED CROSS JOIN opportunities t ON t.id = e.opportunity_id WHERE ${condition.text}`
  return sql(text, condition.params)
}

interface VisitRow {
  readonly visitId: string
  readonly opportunityId: string
  readonly enters: number
  readonly enterKind: MoveKind
  readonly enteredAt: number
  readonly enteredBy: string | null
  readonly fromStageId: string | null
  readonly since: number | null
  readonly reason: string | null
  readonly stageId: string
  readonly closes: number
  readonly outcome: MoveKind
  readonly leftAt: number
  readonly leftBy: string | null
  readonly evidence: string | null
}

/** The moves themselves, oldest first. */
export function selectMoves(handle: Handle, request: MoveRequest): MoveRow[] {
  const visits = visitsSql(request)
  const text = `SELECT e.id AS visitId, e.opportunity_id AS opportunityId, coalesce(${ENTERS}, 0) AS enters,
      e.enter_kind AS enterKind, e.entered_at AS enteredAt, e.entered_by AS enteredBy,
      ${before('stage_id')} AS fromStageId, ${before('entered_at')} AS since, ${before('evidence')} AS reason,
      e.stage_id AS stageId, coalesce(${CLOSES}, 0) AS closes, e.leave_kind AS outcome, e.left_at AS leftAt,
      e.left_by AS leftBy, e.evidence AS evidence
    ${visits.text}`
  const rows = prepared(handle, text).all(visits.params) as VisitRow[]
  return rows.flatMap(movesOfVisit).toSorted((a, b) => a.at - b.at || (a.visitId < b.visitId ? -1 : 1))
}

function movesOfVisit(visit: VisitRow): MoveRow[] {
  const { visitId, opportunityId, stageId } = visit
  const moves: MoveRow[] = []
  if (visit.enters === 1) {
    const { enteredAt: at, enteredBy: by, enterKind: kind, fromStageId, since, reason: evidence } = visit
    moves.push({ visitId, opportunityId, at, by, kind, fromStageId, stageId, since, evidence })
  }
  if (visit.closes === 1) {
    const { leftAt: at, leftBy: by, outcome: kind, enteredAt: since, evidence } = visit
    moves.push({ visitId, opportunityId, at, by, kind, fromStageId: stageId, stageId: null, since, evidence })
  }
  return moves
}

/** First and last instant at which something happened in a pipeline; `null` where nothing did. */
export function selectMoveSpan(handle: Handle, pipelineId: string): { first: number; last: number } | null {
  const row = prepared(
    handle,
    `SELECT min(entered_at) AS first, max(max(entered_at, coalesce(left_at, entered_at))) AS last
      FROM stage_events NOT INDEXED WHERE deleted_at IS NULL AND pipeline_id = ?`,
  ).get(pipelineId) as { first: number | null; last: number | null }
  return row.first === null || row.last === null ? null : { first: row.first, last: row.last }
}
