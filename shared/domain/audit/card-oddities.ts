import { findSameSpending } from './findings/duplicates.ts'
import { FindingList } from './findings/finding.ts'
import { findRestDays, findRoundAmounts } from './findings/limits.ts'
import type { AuditRules } from './rules.ts'
import type { AuditFacts, AuditLine } from './types.ts'
import { dayNumber } from '../dates.ts'
import type { BusinessDate } from '../dates.ts'
import type { FindingSeverity } from '../../entities/expense-rules.ts'

export const PAYMENT_ODDITIES = ['repeated', 'sameSpending', 'weekend', 'restDay', 'roundAmount', 'refund'] as const
export type PaymentOddity = (typeof PAYMENT_ODDITIES)[number]

/** A line of a card statement. Amounts are fen, negative for a refund. */
export interface CardPayment {
  readonly id: string
  readonly spentOn: BusinessDate
  readonly amount: number
  readonly tax: number | null
  readonly merchant: string | null
  readonly description: string | null
  readonly category: string | null
  readonly unit: string | null
  readonly holder: string | null
  readonly reference: string | null
  readonly personId: string | null
}

export interface OddPayments {
  readonly code: PaymentOddity
  /** `null`: a count alone, no rule of the audit. */
  readonly severity: FindingSeverity | null
  readonly payments: readonly CardPayment[]
}

const SAID = [
  'spentOn',
  'amount',
  'tax',
  'merchant',
  'description',
  'category',
  'unit',
  'holder',
  'reference',
  'personId',
] as const satisfies readonly (keyof CardPayment)[]

/** Payments that say in every field what an earlier one says. */
function repeatedPayments(payments: readonly CardPayment[]): CardPayment[] {
  const seen = new Set<string>()
  return payments.filter((payment) => {
    const text = JSON.stringify(SAID.map((key) => payment[key]))
    if (seen.has(text)) return true
    seen.add(text)
    return false
  })
}

/** The payment as the rules of the audit look at it; who holds the card stands for the person that nobody named. */
function lineOf(payment: CardPayment): AuditLine {
  const { id, personId, holder, unit, spentOn, amount, merchant, description, category } = payment
  return {
    id,
    claimId: '',
    ownerId: personId ?? holder ?? unit ?? '',
    spentOn,
    kind: 'other',
    categoryId: category ?? '',
    description: description ?? '',
    amount,
    place: null,
    nights: null,
    headcount: null,
    customerId: null,
    opportunityId: null,
    activityId: null,
    merchant,
    invoiceCode: null,
    invoiceNumber: null,
    receipts: [],
    submittedAt: null,
  }
}

/** 1970-01-01 was a Thursday. */
const isWeekend = (date: BusinessDate): boolean => [2, 3].includes(((dayNumber(date) % 7) + 7) % 7)

/** What the rules of the audit, and plain counting, find in card statements, in the order of the given payments. */
export function cardOddities(
  payments: readonly CardPayment[],
  rules: AuditRules,
  isWorkday: (date: BusinessDate) => boolean,
  asOf: BusinessDate,
): OddPayments[] {
  const lines = payments.map(lineOf)
  const facts: AuditFacts = {
    logs: [],
    office: [],
    leave: [],
    categories: new Map(),
    homes: new Map(),
    isWorkday,
    dayOf: () => asOf,
    asOf,
  }
  const found = new FindingList(rules, () => true)
  findSameSpending(lines, found)
  findRestDays(lines, facts, found)
  findRoundAmounts(lines, found)
  const all = found.all()
  const odd = (code: PaymentOddity, severity: FindingSeverity | null, of: readonly CardPayment[]): OddPayments => ({
    code,
    severity,
    payments: of,
  })
  const byRule = (rule: 'sameSpending' | 'restDay' | 'roundAmount'): OddPayments => {
    const isFound = ({ id }: CardPayment): boolean => all.get(id)?.some(({ code }) => code === rule) === true
    return odd(rule, rules[rule].severity, payments.filter(isFound))
  }
  const weekend = payments.filter(({ spentOn }) => isWeekend(spentOn))
  const refunds = payments.filter(({ amount }) => amount < 0)
  return [
    odd('repeated', 'red', repeatedPayments(payments)),
    byRule('sameSpending'),
    odd('weekend', null, weekend),
    byRule('restDay'),
    byRule('roundAmount'),
    odd('refund', null, refunds),
  ]
}
