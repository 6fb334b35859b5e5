import { defineEntity } from './entity.ts'

export const POTENTIAL_CLASSES = ['high', 'mid', 'low'] as const

export const customer = defineEntity({
  type: 'customer',
  resource: 'customers',
  scope: { kind: 'owner', field: 'ownerId' },
  title: 'name',
  search: ['name', 'code', 'phone'],
  naturalKey: 'name',
  fields: {
    code: { type: 'text', maxLength: 40, group: 'customer', width: 96 },
    name: { type: 'text', required: true, maxLength: 160, pinyin: true, group: 'customer', width: 180 },
    potentialClass: { type: 'choice', choices: POTENTIAL_CLASSES, group: 'customer', width: 72 },
    industry: { type: 'text', maxLength: 80, pinyin: true, group: 'profile', width: 110 },
    region: { type: 'text', maxLength: 80, pinyin: true, group: 'profile', width: 110 },
    parentId: { type: 'reference', target: 'customer', group: 'profile', width: 140 },
    phone: { type: 'text', maxLength: 60, group: 'profile', width: 136 },
    address: { type: 'text', maxLength: 240, group: 'profile', width: 200, hidden: true },
    website: { type: 'text', maxLength: 240, group: 'profile', width: 160, hidden: true },
    employees: { type: 'integer', min: 0, group: 'profile', width: 84 },
    annualRevenue: { type: 'money', group: 'profile', width: 130 },
    foundedYear: { type: 'integer', min: 1000, max: 2200, group: 'profile', width: 84 },
    openOpportunities: { type: 'integer', origin: 'computed', group: 'sales', width: 84 },
    openAmount: { type: 'money', origin: 'computed', group: 'sales', width: 120 },
    ownerId: {
      type: 'reference',
      target: 'person',
      editPermission: 'customers.reassign',
      group: 'belonging',
      width: 88,
    },
    note: { type: 'longText', maxLength: 20_000, group: 'belonging', width: 200, hidden: true },
    /** The customer that this one, which is in the recycle bin, was merged into. */
    mergedIntoId: {
      type: 'reference',
      target: 'customer',
      origin: 'system',
      group: 'record',
      width: 140,
      hidden: true,
    },
  },
})

export const contact = defineEntity({
  type: 'contact',
  resource: 'customers',
  scope: { kind: 'parent', field: 'customerId', parent: 'customer' },
  title: 'name',
  search: ['name', 'phone', 'email'],
  naturalKey: null,
  pairKey: ['customerId', 'name'],
  fields: {
    name: { type: 'text', required: true, maxLength: 80, pinyin: true, width: 150 },
    customerId: { type: 'reference', target: 'customer', required: true, width: 160 },
    position: { type: 'text', maxLength: 80, pinyin: true, width: 110 },
    phone: { type: 'text', maxLength: 60, width: 120 },
    email: { type: 'text', maxLength: 120, width: 200 },
    isDecisionMaker: { type: 'boolean', width: 72 },
    note: { type: 'longText', maxLength: 20_000, width: 200, hidden: true },
  },
})
