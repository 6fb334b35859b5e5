import { sumMoves } from '#db/queries/movement/move-sums.ts'
import type { MoveSum } from '#db/queries/movement/move-sums.ts'
import { selectMoves, selectMoveSpan } from '#db/queries/movement/stage-moves.ts'
import type { MoveRequest, MoveRow as StoredMove } from '#db/queries/movement/stage-moves.ts'
import type {
  MovementDrill,
  MovementDrillRequest,
  MovementReport,
  MovementRow,
  MovementScope,
} from '#shared/contract/movement.ts'
import { MAX_DRILL_ROWS } from '#shared/contract/movement.ts'
import { addDays, dateOfInstant, daysBetween, startOfDate } from '#shared/domain/dates.ts'
import type { Period } from '#shared/domain/dates.ts'
import { columnKey, columnsOfMove } from '#shared/domain/movement/moves.ts'
import type { MoveColumn } from '#shared/domain/movement/moves.ts'
import { slicePeriod, sliceUnitOf } from '#shared/domain/movement/periods.ts'
import type { SliceUnit } from '#shared/domain/movement/periods.ts'
import type { Visitor } from '#db/services/access.ts'
import { reportBase, stageIdsOf } from '#db/services/reports.ts'
import type { ReportBase } from '#db/services/reports.ts'
import { groupsOf } from './groups.ts'
import type { OwnerGroup } from './groups.ts'
import { recordFilter, standingsOf } from './standings.ts'

/** What the table and its drills read alike. */
interface Table {
  readonly base: ReportBase
  readonly stageIds: readonly string[]
  readonly unit: SliceUnit
  readonly period: Period
  readonly slices: readonly Period[]
}

/** The period asked for; without one, all the time in which something happened. */
function periodOf(visitor: Visitor, base: ReportBase): Period {
  if (base.scope.period) return base.scope.period
  const { timeZone } = visitor.today
  const span = selectMoveSpan(visitor.workbook.handle, base.pipeline.id)
  const now = visitor.workbook.now()
  const from = dateOfInstant(span?.first ?? now, timeZone)
  return { from, to: addDays(dateOfInstant(span?.last ?? now, timeZone), 1) }
}

function tableOf(visitor: Visitor, scope: MovementScope): Table {
  const base = reportBase(visitor, scope)
  const period = periodOf(visitor, base)
  const unit = sliceUnitOf(period, scope.unit)
  return { base, stageIds: stageIdsOf(base, base.pipeline.id), unit, period, slices: slicePeriod(period, unit) }
}

function requestOf(visitor: Visitor, table: Table, slices: readonly Period[]): MoveRequest {
  const { timeZone } = visitor.today
  const ends = [...slices.map((slice) => slice.from), slices.at(-1)?.to ?? table.period.to]
  return {
    scope: visitor.readScope('opportunity'),
    pipelineId: table.base.pipeline.id,
    ownerIds: table.base.ownerIds,
    bounds: ends.map((date) => startOfDate(date, timeZone)),
  }
}

/** Columns in their order: entered, promoted to each stage but the first, won, moved back, lost; others where they occur. */
function columnsOf(table: Table, sums: readonly MoveSum[]): MoveColumn[] {
  const met = new Set(sums.flatMap((sum) => columnsOfMove(sum, table.stageIds)).map(columnKey))
  const stages = table.stageIds
    .map((stageId): MoveColumn => ({ kind: 'promoted', stageId }))
    .filter((column, index) => index > 0 || met.has(columnKey(column)))
  const plain = (kind: MoveColumn['kind']): MoveColumn => ({ kind, stageId: null })
  const reopened = plain('reopened')
  return [
    plain('entered'),
    ...stages,
    plain('won'),
    plain('demoted'),
    plain('lost'),
    ...(met.has(columnKey(reopened)) ? [reopened] : []),
  ]
}

/** Slices that have begun, and later ones as far as something is dated there: an empty future says nothing. */
function reachedSlices(visitor: Visitor, table: Table, sums: readonly MoveSum[]): readonly Period[] {
  const today = dateOfInstant(visitor.workbook.now(), visitor.today.timeZone)
  const begun = table.slices.filter((slice) => slice.from <= today).length
  return table.slices.slice(0, Math.max(1, begun, ...sums.map((sum) => sum.slice + 1)))
}

function rowOf(
  group: Pick<OwnerGroup, 'key' | 'label'>,
  sums: readonly MoveSum[],
  table: Table,
  columns: readonly MoveColumn[],
): MovementRow {
  const place = new Map(columns.map((column, index) => [columnKey(column), index]))
  const slices = Array.from({ length: table.slices.length + 1 }, () =>
    columns.map((): { count: number; amount: number } => ({ count: 0, amount: 0 })),
  )
  for (const sum of sums) {
    for (const column of columnsOfMove(sum, table.stageIds)) {
      for (const slice of [slices[sum.slice], slices.at(-1)]) {
        const cell = slice?.[place.get(columnKey(column)) ?? -1]
        if (cell === undefined) continue
        cell.count += sum.count
        cell.amount += sum.amount
      }
    }
  }
  return { key: group.key, label: group.label, slices }
}

/**
 * 机会升迁状况表: how often opportunities entered, were promoted to each stage, won, moved back and lost, by company,
 * department or person and by slices of the period. Rows add up to the total, and slices to their sum. A move belongs to
 * the opportunity's owner of today.
 */
export function movementReport(visitor: Visitor, scope: MovementScope): MovementReport {
  const table = tableOf(visitor, scope)
  const { base, unit, period } = table
  const sums =
    table.slices.length === 0
      ? []
      : sumMoves(visitor.workbook.handle, requestOf(visitor, table, table.slices), table.stageIds)
  const slices = reachedSlices(visitor, table, sums)
  const columns = columnsOf(table, sums)
  const nameOf = (stageId: string | null): string => base.stages.find((stage) => stage.id === stageId)?.name ?? ''
  const groups = groupsOf(visitor, scope.by, new Set(sums.map((sum) => sum.ownerId)))
  return {
    pipelineId: base.pipeline.id,
    pipelineName: String(base.pipeline.values['name'] ?? ''),
    unit,
    period,
    slices: [...slices],
    columns: columns.map((column) => ({ ...column, key: columnKey(column), name: nameOf(column.stageId) })),
    rows: groups.map((group) =>
      rowOf(
        group,
        sums.filter((sum) => group.ownerIds.has(sum.ownerId)),
        { ...table, slices },
        columns,
      ),
    ),
    total: rowOf({ key: '', label: '' }, sums, { ...table, slices }, columns),
  }
}

function drilled(visitor: Visitor, request: MovementDrillRequest): { table: Table; moves: StoredMove[] } {
  const table = tableOf(visitor, request)
  const slices = request.slice === undefined ? table.slices : table.slices.slice(request.slice, request.slice + 1)
  if (slices.length === 0) return { table, moves: [] }
  const all = requestOf(visitor, table, slices)
  const group =
    request.row === undefined ? undefined : groupsOf(visitor, request.by, 'all').find(({ key }) => key === request.row)
  const isKnown = request.row === undefined || request.by === 'company' || group !== undefined
  if (!isKnown) return { table, moves: [] }
  const ownerIds =
    group === undefined || request.by === 'company'
      ? all.ownerIds
      : [...group.ownerIds].filter((id) => all.ownerIds === undefined || (id !== null && all.ownerIds.includes(id)))
  const wanted = columnKey(request.column)
  const moves = selectMoves(visitor.workbook.handle, { ...all, ownerIds }).filter((move) =>
    columnsOfMove(move, table.stageIds).some((column) => columnKey(column) === wanted),
  )
  return { table, moves }
}

/** The moves that one cell of the promotion table counts, newest last. */
export function movementDrill(visitor: Visitor, request: MovementDrillRequest): MovementDrill {
  const { table, moves } = drilled(visitor, request)
  const { timeZone } = visitor.today
  const ids = [...new Set(moves.map((move) => move.opportunityId))]
  const standings = standingsOf(visitor, ids)
  const stageName = (id: string | null): string => table.base.stages.find((stage) => stage.id === id)?.name ?? ''
  const days = (from: number, to: number): number =>
    Math.max(0, daysBetween(dateOfInstant(from, timeZone), dateOfInstant(to, timeZone)))
  const filter = recordFilter(ids)
  return {
    count: moves.length,
    amount: moves.reduce((sum, move) => sum + (standings.amountOf(move.opportunityId) ?? 0), 0),
    opportunities: ids.length,
    ...(filter ? { filter } : {}),
    rows: moves.slice(0, MAX_DRILL_ROWS).map((move) => ({
      ...standings.of(move.opportunityId),
      key: `${move.visitId}:${move.kind}`,
      kind: move.kind,
      at: move.at,
      byName: standings.nameOf(move.by),
      fromName: stageName(move.fromStageId),
      toName: stageName(move.stageId),
      days: move.since === null ? null : days(move.since, move.at),
      evidence: move.evidence,
      amount: standings.amountOf(move.opportunityId),
    })),
  } satisfies MovementDrill
}
