import { defineEntity } from './entity.ts'
import { ROLES } from '../domain/permissions.ts'

/** The one row that describes the workbook. */
export const workbookSettings = defineEntity({
  type: 'workbookSettings',
  resource: 'workbook',
  scope: { kind: 'shared' },
  title: 'name',
  search: [],
  naturalKey: null,
  fields: {
    name: { type: 'text', required: true, maxLength: 80 },
    /** ISO 4217. */
    currency: { type: 'text', required: true, maxLength: 3 },
    /** IANA zone in which business dates turn into instants. */
    timeZone: { type: 'text', required: true, maxLength: 60 },
    idleLockMinutes: { type: 'integer', required: true, min: 1, max: 240 },
  },
})

/** How the columns of a file were assigned last time, found again by its headers. */
export const importMapping = defineEntity({
  type: 'importMapping',
  resource: 'imports',
  scope: { kind: 'shared' },
  title: 'recordType',
  search: [],
  naturalKey: null,
  fields: {
    recordType: { type: 'text', required: true, maxLength: 40 },
    headerSignature: { type: 'text', required: true, maxLength: 100 },
    /** JSON of the mapping and the answers given. */
    mapping: { type: 'longText', required: true, maxLength: 200_000 },
  },
})

/** Two records that somebody looked at and said are not the same; the finder of duplicates leaves them out. */
export const duplicateDecision = defineEntity({
  type: 'duplicateDecision',
  resource: 'customers',
  scope: { kind: 'shared' },
  title: 'recordType',
  search: [],
  naturalKey: null,
  fields: {
    recordType: { type: 'text', required: true, maxLength: 40 },
    /** The smaller id of the two; no references, because a decision keeps nobody from deleting a record. */
    firstId: { type: 'text', required: true, maxLength: 64 },
    secondId: { type: 'text', required: true, maxLength: 64 },
  },
})

/** Record types to which administrators may add fields. */
export const EXTENSIBLE_TYPES = [
  'opportunity',
  'customer',
  'contact',
  'product',
  'productLine',
  'activity',
  'interviewReport',
  'callRecord',
  'problem',
  'expenseClaim',
  'claimLine',
  'cardPayment',
  'person',
  'department',
] as const

/** What a field of the workbook's own may hold; `person` is a reference to a person. */
export const CUSTOM_FIELD_TYPES = ['text', 'number', 'money', 'date', 'choice', 'boolean', 'person'] as const
export type CustomFieldType = (typeof CUSTOM_FIELD_TYPES)[number]

/** A field that an administrator added to a record type. */
export const customField = defineEntity({
  type: 'customField',
  resource: 'fields',
  scope: { kind: 'shared' },
  title: 'label',
  search: [],
  naturalKey: null,
  fields: {
    recordType: { type: 'choice', choices: EXTENSIBLE_TYPES, required: true, width: 100 },
    label: { type: 'text', required: true, maxLength: 40, width: 140 },
    fieldType: { type: 'choice', choices: CUSTOM_FIELD_TYPES, required: true, width: 90 },
    /** The values of a choice, one a line. */
    choices: { type: 'longText', maxLength: 20_000, width: 200 },
    isRequired: { type: 'boolean', required: true, initial: false, width: 70 },
    position: { type: 'integer', required: true, min: 0, initial: 0, width: 70 },
  },
})

/** A way to look at the records of a type, kept by a person and shared or not. */
export const savedView = defineEntity({
  type: 'savedView',
  resource: 'views',
  scope: { kind: 'owner', field: 'ownerId' },
  title: 'name',
  search: [],
  naturalKey: null,
  fields: {
    recordType: { type: 'text', required: true, maxLength: 40 },
    name: { type: 'text', required: true, maxLength: 80 },
    ownerId: { type: 'reference', target: 'person', required: true },
    isShared: { type: 'boolean', required: true, initial: false },
    /** Roles whose people start with this view. */
    defaultFor: { type: 'choiceSet', choices: ROLES },
    position: { type: 'integer', required: true, min: 0, initial: 0 },
    /** JSON of a `ViewDefinition`. */
    definition: { type: 'longText', required: true, maxLength: 200_000 },
  },
})
