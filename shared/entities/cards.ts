import { defineEntity } from './entity.ts'

/** 客户访谈报告表: goal n is answered by result n; what stays unresolved goes into the next interview and becomes a problem. */
export const interviewReport = defineEntity({
  type: 'interviewReport',
  resource: 'activities',
  scope: { kind: 'owner', field: 'ownerId' },
  title: 'code',
  search: ['code', 'goal1', 'result1'],
  naturalKey: 'code',
  fields: {
    code: { type: 'text', maxLength: 60, unique: true, width: 128 },
    customerId: { type: 'reference', target: 'customer', required: true, width: 150 },
    opportunityId: { type: 'reference', target: 'opportunity', width: 150 },
    ownerId: { type: 'reference', target: 'person', required: true, width: 90 },
    heldOn: { type: 'date', required: true, width: 108 },
    goal1: { type: 'longText', maxLength: 4_000, width: 160 },
    goal2: { type: 'longText', maxLength: 4_000, width: 160 },
    goal3: { type: 'longText', maxLength: 4_000, width: 160 },
    result1: { type: 'longText', maxLength: 4_000, width: 160 },
    result2: { type: 'longText', maxLength: 4_000, width: 160 },
    result3: { type: 'longText', maxLength: 4_000, width: 160 },
    unresolved1: { type: 'longText', maxLength: 4_000, width: 160 },
    unresolved2: { type: 'longText', maxLength: 4_000, width: 160 },
    unresolved3: { type: 'longText', maxLength: 4_000, width: 160 },
    participant1: { type: 'text', maxLength: 80, width: 90 },
    position1: { type: 'text', maxLength: 80, width: 90 },
    participant2: { type: 'text', maxLength: 80, width: 90 },
    position2: { type: 'text', maxLength: 80, width: 90 },
    participant3: { type: 'text', maxLength: 80, width: 90 },
    position3: { type: 'text', maxLength: 80, width: 90 },
    activityId: { type: 'reference', target: 'activity', loose: true, width: 120 },
    previousId: { type: 'reference', target: 'interviewReport', loose: true, width: 120 },
  },
})

export const CALL_ORIGINS = ['customer', 'salesperson'] as const

/** 电话记录卡: a call that came in, from a customer or from a salesperson, with what was promised. */
export const callRecord = defineEntity({
  type: 'callRecord',
  resource: 'activities',
  scope: { kind: 'owner', field: 'takenBy', alsoFor: 'personId' },
  title: 'matter',
  search: ['callerName', 'phone', 'matter'],
  naturalKey: null,
  fields: {
    origin: { type: 'choice', choices: CALL_ORIGINS, required: true, initial: 'customer', width: 100 },
    calledOn: { type: 'date', required: true, width: 108 },
    calledTime: { type: 'text', maxLength: 5, width: 60 },
    callerName: { type: 'text', maxLength: 80, width: 90 },
    phone: { type: 'text', maxLength: 60, width: 110 },
    customerId: { type: 'reference', target: 'customer', width: 150 },
    contactId: { type: 'reference', target: 'contact', within: 'customerId', width: 100 },
    personId: { type: 'reference', target: 'person', width: 90 },
    takenBy: { type: 'reference', target: 'person', required: true, editPermission: 'activities.reassign', width: 90 },
    matter: { type: 'longText', maxLength: 20_000, required: true, width: 200 },
    promisedReply: { type: 'longText', maxLength: 4_000, width: 180 },
    promisedOn: { type: 'date', width: 108 },
    isDone: { type: 'boolean', required: true, initial: false, width: 60 },
    doneOn: { type: 'date', width: 108 },
    doneNote: { type: 'longText', maxLength: 4_000, width: 180 },
  },
})
