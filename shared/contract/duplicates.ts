import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { DUPLICATE_REASONS, MERGEABLE_TYPES } from '../domain/duplicates.ts'
import { procedure, recordId, recordType, wireRecord } from './base.ts'

const count = z.number().int().min(0)
const mergeableType = z.enum(MERGEABLE_TYPES)
const reason = z.enum(DUPLICATE_REASONS)

/** Records that look like one. */
export const duplicateGroup = z.object({
  records: z.array(wireRecord).min(2),
  reasons: z.array(reason).min(1),
  /** How alike the names of the surest pair are, 0 to 1; `null` when only figures agree. */
  nameScore: z.number().nullable(),
  /** 0 to 1, of the surest pair. */
  score: z.number(),
})
export type DuplicateGroup = z.infer<typeof duplicateGroup>

export const duplicateEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), done: count, total: count }),
  z.object({
    kind: z.literal('done'),
    /** The surest first. */
    groups: z.array(duplicateGroup),
    /** Of all groups, those beyond the limit too. */
    total: count,
    compared: count,
  }),
])
export type DuplicateEvent = z.infer<typeof duplicateEvent>

/** The record that stays, and those that go into it. */
const mergeOf = {
  type: mergeableType,
  survivorId: recordId,
  otherIds: z.array(recordId).min(1).max(20),
}

/** A field in which the records differ. */
export const mergeField = z.object({
  field: z.string(),
  /** Record whose value is taken unless the person says otherwise, or `all`: the texts of all, one after the other. */
  choice: z.string(),
  /** More than one record holds something, and not the same. */
  isConflict: z.boolean(),
  /** The field may keep the texts of all. */
  mayKeepAll: z.boolean(),
})
export type MergeField = z.infer<typeof mergeField>

export const mergePreview = z.object({
  /** The survivor first. */
  records: z.array(wireRecord),
  fields: z.array(mergeField),
  /** Records that will belong to the survivor, by type. */
  moves: z.array(z.object({ type: recordType, count })),
  /** Contacts of the same name and phone, of which one would stay. */
  contacts: z.array(z.object({ keepId: recordId, dropId: recordId, name: z.string(), phone: z.string() })),
})
export type MergePreview = z.infer<typeof mergePreview>

export const mergeInput = z.object({
  ...mergeOf,
  /** By field: the record whose value is taken, or `all`. Fields that are not named follow the preview. */
  choices: z.record(z.string().max(80), z.string().max(64)).default({}),
  mergesContacts: z.boolean().default(true),
  /** Versions that the person saw, by id; fails with `VIEW_CHANGED` when one has changed. */
  versions: z.record(z.string(), z.number().int()).default({}),
})
export type MergeInput = z.infer<typeof mergeInput>

export const duplicatesContract = {
  /**
   * Groups of likely duplicates among the rows that the person reaches; progress at most ten times a second. Those that
   * somebody said are not the same stay out.
   */
  find: procedure
    .input(z.object({ type: mergeableType, limit: z.number().int().min(1).max(500).default(200) }))
    .output(eventIterator(duplicateEvent)),
  /** Customers that a new name or phone is near to, the nearest first. */
  near: procedure
    .input(z.object({ name: z.string().max(200), phone: z.string().max(60).default('') }))
    .output(z.array(z.object({ id: recordId, title: z.string(), reasons: z.array(reason) }))),
  preview: procedure.input(z.object(mergeOf)).output(mergePreview),
  /** One batch and one undo step. The others go to the recycle bin and lead to the survivor from now on. */
  merge: procedure
    .input(mergeInput)
    .output(z.object({ batchId: z.string(), seq: count, moved: count, record: wireRecord })),
  /** Remembers that no two of the records are the same. */
  dismiss: procedure
    .input(z.object({ type: mergeableType, ids: z.array(recordId).min(2).max(20) }))
    .output(z.object({ batchId: z.string().nullable(), seq: count })),
}
