import { sumBoard } from '#db/queries/board-sums.ts'
import { sumPipeline } from '#db/queries/pipeline-sums.ts'
import type { PipelineSum } from '#db/queries/pipeline-sums.ts'
import type { RecordView } from '#db/queries/record-page.ts'
import { selectPlace } from '#db/queries/view-place.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { Board, BoardColumn } from '#shared/contract/board.ts'
import { allOf, fieldsOfFilter, where } from '#shared/domain/filter.ts'
import type { Filter, Sort } from '#shared/domain/filter.ts'
import { isDraftEdition } from '#shared/domain/pipeline-editions.ts'
import type { Visitor } from './access.ts'
import { allRecords, viewOf } from './records.ts'
import { figureOf } from './reports.ts'
import type { ReportStage } from './reports.ts'

export interface BoardRequest {
  readonly filter?: Filter | undefined
  readonly search?: string | undefined
  readonly pipelineId?: string | undefined
}

interface BoardStage extends ReportStage {
  readonly limit: number | null
}

function stagesOf(visitor: Visitor): BoardStage[] {
  return allRecords(visitor, 'stage')
    .map(({ id, values }) => ({
      id,
      pipelineId: String(values['pipelineId']),
      name: String(values['name']),
      position: Number(values['position']),
      probability: Number(values['probability']),
      limit: typeof values['columnLimit'] === 'number' ? values['columnLimit'] : null,
    }))
    .toSorted((a, b) => a.position - b.position)
}

/** Fields that say how far an opportunity has come, which is what changes when it ends. */
const PROGRESS: ReadonlySet<string> = new Set([
  'status',
  'stageId',
  'stageDays',
  'stageEnteredAt',
  'probability',
  'probabilityOverride',
  'weightedAmount',
  'expectedCloseDate',
  'closedOn',
  'nextAction',
  'nextActionDate',
])

/** The conditions of a filter that every record meets and that do not speak of progress: whose, where, what. */
function withoutProgress(filter: Filter | undefined): Filter | undefined {
  if (filter === undefined) return undefined
  if (filter.kind === 'and') return allOf(...filter.items.map(withoutProgress))
  return [...fieldsOfFilter(filter)].some((field) => PROGRESS.has(field)) ? undefined : filter
}

/** The pipeline asked for; else the default one if the view has something of it, else the one of which it has most. */
function chosenPipeline(
  pipelines: readonly WireRecord[],
  counts: ReadonlyMap<string, number>,
  asked: string | undefined,
): WireRecord | undefined {
  const known = pipelines.find(({ id }) => id === asked)
  if (known !== undefined) return known
  const isDefault = ({ values }: WireRecord): boolean => values['isDefault'] === true
  const count = ({ id }: WireRecord): number => counts.get(id) ?? 0
  const standing = pipelines.find(isDefault) ?? pipelines[0]
  if (standing === undefined || count(standing) > 0) return standing
  const fullest = pipelines.toSorted((a, b) => count(b) - count(a))[0]
  return fullest === undefined || count(fullest) === 0 ? standing : fullest
}

function openCounts(rows: readonly PipelineSum[], stages: readonly BoardStage[]): Map<string, number> {
  const pipelineOf = new Map(stages.map(({ id, pipelineId }) => [id, pipelineId]))
  const counts = new Map<string, number>()
  for (const { stageId, status, count } of rows) {
    const pipelineId = pipelineOf.get(stageId)
    if (status === 'open' && pipelineId !== undefined) counts.set(pipelineId, (counts.get(pipelineId) ?? 0) + count)
  }
  return counts
}

/** Who holds more in a stage than its limit. Counted over all that the visitor reaches: a limit knows no view. */
function overLimits(visitor: Visitor, stages: readonly BoardStage[]): Map<string, BoardColumn['over']> {
  const limited = stages.filter(({ limit }) => limit !== null)
  const over = new Map<string, BoardColumn['over']>()
  if (limited.length === 0) return over
  const rows = sumPipeline(visitor.workbook.handle, {
    scope: visitor.readScope('opportunity'),
    stageIds: limited.map(({ id }) => id),
    byMonth: false,
  })
  for (const { id, limit } of limited) {
    const held = new Map<string, number>()
    for (const row of rows) {
      if (row.stageId !== id || row.status !== 'open' || row.ownerId === null) continue
      held.set(row.ownerId, (held.get(row.ownerId) ?? 0) + row.count)
    }
    const people = [...held].filter(([, count]) => count > (limit ?? count))
    over.set(
      id,
      people.toSorted((a, b) => b[1] - a[1]).map(([personId, count]) => ({ personId, count })),
    )
  }
  return over
}

/** What ended this month in some stages. By stage and not by pipeline, so that one index holds all that is asked. */
function endedThisMonth(visitor: Visitor, view: RecordView, stageIds: readonly string[]): PipelineSum[] {
  const filter = allOf(
    withoutProgress(view.filter),
    where('stageId', 'in', ...stageIds),
    where('status', 'in', 'won', 'lost'),
    where('closedOn', 'within', 'thisMonth'),
  )
  return sumBoard(visitor.workbook.handle, { ...view, filter })
}

/** The board of one pipeline: its stages with the counts and sums of the view, and what ended this month. */
export function boardOf(visitor: Visitor, request: BoardRequest): Board {
  const { handle } = visitor.workbook
  const stages = stagesOf(visitor)
  const all = allRecords(visitor, 'pipeline')
  const pipelines = all.filter((row) => !isDraftEdition(all, row))
  const view = viewOf(visitor, { type: 'opportunity', filter: request.filter, search: request.search })
  const rows = sumBoard(handle, view)
  const counts = openCounts(rows, stages)
  const pipeline = chosenPipeline(pipelines, counts, request.pipelineId)
  const own = stages.filter(({ pipelineId }) => pipelineId === pipeline?.id)
  const ownIds = new Set(own.map(({ id }) => id))
  const mine = rows.filter(({ stageId }) => ownIds.has(stageId))
  const open = mine.filter(({ status }) => status === 'open')
  const isOpen = where('status', 'equals', 'open')
  const over = overLimits(visitor, own)
  const inPipeline = pipeline === undefined ? null : where('pipelineId', 'equals', pipeline.id)
  const ended = endedThisMonth(visitor, view, [...ownIds])
  const outcome = (status: 'won' | 'lost') => {
    const filter = allOf(
      withoutProgress(request.filter),
      inPipeline,
      where('status', 'equals', status),
      where('closedOn', 'within', 'thisMonth'),
    )
    return figureOf(
      ended.filter((row) => row.status === status),
      stages,
      filter,
    )
  }
  return {
    pipelineId: pipeline?.id ?? null,
    pipelines: pipelines
      .filter(({ id }) => id === pipeline?.id || (counts.get(id) ?? 0) > 0)
      .map(({ id, values }) => ({ pipelineId: id, name: String(values['name']), count: counts.get(id) ?? 0 })),
    columns: own.map(({ id }) => {
      const held = open.filter(({ stageId }) => stageId === id)
      const filter = allOf(where('stageId', 'equals', id), isOpen)
      return { stageId: id, over: over.get(id) ?? [], ...figureOf(held, stages, filter) }
    }),
    open: figureOf(open, stages, allOf(inPipeline, isOpen)),
    closed: mine.reduce((sum, { status, count }) => (status === 'open' ? sum : sum + count), 0),
    won: outcome('won'),
    lost: outcome('lost'),
  }
}

export interface PlaceRequest {
  readonly filter?: Filter | undefined
  readonly search?: string | undefined
  readonly sort: Sort
  readonly id: string
}

/** Where an opportunity stands in a view. */
export function placeOf(visitor: Visitor, { filter, search, sort, id }: PlaceRequest): { place: number | null } {
  const view = viewOf(visitor, { type: 'opportunity', filter, search })
  return { place: selectPlace(visitor.workbook.handle, view, sort, id) }
}
