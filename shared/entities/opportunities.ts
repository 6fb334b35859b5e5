import { defineEntity } from './entity.ts'

export const OPPORTUNITY_STATUSES = ['open', 'won', 'lost'] as const
export type OpportunityStatus = (typeof OPPORTUNITY_STATUSES)[number]

export const opportunity = defineEntity({
  type: 'opportunity',
  resource: 'opportunities',
  scope: { kind: 'owner', field: 'ownerId' },
  title: 'name',
  search: ['code', 'name'],
  naturalKey: 'code',
  fields: {
    code: { type: 'text', maxLength: 60, unique: true, group: 'opportunity', width: 112 },
    name: { type: 'text', required: true, maxLength: 200, pinyin: true, group: 'opportunity', width: 146 },
    customerId: { type: 'reference', target: 'customer', group: 'opportunity', width: 150 },
    contactId: {
      type: 'reference',
      target: 'contact',
      within: 'customerId',
      group: 'opportunity',
      width: 100,
      hidden: true,
    },
    products: { type: 'text', origin: 'computed', group: 'opportunity', width: 140, hidden: true },
    pipelineId: { type: 'reference', target: 'pipeline', required: true, group: 'progress', width: 120, hidden: true },
    stageId: {
      type: 'reference',
      target: 'stage',
      within: 'pipelineId',
      required: true,
      group: 'progress',
      width: 112,
    },
    status: {
      type: 'choice',
      choices: OPPORTUNITY_STATUSES,
      required: true,
      initial: 'open',
      group: 'progress',
      width: 76,
    },
    stageDays: { type: 'integer', origin: 'computed', group: 'progress', width: 64 },
    stageEnteredAt: { type: 'instant', origin: 'system', group: 'progress', width: 132, hidden: true },
    amount: { type: 'money', min: 0, group: 'amount', width: 116 },
    probability: {
      type: 'percent',
      origin: 'computed',
      editedThrough: 'probabilityOverride',
      group: 'amount',
      width: 66,
    },
    probabilityOverride: { type: 'percent', min: 0, max: 10_000, group: 'amount', width: 84, hidden: true },
    weightedAmount: { type: 'money', origin: 'computed', group: 'amount', width: 108 },
    expectedCloseDate: { type: 'date', group: 'time', width: 108 },
    startedOn: { type: 'date', group: 'time', width: 108, hidden: true },
    closedOn: { type: 'date', group: 'time', width: 108, hidden: true },
    nextAction: { type: 'text', maxLength: 240, group: 'time', width: 150 },
    nextActionDate: { type: 'date', group: 'time', width: 108 },
    source: { type: 'text', maxLength: 80, pinyin: true, group: 'background', width: 110, hidden: true },
    competitor: { type: 'text', maxLength: 160, pinyin: true, group: 'background', width: 120, hidden: true },
    lossReasonId: { type: 'reference', target: 'lossReason', group: 'background', width: 120, hidden: true },
    lossNote: { type: 'longText', maxLength: 4_000, group: 'background', width: 160, hidden: true },
    note: { type: 'longText', maxLength: 20_000, group: 'background', width: 200, hidden: true },
    ownerId: {
      type: 'reference',
      target: 'person',
      editPermission: 'opportunities.reassign',
      group: 'belonging',
      width: 72,
    },
    /** The opportunity that this one, which is in the recycle bin, was merged into. */
    mergedIntoId: {
      type: 'reference',
      target: 'opportunity',
      origin: 'system',
      group: 'record',
      width: 140,
      hidden: true,
    },
  },
})

export const product = defineEntity({
  type: 'product',
  resource: 'products',
  scope: { kind: 'shared' },
  title: 'name',
  search: ['name', 'code'],
  naturalKey: 'name',
  fields: {
    code: { type: 'text', maxLength: 60, width: 100 },
    name: { type: 'text', required: true, maxLength: 160, pinyin: true, unique: true, width: 180 },
    series: { type: 'text', maxLength: 80, pinyin: true, width: 120 },
    unitPrice: { type: 'money', min: 0, width: 110 },
    isActive: { type: 'boolean', required: true, initial: true, width: 70 },
  },
})

export const productLine = defineEntity({
  type: 'productLine',
  resource: 'opportunities',
  scope: { kind: 'parent', field: 'opportunityId', parent: 'opportunity' },
  title: 'productId',
  search: [],
  naturalKey: null,
  pairKey: ['opportunityId', 'productId'],
  fields: {
    opportunityId: { type: 'reference', target: 'opportunity', required: true, width: 160 },
    productId: { type: 'reference', target: 'product', required: true, width: 160 },
    quantity: { type: 'number', min: 0, width: 80 },
    unitPrice: { type: 'money', width: 110 },
    amount: { type: 'money', width: 116 },
  },
})

/**
 * One visit of an opportunity to a stage, written by the rules alone. `leftAt` is empty while the visit lasts; closing
 * an opportunity ends its visit, reopening starts another.
 */
export const STAGE_ENTER_KINDS = ['created', 'promoted', 'demoted', 'moved', 'reopened'] as const
export const STAGE_LEAVE_KINDS = ['promoted', 'demoted', 'moved', 'won', 'lost'] as const

export const stageEvent = defineEntity({
  type: 'stageEvent',
  resource: 'opportunities',
  scope: { kind: 'parent', field: 'opportunityId', parent: 'opportunity' },
  title: 'stageId',
  search: [],
  naturalKey: null,
  fields: {
    opportunityId: { type: 'reference', target: 'opportunity', origin: 'system', required: true, width: 160 },
    pipelineId: { type: 'reference', target: 'pipeline', origin: 'system', required: true, width: 120 },
    stageId: { type: 'reference', target: 'stage', origin: 'system', required: true, width: 100 },
    enteredAt: { type: 'instant', origin: 'system', required: true, width: 132 },
    enteredBy: { type: 'reference', target: 'person', origin: 'system', width: 88 },
    enterKind: { type: 'choice', choices: STAGE_ENTER_KINDS, origin: 'system', required: true, width: 80 },
    leftAt: { type: 'instant', origin: 'system', width: 132 },
    leftBy: { type: 'reference', target: 'person', origin: 'system', width: 88 },
    leaveKind: { type: 'choice', choices: STAGE_LEAVE_KINDS, origin: 'system', width: 80 },
    evidence: { type: 'longText', maxLength: 4_000, origin: 'system', width: 200 },
  },
})
