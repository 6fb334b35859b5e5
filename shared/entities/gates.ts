import { ACTIVITY_KINDS } from './activities.ts'
import { defineEntity } from './entity.ts'

/**
 * What satisfies a mark: a person's tick, a filled field of the opportunity, a file, or a record, which is an act of
 * `activityKind` done while the opportunity is in the stage.
 */
export const MARK_KINDS = ['tick', 'field', 'file', 'record'] as const
export type MarkKind = (typeof MARK_KINDS)[number]

/** 升迁标志: evidence that an opportunity needs before it leaves the stage forward. */
export const promotionMark = defineEntity({
  type: 'promotionMark',
  resource: 'pipelines',
  scope: { kind: 'shared' },
  title: 'name',
  search: ['name'],
  naturalKey: null,
  fields: {
    stageId: { type: 'reference', target: 'stage', required: true, width: 120 },
    position: { type: 'integer', required: true, min: 1, max: 40, width: 60 },
    name: { type: 'text', required: true, maxLength: 120, width: 200 },
    kind: { type: 'choice', choices: MARK_KINDS, required: true, initial: 'tick', width: 80 },
    fieldKey: { type: 'text', maxLength: 80, width: 110 },
    activityKind: { type: 'choice', choices: ACTIVITY_KINDS, width: 90 },
    isRequired: { type: 'boolean', required: true, initial: true, width: 70 },
    guidance: { type: 'longText', maxLength: 4_000, width: 200 },
  },
})

/** Whose task it is: the opportunity's owner, the owner's manager, or an assistant of the department. */
export const TASK_ASSIGNEES = ['owner', 'manager', 'assistant'] as const
export type TaskAssignee = (typeof TASK_ASSIGNEES)[number]

/** 阶段任务: an act that the stage asks for, due so many days after the opportunity entered it. */
export const stageTask = defineEntity({
  type: 'stageTask',
  resource: 'pipelines',
  scope: { kind: 'shared' },
  title: 'name',
  search: ['name'],
  naturalKey: null,
  fields: {
    stageId: { type: 'reference', target: 'stage', required: true, width: 120 },
    position: { type: 'integer', required: true, min: 1, max: 40, width: 60 },
    name: { type: 'text', required: true, maxLength: 120, width: 200 },
    assignee: { type: 'choice', choices: TASK_ASSIGNEES, required: true, initial: 'owner', width: 90 },
    dueDays: { type: 'integer', min: 0, max: 3650, width: 80 },
    isRequired: { type: 'boolean', required: true, initial: true, width: 70 },
  },
})

/** A tick or a file that satisfies a mark for one opportunity; taking it back deletes the record. */
export const markEvidence = defineEntity({
  type: 'markEvidence',
  resource: 'opportunities',
  scope: { kind: 'parent', field: 'opportunityId', parent: 'opportunity' },
  title: 'markId',
  search: [],
  naturalKey: null,
  fields: {
    opportunityId: { type: 'reference', target: 'opportunity', required: true, width: 160 },
    markId: { type: 'reference', target: 'promotionMark', loose: true, required: true, width: 160 },
    attachmentId: { type: 'reference', target: 'attachment', width: 140 },
    note: { type: 'longText', maxLength: 4_000, width: 200 },
  },
})

/** A file of an opportunity; its bytes are kept once for each digest, outside the log. */
export const attachment = defineEntity({
  type: 'attachment',
  resource: 'opportunities',
  scope: { kind: 'parent', field: 'opportunityId', parent: 'opportunity' },
  title: 'name',
  search: ['name'],
  naturalKey: null,
  fields: {
    opportunityId: { type: 'reference', target: 'opportunity', required: true, width: 160 },
    name: { type: 'text', required: true, maxLength: 240, width: 200 },
    mediaType: { type: 'text', required: true, maxLength: 120, width: 120 },
    /** Bytes. */
    size: { type: 'integer', required: true, min: 1, width: 90 },
    /** SHA-256 in lower-case hexadecimal. */
    digest: { type: 'text', required: true, maxLength: 64, width: 120 },
  },
})

/** A promotion that a manager allowed although evidence was missing. */
export const gateOverride = defineEntity({
  type: 'gateOverride',
  resource: 'opportunities',
  scope: { kind: 'parent', field: 'opportunityId', parent: 'opportunity' },
  title: 'reason',
  search: [],
  naturalKey: null,
  fields: {
    opportunityId: { type: 'reference', target: 'opportunity', origin: 'system', required: true, width: 160 },
    fromStageId: { type: 'reference', target: 'stage', origin: 'system', required: true, width: 110 },
    toStageId: { type: 'reference', target: 'stage', origin: 'system', required: true, width: 110 },
    /** What was missing, one a line. */
    missing: { type: 'longText', maxLength: 20_000, origin: 'system', width: 200 },
    reason: { type: 'longText', maxLength: 4_000, origin: 'system', required: true, width: 200 },
    allowedBy: { type: 'reference', target: 'person', origin: 'system', width: 88 },
  },
})
