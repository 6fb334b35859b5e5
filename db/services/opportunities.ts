import type { z } from 'zod'
import { selectRecordStatesBy } from '#db/queries/record-store.ts'
import { personName } from '#db/workbook/conflicts.ts'
import type { stageBarItem, stageVisit } from '#shared/contract/opportunities.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { BatchLabel, Edit } from '#shared/domain/edit.ts'
import { daysInStage } from '#shared/domain/rules/opportunity.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import { AppError } from '#shared/errors.ts'
import type { Visitor } from './access.ts'
import { allRecords, applyEdits, getRecord, readableRecords } from './records.ts'
import type { EditAnswer } from './records.ts'

type StageBarItem = z.infer<typeof stageBarItem>
type StageVisit = z.infer<typeof stageVisit>

interface Stage {
  readonly id: string
  readonly name: string
  readonly pipelineId: string
  readonly position: number
  readonly probability: number
  readonly expectedDays: number | null
}

function stagesOf(visitor: Visitor): Stage[] {
  return allRecords(visitor, 'stage').map(({ id, values }) => ({
    id,
    name: String(values['name']),
    pipelineId: String(values['pipelineId']),
    position: Number(values['position']),
    probability: Number(values['probability']),
    expectedDays: typeof values['expectedDays'] === 'number' ? values['expectedDays'] : null,
  }))
}

function readAll(visitor: Visitor, ids: readonly string[]): WireRecord[] {
  const records = readableRecords(visitor, 'opportunity', ids)
  if (records.length === ids.length) return records
  const known = new Set(records.map((record) => record.id))
  throw new AppError('NOT_FOUND', { type: 'opportunity', id: ids.find((id) => !known.has(id)) ?? '' })
}

function label(key: BatchLabel['key'], records: readonly WireRecord[]): BatchLabel {
  const subject = String(records[0]?.values['name'] ?? '').slice(0, 200)
  return records.length === 1 ? { key, subject } : { key, count: records.length }
}

interface Words {
  readonly evidence?: string | undefined
  /** Only of managers; see `Edit`. */
  readonly override?: string | undefined
}

function edit(record: WireRecord, values: FieldValues, { evidence, override }: Words): Edit {
  return { type: 'opportunity', id: record.id, operation: 'update', values, evidence, override }
}

function neighbour(stages: readonly Stage[], record: WireRecord, step: 1 | -1): Stage {
  const inPipeline = stages
    .filter((stage) => stage.pipelineId === record.values['pipelineId'])
    .toSorted((a, b) => a.position - b.position)
  const at = inPipeline.findIndex((stage) => stage.id === record.values['stageId'])
  const stage = inPipeline[at + step]
  if (!stage) throw invalid(record.id, 'stageId', step === 1 ? 'lastStage' : 'firstStage')
  return stage
}

function invalid(recordId: string, field: string, code: string): AppError<'INVALID'> {
  return new AppError('INVALID', { issues: [{ recordType: 'opportunity', recordId, field, code }] })
}

function hasWords(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== ''
}

export interface MoveRequest extends Words {
  readonly ids: readonly string[]
  readonly to: 'next' | 'previous' | { stageId: string }
}

/**
 * Moves opportunities along their pipeline; all or none. Closed ones are refused: they are reopened first. Moving back
 * needs a reason.
 */
export function moveOpportunities(visitor: Visitor, request: MoveRequest): EditAnswer {
  const records = readAll(visitor, request.ids)
  const stages = stagesOf(visitor)
  let isBack = request.to === 'previous'
  const edits = records.map((record) => {
    if (record.values['status'] !== 'open') throw invalid(record.id, 'stageId', 'closedIsNotOpen')
    const stageId =
      typeof request.to === 'object' ? request.to.stageId : neighbour(stages, record, request.to === 'next' ? 1 : -1).id
    const position = (id: unknown): number => stages.find((stage) => stage.id === id)?.position ?? 0
    const goesBack = position(stageId) < position(record.values['stageId'])
    if (goesBack && !hasWords(request.evidence)) throw invalid(record.id, 'stageId', 'moveReasonRequired')
    isBack ||= goesBack
    return edit(record, { stageId }, request)
  })
  return applyEdits(visitor, edits, label(isBack ? 'demote' : 'promote', records))
}

export interface CloseRequest extends Words {
  readonly ids: readonly string[]
  readonly outcome: 'won' | 'lost'
  readonly lossReasonId?: string | undefined
  readonly note?: string | undefined
  readonly closedOn?: string | undefined
}

/** Wins or loses opportunities; a loss needs its reason. */
export function closeOpportunities(visitor: Visitor, request: CloseRequest): EditAnswer {
  const records = readAll(visitor, request.ids)
  const values: Record<string, string | null> = { status: request.outcome }
  if (request.closedOn) values['closedOn'] = request.closedOn
  if (request.outcome === 'lost') {
    values['lossReasonId'] = request.lossReasonId ?? null
    values['lossNote'] = request.note ?? null
  }
  const words = { evidence: request.evidence ?? request.note, override: request.override }
  const edits = records.map((record) => edit(record, values, words))
  return applyEdits(visitor, edits, label(request.outcome === 'won' ? 'win' : 'lose', records))
}

/** Opens closed opportunities again, in the stage where they ended or in another; that needs a reason. */
export function reopenOpportunities(
  visitor: Visitor,
  request: { ids: readonly string[]; stageId?: string | undefined; evidence?: string | undefined },
): EditAnswer {
  const records = readAll(visitor, request.ids)
  const [first] = records
  if (first && !hasWords(request.evidence)) throw invalid(first.id, 'status', 'reopenReasonRequired')
  const values = { status: 'open', ...(request.stageId ? { stageId: request.stageId } : {}) }
  return applyEdits(
    visitor,
    records.map((record) => edit(record, values, { evidence: request.evidence })),
    label('reopen', records),
  )
}

/** Stages of an opportunity's pipeline with the days spent in each, and every visit, oldest first. */
export function stageBarOf(visitor: Visitor, id: string): { stages: StageBarItem[]; visits: StageVisit[] } {
  const record = getRecord(visitor, 'opportunity', id)
  const stages = stagesOf(visitor)
  const visits = visitsOf(visitor, id, stages)
  const bar = stages
    .filter((stage) => stage.pipelineId === record.values['pipelineId'])
    .toSorted((a, b) => a.position - b.position)
    .map((stage): StageBarItem => {
      const own = visits.filter((visit) => visit.stageId === stage.id)
      return {
        stageId: stage.id,
        name: stage.name,
        probability: stage.probability,
        expectedDays: stage.expectedDays,
        days: own.length === 0 ? null : own.reduce((sum, visit) => sum + visit.days, 0),
        isCurrent: stage.id === record.values['stageId'],
      }
    })
  return { stages: bar, visits }
}

function visitsOf(visitor: Visitor, id: string, stages: readonly Stage[]): StageVisit[] {
  const { handle, facts } = visitor.workbook
  const now = visitor.workbook.now()
  return selectRecordStatesBy(handle, 'stageEvent', 'opportunityId', id)
    .map(({ id: eventId, values }): StageVisit => {
      const enteredAt = Number(values['enteredAt'])
      const leftAt = typeof values['leftAt'] === 'number' ? values['leftAt'] : null
      return {
        id: eventId,
        stageId: String(values['stageId']),
        stageName: stages.find((stage) => stage.id === values['stageId'])?.name ?? '',
        enterKind: String(values['enterKind']),
        enteredAt,
        enteredBy: personName(handle, asText(values['enteredBy'])),
        leftAt,
        leaveKind: asText(values['leaveKind']),
        leftBy: personName(handle, asText(values['leftBy'])),
        evidence: asText(values['evidence']),
        skipped: [],
        days: daysInStage(enteredAt, leftAt ?? now, facts.timeZone),
      }
    })
    .toSorted((a, b) => a.enteredAt - b.enteredAt)
    .map((visit, index, all) => ({ ...visit, skipped: skippedBy(visit, all[index - 1], stages) }))
}

function skippedBy(visit: StageVisit, before: StageVisit | undefined, stages: readonly Stage[]): string[] {
  const stageOf = (id: string | undefined): Stage | undefined => stages.find((stage) => stage.id === id)
  const [from, to] = [stageOf(before?.stageId), stageOf(visit.stageId)]
  if (visit.enterKind !== 'promoted' || from === undefined || to === undefined) return []
  return stages
    .filter(({ pipelineId, position }) => pipelineId === to.pipelineId && position > from.position)
    .filter(({ position }) => position < to.position)
    .toSorted((a, b) => a.position - b.position)
    .map(({ name }) => name)
}

function asText(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
