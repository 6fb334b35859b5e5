import { defineEntity } from './entity.ts'

export const ABSENCES = ['none', 'trip', 'leave'] as const
export type Absence = (typeof ABSENCES)[number]

export const LOG_STANDINGS = ['draft', 'onTime', 'late'] as const

/** 日清单: the head of one person's day. What was done that day are the activities of the person with `doneOn` = `day`. One a person a day; its absence says leave or a trip. */
export const dailyLog = defineEntity({
  type: 'dailyLog',
  resource: 'logs',
  scope: { kind: 'owner', field: 'personId' },
  title: 'day',
  search: [],
  naturalKey: null,
  fields: {
    personId: { type: 'reference', target: 'person', required: true, width: 90 },
    day: { type: 'date', required: true, width: 108 },
    /** `<personId>:<day>`; one log a person a day. */
    dayKey: { type: 'text', maxLength: 110, origin: 'system', unique: true, required: true, hidden: true, width: 120 },
    absence: { type: 'choice', choices: ABSENCES, required: true, initial: 'none', width: 80 },
    note: { type: 'longText', maxLength: 4_000, width: 200 },
    standing: { type: 'choice', choices: LOG_STANDINGS, required: true, initial: 'draft', origin: 'system', width: 80 },
    submittedAt: { type: 'instant', origin: 'system', width: 132 },
    /** End of the window in force when it was submitted, `HH:MM`. */
    windowTo: { type: 'text', maxLength: 5, origin: 'system', hidden: true, width: 70 },
    /** The workday that its plan is for. */
    planDay: { type: 'date', origin: 'system', width: 108 },
  },
})

/** What a submitted log said of the next workday. Frozen: moving the planned activity afterwards changes nothing here. */
export const planItem = defineEntity({
  type: 'planItem',
  resource: 'logs',
  scope: { kind: 'owner', field: 'personId' },
  title: 'subject',
  search: [],
  naturalKey: null,
  fields: {
    logId: { type: 'reference', target: 'dailyLog', origin: 'system', required: true, width: 120 },
    personId: { type: 'reference', target: 'person', origin: 'system', required: true, width: 90 },
    forDay: { type: 'date', origin: 'system', required: true, width: 108 },
    time: { type: 'text', maxLength: 5, origin: 'system', width: 60 },
    place: { type: 'text', maxLength: 160, origin: 'system', width: 110 },
    customerId: { type: 'reference', target: 'customer', origin: 'system', width: 150 },
    opportunityId: { type: 'reference', target: 'opportunity', origin: 'system', width: 150 },
    subject: { type: 'text', maxLength: 200, origin: 'system', required: true, width: 180 },
    activityId: { type: 'reference', target: 'activity', origin: 'system', loose: true, width: 120 },
  },
})

/** 补正: a change of an entry after its log was submitted, with both versions. */
export const logAmendment = defineEntity({
  type: 'logAmendment',
  resource: 'logs',
  scope: { kind: 'owner', field: 'personId' },
  title: 'reason',
  search: [],
  naturalKey: null,
  fields: {
    logId: { type: 'reference', target: 'dailyLog', origin: 'system', required: true, width: 120 },
    activityId: { type: 'reference', target: 'activity', origin: 'system', required: true, loose: true, width: 120 },
    personId: { type: 'reference', target: 'person', origin: 'system', required: true, width: 90 },
    day: { type: 'date', origin: 'system', required: true, width: 108 },
    reason: { type: 'longText', maxLength: 4_000, origin: 'system', required: true, width: 200 },
    /** JSON of the fields that changed, as they were; `null` for an entry added afterwards. */
    earlier: { type: 'longText', maxLength: 200_000, origin: 'system', width: 200 },
    /** JSON of the same fields as they became. */
    later: { type: 'longText', maxLength: 200_000, origin: 'system', required: true, width: 200 },
    seenBy: { type: 'reference', target: 'person', origin: 'system', width: 90 },
    seenAt: { type: 'instant', origin: 'system', width: 132 },
    managerNote: { type: 'longText', maxLength: 4_000, origin: 'system', width: 200 },
  },
})
