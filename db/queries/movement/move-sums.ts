import { MOVE_KINDS } from '#shared/domain/movement/moves.ts'
import type { Move, MoveKind } from '#shared/domain/movement/moves.ts'
import { prepared } from '#db/queries/handle.ts'
import type { Handle } from '#db/queries/handle.ts'
import { join, sql } from '#db/queries/sql.ts'
import type { Sql } from '#db/queries/sql.ts'
import { codeSql } from './codes.ts'
import { ownersSql } from './stage-moves.ts'
import type { MoveRequest } from './stage-moves.ts'

/** Moves that agree in everything the table groups by. */
export interface MoveSum extends Move {
  readonly ownerId: string | null
  /** Which slice of the period. */
  readonly slice: number
  readonly count: number
  /** Minor units, as the amounts are today. */
  readonly amount: number
}

function dealCondition(request: MoveRequest): Sql {
  return join('and', [sql('+t.deleted_at IS NULL'), request.scope, ownersSql(request.ownerIds)])
}

export function movedDealQuery(request: MoveRequest): Sql {
  const condition = dealCondition(request)
  return sql(`SELECT t.rowid, t.owner_id, t.amount FROM opportunities t NOT INDEXED WHERE ${condition.text}`, {
    ...condition.params,
  })
}

/**
 * Visits by opportunity, oldest first, so that the one before is known without asking. Opportunities are the outer loop:
 * their visits lie together in the index. Stages of another place than `stageIds` keep their id.
 */
export function visitStepQuery(request: MoveRequest, stageIds: readonly string[]): Sql {
  const condition = dealCondition(request)
  const stage = codeSql('e.stage_id', stageIds, 's', 'e.stage_id')
  const kind = codeSql('e.enter_kind', MOVE_KINDS, 'k', '-1')
  const outcome = codeSql('e.leave_kind', MOVE_KINDS, 'k', '-1')
  const text = `SELECT t.rowid, ${stage.text}, ${kind.text}, e.entered_at, ${outcome.text}, e.left_at, e.pipeline_id = :pipeline
    FROM opportunities t NOT INDEXED CROSS JOIN stage_events e INDEXED BY stage_events_by_opportunity
      ON e.opportunity_id = t.id AND e.deleted_at IS NULL
    WHERE ${condition.text} ORDER BY t.rowid, e.entered_at, e.rowid`
  return sql(text, { ...condition.params, ...stage.params, ...kind.params, pipeline: request.pipelineId })
}

type DealTuple = [number, string | null, number | null]
/** Opportunity, stage, how it was entered and when, how it was left and when, whether it is of the pipeline. */
type VisitTuple = [number, number | string, number, number, number, number | null, number]

const [WON, LOST] = [MOVE_KINDS.indexOf('won'), MOVE_KINDS.indexOf('lost')]
/** Moves that know where they come from. */
const STEPS = new Set([MOVE_KINDS.indexOf('promoted'), MOVE_KINDS.indexOf('demoted')])

/** The slice in which an instant lies; −1 for one outside. `bounds` are the starts of the slices and the end of the last. */
function sliceAt(at: number, bounds: readonly number[]): number {
  if (at < (bounds[0] ?? 0)) return -1
  for (let index = 1; index < bounds.length; index += 1) if (at < (bounds[index] ?? 0)) return index - 1
  return -1
}

type OpenSum = { -readonly [K in keyof MoveSum]: MoveSum[K] }

/** Adds moves up by what they agree in; stages are places, those beyond the given ones as they are met. */
class MoveTotals {
  private readonly stages: string[]
  private readonly byOwner = new Map<string | null, Map<number, OpenSum>>()

  constructor(stageIds: readonly string[]) {
    this.stages = [...stageIds]
  }

  placeOf(stage: number | string): number {
    if (typeof stage === 'number') return stage
    const known = this.stages.indexOf(stage)
    return known >= 0 ? known : this.stages.push(stage) - 1
  }

  /** `from` and `to` are places of stages; −1 stands for none. */
  add(deal: DealTuple, slice: number, kind: number, from: number, to: number): void {
    const [, ownerId, amount] = deal
    let sums = this.byOwner.get(ownerId)
    if (!sums) this.byOwner.set(ownerId, (sums = new Map()))
    const key = ((slice * 1000 + from + 1) * 1000 + to + 1) * 10 + kind
    let sum = sums.get(key)
    if (!sum) sums.set(key, (sum = this.emptySum(ownerId, slice, kind, from, to)))
    sum.count += 1
    sum.amount += amount ?? 0
  }

  list(): MoveSum[] {
    return [...this.byOwner.values()].flatMap((sums) => [...sums.values()])
  }

  private emptySum(ownerId: string | null, slice: number, kind: number, from: number, to: number): OpenSum {
    const name: MoveKind = MOVE_KINDS[kind] ?? 'created'
    const [fromStageId, stageId] = [this.stages[from] ?? null, this.stages[to] ?? null]
    return { ownerId, slice, kind: name, fromStageId, stageId, count: 0, amount: 0 }
  }
}

/** Counts and amounts of the moves of a pipeline, one row for each way in which they differ. */
export function sumMoves(handle: Handle, request: MoveRequest, stageIds: readonly string[]): MoveSum[] {
  const { bounds } = request
  const dealsSql = movedDealQuery(request)
  const deals = new Map(
    (prepared(handle, dealsSql.text).raw(true).all(dealsSql.params) as DealTuple[]).map((deal) => [deal[0], deal]),
  )
  const totals = new MoveTotals(stageIds)
  const { text, params } = visitStepQuery(request, stageIds)
  let deal: DealTuple | undefined
  let before = -1
  for (const visit of prepared(handle, text).raw(true).iterate(params) as Iterable<VisitTuple>) {
    const [dealKey, stage, kind, enteredAt, outcome, leftAt, isOfPipeline] = visit
    if (deal?.[0] !== dealKey) {
      deal = deals.get(dealKey)
      before = -1
    }
    const place = totals.placeOf(stage)
    if (deal && isOfPipeline === 1) {
      const entered = sliceAt(enteredAt, bounds)
      if (entered >= 0) totals.add(deal, entered, kind, STEPS.has(kind) ? before : -1, place)
      const left = leftAt === null || (outcome !== WON && outcome !== LOST) ? -1 : sliceAt(leftAt, bounds)
      if (left >= 0) totals.add(deal, left, outcome, place, -1)
    }
    before = place
  }
  return totals.list()
}
