import type { ActivityKind } from '../../entities/activities.ts'
import type { ExpenseKind, FindingSeverity } from '../../entities/expense-rules.ts'
import type { Verdict } from '../../entities/expenses.ts'
import type { BusinessDate } from '../dates.ts'
import type { AuditRuleCode } from './rules.ts'

/** One line of a claim. Amounts are fen, negative for a refund; instants are UTC ms. */
export interface AuditLine {
  readonly id: string
  readonly claimId: string
  readonly ownerId: string
  readonly spentOn: BusinessDate
  readonly kind: ExpenseKind
  readonly categoryId: string
  readonly description: string
  readonly amount: number
  readonly place: string | null
  readonly nights: number | null
  readonly headcount: number | null
  readonly customerId: string | null
  readonly opportunityId: string | null
  /** The log entry that the claimant names. */
  readonly activityId: string | null
  readonly merchant: string | null
  readonly invoiceCode: string | null
  readonly invoiceNumber: string | null
  /** Digests of the receipts. */
  readonly receipts: readonly string[]
  /** When the claim was handed in; `null` for a draft. */
  readonly submittedAt: number | null
}

/** An act that was done: an entry of the person's own log. */
export interface LogFact {
  readonly id: string
  readonly personId: string
  readonly day: BusinessDate
  /** `HH:MM`. */
  readonly time: string | null
  readonly kind: ActivityKind
  readonly place: string | null
  readonly customerId: string | null
  readonly opportunityId: string | null
  /** What was said, solved and left open, for words such as 礼品. */
  readonly text: string
  /** When it was first written down as done. */
  readonly recordedAt: number | null
  /** Last amendment after the log was submitted. */
  readonly amendedAt: number | null
}

/** What the office wrote of a person's day: a line of the evening call, or the check of the morning. */
export interface OfficeFact {
  readonly id: string
  readonly source: 'evening' | 'morning'
  readonly personId: string
  readonly day: BusinessDate
  readonly time: string | null
  /** Of a morning check only when the person was there. */
  readonly place: string | null
  readonly customerId: string | null
  readonly opportunityId: string | null
}

export interface AbsenceFact {
  readonly personId: string
  readonly day: BusinessDate
}

export interface CategoryFact {
  readonly id: string
  /** Fen for each person and time, each night for lodging; `null` for none. */
  readonly itemLimit: number | null
  /** Fen for each person and day. */
  readonly dayLimit: number | null
}

export interface AuditFacts {
  readonly logs: readonly LogFact[]
  readonly office: readonly OfficeFact[]
  /** Days of leave. */
  readonly leave: readonly AbsenceFact[]
  readonly categories: ReadonlyMap<string, CategoryFact>
  /** The city in which a person usually is, by person; see `usualCities`. */
  readonly homes: ReadonlyMap<string, string>
  readonly isWorkday: (date: BusinessDate) => boolean
  /** The zone's day of an instant. */
  readonly dayOf: (instant: number) => BusinessDate
  /** Stands for the submission of a claim that was not handed in yet. */
  readonly asOf: BusinessDate
}

export const EVIDENCE_KINDS = [
  'person',
  'date',
  'place',
  'customer',
  'category',
  'office',
  'capacity',
  'recorded',
  'amended',
] as const
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number]

export type EvidenceState = 'agree' | 'differs' | 'missing' | 'notApplicable'

export interface RecordRef {
  readonly type: 'activity' | 'officeEntry' | 'morningCheck' | 'claimLine'
  readonly id: string
}

/**
 * What line and records say of one question. The values are ids for `person` and `customer`, days for `date`, `recorded`
 * and `amended`, kinds for `category`, numbers for `capacity` and places as written else.
 */
export interface Evidence {
  readonly kind: EvidenceKind
  readonly state: EvidenceState
  readonly claimed: string | number | null
  readonly recorded: readonly (string | number)[]
  readonly records: readonly RecordRef[]
}

export const VERDICT_REASONS = [
  'entryThere',
  'nightThere',
  'routeThere',
  'notNeeded',
  'refundOfLine',
  'placeNear',
  'placeUnknown',
  'otherCustomer',
  'noGiftWritten',
  'implausible',
  'entryUsed',
  'nightUsed',
  'leftBefore',
  'atHome',
  'routePartly',
  'officeDiffers',
  'officeOnly',
  'elsewhere',
  'refundAlone',
  'writtenAfterClaim',
  'amendedAfterClaim',
  'noEntry',
  'noVisit',
  'otherPlace',
  'nightElsewhere',
  'routeElsewhere',
  'onLeave',
  'otherPerson',
] as const
export type VerdictReason = (typeof VERDICT_REASONS)[number]

/** What a sentence names. Days are `YYYY-MM-DD`, times `HH:MM`, amounts fen, people, customers and lines ids. */
export type AuditParams = Readonly<Record<string, string | number | boolean | readonly string[] | null>>

export interface Finding {
  readonly code: AuditRuleCode
  readonly severity: FindingSeverity
  readonly params: AuditParams
  /** The nearest of the other lines; `params.count` says how many there are. */
  readonly otherLineId: string | null
}

export interface LineAudit {
  readonly lineId: string
  readonly verdict: Verdict
  readonly reason: VerdictReason
  readonly params: AuditParams
  readonly evidence: readonly Evidence[]
  readonly findings: readonly Finding[]
}
