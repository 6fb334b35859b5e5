import { z } from 'zod'
import { filterSchema } from '../domain/filter.ts'
import { BRIDGE_PARTS, SHIFT_REASONS } from '../domain/movement/bridge.ts'
import { COLUMN_KINDS, MOVE_KINDS } from '../domain/movement/moves.ts'
import { SLICE_UNITS } from '../domain/movement/periods.ts'
import { procedure, recordId } from './base.ts'
import { businessDate, reportScope } from './report-scope.ts'

const period = z.object({ from: businessDate, to: businessDate })

/** How many records a drill lists at most; its count and its sum are those of all. */
export const MAX_DRILL_ROWS = 500

export const MOVEMENT_LEVELS = ['company', 'department', 'person'] as const
export type MovementLevel = (typeof MOVEMENT_LEVELS)[number]

export const movementScope = reportScope.extend({
  by: z.enum(MOVEMENT_LEVELS),
  unit: z.enum(SLICE_UNITS).optional(),
})
export type MovementScope = z.infer<typeof movementScope>

const moveColumn = z.object({ kind: z.enum(COLUMN_KINDS), stageId: recordId.nullable() })

export const movementCell = z.object({
  count: z.number().int(),
  /** Minor units, as the amounts are today. */
  amount: z.number().int(),
})
export type MovementCell = z.infer<typeof movementCell>

export const movementRow = z.object({
  /** Id of the department or person; empty for "none", and for the whole company. */
  key: z.string(),
  label: z.string(),
  /** One list a slice, the sum over all slices last; in each a cell a column. */
  slices: z.array(z.array(movementCell)),
})
export type MovementRow = z.infer<typeof movementRow>

export const movementReport = z.object({
  pipelineId: recordId,
  pipelineName: z.string(),
  unit: z.enum(SLICE_UNITS),
  period,
  slices: z.array(period),
  columns: z.array(moveColumn.extend({ key: z.string(), name: z.string() })),
  rows: z.array(movementRow),
  total: movementRow,
})
export type MovementReport = z.infer<typeof movementReport>

/** One cell of the promotion table. */
export const movementDrillRequest = movementScope.extend({
  /** Key of the row; absent for the row of totals. */
  row: z.string().max(64).optional(),
  /** Which slice; absent for the sum over all. */
  slice: z.number().int().min(0).max(60).optional(),
  column: moveColumn,
})
export type MovementDrillRequest = z.infer<typeof movementDrillRequest>

/** How an opportunity stands today. */
export const standing = z.object({
  opportunityId: recordId,
  name: z.string(),
  customerName: z.string(),
  ownerName: z.string(),
  status: z.enum(['open', 'won', 'lost']),
  stageName: z.string(),
  closedOn: z.string().nullable(),
  stageDays: z.number().int().nullable(),
  isDeleted: z.boolean(),
})

export const moveRow = standing.extend({
  key: z.string(),
  kind: z.enum(MOVE_KINDS),
  at: z.number(),
  byName: z.string(),
  fromName: z.string(),
  toName: z.string(),
  /** Days in the stage that was left. */
  days: z.number().int().nullable(),
  evidence: z.string().nullable(),
  amount: z.number().int().nullable(),
})
export type MoveRow = z.infer<typeof moveRow>

export const movementDrill = movementCell.extend({
  rows: z.array(moveRow),
  /** Opportunities behind the moves; one may have moved more than once. */
  opportunities: z.number().int(),
  /** Opens exactly these opportunities; absent where they are too many to name. */
  filter: filterSchema.optional(),
})
export type MovementDrill = z.infer<typeof movementDrill>

/** Change of the open pipeline between the ends of two days; `period` is that of the expected close date. */
export const bridgeRequest = reportScope.extend({ from: businessDate, to: businessDate })
export type BridgeRequest = z.infer<typeof bridgeRequest>

export const bridgeReport = z.object({
  pipelineId: recordId,
  pipelineName: z.string(),
  from: businessDate,
  to: businessDate,
  /** The day of the first entry in the change log; nothing is known of days before. */
  knownSince: businessDate,
  /** In the order in which they stand; what takes away is negative. */
  parts: z.array(movementCell.extend({ part: z.enum(BRIDGE_PARTS) })),
})
export type BridgeReport = z.infer<typeof bridgeReport>

export const bridgeDrillRequest = bridgeRequest.extend({ part: z.enum(BRIDGE_PARTS) })
export type BridgeDrillRequest = z.infer<typeof bridgeDrillRequest>

export const bridgeRow = standing.extend({
  amount: z.number().int(),
  reason: z.enum(SHIFT_REASONS).nullable(),
  oldAmount: z.number().int().nullable(),
  newAmount: z.number().int().nullable(),
  oldDate: z.string().nullable(),
  newDate: z.string().nullable(),
})
export type BridgeRow = z.infer<typeof bridgeRow>

export const bridgeDrill = movementCell.extend({
  rows: z.array(bridgeRow),
  /** Those of them that are not in the recycle bin. */
  opportunities: z.number().int(),
  filter: filterSchema.optional(),
})
export type BridgeDrill = z.infer<typeof bridgeDrill>

export const movementContract = {
  bridge: procedure.input(bridgeRequest).output(bridgeReport),
  bridgeDrill: procedure.input(bridgeDrillRequest).output(bridgeDrill),
  movement: procedure.input(movementScope).output(movementReport),
  movementDrill: procedure.input(movementDrillRequest).output(movementDrill),
}
