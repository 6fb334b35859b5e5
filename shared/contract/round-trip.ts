import { z } from 'zod'
import { fieldIssue } from '../errors.ts'
import { procedure, recordId } from './base.ts'
import { exportableType } from './exports.ts'

const count = z.number().int().min(0)
const text = z.string()

/**
 * - `change`: the file holds something else than was exported, and the workbook still holds what was exported.
 * - `conflict`: file and workbook were both changed, to different values. Nothing is chosen beforehand.
 * - `bad`: the cell cannot be read as a value of its field.
 * - `readOnly`: the column is only shown; what the file holds there is not taken over.
 * - `cut`: the exported text was longer than a cell can hold, so the file has only a part of it.
 */
export const CELL_STATES = ['change', 'conflict', 'bad', 'readOnly', 'cut'] as const

export const differenceCell = z.object({
  /** Of the choice. */
  key: text,
  field: text,
  state: z.enum(CELL_STATES),
  /** As texts: what was exported, what the file holds, what the workbook holds now. */
  base: text,
  file: text,
  now: text,
  issue: fieldIssue.pick({ code: true, params: true }).nullable(),
  /** Who changed it in the workbook meanwhile, and when. */
  changedBy: text,
  changedAt: z.number().nullable(),
})
export type DifferenceCell = z.infer<typeof differenceCell>

/**
 * - `changed`, `new`, `deleted`: what the file does to a record. A deletion is never chosen beforehand.
 * - `problem`: a row that is not taken over: it repeats a record, names none of the exported ones, or one that is in the bin.
 */
export const DIFFERENCE_KINDS = ['changed', 'new', 'deleted', 'problem'] as const
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number]

export const differenceItem = z.object({
  key: text,
  kind: z.enum(DIFFERENCE_KINDS),
  id: recordId.nullable(),
  /** Row of the file; `null` for a record whose row is gone. */
  row: count.nullable(),
  title: text,
  cells: z.array(differenceCell),
  problem: z.enum(['duplicate', 'unknown', 'recordDeleted']).nullable(),
  /** Something of it can be written. */
  canApply: z.boolean(),
  /** A deleted row whose record was changed in the workbook meanwhile. */
  isChangedSince: z.boolean(),
})
export type DifferenceItem = z.infer<typeof differenceItem>

export const differenceCounts = z.object({
  /** Rows of the file that hold something. */
  rows: count,
  unchangedRows: count,
  changedRows: count,
  changedCells: count,
  conflicts: count,
  badCells: count,
  readOnlyCells: count,
  cutCells: count,
  /** Those that can be added; the others count as problems. */
  newRows: count,
  deletedRows: count,
  problems: count,
})
export type DifferenceCounts = z.infer<typeof differenceCounts>

export const roundTripPreview = z.object({
  /** Names the comparison until another file is compared or the workbook is closed. */
  id: text,
  name: text,
  type: exportableType,
  viewName: text,
  exportedAt: z.number(),
  exportedRows: count,
  columns: z.array(z.object({ field: text, header: text, state: z.enum(['read', 'readOnly', 'missing']) })),
  /** Headers of columns that were not exported; they are not looked at. */
  unknownColumns: z.array(text),
  counts: differenceCounts,
})
export type RoundTripPreview = z.infer<typeof roundTripPreview>

/** What is taken over. Each group has a default; `except` names items and cells that are chosen the other way round. */
export const roundTripChoices = z.object({
  changes: z.boolean().default(true),
  additions: z.boolean().default(true),
  deletions: z.boolean().default(false),
  except: z.array(z.string().max(200)).max(100_000).default([]),
  /** By the key of the cell. A conflict that is not decided is left as the workbook has it. */
  conflicts: z.record(z.string().max(200), z.enum(['file', 'workbook'])).default({}),
})
export type RoundTripChoices = z.infer<typeof roundTripChoices>

export const roundTripResult = z.object({
  /** `null` when nothing was written. */
  batchId: text.nullable(),
  changedCells: count,
  changedRows: count,
  addedRows: count,
  deletedRows: count,
  /** Reasons why nothing was written, with the key of the item each concerns. */
  issues: z.array(fieldIssue.extend({ key: text, title: text })),
})
export type RoundTripResult = z.infer<typeof roundTripResult>

const fileToken = z.string().min(1).max(100)

export const roundTripContract = {
  /** Compares an exported spreadsheet with the workbook; writes nothing. */
  preview: procedure
    .input(z.object({ fileToken, language: z.enum(['zh-CN', 'en']).default('zh-CN') }))
    .output(roundTripPreview),
  /** The differences in the order of the file, deleted rows last. */
  page: procedure
    .input(
      z.object({
        id: z.string().max(100),
        kind: z.enum(['all', 'conflict', ...DIFFERENCE_KINDS]).default('all'),
        offset: count,
        limit: z.number().int().min(1).max(200),
      }),
    )
    .output(z.object({ items: z.array(differenceItem), total: count })),
  /** Writes what is chosen as one undo step. Fails with `CONFLICT` when somebody changed one of the cells since. */
  apply: procedure.input(z.object({ id: z.string().max(100), choices: roundTripChoices })).output(roundTripResult),
}
