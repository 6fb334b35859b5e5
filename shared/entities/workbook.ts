import { defineEntity } from './entity.ts'

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
