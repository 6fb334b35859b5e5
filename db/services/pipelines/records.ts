import { selectAllRecordStates } from '#db/queries/record-store.ts'
import type { Visitor } from '#db/services/access.ts'
import type { PipelineRecords, PlainRecord } from '#shared/domain/pipeline-draft.ts'
import { accessOf } from '#shared/domain/permissions.ts'
import { AppError } from '#shared/errors.ts'

/** The pipeline with all that belongs to it. Throws `NOT_FOUND`. */
export function pipelineRecords(visitor: Visitor, pipelineId: string): PipelineRecords {
  const { handle } = visitor.workbook
  const pipeline = selectAllRecordStates(handle, 'pipeline').find(({ id }) => id === pipelineId)
  if (!pipeline) throw new AppError('NOT_FOUND', { type: 'pipeline', id: pipelineId })
  return {
    pipeline,
    stages: selectAllRecordStates(handle, 'stage').filter(({ values }) => values['pipelineId'] === pipelineId),
    marks: selectAllRecordStates(handle, 'promotionMark'),
    tasks: selectAllRecordStates(handle, 'stageTask'),
  }
}

export function allPipelines(visitor: Visitor): readonly PlainRecord[] {
  return selectAllRecordStates(visitor.workbook.handle, 'pipeline')
}

/** In lower case: names are unique whatever their case. */
export function takenNames(visitor: Visitor): ReadonlySet<string> {
  return new Set(allPipelines(visitor).map(({ values }) => String(values['name']).toLowerCase()))
}

/** Throws `FORBIDDEN` for who may not change pipelines, before anything is read for them. */
export function requirePipelineWrite(visitor: Visitor): void {
  if (accessOf(visitor.roles, 'pipelines').write !== 'none') return
  throw new AppError('FORBIDDEN', { permission: 'pipelines.write' })
}
