import { z } from 'zod'
import { CUSTOM_FIELD_TYPES, EXTENSIBLE_TYPES } from '../entities/workbook.ts'
import { procedure, recordId } from './base.ts'

const fieldUse = z.object({
  id: recordId,
  version: z.number().int(),
  deletedAt: z.number().nullable(),
  /** Key of the field in records, filters and views. */
  key: z.string(),
  recordType: z.enum(EXTENSIBLE_TYPES),
  label: z.string(),
  fieldType: z.enum(CUSTOM_FIELD_TYPES),
  choices: z.array(z.string()),
  isRequired: z.boolean(),
  position: z.number().int(),
  /** Live records with a value. */
  used: z.number().int(),
  /** Live records by choice, also choices that are no longer listed. */
  choiceCounts: z.array(z.object({ value: z.string(), count: z.number().int() })),
})
export type FieldUse = z.infer<typeof fieldUse>

const fieldInput = z.object({
  id: recordId,
  /** Version the person saw; absent for a new field. */
  baseVersion: z.number().int().optional(),
  recordType: z.enum(EXTENSIBLE_TYPES),
  label: z.string().max(200),
  fieldType: z.enum(CUSTOM_FIELD_TYPES),
  choices: z.array(z.string().max(1000)).max(5000),
  isRequired: z.boolean(),
  /** What becomes of values whose choice was renamed or removed: another choice, or nothing. */
  moves: z.array(z.object({ from: z.string().max(1000), to: z.string().max(1000).nullable() })).max(5000),
})
export type FieldInput = z.infer<typeof fieldInput>

/** Fields that the workbook adds to its record types. Everybody reads them through `records.all`. */
export const fieldsContract = {
  /** The fields of all record types, those in the recycle bin too, with how much they are used; for administrators. */
  list: procedure.output(z.array(fieldUse)),
  /** Adds or changes a field together with the values of renamed choices, as one undo step; for administrators. */
  save: procedure.input(fieldInput).output(z.object({ batchId: z.string(), seq: z.number().int(), key: z.string() })),
}
