import { defineEntity } from './entity.ts'
import { PLAYBOOK_SUBJECTS } from './playbooks.ts'

export const RUN_STATUSES = ['open', 'finished', 'cancelled'] as const
export type RunStatus = (typeof RUN_STATUSES)[number]

/** Where an open run stands. `stuck`: nobody ticked a step for a week of workdays although steps are open. */
export const RUN_STATES = ['onTime', 'dueSoon', 'overdue', 'stuck', 'finished', 'cancelled'] as const
export type RunState = (typeof RUN_STATES)[number]

/** A playbook carried out, pinned to one version; a finished run never changes. */
export const playbookRun = defineEntity({
  type: 'playbookRun',
  resource: 'runs',
  scope: { kind: 'owner', field: 'ownerId' },
  title: 'name',
  search: ['name'],
  naturalKey: null,
  fields: {
    name: { type: 'text', maxLength: 160, required: true, width: 200 },
    playbookId: { type: 'reference', target: 'playbook', loose: true, required: true, width: 160 },
    versionId: {
      type: 'reference',
      target: 'playbookVersion',
      loose: true,
      required: true,
      origin: 'system',
      width: 70,
    },
    subject: { type: 'choice', choices: PLAYBOOK_SUBJECTS, origin: 'system', required: true, width: 80 },
    opportunityId: { type: 'reference', target: 'opportunity', width: 150 },
    customerId: { type: 'reference', target: 'customer', width: 150 },
    /** The visit it is carried out at. */
    activityId: { type: 'reference', target: 'activity', loose: true, width: 120 },
    ownerId: { type: 'reference', target: 'person', required: true, width: 90 },
    startedOn: { type: 'date', required: true, width: 108 },
    dueOn: { type: 'date', width: 108 },
    status: { type: 'choice', choices: RUN_STATUSES, origin: 'system', required: true, initial: 'open', width: 80 },
    /** Where it stands today; by the record and the day alone. */
    state: { type: 'choice', choices: RUN_STATES, origin: 'computed', width: 84 },
    /** Steps that apply by their conditions and are recorded, and those of them that are done. */
    stepCount: { type: 'integer', origin: 'system', width: 70 },
    doneCount: { type: 'integer', origin: 'system', width: 70 },
    /** Earliest day by which an open step is due. */
    nextDueOn: { type: 'date', origin: 'system', width: 108 },
    lastStepAt: { type: 'instant', origin: 'system', width: 120 },
    finishedAt: { type: 'instant', origin: 'system', width: 120 },
    /** SHA-256 of version and answers as the run was finished. */
    digest: { type: 'text', maxLength: 64, origin: 'system', hidden: true, width: 120 },
  },
})

/** A step that was done: its answer, by whom and when. Taking it back deletes the record. */
export const runStep = defineEntity({
  type: 'runStep',
  resource: 'runs',
  scope: { kind: 'parent', field: 'runId', parent: 'playbookRun' },
  title: 'stepKey',
  search: [],
  naturalKey: null,
  fields: {
    runId: { type: 'reference', target: 'playbookRun', required: true, width: 160 },
    stepKey: { type: 'text', maxLength: 64, required: true, width: 120 },
    /** Text as typed, a number with a point, `YYYY-MM-DD`, or the chosen line; blank for a tick, a file and a signature. */
    answer: { type: 'longText', maxLength: 20_000, width: 200 },
    note: { type: 'longText', maxLength: 4_000, width: 200 },
    doneAt: { type: 'instant', origin: 'system', required: true, width: 120 },
    doneBy: { type: 'reference', target: 'person', origin: 'system', width: 90 },
    /** The file of a step that asks for one; its bytes are kept once for each digest. */
    fileName: { type: 'text', maxLength: 240, origin: 'system', width: 160 },
    mediaType: { type: 'text', maxLength: 120, origin: 'system', hidden: true, width: 120 },
    size: { type: 'integer', min: 1, origin: 'system', hidden: true, width: 90 },
    digest: { type: 'text', maxLength: 64, origin: 'system', hidden: true, width: 120 },
  },
})
