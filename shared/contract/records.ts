import { z } from 'zod'
import { batchLabel, OPERATIONS, wireFieldValue } from '../domain/edit.ts'
import { filterSchema, filterValue, sortSchema } from '../domain/filter.ts'
import { MAX_GROUPS } from '../domain/grouping.ts'
import { groupSchema } from '../domain/view.ts'
import { procedure, recordId, recordType, wireRecord } from './base.ts'
import { findInView } from './find.ts'

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
  override: z.string().max(4000).optional(),
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
  /** The record of the entry, when it is one that was merged into the record asked for. */
  mergedFrom: z.object({ id: recordId, title: z.string() }).optional(),
  changes: z.array(
    z.object({
      field: z.string(),
      /** Name of a field that was deleted since. */
      fieldLabel: z.string().optional(),
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

const recordGroup = z.object({
  /** What the records share: a value, a month `YYYY-MM`, a day `YYYY-MM-DD`; `null` for those without one. */
  value: filterValue,
  /** Title of a reference, else the value as text. */
  label: z.string(),
  count: z.number().int(),
  sums: z.record(z.string(), z.number().nullable()),
  /** Keeps the group's records within the view. */
  filter: filterSchema,
})
export type RecordGroup = z.infer<typeof recordGroup>

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
  /** Values of a field over a view with their counts, most frequent first, for suggestions and filters. */
  distinct: procedure
    .input(
      z.object({
        ...view,
        field: z.string().max(80),
        text: z.string().max(200).default(''),
        limit: z.number().int().min(1).max(500).default(50),
        /** Counts the rows without a value too, as `null`. */
        withBlank: z.boolean().default(false),
      }),
    )
    .output(z.array(z.object({ value: wireFieldValue, label: z.string(), count: z.number().int() }))),
  /** Groups of a view with counts and sums: the outer ones, or those within the outer groups of a path. */
  groups: procedure
    .input(
      z.object({
        ...view,
        groups: groupSchema.min(1),
        path: z.array(filterValue).max(1).default([]),
        fields: z.array(z.string().max(80)).max(40),
        limit: z.number().int().min(1).max(MAX_GROUPS).default(MAX_GROUPS),
      }),
    )
    .output(z.object({ groups: z.array(recordGroup), isMore: z.boolean() })),
  find: findInView,
  undo: procedure.input(undoInput).output(undoResult),
  redo: procedure.input(undoInput).output(undoResult),
  /** What undo and redo would do; with `before`, what undo would do had that step already been passed over. */
  undoState: procedure
    .input(z.object({ before: z.string().optional() }).optional())
    .output(z.object({ undo: undoable, redo: undoable })),
}
