import { selectStageOpportunities } from '#db/queries/stage-opportunities.ts'
import type { StageOpportunity } from '#db/queries/stage-opportunities.ts'
import { selectRecordState } from '#db/queries/record-store.ts'
import { newId } from '#db/workbook/ids.ts'
import type { StageUse } from '#shared/contract/pipelines.ts'
import type { Edit } from '#shared/domain/edit.ts'
import { draftEdits, draftOf, freeName } from '#shared/domain/pipeline-draft.ts'
import { templateEdits, templateOf } from '#shared/domain/pipeline-templates.ts'
import { AppError } from '#shared/errors.ts'
import type { Language } from '#shared/locale/index.ts'
import type { Visitor } from './access.ts'
import { pipelineRecords, requirePipelineWrite, takenNames } from './pipelines/records.ts'
import { applyEdits } from './records.ts'
import type { EditAnswer } from './records.ts'

export interface CreatePipelineRequest {
  readonly templateId: string
  readonly language: Language
  readonly name?: string | undefined
  /** With the template's promotion marks and tasks. */
  readonly withGates?: boolean | undefined
}

/** Makes a pipeline with its stages out of a template, under another name when one is given. */
export function createPipeline(visitor: Visitor, request: CreatePipelineRequest): { id: string } {
  const template = templateOf(request.templateId)
  if (!template) throw new AppError('NOT_FOUND', { type: 'pipeline', id: request.templateId })
  const { language, name = '', withGates = false } = request
  return insertPipeline(
    visitor,
    templateEdits(template, language, newId, name === '' ? template.name[language] : name, withGates),
  )
}

/** Writes edits that begin with the pipeline. */
export function insertPipeline(visitor: Visitor, edits: readonly Edit[]): { id: string } {
  const [pipeline] = edits
  applyEdits(visitor, edits, { key: 'add', subject: String(pipeline?.values['name'] ?? '') })
  return { id: pipeline?.id ?? '' }
}

/** A pipeline of its own with the same stages, marks and tasks; opportunities stay where they are. */
export function copyPipeline(
  visitor: Visitor,
  request: { pipelineId: string; name?: string | undefined },
): { id: string } {
  requirePipelineWrite(visitor)
  const draft = draftOf(pipelineRecords(visitor, request.pipelineId))
  const name = request.name ?? freeName(draft.name, takenNames(visitor))
  return insertPipeline(visitor, draftEdits({ ...draft, name }, newId))
}

/** Whether the person may change the opportunity. */
export function mayChange(visitor: Visitor, opportunity: Pick<StageOpportunity, 'ownerId'>): boolean {
  const { actor } = visitor
  return actor.reaches(actor.writeScope('opportunities'), opportunity.ownerId)
}

export function stageUse(visitor: Visitor, stageId: string): StageUse {
  requirePipelineWrite(visitor)
  const rows = selectStageOpportunities(visitor.workbook.handle, [stageId])
  const open = rows.filter(({ isOpen }) => isOpen)
  return {
    open: open.length,
    closed: rows.length - open.length,
    outOfReach: open.filter((row) => !mayChange(visitor, row)).length,
  }
}

function refuse(stageId: string, code: string, count: number): never {
  const params = { count }
  throw new AppError('INVALID', { issues: [{ recordType: 'stage', recordId: stageId, field: 'name', code, params }] })
}

/**
 * Deletes a stage with its marks and tasks; its open opportunities go to another stage of the pipeline in the same batch.
 * Closed ones keep the stage in which they ended, so a stage that has some stays.
 */
export function deleteStage(
  visitor: Visitor,
  request: { stageId: string; toStageId?: string | undefined; baseVersion?: number | undefined },
): EditAnswer {
  requirePipelineWrite(visitor)
  const { handle } = visitor.workbook
  const { stageId, toStageId, baseVersion } = request
  const stage = selectRecordState(handle, 'stage', stageId)
  if (!stage || stage.deletedAt !== null) throw new AppError('NOT_FOUND', { type: 'stage', id: stageId })
  const use = stageUse(visitor, stageId)
  if (use.closed > 0) refuse(stageId, 'closedInStage', use.closed)
  if (use.open > 0 && toStageId === undefined) refuse(stageId, 'openInStage', use.open)
  if (use.outOfReach > 0) refuse(stageId, 'outOfReachInStage', use.outOfReach)
  if (toStageId !== undefined) {
    const target = selectRecordState(handle, 'stage', toStageId)
    const isFitting = target?.deletedAt === null && target.values['pipelineId'] === stage.values['pipelineId']
    if (!isFitting || toStageId === stageId) refuse(stageId, 'notInPipeline', 1)
  }
  const name = String(stage.values['name'])
  const moves = selectStageOpportunities(handle, [stageId]).map(({ id }): Edit => ({
    type: 'opportunity',
    id,
    operation: 'update',
    values: { stageId: toStageId ?? null },
    evidence: name,
    isRelocation: true,
  }))
  const removal: Edit = { type: 'stage', id: stageId, operation: 'delete', values: {}, baseVersion }
  return applyEdits(visitor, [...moves, removal], { key: 'delete', subject: name })
}
