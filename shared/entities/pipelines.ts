import { defineEntity } from './entity.ts'

export const pipeline = defineEntity({
  type: 'pipeline',
  resource: 'pipelines',
  scope: { kind: 'shared' },
  title: 'name',
  search: ['name'],
  naturalKey: 'name',
  fields: {
    name: { type: 'text', required: true, maxLength: 80, pinyin: true, unique: true, width: 160 },
    templateId: { type: 'text', maxLength: 20, width: 80 },
    isDefault: { type: 'boolean', required: true, initial: false, width: 80 },
    isActive: { type: 'boolean', required: true, initial: true, width: 80 },
    /** Editions of one pipeline have the id of the first; `null` is the first itself, whose edition is 1. */
    familyId: { type: 'reference', target: 'pipeline', loose: true, width: 140 },
    edition: { type: 'integer', min: 1, max: 10_000, width: 70 },
    /** When somebody last went through the whole and found it right. */
    reviewedOn: { type: 'date', width: 108 },
  },
})

/** Won and lost are outcomes of an opportunity and never stages. */
export const stage = defineEntity({
  type: 'stage',
  resource: 'pipelines',
  scope: { kind: 'shared' },
  title: 'name',
  search: ['name'],
  naturalKey: null,
  fields: {
    pipelineId: { type: 'reference', target: 'pipeline', required: true, width: 140 },
    position: { type: 'integer', required: true, min: 1, max: 40, width: 60 },
    name: { type: 'text', required: true, maxLength: 60, pinyin: true, width: 140 },
    probability: { type: 'percent', required: true, min: 0, max: 10_000, width: 80 },
    expectedDays: { type: 'integer', min: 1, max: 3650, width: 80 },
    /** Most opportunities that a column of the board should hold for one person. */
    columnLimit: { type: 'integer', min: 1, max: 10_000, width: 80 },
  },
})

export const lossReason = defineEntity({
  type: 'lossReason',
  resource: 'pipelines',
  scope: { kind: 'shared' },
  title: 'name',
  search: ['name'],
  naturalKey: 'name',
  fields: {
    name: { type: 'text', required: true, maxLength: 80, pinyin: true, unique: true, width: 160 },
    position: { type: 'integer', required: true, min: 1, max: 200, width: 60 },
    isActive: { type: 'boolean', required: true, initial: true, width: 80 },
  },
})
