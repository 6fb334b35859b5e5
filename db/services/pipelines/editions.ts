import { selectRecordStatesBy } from '#db/queries/record-store.ts'
import { selectStageOpportunities } from '#db/queries/stage-opportunities.ts'
import { newId } from '#db/workbook/ids.ts'
import { createRuleContext } from '#db/workbook/rule-context.ts'
import type { Visitor } from '#db/services/access.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { MAX_MOVE_ON } from '#shared/contract/pipelines.ts'
import type { MoveOnPreview, MoveOnRequest } from '#shared/contract/pipelines.ts'
import type { Edit } from '#shared/domain/edit.ts'
import { draftEdits, draftOf, freeName } from '#shared/domain/pipeline-draft.ts'
import type { PipelineRecords, PlainRecord } from '#shared/domain/pipeline-draft.ts'
import {
  editionInForce,
  editionOf,
  editionsOf,
  familyOf,
  isDraftEdition,
  isPublishable,
  mapMarks,
  mapStages,
} from '#shared/domain/pipeline-editions.ts'
import type { StageMapping } from '#shared/domain/pipeline-editions.ts'
import { stageGates } from '#shared/domain/rules/gate.ts'
import { AppError } from '#shared/errors.ts'
import type { Language } from '#shared/locale/index.ts'
import { mayChange } from '../pipelines.ts'
import { applyEdits, readableRecords } from '../records.ts'
import type { EditAnswer } from '../records.ts'
import { allPipelines, pipelineRecords, requirePipelineWrite, takenNames } from './records.ts'

const MAX_NAME = 80

function refuse(pipelineId: string, code: string): never {
  throw new AppError('INVALID', { issues: [{ recordType: 'pipeline', recordId: pipelineId, field: 'edition', code }] })
}

type NameKind = 'earlier' | 'draft'

function editionName(language: Language, name: string, edition: number, kind: NameKind): string {
  const words = {
    'zh-CN': { earlier: `（第 ${edition} 版）`, draft: `（第 ${edition} 版草稿）` },
    en: { earlier: ` (edition ${edition})`, draft: ` (draft of edition ${edition})` },
  } as const
  const ending = words[language][kind]
  return `${name.slice(0, MAX_NAME - ending.length)}${ending}`
}

/**
 * Copies a pipeline into a draft of its next edition, which takes no opportunities until it is published. Only the newest
 * edition has a next one, and one at a time.
 */
export function makeEdition(visitor: Visitor, request: { pipelineId: string; language: Language }): { id: string } {
  requirePipelineWrite(visitor)
  const records = pipelineRecords(visitor, request.pipelineId)
  const { pipeline } = records
  const pipelines = allPipelines(visitor)
  const [newest] = editionsOf(pipelines, pipeline)
  if (newest && isDraftEdition(pipelines, newest)) refuse(pipeline.id, 'draftExists')
  if (newest?.id !== pipeline.id) refuse(pipeline.id, 'notNewestEdition')
  const edition = editionOf(pipeline) + 1
  const draft = draftOf(records)
  const name = freeName(editionName(request.language, draft.name, edition, 'draft'), takenNames(visitor))
  const values = { familyId: familyOf(pipeline), edition, isDefault: false, isActive: false }
  const edits = draftEdits({ ...draft, name }, newId, values)
  applyEdits(visitor, edits, { key: 'edition', subject: draft.name })
  return { id: edits[0]?.id ?? '' }
}

/**
 * Puts an edition into use: it takes name and default of the one in force, which keeps its opportunities and takes no new
 * ones. An inactive pipeline that has no newer edition comes back into use under its own name.
 */
export function publishEdition(visitor: Visitor, request: { pipelineId: string; language: Language }): EditAnswer {
  requirePipelineWrite(visitor)
  const pipelines = allPipelines(visitor)
  const { pipeline, stages } = pipelineRecords(visitor, request.pipelineId)
  if (!isPublishable(pipelines, pipeline)) refuse(pipeline.id, 'notPublishable')
  if (stages.length === 0) refuse(pipeline.id, 'noStages')
  const publication = (values: Edit['values']): Edit => {
    return { type: 'pipeline', id: pipeline.id, operation: 'update', values: { isActive: true, ...values } }
  }
  const inForce = editionInForce(pipelines, pipeline)
  if (!inForce || inForce.id === pipeline.id) {
    return applyEdits(visitor, [publication({})], { key: 'publish', subject: String(pipeline.values['name']) })
  }
  const [name, edition] = [String(inForce.values['name']), editionOf(inForce)]
  const oldName = freeName(editionName(request.language, name, edition, 'earlier'), takenNames(visitor))
  const retirement: Edit = {
    type: 'pipeline',
    id: inForce.id,
    operation: 'update',
    values: { name: oldName, isActive: false, edition },
  }
  const isDefault = inForce.values['isDefault'] === true
  return applyEdits(visitor, [retirement, publication({ name, isDefault })], { key: 'publish', subject: name })
}

interface Move {
  readonly from: PipelineRecords
  readonly to: PipelineRecords
  readonly mapping: readonly StageMapping[]
}

function moveOf(visitor: Visitor, request: MoveOnRequest): Move {
  const from = pipelineRecords(visitor, request.fromId)
  const to = pipelineRecords(visitor, request.toId)
  const isFamily = familyOf(from.pipeline) === familyOf(to.pipeline) && from.pipeline.id !== to.pipeline.id
  if (!isFamily) refuse(to.pipeline.id, 'notOneFamily')
  if (isDraftEdition(allPipelines(visitor), to.pipeline)) refuse(to.pipeline.id, 'notPublished')
  const stages = [...from.stages, ...to.stages]
  return { from, to, mapping: mapStages(stages, from.pipeline.id, to.pipeline.id, request.targets) }
}

function evidenceOf(visitor: Visitor, opportunityId: string): readonly PlainRecord[] {
  return selectRecordStatesBy(visitor.workbook.handle, 'markEvidence', 'opportunityId', opportunityId)
}

/** Ticks and files that go along, because the new stage asks for the same. */
function carried(visitor: Visitor, move: Move, stage: StageMapping, opportunityId: string): readonly PlainRecord[] {
  if (stage.toStageId === null) return []
  const marks = mapMarks(move.from.marks, stage.fromStageId, stage.toStageId)
  return evidenceOf(visitor, opportunityId).flatMap((record) => {
    const markId = marks.get(String(record.values['markId']))
    return markId === undefined ? [] : [{ id: record.id, values: { ...record.values, markId } }]
  })
}

function openIn(visitor: Visitor, { from }: Move) {
  const stageIds = from.stages.map(({ id }) => id)
  return selectStageOpportunities(visitor.workbook.handle, stageIds).filter(({ isOpen }) => isOpen)
}

/** Required marks of the new stage that the opportunity would lack there. An act counts only from its entry on. */
function missingMarks(visitor: Visitor, move: Move, record: WireRecord, stage: StageMapping): string[] {
  const { toStageId } = stage
  if (toStageId === null) return []
  const { workbook } = visitor
  const context = createRuleContext(workbook.handle, {
    now: workbook.now(),
    timeZone: workbook.facts.timeZone,
    actorId: visitor.personId,
    isImport: false,
    isProgram: false,
  })
  const going = new Set(carried(visitor, move, stage, record.id).map(({ values }) => values['markId']))
  const [gate] = stageGates(record.id, record.values, [toStageId], context)
  return (gate?.marks ?? [])
    .filter(({ id, isRequired, isMet, mark }) => isRequired && !going.has(id) && (!isMet || mark['kind'] === 'record'))
    .map(({ name }) => name)
}

/** What moving the open opportunities of one edition on to another would do. Nothing is written. */
export function previewMoveOn(visitor: Visitor, request: MoveOnRequest): MoveOnPreview {
  requirePipelineWrite(visitor)
  const move = moveOf(visitor, request)
  const open = openIn(visitor, move)
  const reached = open.filter((row) => mayChange(visitor, row))
  const shown = reached.slice(0, MAX_MOVE_ON).map(({ id }) => id)
  const byStage = new Map(move.mapping.map((stage) => [stage.fromStageId, stage]))
  const rows = readableRecords(visitor, 'opportunity', shown).flatMap((record) => {
    const stage = byStage.get(String(record.values['stageId']))
    if (!stage) return []
    return [
      {
        id: record.id,
        name: String(record.values['name']),
        customerName: record.labels['customerId'] ?? '',
        ownerName: record.labels['ownerId'] ?? '',
        fromStageId: stage.fromStageId,
        toStageId: stage.toStageId,
        missing: missingMarks(visitor, move, record, stage),
      },
    ]
  })
  return {
    stages: move.mapping.map((stage) => ({
      ...stage,
      count: reached.filter(({ stageId }) => stageId === stage.fromStageId).length,
    })),
    rows,
    total: reached.length,
    outOfReach: open.length - reached.length,
  }
}

function moveEdits(visitor: Visitor, move: Move, stage: StageMapping, opportunityId: string): Edit[] {
  const evidence = `${String(move.from.pipeline.values['name'])} → ${String(move.to.pipeline.values['name'])}`
  const values = { pipelineId: move.to.pipeline.id, stageId: stage.toStageId }
  return [
    { type: 'opportunity', id: opportunityId, operation: 'update', values, evidence },
    ...carried(visitor, move, stage, opportunityId).map(({ values: { markId, attachmentId, note } }): Edit => ({
      type: 'markEvidence',
      id: newId(),
      operation: 'insert',
      values: { opportunityId, markId: markId ?? null, attachmentId: attachmentId ?? null, note: note ?? null },
    })),
  ]
}

/**
 * Moves the named open opportunities to the other edition in one batch; a visit of kind "moved" keeps what came before.
 * Throws `INVALID` when one of them has no stage to go to, and `NOT_FOUND` for one that is not open in the old edition.
 */
export function moveOn(visitor: Visitor, request: MoveOnRequest & { readonly ids: readonly string[] }): EditAnswer {
  requirePipelineWrite(visitor)
  const move = moveOf(visitor, request)
  const open = new Map(openIn(visitor, move).map((row) => [row.id, row]))
  const edits = request.ids.flatMap((id) => {
    const stage = move.mapping.find(({ fromStageId }) => fromStageId === open.get(id)?.stageId)
    if (!stage) throw new AppError('NOT_FOUND', { type: 'opportunity', id })
    if (stage.toStageId === null) {
      const issue = { recordType: 'opportunity', recordId: id, field: 'stageId', code: 'required' }
      throw new AppError('INVALID', { issues: [issue] })
    }
    return moveEdits(visitor, move, stage, id)
  })
  return applyEdits(visitor, edits, {
    key: 'moveOn',
    subject: String(move.to.pipeline.values['name']),
    count: request.ids.length,
  })
}
