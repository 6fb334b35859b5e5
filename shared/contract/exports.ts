import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { filterSchema, sortSchema } from '../domain/filter.ts'
import { procedure } from './base.ts'
import { rowSet } from './ranges.ts'

/** Types of records that a file may hold. */
export const EXPORTABLE = [
  'opportunity',
  'customer',
  'contact',
  'product',
  'productLine',
  'activity',
  'stageEvent',
  'person',
  'department',
  'pipeline',
  'stage',
  'lossReason',
  'contactPlan',
  'calendarDay',
  'dailyLog',
  'planItem',
  'logAmendment',
  'morningCheck',
  'officeRecord',
  'officeEntry',
  'interviewReport',
  'callRecord',
  'problem',
  'rule',
  'ruleUse',
  'spotCheck',
  'fieldWalk',
  'expenseClaim',
  'claimLine',
  'cardPayment',
  'expenseCategory',
  'expenseBudget',
  'playbookRun',
  'programme',
  'trainingSession',
  'attendance',
  'testAttempt',
  'signOff',
  'talk',
  'skill',
] as const
export type ExportableType = (typeof EXPORTABLE)[number]
export const exportableType = z.enum(EXPORTABLE)

const count = z.number().int().min(0)

/** Rows of one file that can come back. A reader holds the sheet in memory, so larger exports carry no mark. */
export const MAX_ROUND_TRIP_ROWS = 100_000

export const EXPORT_FORMATS = ['xlsx', 'csv-utf8', 'csv-gb18030'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** The rows of a whole view, of stretches of it, or those with the ids. */
export const exportRows = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('all'),
    filter: filterSchema.optional(),
    search: z.string().max(200).optional(),
    isDeleted: z.boolean().optional(),
    sort: sortSchema.default([]),
  }),
  ...rowSet.options,
])
export type ExportRows = z.infer<typeof exportRows>

export const exportRequest = z.object({
  type: exportableType,
  rows: exportRows,
  /** Field keys in order. */
  columns: z.array(z.string().max(80)).min(1).max(400),
  format: z.enum(EXPORT_FORMATS),
  /** Of headers and choices. */
  language: z.enum(['zh-CN', 'en']),
  /** Name of the view: that of the sheet. */
  viewName: z.string().max(200).default(''),
  /** Marks an .xlsx so that it can come back with its changes. */
  isRoundTrip: z.boolean().default(false),
})
export type ExportRequest = z.infer<typeof exportRequest>

export const exportProgress = z.object({ kind: z.literal('progress'), rows: count, total: count })
export type ExportProgress = z.infer<typeof exportProgress>

export const exportResult = z.object({
  name: z.string(),
  rows: count,
  bytes: count,
  seconds: z.number(),
  /** More than one when the rows did not fit into one sheet. */
  sheets: count,
  /** Cells whose text was longer than a spreadsheet cell can hold. */
  cutCells: count,
  /** Characters that the encoding lacks. */
  replacedCharacters: count,
  /** False when it was not asked for, or when the rows are too many. */
  isRoundTrip: z.boolean(),
})
export type ExportResult = z.infer<typeof exportResult>

export const exportEvent = z.discriminatedUnion('kind', [
  exportProgress,
  z.object({ kind: z.literal('done'), result: exportResult }),
])
export type ExportEvent = z.infer<typeof exportEvent>

export const exportsContract = {
  /**
   * Writes the rows that the person reads to a file: progress at most ten times a second, then the result. Aborting it
   * leaves an older file of the name as it was, and no half of a new one.
   */
  run: procedure
    .input(z.object({ fileToken: z.string().min(1).max(100), request: exportRequest }))
    .output(eventIterator(exportEvent)),
  /** The same rows as text and HTML table for the clipboard; refused with `EXPORT_REFUSED` for more than 10,000. */
  copy: procedure
    .input(exportRequest.omit({ format: true, viewName: true, isRoundTrip: true }))
    .output(z.object({ rows: count, text: z.string(), html: z.string() })),
}
