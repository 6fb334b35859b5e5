import { defineEntity } from './entity.ts'

/** 早检: the call at 08:00. Is the person at the planned place on time? */
export const morningCheck = defineEntity({
  type: 'morningCheck',
  resource: 'office',
  scope: { kind: 'owner', field: 'personId' },
  title: 'day',
  search: ['plannedPlace'],
  naturalKey: null,
  fields: {
    personId: { type: 'reference', target: 'person', required: true, width: 90 },
    day: { type: 'date', required: true, width: 108 },
    dayKey: { type: 'text', maxLength: 110, origin: 'system', unique: true, required: true, hidden: true, width: 120 },
    plannedPlace: { type: 'text', maxLength: 160, width: 140 },
    calledAt: { type: 'text', maxLength: 5, width: 72 },
    reached: { type: 'boolean', required: true, initial: false, width: 60 },
    onPlace: { type: 'boolean', width: 60 },
    onTime: { type: 'boolean', width: 60 },
    arrivedAt: { type: 'text', maxLength: 5, width: 72 },
    note: { type: 'longText', maxLength: 4_000, width: 200 },
    checkerId: { type: 'reference', target: 'person', width: 90 },
  },
})

export const CALL_RESULTS = ['reached', 'notReached', 'later'] as const
export type CallResult = (typeof CALL_RESULTS)[number]

/** 总部记录: what the office heard in the evening call, entered apart from the person's own log. */
export const officeRecord = defineEntity({
  type: 'officeRecord',
  resource: 'office',
  scope: { kind: 'owner', field: 'personId' },
  title: 'day',
  search: [],
  naturalKey: null,
  fields: {
    personId: { type: 'reference', target: 'person', required: true, width: 90 },
    day: { type: 'date', required: true, width: 108 },
    dayKey: { type: 'text', maxLength: 110, origin: 'system', unique: true, required: true, hidden: true, width: 120 },
    calledAt: { type: 'text', maxLength: 5, width: 72 },
    reached: { type: 'choice', choices: CALL_RESULTS, required: true, initial: 'reached', width: 80 },
    tomorrowPlan: { type: 'longText', maxLength: 4_000, width: 200 },
    note: { type: 'longText', maxLength: 4_000, width: 200 },
    checkerId: { type: 'reference', target: 'person', width: 90 },
    /** Saved before the person's own log could be read. */
    isIndependent: { type: 'boolean', origin: 'system', width: 80 },
  },
})

/** One visit as the office heard it, with the eight facts of the form. */
export const officeEntry = defineEntity({
  type: 'officeEntry',
  resource: 'office',
  scope: { kind: 'owner', field: 'personId' },
  title: 'matter',
  search: ['customerName', 'matter'],
  naturalKey: null,
  fields: {
    recordId: { type: 'reference', target: 'officeRecord', required: true, width: 120 },
    personId: { type: 'reference', target: 'person', origin: 'system', required: true, width: 90 },
    day: { type: 'date', origin: 'system', required: true, width: 108 },
    time: { type: 'text', maxLength: 5, width: 60 },
    place: { type: 'text', maxLength: 160, width: 120 },
    customerId: { type: 'reference', target: 'customer', width: 150 },
    customerName: { type: 'text', maxLength: 160, width: 150 },
    contactName: { type: 'text', maxLength: 80, width: 90 },
    phone: { type: 'text', maxLength: 60, width: 110 },
    address: { type: 'text', maxLength: 240, width: 150 },
    matter: { type: 'text', maxLength: 400, width: 180 },
    solved: { type: 'longText', maxLength: 20_000, width: 180 },
    stillOpen: { type: 'longText', maxLength: 20_000, width: 180 },
    helpNeeded: { type: 'longText', maxLength: 20_000, width: 150 },
    opportunityId: { type: 'reference', target: 'opportunity', width: 150 },
  },
})

/** When a department is checked and reports; blank department: everybody without a row of their own. */
export const reportWindow = defineEntity({
  type: 'reportWindow',
  resource: 'plans',
  scope: { kind: 'shared' },
  title: 'departmentId',
  search: [],
  naturalKey: null,
  fields: {
    departmentId: { type: 'reference', target: 'department', width: 120 },
    morningAt: { type: 'text', maxLength: 5, required: true, initial: '08:00', width: 80 },
    reportFrom: { type: 'text', maxLength: 5, required: true, initial: '17:00', width: 80 },
    reportTo: { type: 'text', maxLength: 5, required: true, initial: '18:00', width: 80 },
  },
})

/** Who calls whom; about ten to one. With a checker, a person's own log is sealed from others until the office's record is saved. */
export const checkerAssignment = defineEntity({
  type: 'checkerAssignment',
  resource: 'plans',
  scope: { kind: 'shared' },
  title: 'personId',
  search: [],
  naturalKey: null,
  fields: {
    personId: { type: 'reference', target: 'person', required: true, unique: true, width: 90 },
    checkerId: { type: 'reference', target: 'person', required: true, width: 90 },
  },
})
