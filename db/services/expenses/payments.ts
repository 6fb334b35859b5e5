import { selectCardPayments } from '#db/queries/card-payments.ts'
import { cardOddities } from '#shared/domain/audit/card-oddities.ts'
import type { CardPayment } from '#shared/domain/audit/card-oddities.ts'
import type { CardScope, PaymentOddities } from '#shared/contract/expenses.ts'
import { dateOfInstant } from '#shared/domain/dates.ts'
import type { Visitor } from '../access.ts'
import { teamCalendar } from '../calendar.ts'
import { holderOf } from './card.ts'
import { teamAuditRules } from './audit-run.ts'

const sumOf = (payments: readonly CardPayment[]): number => payments.reduce((sum, { amount }) => sum + amount, 0)

/** Ids that an answer names; a filter of an address holds no more. */
const MAX_IDS = 500

/** What the rules of the audit find in card statements. Throws `FORBIDDEN` and `NOT_FOUND`. */
export function paymentOddities(visitor: Visitor, scope: CardScope): PaymentOddities {
  const { workbook } = visitor
  const isNarrowed = scope.personId !== undefined || scope.departmentId !== undefined
  const payments = selectCardPayments(workbook.handle, {
    scope: visitor.readScope('cardPayment'),
    ownerIds: isNarrowed ? holderOf(visitor, scope).ownerIds : null,
    period: scope.period ?? null,
  })
  const calendar = teamCalendar(workbook)
  const today = dateOfInstant(workbook.now(), workbook.facts.timeZone)
  const found = cardOddities(payments, teamAuditRules(visitor), (date) => calendar.isWorkday(date), today)
  return {
    payments: { count: payments.length, amount: sumOf(payments) },
    oddities: found.map(({ code, severity, payments: odd }) => ({
      code,
      severity,
      count: odd.length,
      amount: sumOf(odd),
      ids: odd.slice(0, MAX_IDS).map(({ id }) => id),
    })),
  }
}
