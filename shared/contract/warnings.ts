import { z } from 'zod'
import { WARNED_TYPES } from '../domain/warnings/rules.ts'
import { WARNING_RULES } from '../entities/warnings.ts'
import { procedure, recordId } from './base.ts'
import { businessDate } from './report-scope.ts'

const ruleKey = z.enum(WARNING_RULES)
const warnedType = z.enum(WARNED_TYPES)

const thresholdSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('wonDeals'), count: z.number().int() }),
  z.object({ kind: z.literal('template') }),
  z.object({ kind: z.literal('default') }),
  z.object({ kind: z.literal('set'), by: z.string(), on: z.string() }),
])

const snooze = z.object({ id: recordId, until: z.string(), reason: z.string(), by: z.string(), isOwn: z.boolean() })

export const warningItem = z.object({
  rule: ruleKey,
  level: z.enum(['warm', 'rotten']),
  recordType: warnedType,
  recordId,
  title: z.string(),
  customerId: recordId.nullable(),
  customerName: z.string(),
  stageName: z.string().nullable(),
  ownerId: recordId.nullable(),
  ownerName: z.string(),
  /** Business date; `null` where it follows from all records together, as of today. */
  since: z.string().nullable(),
  /** In the unit of the rule; for `behindPace` what was won, minor units. */
  value: z.number(),
  threshold: z.number().nullable(),
  expected: z.number().nullable(),
  source: thresholdSource,
  snooze: snooze.nullable(),
})
export type WarningItem = z.infer<typeof warningItem>

const ruleCount = z.object({ rule: ruleKey, count: z.number().int(), snoozed: z.number().int() })

export const MAX_WARNINGS = 300

export const warningList = z.object({
  /** Those that are not snoozed, of all rules. */
  total: z.number().int(),
  snoozed: z.number().int(),
  counts: z.array(ruleCount),
  /** Worst first, those asked for. */
  items: z.array(warningItem),
  /** How many there are of those asked for; more than `items` where they are too many to list. */
  listed: z.number().int(),
})
export type WarningList = z.infer<typeof warningList>

export const warningRequest = z.object({
  rule: ruleKey.optional(),
  recordType: warnedType.optional(),
  recordId: recordId.optional(),
  /** Whose records, among those that the person may read. */
  ownerId: recordId.optional(),
  isSnoozed: z.boolean().default(false),
  limit: z.number().int().min(0).max(MAX_WARNINGS).default(100),
})
export type WarningRequest = z.input<typeof warningRequest>

export const ruleSetting = z.object({
  rule: ruleKey,
  isActive: z.boolean(),
  /** `null`: a default is in force, or the team's own deals decide. */
  own: z.object({ value: z.number(), by: z.string(), on: z.string() }).nullable(),
  /** What `null` stands for; `null` again where there is none. */
  initial: z.number().nullable(),
  count: z.number().int(),
  /** The record that holds the setting, for its history. */
  recordId: recordId.nullable(),
})
export type RuleSettingRow = z.infer<typeof ruleSetting>

const stageLimit = z.object({
  stageId: recordId,
  stageName: z.string(),
  pipelineId: recordId,
  pipelineName: z.string(),
  value: z.number().nullable(),
  source: thresholdSource,
  /** Of the whole workbook, whoever asks. */
  wonDeals: z.number().int(),
})
export type StageLimit = z.infer<typeof stageLimit>

/** As many records as a filter names at most. */
export const MAX_WARNED = 5000

const warnedRecord = z.object({ id: recordId, rule: ruleKey, count: z.number().int(), isRotten: z.boolean() })
export type WarnedRecord = z.infer<typeof warnedRecord>

export const warningsContract = {
  list: procedure.input(warningRequest).output(warningList),
  /**
   * Records of a type with a warning that is not snoozed, and the worst one's rule; the worst ones first, so many at most,
   * or those of the named records.
   */
  records: procedure
    .input(z.object({ recordType: warnedType, ids: z.array(recordId).max(MAX_WARNED).optional() }))
    .output(z.array(warnedRecord).max(MAX_WARNED)),
  snooze: procedure
    .input(
      z.object({
        rule: ruleKey,
        recordType: warnedType,
        recordId,
        until: businessDate,
        reason: z.string().trim().min(1).max(400),
      }),
    )
    .output(z.object({ id: recordId })),
  wake: procedure.input(z.object({ id: recordId })).output(z.object({ id: recordId })),
  rules: procedure.output(z.object({ rules: z.array(ruleSetting), stages: z.array(stageLimit) })),
  setRule: procedure
    .input(z.object({ rule: ruleKey, isActive: z.boolean(), threshold: z.number().min(0).max(1e15).nullable() }))
    .output(z.object({ id: recordId })),
}
