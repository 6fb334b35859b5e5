import { z } from 'zod'
import { LANGUAGES } from '../locale/index.ts'
import { procedure, recordId } from './base.ts'
import { editResult } from './records.ts'

const fileToken = z.string().min(1).max(100)
const count = z.number().int().min(0)
const made = z.object({ id: recordId })
const editionRequest = z.object({ pipelineId: recordId, language: z.enum(LANGUAGES) })
const pipelineName = z.string().trim().min(1).max(80)

/** Opportunities that one call moves to another edition at most, and that a preview lists. */
export const MAX_MOVE_ON = 2_000

export const stageUse = z.object({
  open: count,
  closed: count,
  /** Open ones that the person may not change. */
  outOfReach: count,
})
export type StageUse = z.infer<typeof stageUse>

/** `targets` holds the new stage of an old one where a person chose it. */
export const moveOnRequest = z.object({
  fromId: recordId,
  toId: recordId,
  targets: z.record(recordId, recordId).default({}),
})
export type MoveOnRequest = z.infer<typeof moveOnRequest>

export const moveOnPreview = z.object({
  stages: z.array(
    z.object({
      fromStageId: recordId,
      toStageId: recordId.nullable(),
      match: z.enum(['name', 'position', 'chosen', 'none']),
      count,
    }),
  ),
  rows: z.array(
    z.object({
      id: recordId,
      name: z.string(),
      customerName: z.string(),
      ownerName: z.string(),
      fromStageId: recordId,
      toStageId: recordId.nullable(),
      /** Required marks of the new stage that it would lack. */
      missing: z.array(z.string()),
    }),
  ),
  /** Open opportunities that the person may move; more than rows when there are very many. */
  total: count,
  outOfReach: count,
})
export type MoveOnPreview = z.infer<typeof moveOnPreview>

export const pipelinesContract = {
  copy: procedure.input(z.object({ pipelineId: recordId, name: pipelineName.optional() })).output(made),
  exportFile: procedure
    .input(z.object({ pipelineId: recordId, fileToken }))
    .output(z.object({ name: z.string(), bytes: count })),
  /** `ticks`: marks that asked for a field which the workbook does not have and became ticks. */
  importFile: procedure
    .input(z.object({ fileToken, name: pipelineName.optional() }))
    .output(z.object({ id: recordId, name: z.string(), ticks: count })),
  /** A draft of the next edition, which takes no opportunities until it is published. */
  makeEdition: procedure.input(editionRequest).output(made),
  /** Puts a draft in the place of the edition in force, which keeps its opportunities. */
  publish: procedure.input(editionRequest).output(editResult),
  previewMoveOn: procedure.input(moveOnRequest).output(moveOnPreview),
  moveOn: procedure.input(moveOnRequest.extend({ ids: z.array(recordId).min(1).max(MAX_MOVE_ON) })).output(editResult),
  stageUse: procedure.input(z.object({ stageId: recordId })).output(stageUse),
  /** Open opportunities of the stage go to `toStageId`; closed ones keep the stage from being deleted. */
  deleteStage: procedure
    .input(z.object({ stageId: recordId, toStageId: recordId.optional(), baseVersion: z.number().int().optional() }))
    .output(editResult),
}
