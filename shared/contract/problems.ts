import { z } from 'zod'
import { PROBLEM_SOURCES, PROBLEM_STATUSES } from '../entities/problems.ts'
import { procedure, recordId } from './base.ts'
import { editResult } from './records.ts'

const day = z.string()

const rule = z.object({
  id: z.string(),
  name: z.string(),
  text: z.string(),
  isActive: z.boolean(),
  madeOn: day.nullable(),
  uses: z.number().int(),
  lastUsedOn: day.nullable(),
})
export type RuleOfProblem = z.infer<typeof rule>

const group = z.object({
  groupId: z.string(),
  /** The oldest that the person may read. */
  oldestId: z.string(),
  /** Statement of that problem. */
  title: z.string(),
  /** Of the problems that the person may read. */
  count: z.number().int(),
  open: z.number().int(),
  firstOn: day,
  lastOn: day,
  rule: rule.nullable(),
  /** It came up three times or more, and no rule covers it. */
  asksForRule: z.boolean(),
})
export type ProblemGroup = z.infer<typeof group>

const member = z.object({
  id: z.string(),
  version: z.number().int(),
  statement: z.string(),
  raisedOn: day,
  ownerName: z.string(),
  customerName: z.string().nullable(),
  source: z.enum(PROBLEM_SOURCES),
  status: z.enum(PROBLEM_STATUSES),
  solution: z.string().nullable(),
})
export type ProblemMember = z.infer<typeof member>

const rate = z.object({ count: z.number().int(), days: z.number().int(), per30: z.number().nullable() })
const recurrence = z.object({
  months: z.array(z.object({ month: z.string(), before: z.number().int(), after: z.number().int() })),
  before: rate,
  after: rate,
})
export type RecurrenceView = z.infer<typeof recurrence>

const groupDetail = group.extend({
  members: z.array(member),
  /** Days on which the rule was used, the oldest first. */
  usedOn: z.array(day),
  recurrence: recurrence.nullable(),
})
export type ProblemGroupDetail = z.infer<typeof groupDetail>

const ruleDetail = z.object({
  rule,
  usedOn: z.array(day),
  /** Of the problems that asked for the rule, as far as the person may read them. */
  recurrence: recurrence.nullable(),
})
export type RuleDetail = z.infer<typeof ruleDetail>

export const MAX_GROUPS_SHOWN = 500

export const problemsContract = {
  /** Near-duplicates together: those that ask for a rule first, then the largest. */
  groups: procedure
    .input(z.object({ limit: z.number().int().min(1).max(MAX_GROUPS_SHOWN).default(MAX_GROUPS_SHOWN) }))
    .output(z.array(group)),
  /** The group in which a problem stands. */
  group: procedure.input(z.object({ problemId: recordId })).output(groupDetail),
  /**
   * Rules in force that cover a sentence, for whoever is about to write it down; of an entry of a log also whether it is
   * followed there already.
   */
  rulesFor: procedure
    .input(z.object({ text: z.string().max(20_000), entryId: recordId.optional() }))
    .output(z.array(rule.extend({ isFollowed: z.boolean() }))),
  rule: procedure.input(z.object({ ruleId: recordId })).output(ruleDetail),
  /** Makes a rule of a problem; it covers the whole group. */
  makeRule: procedure
    .input(
      z.object({
        problemId: recordId,
        name: z.string().trim().min(1).max(120),
        text: z.string().trim().min(1).max(20_000),
      }),
    )
    .output(editResult),
  /** Puts problems into one group, that of the oldest. */
  join: procedure.input(z.object({ ids: z.array(recordId).min(2).max(200) })).output(editResult),
  /** Takes a problem out of its group. */
  split: procedure.input(z.object({ id: recordId })).output(editResult),
  /** Makes a problem of what an entry of a log, a call or an interview brought up; with a rule, one that is handled by it. */
  raise: procedure
    .input(
      z.object({
        source: z.enum(['log', 'call', 'interview']),
        sourceId: recordId,
        statement: z.string().trim().min(1).max(4000),
        ruleId: recordId.optional(),
      }),
    )
    .output(editResult),
}
