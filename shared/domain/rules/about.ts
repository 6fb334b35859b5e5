import type { FieldValues } from '../../entities/field.ts'
import type { Draft, Report, RuleContext } from './rule.ts'

/** An opportunity brings its customer along; one of another customer is refused. */
export function settleCustomer({ after }: Draft, context: RuleContext, report: Report): void {
  const { opportunityId } = after
  const opportunity = typeof opportunityId === 'string' ? context.read('opportunity', opportunityId) : null
  const customer = opportunity?.['customerId'] ?? null
  if (customer === null) return
  after['customerId'] ??= customer
  if (after['customerId'] !== customer) report('opportunityId', 'opportunityOfOtherCustomer')
}

export function refuseFuture(after: FieldValues, field: string, context: RuleContext, report: Report): void {
  const day = after[field]
  if (typeof day === 'string' && day > context.today) report(field, 'inFuture')
}
