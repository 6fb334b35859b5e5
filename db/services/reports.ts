import { selectPeopleOfDepartment } from '#db/queries/people.ts'
import { sumPipeline } from '#db/queries/pipeline-sums.ts'
import type { PipelineSum } from '#db/queries/pipeline-sums.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { Figure, FunnelGroup, FunnelReport, FunnelStage, ReportScope } from '#shared/contract/reports.ts'
import { allOf, where } from '#shared/domain/filter.ts'
import type { Filter } from '#shared/domain/filter.ts'
import { isDraftEdition } from '#shared/domain/pipeline-editions.ts'
import { FULL_PROBABILITY, WeightedSum } from '#shared/domain/weighting.ts'
import { AppError } from '#shared/errors.ts'
import type { Visitor } from './access.ts'
import { allRecords } from './records.ts'

export type FunnelGroupBy = 'pipeline' | 'department' | 'person' | 'period'

export interface ReportStage {
  readonly id: string
  readonly pipelineId: string
  readonly name: string
  readonly position: number
  readonly probability: number
}

/** What a report needs to know of the workbook, read once a report. */
export interface ReportBase {
  readonly pipelines: readonly WireRecord[]
  readonly pipeline: WireRecord
  readonly stages: readonly ReportStage[]
  readonly scope: ReportScope
  /** People of the chosen person or department; absent for the whole company. */
  readonly ownerIds: readonly string[] | undefined
}

export function reportBase(visitor: Visitor, scope: ReportScope): ReportBase {
  visitor.require('reports.view')
  const pipelines = allRecords(visitor, 'pipeline')
  const pipeline = scope.pipelineId
    ? pipelines.find((row) => row.id === scope.pipelineId)
    : (pipelines.find((row) => row.values['isDefault'] === true) ?? pipelines[0])
  if (!pipeline) throw new AppError('NOT_FOUND', { type: 'pipeline', id: scope.pipelineId ?? '' })
  const stages = allRecords(visitor, 'stage')
    .map(({ id, values }) => ({
      id,
      pipelineId: String(values['pipelineId']),
      name: String(values['name']),
      position: Number(values['position']),
      probability: Number(values['probability']),
    }))
    .toSorted((a, b) => a.position - b.position)
  return { pipelines, pipeline, stages, scope, ownerIds: ownersOf(visitor, scope) }
}

function ownersOf(visitor: Visitor, scope: ReportScope): readonly string[] | undefined {
  if (scope.personId) return [scope.personId]
  return scope.departmentId ? selectPeopleOfDepartment(visitor.workbook.handle, scope.departmentId) : undefined
}

/** The report's own conditions as a filter that opens its records. */
export function scopeFilter(base: ReportBase, status: 'open' | 'won' | 'lost', pipelineId: string): Filter | undefined {
  const { period } = base.scope
  const date = status === 'open' ? 'expectedCloseDate' : 'closedOn'
  return allOf(
    where('pipelineId', 'equals', pipelineId),
    where('status', 'equals', status),
    base.ownerIds ? where('ownerId', 'in', ...base.ownerIds) : null,
    period ? where(date, 'atLeast', period.from) : null,
    period ? where(date, 'lessThan', period.to) : null,
  )
}

/** Adds up the rows of one figure. Open rows weigh by their own rate or the stage's; won in full; lost not at all. */
export function figureOf(
  rows: readonly PipelineSum[],
  stages: readonly ReportStage[],
  filter: Filter | undefined,
): Figure {
  const weighted = new WeightedSum()
  let count = 0
  let amount = 0
  for (const row of rows) {
    count += row.count
    amount += row.amount
    weighted.add(row.amount, probabilityOf(row, stages))
  }
  return { count, amount, weighted: weighted.rounded(), filter: filter ?? { kind: 'and', items: [] } }
}

function probabilityOf(row: PipelineSum, stages: readonly ReportStage[]): number {
  if (row.status === 'won') return FULL_PROBABILITY
  if (row.status === 'lost') return 0
  return row.probabilityOverride ?? stages.find((stage) => stage.id === row.stageId)?.probability ?? 0
}

/** Stages of one pipeline, or of all. */
export function stageIdsOf(base: ReportBase, pipelineId: string | null): string[] {
  return base.stages.filter((stage) => pipelineId === null || stage.pipelineId === pipelineId).map((stage) => stage.id)
}

interface Part {
  readonly stages: FunnelStage[]
  readonly open: Figure
  readonly won: Figure
  readonly lost: Figure
}

/** Stages in order with their figures, and what was won and lost, for rows of one pipeline. */
function funnelPart(
  base: ReportBase,
  pipelineId: string,
  rows: readonly PipelineSum[],
  extra: (status: string) => Filter | null,
): Part {
  const stageIds = new Set(stageIdsOf(base, pipelineId))
  const own = rows.filter((row) => stageIds.has(row.stageId))
  const figure = (status: 'open' | 'won' | 'lost', stageId?: string): Figure => {
    const chosen = own.filter((row) => row.status === status && (stageId === undefined || row.stageId === stageId))
    const stage = stageId === undefined ? null : where('stageId', 'equals', stageId)
    return figureOf(chosen, base.stages, allOf(scopeFilter(base, status, pipelineId), stage, extra(status)))
  }
  const stages = base.stages
    .filter((stage) => stage.pipelineId === pipelineId)
    .map((stage): FunnelStage => ({
      stageId: stage.id,
      name: stage.name,
      position: stage.position,
      probability: stage.probability,
      ...figure('open', stage.id),
    }))
  return { stages, open: figure('open'), won: figure('won'), lost: figure('lost') }
}

/** The funnel of one pipeline in stage order, and on request broken down. */
export function funnelReport(
  visitor: Visitor,
  request: ReportScope & { groupBy?: FunnelGroupBy | undefined },
): FunnelReport {
  const base = reportBase(visitor, request)
  const rows = sumPipeline(visitor.workbook.handle, {
    scope: visitor.readScope('opportunity'),
    stageIds: stageIdsOf(base, request.groupBy === 'pipeline' ? null : base.pipeline.id),
    ownerIds: base.ownerIds,
    period: request.period,
    byMonth: request.groupBy === 'period',
  })
  const { stages, open, won, lost } = funnelPart(base, base.pipeline.id, rows, () => null)
  const groups = request.groupBy ? groupsOf(visitor, base, rows, request.groupBy) : []
  return { pipelineId: base.pipeline.id, pipelineName: nameOf(base.pipeline), stages, open, won, lost, groups }
}

function nameOf(record: WireRecord | undefined): string {
  return String(record?.values['name'] ?? '')
}

interface GroupSpec {
  readonly key: string
  readonly label: string
  readonly pipelineId: string
  readonly rows: readonly PipelineSum[]
  filter(status: string): Filter | null
}

function groupsOf(
  visitor: Visitor,
  base: ReportBase,
  rows: readonly PipelineSum[],
  groupBy: FunnelGroupBy,
): FunnelGroup[] {
  return specsOf(visitor, base, rows, groupBy).map((spec) => {
    const part = funnelPart(base, spec.pipelineId, spec.rows, (status) => spec.filter(status))
    const { key, label } = spec
    return { key, label, total: part.open, stages: part.stages, won: part.won, lost: part.lost }
  })
}

function specsOf(
  visitor: Visitor,
  base: ReportBase,
  rows: readonly PipelineSum[],
  groupBy: FunnelGroupBy,
): GroupSpec[] {
  const pipelineId = base.pipeline.id
  switch (groupBy) {
    case 'pipeline':
      return base.pipelines
        .filter((row) => !isDraftEdition(base.pipelines, row))
        .map((row) => ({
          key: row.id,
          label: nameOf(row),
          pipelineId: row.id,
          rows,
          filter: () => null,
        }))
    case 'person':
      return peopleSpecs(visitor, pipelineId, rows)
    case 'department':
      return departmentSpecs(visitor, pipelineId, rows)
    case 'period':
      return monthSpecs(pipelineId, rows)
  }
}

function partition<K>(rows: readonly PipelineSum[], keyOf: (row: PipelineSum) => K): Map<K, PipelineSum[]> {
  const parts = new Map<K, PipelineSum[]>()
  for (const row of rows) {
    const key = keyOf(row)
    const part = parts.get(key)
    if (part) part.push(row)
    else parts.set(key, [row])
  }
  return parts
}

function ownerFilter(ids: readonly (string | null)[]): Filter {
  return where('ownerId', 'in', ...ids)
}

function peopleSpecs(visitor: Visitor, pipelineId: string, rows: readonly PipelineSum[]): GroupSpec[] {
  const parts = partition(rows, (row) => row.ownerId)
  const people = allRecords(visitor, 'person')
  const ordered = [
    ...people.map((row) => row.id),
    ...[...parts.keys()].filter((id) => !people.some((row) => row.id === id)),
  ]
  return ordered.flatMap((id) => {
    const own = parts.get(id)
    if (!own) return []
    const label = nameOf(people.find((row) => row.id === id))
    return [{ key: id ?? '', label, pipelineId, rows: own, filter: () => ownerFilter([id]) }]
  })
}

function departmentSpecs(visitor: Visitor, pipelineId: string, rows: readonly PipelineSum[]): GroupSpec[] {
  const people = allRecords(visitor, 'person')
  const departmentOf = new Map(people.map((row) => [row.id, row.values['departmentId']]))
  const keyOf = (ownerId: string | null): string => {
    const id = ownerId === null ? null : departmentOf.get(ownerId)
    return typeof id === 'string' ? id : ''
  }
  const parts = partition(rows, (row) => keyOf(row.ownerId))
  const departments = allRecords(visitor, 'department').map((row) => ({ id: row.id, name: nameOf(row) }))
  return [...departments, { id: '', name: '' }].flatMap(({ id, name }) => {
    const own = parts.get(id)
    if (!own) return []
    const owners = [...new Set(own.map((row) => row.ownerId))]
    return [{ key: id, label: name, pipelineId, rows: own, filter: () => ownerFilter(owners) }]
  })
}

function monthFilter(month: string, status: string): Filter {
  const field = status === 'open' ? 'expectedCloseDate' : 'closedOn'
  return month === '' ? where(field, 'isBlank') : where(field, 'startsWith', month)
}

function monthSpecs(pipelineId: string, rows: readonly PipelineSum[]): GroupSpec[] {
  const parts = partition(rows, (row) => row.month)
  const months = [...parts.keys()].toSorted((a, b) => (a === '' ? 1 : b === '' ? -1 : a.localeCompare(b)))
  return months.map((month) => ({
    key: month,
    label: month,
    pipelineId,
    rows: parts.get(month) ?? [],
    filter: (status) => monthFilter(month, status),
  }))
}
