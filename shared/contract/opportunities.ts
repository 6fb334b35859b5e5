import { z } from 'zod'
import { procedure, recordId } from './base.ts'
import { boardContract } from './board.ts'
import { editResult } from './records.ts'

const ids = z.array(recordId).min(1).max(5000)
const evidence = z.string().max(4000).optional()
/** A manager's reason to pass the gates although evidence is missing. */
const override = z.string().max(4000).optional()
const businessDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

export const stageVisit = z.object({
  id: z.string(),
  stageId: z.string(),
  stageName: z.string(),
  enterKind: z.string(),
  enteredAt: z.number(),
  enteredBy: z.string(),
  leftAt: z.number().nullable(),
  leaveKind: z.string().nullable(),
  leftBy: z.string(),
  evidence: z.string().nullable(),
  /** Stages that the promotion into this one passed over. */
  skipped: z.array(z.string()),
  /** Calendar days of this visit, until now when it lasts. */
  days: z.number(),
})

export const stageBarItem = z.object({
  stageId: z.string(),
  name: z.string(),
  probability: z.number().int(),
  expectedDays: z.number().int().nullable(),
  /** Days of all visits together; `null` when the stage was never entered. */
  days: z.number().nullable(),
  isCurrent: z.boolean(),
})

export const opportunitiesContract = {
  ...boardContract,
  /** Promote to the next stage, demote to the previous one, or go to a stage; all or none. */
  move: procedure
    .input(
      z.object({
        ids,
        to: z.union([z.enum(['next', 'previous']), z.object({ stageId: recordId })]),
        evidence,
        override,
      }),
    )
    .output(editResult),
  close: procedure
    .input(
      z.object({
        ids,
        outcome: z.enum(['won', 'lost']),
        lossReasonId: recordId.optional(),
        note: z.string().max(4000).optional(),
        closedOn: businessDate.optional(),
        evidence,
        override,
      }),
    )
    .output(editResult),
  reopen: procedure.input(z.object({ ids, stageId: recordId.optional(), evidence })).output(editResult),
  stageBar: procedure
    .input(z.object({ id: recordId }))
    .output(z.object({ stages: z.array(stageBarItem), visits: z.array(stageVisit) })),
}
