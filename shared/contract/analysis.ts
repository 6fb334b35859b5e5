import { z } from 'zod'
import { COHORT_PARTS } from '../domain/analysis/conversion.ts'
import { FACTORS } from '../domain/analysis/factors.ts'
import { OUTCOME_PARTS } from '../domain/analysis/outcomes.ts'
import { STAGE_TIME_PARTS } from '../domain/analysis/stage-times.ts'
import { filterSchema } from '../domain/filter.ts'
import { SLICE_UNITS } from '../domain/movement/periods.ts'
import { procedure, recordId } from './base.ts'
import { MOVEMENT_LEVELS, movementCell, standing } from './movement.ts'
import { businessDate, reportScope } from './report-scope.ts'

const period = z.object({ from: businessDate, to: businessDate })
const days = z.number().nullable()

/** A share with its 95 % interval; shares are 0 to 1. */
const share = z.object({
  share: z.number().nullable(),
  interval: z.object({ low: z.number(), high: z.number() }).nullable(),
  /** Too few to say anything. */
  isSmall: z.boolean(),
})

const heading = z.object({ pipelineId: recordId, pipelineName: z.string(), period })

const cohort = share.extend({
  entered: movementCell,
  passed: movementCell,
  open: movementCell,
  dropped: movementCell,
  /** Enough of it is decided to be compared with others. */
  isComparable: z.boolean(),
})
export type CohortCell = z.infer<typeof cohort>

const activity = share.extend({ present: movementCell, progressed: movementCell })

export const conversionScope = reportScope.extend({ unit: z.enum(SLICE_UNITS).optional() })
export type ConversionScope = z.infer<typeof conversionScope>

export const conversionReport = heading.extend({
  unit: z.enum(SLICE_UNITS),
  slices: z.array(period),
  stages: z.array(
    z.object({
      stageId: recordId,
      name: z.string(),
      /** Of the whole period, and of each slice. */
      cohort,
      slices: z.array(cohort),
      activity,
    }),
  ),
  /** The comparable stage with the lowest conversion by cohort, and the next lowest. */
  bottleneck: z.object({ stageId: recordId, nextStageId: recordId, isClear: z.boolean() }).nullable(),
})
export type ConversionReport = z.infer<typeof conversionReport>

const spread = z.object({ median: days, p75: days })

export const stageTimeReport = heading.extend({
  stages: z.array(
    z.object({
      stageId: recordId,
      name: z.string(),
      expectedDays: z.number().int().nullable(),
      all: movementCell,
      ended: movementCell,
      open: movementCell,
      calendar: spread,
      workdays: spread,
      isSmall: z.boolean(),
    }),
  ),
})
export type StageTimeReport = z.infer<typeof stageTimeReport>

export const outcomeScope = reportScope.extend({ by: z.enum(MOVEMENT_LEVELS) })
export type OutcomeScope = z.infer<typeof outcomeScope>

/** Won among `whole`, by count with an interval and by amount. */
const winRate = share.extend({ amountShare: z.number().nullable() })
export type WinRate = z.infer<typeof winRate>

const outcomeRow = z.object({
  /** Id of the department or person; empty for "none", and for the whole company. */
  key: z.string(),
  label: z.string(),
  figures: z.record(z.enum(OUTCOME_PARTS), movementCell),
  closedView: winRate,
  cohortView: winRate,
  wonDays: spread,
})
export type OutcomeRow = z.infer<typeof outcomeRow>

export const outcomeReport = heading.extend({
  total: outcomeRow,
  /** By the lower end of the closed view's interval, best first. */
  rows: z.array(outcomeRow),
  cycle: z.object({
    calendar: z.object({ won: spread, all: spread, closedDays: z.number().int() }),
    workdays: z.object({ won: spread, all: spread, closedDays: z.number().int() }),
    isSmall: z.boolean(),
  }),
  velocity: z.object({
    open: z.number().int(),
    /** Minor units. */
    averageWon: z.number().nullable(),
    winRate: z.number().nullable(),
    cycleDays: days,
    /** Minor units a day. */
    perDay: z.number().nullable(),
  }),
})
export type OutcomeReport = z.infer<typeof outcomeReport>

export const LOSS_GROUPS = ['reason', 'stage', 'competitor', 'person'] as const
export type LossGroup = (typeof LOSS_GROUPS)[number]
export const lossScope = reportScope.extend({ by: z.enum(LOSS_GROUPS) })
export type LossScope = z.infer<typeof lossScope>

const lossRow = z.object({
  key: z.string(),
  label: z.string(),
  /** One a stage, in their order. */
  cells: z.array(movementCell),
  total: movementCell,
  /** Among all closed of the row: reasons and stages have no won ones, so `null` there. */
  lossRate: share.nullable(),
})
export type LossRow = z.infer<typeof lossRow>

export const lossReport = heading.extend({
  by: z.enum(LOSS_GROUPS),
  stages: z.array(z.object({ stageId: recordId, name: z.string() })),
  rows: z.array(lossRow),
  total: lossRow,
})
export type LossReport = z.infer<typeof lossReport>

export const FACTOR_GAPS = ['notKept', 'tooFew', 'oneLevel'] as const

const factorLevel = share.extend({
  key: z.string(),
  label: z.string(),
  all: movementCell,
  won: movementCell,
  lost: movementCell,
  p: z.number().nullable(),
  adjusted: z.number().nullable(),
  phi: z.number().nullable(),
})
export type FactorLevelRow = z.infer<typeof factorLevel>

export const factorReport = heading.extend({
  closed: movementCell,
  won: movementCell,
  overall: share,
  /** Tests that were corrected together. */
  tests: z.number().int(),
  factors: z.array(
    z.object({
      factor: z.enum(FACTORS),
      levels: z.array(factorLevel),
      /** Cramér's V. */
      strength: z.number().nullable(),
      /** Why nothing can be said; absent where something can. */
      gap: z.enum(FACTOR_GAPS).optional(),
    }),
  ),
})
export type FactorReport = z.infer<typeof factorReport>

/** Which number of a report. */
export const analysisFigure = z.discriminatedUnion('of', [
  z.object({
    of: z.literal('cohort'),
    stageId: recordId,
    part: z.enum(COHORT_PARTS),
    /** Which slice; absent for the whole period. */
    slice: z.number().int().min(0).max(60).optional(),
    unit: z.enum(SLICE_UNITS).optional(),
  }),
  z.object({ of: z.literal('activity'), stageId: recordId, part: z.enum(['present', 'progressed']) }),
  /** Won ones that were in the stage, whenever. */
  z.object({ of: z.literal('wonStay'), stageId: recordId }),
  z.object({ of: z.literal('stageTime'), stageId: recordId, part: z.enum(STAGE_TIME_PARTS) }),
  z.object({
    of: z.literal('outcome'),
    part: z.enum(OUTCOME_PARTS),
    by: z.enum(MOVEMENT_LEVELS),
    /** Key of the row; absent for the total. */
    row: z.string().max(64).optional(),
  }),
  z.object({
    of: z.literal('loss'),
    by: z.enum(LOSS_GROUPS),
    row: z.string().max(200).optional(),
    stageId: recordId.optional(),
  }),
  z.object({
    of: z.literal('factor'),
    factor: z.enum(FACTORS).optional(),
    /** Key of the level; absent for all. */
    level: z.string().max(200).optional(),
    part: z.enum(['all', 'won', 'lost']),
  }),
])
export type AnalysisFigure = z.infer<typeof analysisFigure>

export const analysisDrillRequest = reportScope.extend({ figure: analysisFigure })
export type AnalysisDrillRequest = z.infer<typeof analysisDrillRequest>

/** What was written down last before an opportunity was lost. */
const lastRecord = z.object({
  /** Business date. */
  on: businessDate,
  byName: z.string(),
  /** An act with the customer, or a change of the record's fields. */
  activityKind: z.string().nullable(),
  text: z.string(),
  /** Keys of the fields that changed; empty for an act, and for the entry itself. */
  fields: z.array(z.string()),
})

export const analysisRow = standing.extend({
  amount: z.number().int().nullable(),
  /** In the stage or of the whole cycle, where the number is about time. */
  days: z.number().int().nullable(),
  lossReason: z.string(),
  lossNote: z.string(),
  competitor: z.string(),
  lastRecord: lastRecord.nullable(),
})
export type AnalysisRow = z.infer<typeof analysisRow>

export const analysisDrill = movementCell.extend({
  rows: z.array(analysisRow),
  opportunities: z.number().int(),
  /** Opens exactly these opportunities; absent where they are too many to name. */
  filter: filterSchema.optional(),
})
export type AnalysisDrill = z.infer<typeof analysisDrill>

/** What the team's own history says of each stage of a pipeline, beside what the pipeline says. */
export const stageHints = z.object({
  stages: z.array(
    z.object({
      stageId: recordId,
      /** Won ones that were in it. */
      won: movementCell,
      /** Working days in it that three quarters of them did not exceed; `null` while there are too few. */
      p75: days,
      conversion: share.extend({ entered: movementCell, passed: movementCell }),
      /** Enough won ones to go by, as for the warnings. */
      isEnough: z.boolean(),
    }),
  ),
  /** Won ones that it takes. */
  least: z.number().int(),
})
export type StageHints = z.infer<typeof stageHints>

export const analysisContract = {
  stageHints: procedure.input(z.object({ pipelineId: recordId })).output(stageHints),
  conversion: procedure.input(conversionScope).output(conversionReport),
  stageTimes: procedure.input(reportScope).output(stageTimeReport),
  outcomes: procedure.input(outcomeScope).output(outcomeReport),
  losses: procedure.input(lossScope).output(lossReport),
  factors: procedure.input(reportScope).output(factorReport),
  /** The opportunities behind one number of these reports. */
  analysisDrill: procedure.input(analysisDrillRequest).output(analysisDrill),
}
