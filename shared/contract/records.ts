import { z } from 'zod'
import { batchLabel, OPERATIONS, wireFieldValue } from '../domain/edit.ts'
import { filterSchema, sortSchema } from '../domain/filter.ts'
import { procedure, recordId, recordType, wireRecord } from './base.ts'

const view = {
  type: recordType,
  filter: filterSchema.optional(),
  /** Words looked for in names and codes: Chinese, pinyin or initials. */
  search: z.string().max(200).optional(),
  /** The recycle bin instead of the live records. */
  isDeleted: z.boolean().optional(),
}

export const pageInput = z.object({
  ...view,
  sort: sortSchema.default([]),
  offset: z.number().int().min(0),
  limit: z.number().int().min(1).max(500),
  /** From an earlier page of the same view: a place to start from that does not depend on the offset. */
  cursor: z.string().max(4000).optional(),
  /** Counting costs a walk of the index; a page asks once a view. */
  wantTotal: z.boolean().default(false),
})

const edit = z.object({
  type: recordType,
  id: recordId,
  operation: z.enum(OPERATIONS),
  values: z.record(z.string().max(80), wireFieldValue),
  baseVersion: z.number().int().optional(),
  evidence: z.string().max(4000).optional(),
})

export const editResult = z.object({
  batchId: z.string(),
  seq: z.number().int(),
  /** The records as they are now, in the order of the edits; without those of a batch too large to list. */
  records: z.array(wireRecord),
})

const undoInput = z.object({ batchId: z.string().optional(), keepLaterChanges: z.boolean().optional() })
const undoResult = z.object({ batchId: z.string(), seq: z.number().int(), label: batchLabel, count: z.number().int() })
const undoable = z.object({ batchId: z.string(), label: batchLabel, at: z.number() }).nullable()

const historyEntry = z.object({
  seq: z.number().int(),
  at: z.number(),
  actorId: z.string().nullable(),
  actorName: z.string(),
  batchId: z.string(),
  batchKind: z.string(),
  operation: z.string(),
  changes: z.array(
    z.object({
      field: z.string(),
      from: wireFieldValue,
      to: wireFieldValue,
      fromLabel: z.string().optional(),
      toLabel: z.string().optional(),
    }),
  ),
})
export type HistoryEntry = z.infer<typeof historyEntry>

const lookupHit = z.object({
  type: recordType,
  id: recordId,
  title: z.string(),
  /** What tells two of one name apart: code, customer, department. */
  detail: z.string(),
})
export type LookupHit = z.infer<typeof lookupHit>

export const recordsContract = {
  page: procedure
    .input(pageInput)
    .output(
      z.object({ rows: z.array(wireRecord), total: z.number().int().nullable(), nextCursor: z.string().nullable() }),
    ),
  get: procedure.input(z.object({ type: recordType, id: recordId })).output(wireRecord),
  /** All records of a small type: stages, pipelines, people, departments, products, loss reasons. */
  all: procedure.input(z.object({ type: recordType })).output(z.array(wireRecord)),
  /** Count, and sums of money and number fields, over a view. */
  totals: procedure
    .input(z.object({ ...view, fields: z.array(z.string().max(80)).max(10) }))
    .output(z.object({ count: z.number().int(), sums: z.record(z.string(), z.number().nullable()) })),
  applyEdits: procedure
    .input(z.object({ edits: z.array(edit).min(1).max(20_000), label: batchLabel }))
    .output(editResult),
  history: procedure
    .input(z.object({ type: recordType, id: recordId, limit: z.number().int().min(1).max(500).default(200) }))
    .output(z.array(historyEntry)),
  /** Matches by Chinese, pinyin, initials or code, for pickers and the palette. */
  lookup: procedure
    .input(
      z.object({
        types: z.array(recordType).min(1).max(6),
        text: z.string().max(200),
        limit: z.number().int().min(1).max(50).default(20),
        filter: filterSchema.optional(),
      }),
    )
    .output(z.array(lookupHit)),
  /** Distinct values of a text field with their counts, most frequent first, for suggestions and filters. */
  distinct: procedure
    .input(
      z.object({
        type: recordType,
        field: z.string().max(80),
        text: z.string().max(200).default(''),
        limit: z.number().int().min(1).max(500).default(50),
      }),
    )
    .output(z.array(z.object({ value: wireFieldValue, label: z.string(), count: z.number().int() }))),
  undo: procedure.input(undoInput).output(undoResult),
  redo: procedure.input(undoInput).output(undoResult),
  undoState: procedure.output(z.object({ undo: undoable, redo: undoable })),
}
