import { z } from 'zod'
import { AUDIT_RULE_CODES } from '../domain/audit/rules.ts'
import { EVIDENCE_KINDS, VERDICT_REASONS } from '../domain/audit/types.ts'
import { ACTIVITY_KINDS } from '../entities/activities.ts'
import { EXPENSE_KINDS, FINDING_SEVERITIES } from '../entities/expense-rules.ts'
import { CLAIM_STATUSES, DECISIONS, VERDICTS } from '../entities/expenses.ts'
import { procedure, recordId } from './base.ts'
import { attachedFile } from './kept-files.ts'
import { businessDate } from './report-scope.ts'

const text = z.string().nullable()
const instant = z.number().int().nullable()
const fen = z.number().int()
const params = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]))

export const evidence = z.object({
  kind: z.enum(EVIDENCE_KINDS),
  state: z.enum(['agree', 'differs', 'missing', 'notApplicable']),
  claimed: z.union([z.string(), z.number(), z.null()]),
  recorded: z.array(z.union([z.string(), z.number()])),
  records: z.array(
    z.object({ type: z.enum(['activity', 'officeEntry', 'morningCheck', 'claimLine']), id: z.string() }),
  ),
})

/** What the audit said of a line, as it is kept with it. */
export const keptAudit = z.object({ reason: z.enum(VERDICT_REASONS), params, evidence: z.array(evidence) })
export type KeptAudit = z.infer<typeof keptAudit>

const finding = z.object({
  id: recordId,
  lineId: recordId,
  code: z.enum(AUDIT_RULE_CODES),
  severity: z.enum(FINDING_SEVERITIES),
  params,
  otherLineId: recordId.nullable(),
  /** The other line is in a claim that the person does not read: nothing else is said of it. */
  isElsewhere: z.boolean(),
})
export type AuditFindingItem = z.infer<typeof finding>

const auditedLine = z.object({
  id: recordId,
  /** From 1, in the order of the days. */
  position: z.number().int(),
  spentOn: z.string(),
  categoryId: recordId,
  category: z.string(),
  kind: z.enum(EXPENSE_KINDS),
  description: text,
  place: text,
  amount: fen,
  customerId: recordId.nullable(),
  merchant: text,
  invoiceNumber: text,
  question: text,
  answer: text,
  verdict: z.enum(VERDICTS).nullable(),
  audit: keptAudit.nullable(),
  /** Matched and without a red finding: may be approved together with others. */
  isClean: z.boolean(),
  decision: z.enum(DECISIONS).nullable(),
  approvedAmount: fen.nullable(),
  decisionReason: text,
  decidedBy: text,
  receipts: z.array(attachedFile.extend({ digest: z.string() })),
})
export type AuditedLine = z.infer<typeof auditedLine>

/** A line of this claim or another that a finding or a verdict names. */
const otherLine = z.object({
  id: recordId,
  claimId: recordId,
  code: z.string(),
  position: z.number().int(),
  ownerId: recordId,
  owner: z.string(),
  spentOn: z.string(),
  amount: fen,
  merchant: text,
  invoiceNumber: text,
  status: z.enum(CLAIM_STATUSES),
  decision: z.enum(DECISIONS).nullable(),
  paidAt: instant,
  digests: z.array(z.string()),
})
export type OtherLine = z.infer<typeof otherLine>

const claimItem = z.object({
  id: recordId,
  code: z.string(),
  title: text,
  ownerId: recordId,
  owner: z.string(),
  status: z.enum(CLAIM_STATUSES),
  submittedAt: instant,
  decidedAt: instant,
  agreedAt: instant,
  agreedBy: text,
  paidAt: instant,
  from: text,
  to: text,
  lines: z.number().int(),
  undecided: z.number().int(),
  amount: fen,
  approved: fen,
  verdicts: z.record(z.enum(VERDICTS), z.number().int()),
  red: z.number().int(),
  /** Approved in whole or part although the audit did not agree. */
  against: z.number().int(),
  may: z.object({
    audit: z.boolean(),
    decide: z.boolean(),
    agree: z.boolean(),
    pay: z.boolean(),
  }),
})
export type AuditClaimItem = z.infer<typeof claimItem>

/** Lines of a claim with what the audit said of them. */
export const auditContent = {
  items: z.array(auditedLine),
  findings: z.array(finding),
  others: z.record(z.string(), otherLine),
  /** Names of people and customers that sentences and evidence mention. */
  names: z.record(z.string(), z.string()),
}

const auditedClaim = claimItem.extend({
  note: text,
  auditedAt: instant,
  auditedBy: text,
  ...auditContent,
  /** The claimant's month: what was granted, spent and is left; `null` budget for none. */
  budget: z.object({ month: z.string(), budget: fen.nullable(), used: fen }).nullable(),
  /** Drawn for a second look, the same for everybody: what was approved against the audit, and a tenth of the others. */
  sample: z.array(recordId),
})
export type AuditedClaim = z.infer<typeof auditedClaim>

export const AUDIT_QUEUES = ['toAudit', 'toAgree', 'toPay', 'done'] as const
export type AuditQueue = (typeof AUDIT_QUEUES)[number]

const dayRecord = z.object({
  type: z.enum(['activity', 'officeEntry', 'morningCheck']),
  id: recordId,
  time: text,
  place: text,
  kind: z.enum(ACTIVITY_KINDS).nullable(),
  customer: text,
  matter: text,
  recordedAt: instant,
  amendedAt: instant,
})
export type DayRecord = z.infer<typeof dayRecord>

const logDay = z.object({
  day: z.string(),
  isWorkday: z.boolean(),
  absence: text,
  standing: text,
  submittedAt: instant,
  /** Days from the day of the log to the writing of its latest entry; `null` without entries. */
  lagDays: z.number().int().nullable(),
  records: z.array(dayRecord),
})
export type LogDay = z.infer<typeof logDay>

export const REPORT_GROUPS = ['person', 'category', 'month'] as const
export type ReportGroup = (typeof REPORT_GROUPS)[number]

/** Days of the spending, half-open, and whose. */
const reportRequest = z.object({
  from: businessDate,
  to: businessDate,
  departmentId: recordId.optional(),
  personId: recordId.optional(),
  categoryId: recordId.optional(),
})
export type AuditReportRequest = z.infer<typeof reportRequest>

const sums = z.object({
  lines: z.number().int(),
  amount: fen,
  approved: fen,
  cut: fen,
  pending: fen,
  flagged: z.number().int(),
})
export type AuditSums = z.infer<typeof sums>
export const AUDIT_FIGURES = ['amount', 'approved', 'cut', 'pending', 'flagged'] as const
export type AuditFigure = (typeof AUDIT_FIGURES)[number]

const reportRow = sums.extend({ key: z.string(), label: z.string() })
export type AuditReportRow = z.infer<typeof reportRow>

const reportLine = z.object({
  id: recordId,
  claimId: recordId,
  code: z.string(),
  owner: z.string(),
  category: z.string(),
  spentOn: z.string(),
  description: text,
  amount: fen,
  approvedAmount: fen.nullable(),
  verdict: z.enum(VERDICTS).nullable(),
  decision: z.enum(DECISIONS).nullable(),
})
export type AuditReportLine = z.infer<typeof reportLine>

const ofClaim = z.object({ claimId: recordId })
const ofLine = z.object({ lineId: recordId })
const done = z.object({ batchId: z.string(), seq: z.number().int() })
const reason = z.string().trim().max(4000)

export const MAX_REPORT_LINES = 500

export const auditContract = {
  /** Claims that wait for the person, oldest first. */
  queue: procedure.input(z.object({ queue: z.enum(AUDIT_QUEUES) })).output(z.array(claimItem)),
  claim: procedure.input(ofClaim).output(auditedClaim),
  /** The claimant's days around a day: log, evening call and morning check. */
  logDays: procedure.input(ofClaim.extend({ day: businessDate })).output(z.array(logDay)),
  /** Compares a submitted claim with the logs; again as often as wished until its lines are decided. */
  run: procedure.input(ofClaim).output(done),
  decide: procedure
    .input(
      ofLine.extend({
        decision: z.enum(DECISIONS),
        /** Of a reduced line. */
        approvedAmount: fen.optional(),
        reason: reason.optional(),
      }),
    )
    .output(done),
  /** Approves every clean line that is not decided. */
  approveClean: procedure.input(ofClaim).output(done.extend({ count: z.number().int() })),
  /** All lines are decided: the claim goes on to be paid. */
  finish: procedure.input(ofClaim).output(done),
  /** Takes a decided claim up again, before it is paid. */
  reopen: procedure.input(ofClaim).output(done),
  ask: procedure.input(ofLine.extend({ question: reason.min(1) })).output(done),
  /** The bytes of a receipt of a line that the person audits. Throws `FILE_REFUSED` when they are not what was kept. */
  receipt: procedure.input(ofLine.extend({ receiptId: recordId })).output(z.file()),
  /** A second person has looked at the decisions. */
  agree: procedure.input(ofClaim).output(done),
  pay: procedure.input(z.object({ claimIds: z.array(recordId).min(1).max(500) })).output(done),
  report: procedure
    .input(reportRequest)
    .output(z.object({ total: sums, groups: z.record(z.enum(REPORT_GROUPS), z.array(reportRow)) })),
  /** The lines that a figure of the report stands for. */
  reportLines: procedure
    .input(
      reportRequest.extend({
        figure: z.enum(AUDIT_FIGURES),
        group: z.enum(REPORT_GROUPS).optional(),
        key: z.string().max(64).optional(),
      }),
    )
    .output(z.object({ total: sums, lines: z.array(reportLine) })),
}
