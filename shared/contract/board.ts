import { z } from 'zod'
import { filterSchema, sortSchema } from '../domain/filter.ts'
import { procedure, recordId } from './base.ts'
import { figure } from './reports.ts'

/** Which opportunities somebody looks at, as pages of records say it. */
const view = {
  filter: filterSchema.optional(),
  search: z.string().max(200).optional(),
}

export const boardColumn = figure.extend({
  stageId: recordId,
  /** People who hold more open opportunities in the stage than its limit, whatever the view leaves of them. */
  over: z.array(z.object({ personId: recordId, count: z.number().int() })),
})
export type BoardColumn = z.infer<typeof boardColumn>

export const board = z.object({
  /** The pipeline on the board; `null` when the workbook has none. */
  pipelineId: recordId.nullable(),
  /** Pipelines with open opportunities in the view, and the one on the board. */
  pipelines: z.array(z.object({ pipelineId: recordId, name: z.string(), count: z.number().int() })),
  /** Stages in order. A column's filter keeps its cards within the view. */
  columns: z.array(boardColumn),
  /** All columns together. */
  open: figure,
  /** Opportunities of the view and the pipeline that have ended and are on no column. */
  closed: z.number().int(),
  /** What ended this month, by the conditions of the view that do not speak of progress. */
  won: figure,
  lost: figure,
})
export type Board = z.infer<typeof board>

export const boardContract = {
  /** Columns of one pipeline with their counts and sums over a view; without a pipeline, of the one most at hand. */
  board: procedure.input(z.object({ ...view, pipelineId: recordId.optional() })).output(board),
  /** Number of the records before this one in a view, or `null` when the view does not hold it. */
  place: procedure
    .input(z.object({ ...view, sort: sortSchema.default([]), id: recordId }))
    .output(z.object({ place: z.number().int().nullable() })),
}
