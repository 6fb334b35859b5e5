import { defineEntity } from './entity.ts'

/** A draw anybody can repeat: the seed follows from chain head, period and manager; the weights are kept as they were published. */
export const checkDraw = defineEntity({
  type: 'checkDraw',
  resource: 'checks',
  scope: { kind: 'owner', field: 'managerId' },
  title: 'seed',
  search: [],
  naturalKey: null,
  fields: {
    managerId: { type: 'reference', target: 'person', origin: 'system', required: true, width: 90 },
    fromDay: { type: 'date', origin: 'system', required: true, width: 108 },
    /** The day after the last. */
    toDay: { type: 'date', origin: 'system', required: true, width: 108 },
    seed: { type: 'text', maxLength: 64, origin: 'system', required: true, width: 160 },
    head: { type: 'text', maxLength: 64, origin: 'system', required: true, width: 160 },
    confidence: { type: 'percent', origin: 'system', required: true, width: 80 },
    rate: { type: 'percent', origin: 'system', required: true, width: 80 },
    population: { type: 'integer', origin: 'system', required: true, width: 80 },
    sampleSize: { type: 'integer', origin: 'system', required: true, width: 80 },
    /** JSON of the published risks and their weights. */
    weights: { type: 'longText', maxLength: 200_000, origin: 'system', required: true, width: 160 },
  },
})

export const CHECK_METHODS = ['phone', 'visit', 'document'] as const
export const CHECK_FINDINGS = ['true', 'untrue', 'unverifiable'] as const
export type CheckFinding = (typeof CHECK_FINDINGS)[number]

/** 抽查: is what was reported true? The person concerned sees it and can reply. */
export const spotCheck = defineEntity({
  type: 'spotCheck',
  resource: 'checks',
  scope: { kind: 'owner', field: 'personId' },
  title: 'day',
  search: ['evidence'],
  naturalKey: null,
  fields: {
    drawId: { type: 'reference', target: 'checkDraw', origin: 'system', width: 120 },
    personId: { type: 'reference', target: 'person', required: true, width: 90 },
    day: { type: 'date', required: true, width: 108 },
    activityId: { type: 'reference', target: 'activity', loose: true, width: 150 },
    method: { type: 'choice', choices: CHECK_METHODS, width: 80 },
    checkerId: { type: 'reference', target: 'person', width: 90 },
    checkedOn: { type: 'date', width: 108 },
    finding: { type: 'choice', choices: CHECK_FINDINGS, width: 90 },
    evidence: { type: 'longText', maxLength: 20_000, width: 200 },
    action: { type: 'longText', maxLength: 4_000, width: 160 },
    reply: { type: 'longText', maxLength: 4_000, origin: 'system', width: 200 },
    repliedAt: { type: 'instant', origin: 'system', width: 132 },
  },
})

/** 走动管理: a manager goes along or goes to look. */
export const fieldWalk = defineEntity({
  type: 'fieldWalk',
  resource: 'checks',
  scope: { kind: 'owner', field: 'managerId' },
  title: 'place',
  search: ['place', 'observed'],
  naturalKey: null,
  fields: {
    managerId: { type: 'reference', target: 'person', required: true, width: 90 },
    day: { type: 'date', required: true, width: 108 },
    place: { type: 'text', maxLength: 160, required: true, width: 120 },
    personId: { type: 'reference', target: 'person', width: 90 },
    customerId: { type: 'reference', target: 'customer', width: 150 },
    observed: { type: 'longText', maxLength: 20_000, width: 220 },
    agreed: { type: 'longText', maxLength: 20_000, width: 200 },
  },
})
