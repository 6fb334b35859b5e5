import { POTENTIAL_CLASSES } from './customers.ts'
import { defineEntity } from './entity.ts'

/** Everything but a task is seen by the customer: a visible contact. */
export const ACTIVITY_KINDS = ['call', 'visit', 'mail', 'demonstration', 'meeting', 'task'] as const
export type ActivityKind = (typeof ACTIVITY_KINDS)[number]

export const ACTIVITY_STATUSES = ['planned', 'done', 'cancelled'] as const

/**
 * An act that was planned, was done, or both. One that was done is an entry of its owner's daily log of that day (日清记录).
 * Times are `HH:MM` of the workbook's zone.
 */
export const activity = defineEntity({
  type: 'activity',
  resource: 'activities',
  scope: { kind: 'owner', field: 'ownerId' },
  title: 'subject',
  search: ['subject', 'place'],
  naturalKey: null,
  fields: {
    kind: { type: 'choice', choices: ACTIVITY_KINDS, required: true, initial: 'call', group: 'activity', width: 72 },
    subject: { type: 'text', required: true, maxLength: 200, pinyin: true, group: 'activity', width: 180 },
    status: {
      type: 'choice',
      choices: ACTIVITY_STATUSES,
      required: true,
      initial: 'planned',
      group: 'activity',
      width: 76,
    },
    plannedOn: { type: 'date', group: 'time', width: 108 },
    plannedTime: { type: 'text', maxLength: 5, group: 'time', width: 72 },
    minutes: { type: 'integer', min: 0, max: 1440, group: 'time', width: 72, hidden: true },
    doneOn: { type: 'date', group: 'time', width: 108 },
    doneTime: { type: 'text', maxLength: 5, group: 'time', width: 72, hidden: true },
    remindMinutes: { type: 'integer', min: 0, max: 40_320, group: 'time', width: 80, hidden: true },
    customerId: { type: 'reference', target: 'customer', group: 'about', width: 150 },
    contactId: { type: 'reference', target: 'contact', within: 'customerId', group: 'about', width: 100 },
    opportunityId: { type: 'reference', target: 'opportunity', group: 'about', width: 150 },
    place: { type: 'text', maxLength: 160, group: 'about', width: 110, hidden: true },
    contactName: { type: 'text', maxLength: 80, group: 'about', width: 90, hidden: true },
    phone: { type: 'text', maxLength: 60, group: 'about', width: 110, hidden: true },
    address: { type: 'text', maxLength: 240, group: 'about', width: 150, hidden: true },
    result: { type: 'longText', maxLength: 20_000, group: 'outcome', width: 200 },
    stillOpen: { type: 'longText', maxLength: 20_000, group: 'outcome', width: 180, hidden: true },
    helpNeeded: { type: 'longText', maxLength: 20_000, group: 'outcome', width: 150, hidden: true },
    helpAnswer: { type: 'longText', maxLength: 20_000, origin: 'system', group: 'outcome', width: 150, hidden: true },
    helpDueOn: { type: 'date', origin: 'system', group: 'outcome', width: 108, hidden: true },
    helpAnsweredBy: {
      type: 'reference',
      target: 'person',
      origin: 'system',
      group: 'outcome',
      width: 88,
      hidden: true,
    },
    helpAnsweredAt: { type: 'instant', origin: 'system', group: 'outcome', width: 132, hidden: true },
    nextAct: { type: 'text', maxLength: 240, group: 'outcome', width: 150 },
    nextActDate: { type: 'date', group: 'outcome', width: 108 },
    ownerId: {
      type: 'reference',
      target: 'person',
      required: true,
      editPermission: 'activities.reassign',
      group: 'belonging',
      width: 72,
    },
    /** The task of a stage that this act fulfils. */
    stageTaskId: { type: 'reference', target: 'stageTask', loose: true, group: 'belonging', width: 140, hidden: true },
    /** The contact plan that proposed it. */
    contactPlanId: { type: 'reference', target: 'contactPlan', group: 'belonging', width: 140, hidden: true },
    /** When it was first written down as done. */
    recordedAt: { type: 'instant', origin: 'system', group: 'belonging', width: 132, hidden: true },
    /** When it was last changed after its log had been submitted. */
    amendedAt: { type: 'instant', origin: 'system', group: 'belonging', width: 132, hidden: true },
  },
})

/** Asks for a contact every so many days, for customers of a class or opportunities in a stage; blank means any. */
export const contactPlan = defineEntity({
  type: 'contactPlan',
  resource: 'plans',
  scope: { kind: 'shared' },
  title: 'name',
  search: ['name'],
  naturalKey: 'name',
  fields: {
    name: { type: 'text', required: true, maxLength: 80, pinyin: true, unique: true, width: 160 },
    potentialClass: { type: 'choice', choices: POTENTIAL_CLASSES, width: 90 },
    stageId: { type: 'reference', target: 'stage', width: 110 },
    kind: { type: 'choice', choices: ACTIVITY_KINDS, required: true, initial: 'call', width: 80 },
    everyDays: { type: 'integer', required: true, min: 1, max: 365, width: 90 },
    isActive: { type: 'boolean', required: true, initial: true, width: 70 },
  },
})

/** A day on which the team differs from the national calendar. */
export const calendarDay = defineEntity({
  type: 'calendarDay',
  resource: 'plans',
  scope: { kind: 'shared' },
  title: 'day',
  search: ['name'],
  naturalKey: 'day',
  fields: {
    day: { type: 'date', required: true, unique: true, width: 108 },
    isWorkday: { type: 'boolean', required: true, initial: false, width: 80 },
    name: { type: 'text', maxLength: 60, width: 140 },
  },
})
