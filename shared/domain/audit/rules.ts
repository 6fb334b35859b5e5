import type { FindingSeverity } from '../../entities/expense-rules.ts'

/** What the audit looks for beside the verdict; each code is a rule that a team can switch off, grade and adjust. */
export const AUDIT_RULE_CODES = [
  'sameInvoice',
  'sameFile',
  'sameSpending',
  'similarSpending',
  'consecutiveInvoices',
  'acrossPeople',
  'restDay',
  'tooOld',
  'underLimit',
  'splitUnderLimit',
  'overItemLimit',
  'overDayLimit',
  'roundAmount',
  'sharedEntry',
  'lateLog',
  'logAfterClaim',
  'logAmendedAfterClaim',
] as const
export type AuditRuleCode = (typeof AUDIT_RULE_CODES)[number]

/** What the number of a rule counts. Percent is whole: 5 is 5 %. */
export type AuditUnit = 'days' | 'percent' | 'difference' | 'none'

export interface AuditRuleDefault {
  readonly severity: FindingSeverity
  readonly unit: AuditUnit
  readonly threshold: number | null
  /** Fen; `null` for rules that compare no amount, or take it from the category. */
  readonly amount: number | null
}

const plain = (severity: FindingSeverity): AuditRuleDefault => ({
  severity,
  unit: 'none',
  threshold: null,
  amount: null,
})
const ofDays = (threshold: number): AuditRuleDefault => ({
  severity: 'yellow',
  unit: 'days',
  threshold,
  amount: null,
})

/** The rules with what they start from (domain.md, row 29); a team's own figures are records of `auditRule`. */
export const AUDIT_RULE_BOOK: Readonly<Record<AuditRuleCode, AuditRuleDefault>> = {
  sameInvoice: plain('red'),
  sameFile: plain('red'),
  sameSpending: plain('yellow'),
  /** Days that may lie between two lines of one amount and one merchant. */
  similarSpending: ofDays(90),
  /** How far apart two numbers of one seller may be. */
  consecutiveInvoices: { severity: 'yellow', unit: 'difference', threshold: 1, amount: null },
  acrossPeople: plain('yellow'),
  restDay: plain('yellow'),
  /** Days from the spending to the claim. */
  tooOld: ofDays(90),
  /** The last so many percent below the amount from which a line needs approval of its own. */
  underLimit: { severity: 'yellow', unit: 'percent', threshold: 5, amount: 100_000 },
  splitUnderLimit: { severity: 'yellow', unit: 'none', threshold: null, amount: 100_000 },
  overItemLimit: plain('yellow'),
  overDayLimit: plain('yellow'),
  /** Whole multiples of the amount. */
  roundAmount: { severity: 'yellow', unit: 'none', threshold: null, amount: 50_000 },
  sharedEntry: plain('yellow'),
  /** Days from the day of the log to its writing. */
  lateLog: ofDays(2),
  logAfterClaim: plain('yellow'),
  logAmendedAfterClaim: plain('yellow'),
}

/** A rule as the team has it; blanks keep the default. */
export interface AuditRuleSetting {
  readonly isActive: boolean
  readonly severity: FindingSeverity | null
  readonly threshold: number | null
  readonly amount: number | null
}

export type AuditRuleSettings = ReadonlyMap<AuditRuleCode, AuditRuleSetting>

/** A rule ready to be applied. */
export interface AuditRule {
  readonly code: AuditRuleCode
  readonly isActive: boolean
  readonly severity: FindingSeverity
  readonly threshold: number
  readonly amount: number
  /** Whether threshold or amount are the team's own. */
  readonly isOwn: boolean
}

export type AuditRules = Readonly<Record<AuditRuleCode, AuditRule>>

function ruleOf(code: AuditRuleCode, setting: AuditRuleSetting | undefined): AuditRule {
  const { severity, threshold, amount } = AUDIT_RULE_BOOK[code]
  return {
    code,
    isActive: setting?.isActive ?? true,
    severity: setting?.severity ?? severity,
    threshold: setting?.threshold ?? threshold ?? 0,
    amount: setting?.amount ?? amount ?? 0,
    isOwn: (setting?.threshold ?? setting?.amount ?? null) !== null,
  }
}

/** The defaults with a team's own settings. */
export function auditRules(settings: AuditRuleSettings = new Map()): AuditRules {
  const rules = AUDIT_RULE_CODES.map((code) => [code, ruleOf(code, settings.get(code))] as const)
  return Object.fromEntries(rules) as AuditRules
}

/** Days on either side of the spending on which an entry still counts. */
export const MATCH_WINDOW = { lodging: 0, transport: 1, other: 0 } as const
