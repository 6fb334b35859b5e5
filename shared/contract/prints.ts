import { z } from 'zod'
import { MORNING_STATES } from '../domain/daily/standing.ts'
import { ABSENCES, LOG_STANDINGS } from '../entities/daily.ts'
import { CALL_RESULTS } from '../entities/office.ts'
import { CONDITION_TESTS, STEP_ASSIGNEES, STEP_KINDS, STEP_LEVELS } from '../entities/playbooks.ts'
import { CLAIM_STATUSES } from '../entities/expenses.ts'
import { procedure, recordId } from './base.ts'
import { auditContent } from './expenses-audit.ts'
import { versionHead } from './playbooks.ts'
import { businessDate } from './report-scope.ts'

const text = z.string().nullable()
const count = z.number().int()

/** What vouches for a print: the entry of the log that was the last when it was made. */
export const printFoot = z.object({
  workbookName: z.string(),
  /** Short form of the head, such as `A2D8-40B7-6E15-9C01`. */
  code: z.string(),
  /** Text of the QR code. */
  mark: z.string(),
  seq: count,
  by: z.string(),
  at: z.number(),
})
export type PrintFoot = z.infer<typeof printFoot>

const entry = z.object({
  time: text,
  place: text,
  customerName: text,
  contactName: text,
  phone: text,
  address: text,
  matter: z.string(),
  solved: text,
  stillOpen: text,
  helpNeeded: text,
  opportunityName: text,
})
export type PrintedEntry = z.infer<typeof entry>

const amendment = z.object({
  at: z.number(),
  reason: z.string(),
  isNew: z.boolean(),
  isStruck: z.boolean(),
  fields: z.array(z.object({ field: z.string(), from: text, to: text })),
})

export const dailyLogPrint = z.object({
  foot: printFoot,
  personName: z.string(),
  departmentName: text,
  day: z.string(),
  absence: z.enum(ABSENCES),
  note: text,
  standing: z.enum(LOG_STANDINGS),
  submittedAt: z.number().nullable(),
  /** The person's own record is not to be read yet: the sheet has the office's part alone. */
  isSealed: z.boolean(),
  entries: z.array(entry),
  planDay: z.string(),
  plan: z.array(z.object({ time: text, customerName: text, place: text, subject: z.string() })),
  morning: z.object({ state: z.enum(MORNING_STATES), at: text, place: text }),
  office: z
    .object({
      calledAt: text,
      reached: z.enum(CALL_RESULTS),
      checkerName: text,
      /** Facts that both records give alike, of those that at least one gives; before the comparison `null`. */
      agreement: z.object({ agree: count, n: count }).nullable(),
    })
    .nullable(),
  kept: z.object({
    planned: count,
    done: count,
    extras: count,
    missed: z.array(z.object({ subject: z.string(), customerName: text, movedTo: text })),
  }),
  amendments: z.array(amendment),
})
export type DailyLogPrint = z.infer<typeof dailyLogPrint>

export const claimPrint = z.object({
  foot: printFoot,
  code: z.string(),
  title: text,
  note: text,
  ownerName: z.string(),
  departmentName: text,
  status: z.enum(CLAIM_STATUSES),
  submittedAt: z.number().nullable(),
  auditedBy: text,
  paidBy: text,
  paidAt: z.number().nullable(),
  /** Lines of other claims are left out unless the person asking reads them. */
  ...auditContent,
  receipts: count,
  /** The claimant's month; `null` budget for none. */
  budget: z.object({ month: z.string(), budget: count.nullable(), used: count }).nullable(),
})
export type ClaimPrint = z.infer<typeof claimPrint>

const bookletStep = z.object({
  stepKey: z.string(),
  level: z.enum(STEP_LEVELS),
  title: z.string(),
  body: text,
  kind: z.enum(STEP_KINDS),
  options: text,
  unit: text,
  isRequired: z.boolean(),
  isImportant: z.boolean(),
  assignee: z.enum(STEP_ASSIGNEES),
  dueDays: count.nullable(),
  estimate: count.nullable(),
  markName: text,
  conditionKey: text,
  conditionTest: z.enum(CONDITION_TESTS).nullable(),
  conditionValue: text,
})
export type BookletStep = z.infer<typeof bookletStep>

const edition = z.enum(['full', 'dealer'])

export const bookletPrint = z.object({
  foot: printFoot,
  name: z.string(),
  summary: text,
  edition,
  version: versionHead,
  steps: z.array(bookletStep),
})
export type BookletPrint = z.infer<typeof bookletPrint>

export const printsContract = {
  /** What stands at the foot of any sheet. */
  foot: procedure.output(printFoot),
  /** Throws `NOT_FOUND` for claims that the person asking does not read. */
  claim: procedure.input(z.object({ claimId: recordId })).output(claimPrint),
  /** Throws `NOT_FOUND` for people whose logs the person asking does not read. */
  dailyLog: procedure.input(z.object({ personId: recordId, day: businessDate })).output(dailyLogPrint),
  /** A version of a playbook as a booklet; `dealer` leaves out internal steps. Throws `NOT_FOUND`. */
  booklet: procedure.input(z.object({ versionId: recordId, edition })).output(bookletPrint),
}
