import { z } from 'zod'
import { filterSchema } from '../domain/filter.ts'
import { procedure, recordId } from './base.ts'
import { analysisContract } from './analysis.ts'
import { movementContract } from './movement.ts'
import { reportFilesContract } from './report-files.ts'
import { reportScope } from './report-scope.ts'

export type { ReportScope } from './report-scope.ts'

/** A number of a report with the filter that opens exactly its records. */
export const figure = z.object({
  count: z.number().int(),
  /** Minor units. */
  amount: z.number().int(),
  /** Minor units, rounded once at the sum. */
  weighted: z.number().int(),
  filter: filterSchema,
})
export type Figure = z.infer<typeof figure>

export const funnelStage = figure.extend({
  stageId: recordId,
  name: z.string(),
  position: z.number().int(),
  probability: z.number().int(),
})
export type FunnelStage = z.infer<typeof funnelStage>

export const FUNNEL_GROUPS = ['pipeline', 'department', 'person', 'period'] as const

export const funnelGroup = z.object({
  /** Id of the pipeline, department or person, or the month; empty for "none". */
  key: z.string(),
  label: z.string(),
  total: figure,
  stages: z.array(funnelStage),
  won: figure,
  lost: figure,
})
export type FunnelGroup = z.infer<typeof funnelGroup>

export const funnelReport = z.object({
  pipelineId: recordId,
  pipelineName: z.string(),
  stages: z.array(funnelStage),
  open: figure,
  won: figure,
  lost: figure,
  groups: z.array(funnelGroup),
})
export type FunnelReport = z.infer<typeof funnelReport>

export const forecastRow = z.object({
  id: recordId,
  customerCode: z.string(),
  customerName: z.string(),
  name: z.string(),
  ownerId: z.string().nullable(),
  ownerName: z.string(),
  /** `null` for an opportunity whose amount nobody knows yet. */
  amount: z.number().int().nullable(),
  probability: z.number().int(),
  isOverridden: z.boolean(),
  expectedCloseDate: z.string().nullable(),
  /** Amount × probability of the one row, rounded for display; subtotals are rounded at their own sum. */
  weighted: z.number().int().nullable(),
})

export const forecastBlock = z.object({
  stageId: recordId,
  name: z.string(),
  position: z.number().int(),
  probability: z.number().int(),
  rows: z.array(forecastRow),
  /** Rows beyond what one sheet lists; the subtotal counts them, its filter opens them. */
  omitted: z.number().int(),
  subtotal: figure,
})
export type ForecastBlock = z.infer<typeof forecastBlock>

export const forecastReport = z.object({
  pipelineId: recordId,
  pipelineName: z.string(),
  blocks: z.array(forecastBlock),
  people: z.array(figure.extend({ personId: z.string().nullable(), name: z.string() })),
  total: figure,
})
export type ForecastReport = z.infer<typeof forecastReport>

export const reportsContract = {
  funnel: procedure.input(reportScope.extend({ groupBy: z.enum(FUNNEL_GROUPS).optional() })).output(funnelReport),
  forecast: procedure.input(reportScope).output(forecastReport),
  ...movementContract,
  ...analysisContract,
  ...reportFilesContract,
}
