import { defineEntity } from './entity.ts'

/** What a playbook is carried out on; `alone` stands for itself. */
export const PLAYBOOK_SUBJECTS = ['opportunity', 'customer', 'visit', 'training', 'alone'] as const
export type PlaybookSubject = (typeof PLAYBOOK_SUBJECTS)[number]

export const PLAYBOOK_ROLES = ['salesperson', 'manager', 'assistant', 'trainer'] as const
export type PlaybookRole = (typeof PLAYBOOK_ROLES)[number]

/** 手册: what is the same over all its versions. */
export const playbook = defineEntity({
  type: 'playbook',
  resource: 'playbooks',
  scope: { kind: 'shared' },
  title: 'name',
  search: ['name', 'topic', 'summary'],
  naturalKey: 'name',
  fields: {
    name: { type: 'text', maxLength: 120, required: true, unique: true, pinyin: true, width: 200 },
    subject: { type: 'choice', choices: PLAYBOOK_SUBJECTS, required: true, initial: 'opportunity', width: 90 },
    topic: { type: 'text', maxLength: 80, width: 110 },
    /** Whom it is written for; blank: everybody. They are asked to read it when `mustRead` is set. */
    role: { type: 'choice', choices: PLAYBOOK_ROLES, width: 90 },
    mustRead: { type: 'boolean', required: true, initial: false, width: 80 },
    pipelineId: { type: 'reference', target: 'pipeline', loose: true, width: 140 },
    /** By name, so that it holds for every edition of the pipeline. */
    stageName: { type: 'text', maxLength: 80, width: 110 },
    summary: { type: 'longText', maxLength: 4_000, width: 240 },
    ownerId: { type: 'reference', target: 'person', width: 90 },
    currentVersionId: { type: 'reference', target: 'playbookVersion', loose: true, origin: 'system', width: 80 },
    archivedAt: { type: 'instant', origin: 'system', width: 120 },
  },
})

/** `draft` and `review` are not published yet; a published version that a newer one follows is `superseded`. */
export const VERSION_STATUSES = ['draft', 'review', 'published', 'superseded'] as const
export type VersionStatus = (typeof VERSION_STATUSES)[number]

/** A published version never changes; at most one of a playbook is a draft or in review. */
export const playbookVersion = defineEntity({
  type: 'playbookVersion',
  resource: 'playbooks',
  scope: { kind: 'shared' },
  title: 'name',
  search: ['name'],
  naturalKey: null,
  fields: {
    playbookId: { type: 'reference', target: 'playbook', origin: 'system', required: true, width: 180 },
    /** `v7`. */
    name: { type: 'text', maxLength: 20, origin: 'system', required: true, width: 60 },
    number: { type: 'integer', min: 1, origin: 'system', required: true, width: 60 },
    status: { type: 'choice', choices: VERSION_STATUSES, origin: 'system', required: true, width: 80 },
    /** Why it was published, as everybody reads it. */
    reason: { type: 'longText', maxLength: 4_000, origin: 'system', width: 240 },
    reviewerId: { type: 'reference', target: 'person', origin: 'system', width: 90 },
    /** What the reviewer asks to be changed. */
    reviewNote: { type: 'longText', maxLength: 4_000, origin: 'system', width: 200 },
    publishedAt: { type: 'instant', origin: 'system', width: 120 },
    publishedBy: { type: 'reference', target: 'person', origin: 'system', width: 90 },
    /** SHA-256 of the steps as they were published. */
    digest: { type: 'text', maxLength: 64, origin: 'system', hidden: true, width: 120 },
  },
})

export const STEP_LEVELS = ['chapter', 'section', 'step'] as const
export type StepLevel = (typeof STEP_LEVELS)[number]

/** How a step is ticked off. `none`: it is read, nothing is recorded. */
export const STEP_KINDS = ['none', 'tick', 'text', 'number', 'choice', 'date', 'file', 'signature'] as const
export type StepKind = (typeof STEP_KINDS)[number]

export const STEP_ASSIGNEES = ['owner', 'manager', 'assistant', 'trainer'] as const
export type StepAssignee = (typeof STEP_ASSIGNEES)[number]

export const CONDITION_TESTS = ['is', 'isNot', 'atLeast', 'atMost', 'isDone', 'isNotDone'] as const
export type ConditionTest = (typeof CONDITION_TESTS)[number]

/** A line of the outline: chapter, section or step. Frozen once its version is published. */
export const playbookStep = defineEntity({
  type: 'playbookStep',
  resource: 'playbooks',
  scope: { kind: 'shared' },
  title: 'title',
  search: ['title', 'body'],
  naturalKey: null,
  fields: {
    versionId: { type: 'reference', target: 'playbookVersion', required: true, width: 80 },
    /** The same in every version, so that runs and comparisons know the step again. */
    stepKey: { type: 'text', maxLength: 64, required: true, hidden: true, width: 120 },
    position: { type: 'integer', required: true, min: 1, max: 100_000, width: 60 },
    level: { type: 'choice', choices: STEP_LEVELS, required: true, initial: 'step', width: 70 },
    title: { type: 'text', maxLength: 200, required: true, width: 220 },
    /** Markdown; a quotation is a script 话术, `![name](picture:<digest>)` a picture of the playbook. */
    body: { type: 'longText', maxLength: 100_000, width: 300 },
    /** What the trainer says and does; never shown to trainees. */
    notes: { type: 'longText', maxLength: 20_000, width: 200 },
    kind: { type: 'choice', choices: STEP_KINDS, required: true, initial: 'tick', width: 80 },
    /** Choices of a step of kind `choice`, one a line. */
    options: { type: 'longText', maxLength: 4_000, width: 120 },
    unit: { type: 'text', maxLength: 20, width: 60 },
    isRequired: { type: 'boolean', required: true, initial: true, width: 70 },
    /** A change of it asks everybody to read again. */
    isImportant: { type: 'boolean', required: true, initial: false, width: 70 },
    /** Left out of the dealer edition. */
    isInternal: { type: 'boolean', required: true, initial: false, width: 70 },
    assignee: { type: 'choice', choices: STEP_ASSIGNEES, required: true, initial: 'owner', width: 90 },
    /** Calendar days after the start of the run. */
    dueDays: { type: 'integer', min: 0, max: 3650, width: 80 },
    estimate: { type: 'integer', min: 0, max: 10_000, width: 80 },
    /** Promotion mark of the opportunity's stage that the step satisfies, by name. */
    markName: { type: 'text', maxLength: 120, width: 140 },
    /** The step is shown when the answer to this earlier step passes the test. */
    conditionKey: { type: 'text', maxLength: 64, hidden: true, width: 120 },
    conditionTest: { type: 'choice', choices: CONDITION_TESTS, hidden: true, width: 80 },
    conditionValue: { type: 'text', maxLength: 200, hidden: true, width: 120 },
  },
})

/** A picture of a playbook; its bytes are kept once for each digest, outside the log. */
export const playbookPicture = defineEntity({
  type: 'playbookPicture',
  resource: 'playbooks',
  scope: { kind: 'shared' },
  title: 'name',
  search: ['name'],
  naturalKey: null,
  fields: {
    playbookId: { type: 'reference', target: 'playbook', required: true, width: 160 },
    name: { type: 'text', required: true, maxLength: 240, width: 200 },
    mediaType: { type: 'text', required: true, maxLength: 120, width: 120 },
    /** Bytes. */
    size: { type: 'integer', required: true, min: 1, width: 90 },
    /** SHA-256 in lower-case hexadecimal. */
    digest: { type: 'text', required: true, maxLength: 64, width: 120 },
  },
})

/** Somebody confirmed to have read a version. */
export const playbookReading = defineEntity({
  type: 'playbookReading',
  resource: 'runs',
  scope: { kind: 'owner', field: 'personId' },
  title: 'versionId',
  search: [],
  naturalKey: null,
  fields: {
    versionId: {
      type: 'reference',
      target: 'playbookVersion',
      loose: true,
      required: true,
      origin: 'system',
      width: 80,
    },
    playbookId: { type: 'reference', target: 'playbook', loose: true, required: true, origin: 'system', width: 180 },
    personId: { type: 'reference', target: 'person', required: true, origin: 'system', width: 90 },
    readAt: { type: 'instant', required: true, origin: 'system', width: 120 },
  },
})
