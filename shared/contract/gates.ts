import { z } from 'zod'
import { wireFieldValue } from '../domain/edit.ts'
import { ACTIVITY_KINDS } from '../entities/activities.ts'
import { MARK_KINDS, TASK_ASSIGNEES } from '../entities/gates.ts'
import { procedure, recordId } from './base.ts'
import { attachedFile } from './kept-files.ts'
import { editResult } from './records.ts'
import { businessDate, reportScope } from './report-scope.ts'

/** `marks`: names of those that the file is evidence of. */
const fileOfOpportunity = attachedFile.extend({ marks: z.array(z.string()) })
export type FileOfOpportunity = z.infer<typeof fileOfOpportunity>

export const gateMark = z.object({
  id: recordId,
  name: z.string(),
  kind: z.enum(MARK_KINDS),
  isRequired: z.boolean(),
  isMet: z.boolean(),
  guidance: z.string().nullable(),
  /** Of a mark that a field satisfies; `fieldLabel` is that of a field the workbook added, `null` for others. */
  fieldKey: z.string().nullable(),
  fieldLabel: z.string().nullable(),
  /** The field was deleted: nobody can fill it. */
  isFieldGone: z.boolean(),
  fieldValue: wireFieldValue,
  activityKind: z.enum(ACTIVITY_KINDS).nullable(),
  note: z.string().nullable(),
  /** Who ticked it or did the act, and on which day. */
  by: z.string(),
  on: z.string().nullable(),
  /** The act or the interview report that satisfies it. */
  act: z.object({ id: recordId, subject: z.string() }).nullable(),
  files: z.array(attachedFile),
})
export type GateMark = z.infer<typeof gateMark>

export const gateTask = z.object({
  id: recordId,
  name: z.string(),
  assignee: z.enum(TASK_ASSIGNEES),
  isRequired: z.boolean(),
  isMet: z.boolean(),
  dueOn: z.string().nullable(),
  isLate: z.boolean(),
  act: z
    .object({ id: recordId, isDone: z.boolean(), plannedOn: z.string().nullable(), doneOn: z.string().nullable() })
    .nullable(),
  by: z.string(),
})
export type GateTask = z.infer<typeof gateTask>

export const gateStage = z.object({
  stageId: recordId,
  name: z.string(),
  isCurrent: z.boolean(),
  marks: z.array(gateMark),
  tasks: z.array(gateTask),
})
export type GateStage = z.infer<typeof gateStage>

/** Where a promotion goes: the next stage, a certain one, or the won outcome. */
export const gateTarget = z.union([z.enum(['next', 'won']), z.object({ stageId: recordId })])
export type GateTarget = z.infer<typeof gateTarget>

export const gateStatus = z.object({
  opportunityId: recordId,
  title: z.string(),
  customer: z.string(),
  owner: z.string(),
  amount: z.number().nullable(),
  fromStage: z.string(),
  /** `null`: the target is winning, or there is no further stage. */
  toStage: z.object({ id: recordId, name: z.string() }).nullable(),
  isWin: z.boolean(),
  /** Stages whose evidence the promotion needs: the current one and each that is skipped. */
  stages: z.array(gateStage),
  missing: z.number().int(),
  canWrite: z.boolean(),
  canOverride: z.boolean(),
  /**
   * Which override of the owner's opportunities in this quarter the next one would be, and how many each salesperson of
   * the owner's department has had; of those who may override alone.
   */
  overrideRate: z.object({ nth: z.number().int(), average: z.number() }).nullable(),
  overrides: z.array(
    z.object({
      id: recordId,
      at: z.number(),
      by: z.string(),
      reason: z.string(),
      fromStage: z.string(),
      toStage: z.string(),
      missing: z.array(z.string()),
    }),
  ),
})
export type GateStatus = z.infer<typeof gateStatus>

const ofMark = z.object({ opportunityId: recordId, markId: recordId })
const note = z.string().max(4000).optional()
const ofFile = { opportunityId: recordId, markId: recordId.optional(), note }

export const OVERRIDE_GROUPS = ['allowedBy', 'owner', 'stage'] as const

const overrideCount = z.object({
  /** Person or stage; `null`: nobody. */
  key: z.string().nullable(),
  label: z.string(),
  count: z.number().int(),
})
export type OverrideCount = z.infer<typeof overrideCount>

/** The period is that of the days on which the overrides were made. */
export const overrideScope = reportScope.pick({ departmentId: true, personId: true, period: true })
export type OverrideScope = z.infer<typeof overrideScope>

const overrideRow = z.object({
  id: recordId,
  at: z.number(),
  opportunityId: recordId,
  title: z.string(),
  customer: z.string(),
  owner: z.string(),
  allowedBy: z.string(),
  fromStage: z.string(),
  toStage: z.string(),
  reason: z.string(),
  missing: z.array(z.string()),
})
export type OverrideRow = z.infer<typeof overrideRow>

export const gatesContract = {
  /** What stands between an opportunity and a stage, or the won outcome. */
  status: procedure.input(z.object({ id: recordId, to: gateTarget.default('next') })).output(gateStatus),
  /** Of several opportunities on their way to one target, those that lack something. */
  held: procedure
    .input(z.object({ ids: z.array(recordId).min(1).max(5000), to: gateTarget }))
    .output(z.array(z.object({ id: recordId, title: z.string(), missing: z.number().int() }))),
  /** What a promotion adds to the weighted amount of the opportunities that go together, in minor units. */
  weightedChange: procedure
    .input(z.object({ ids: z.array(recordId).min(1).max(5000), to: gateTarget }))
    .output(z.object({ change: z.number().int() })),
  tick: procedure.input(ofMark.extend({ note })).output(editResult),
  untick: procedure.input(ofMark).output(editResult),
  /** Keeps a file that was picked with the opportunity; with a mark, as its evidence. Throws `FILE_REFUSED`. */
  attach: procedure.input(z.object({ ...ofFile, fileToken: z.string().max(64) })).output(editResult),
  /** The same for a file that was dropped or pasted, whose bytes the page holds. Throws `FILE_REFUSED`. */
  attachBytes: procedure.input(z.object({ ...ofFile, file: z.file() })).output(editResult),
  /** Takes a file away; evidence that names it goes with it. */
  detach: procedure.input(z.object({ attachmentId: recordId })).output(editResult),
  files: procedure.input(z.object({ opportunityId: recordId })).output(z.array(fileOfOpportunity)),
  /** The bytes of a kept file under the type that they have. Throws `FILE_REFUSED` when they are not what was kept. */
  content: procedure.input(z.object({ attachmentId: recordId })).output(z.file()),
  /** Writes a kept file to where the person wants it. Throws `FILE_REFUSED` as `content` does. */
  saveFile: procedure
    .input(z.object({ attachmentId: recordId, fileToken: z.string().max(64) }))
    .output(z.object({ bytes: z.number().int() })),
  /** A done act of the kind that a mark asks for. */
  recordAct: procedure.input(ofMark.extend({ doneOn: businessDate.optional(), note })).output(editResult),
  /** A done act that fulfils a task of a stage. */
  completeTask: procedure
    .input(z.object({ opportunityId: recordId, taskId: recordId, doneOn: businessDate.optional(), note }))
    .output(editResult),
  /** Overrides of the rows that the person may read, by who allowed them, whose they are and the stage left. */
  overrides: procedure.input(overrideScope).output(
    z.object({
      total: z.number().int(),
      groups: z.object({
        allowedBy: z.array(overrideCount),
        owner: z.array(overrideCount),
        stage: z.array(overrideCount),
      }),
    }),
  ),
  /** The overrides that a count stands for, newest first. */
  overrideRows: procedure
    .input(
      overrideScope.extend({ by: z.enum(OVERRIDE_GROUPS).optional(), key: z.string().max(64).nullable().optional() }),
    )
    .output(z.array(overrideRow)),
}
