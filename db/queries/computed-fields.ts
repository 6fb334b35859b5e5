import type { RecordType } from '#shared/entities/index.ts'

/**
 * SQL of computed fields over the alias `t` of the record's table. `:today` is the day number of the business date on
 * which the query runs, `:offset` the zone's offset in ms; `:todayOn`, `:soonOn` and `:stuckOn` are dates as text.
 */
const DAY_MS = 86_400_000

const stageProbability = '(SELECT s.probability FROM stages s WHERE s.id = t.stage_id)'

/** Won counts in full, lost not at all; open by the person's own rate, else by the stage's. */
const probability = `CASE t.status WHEN 'won' THEN 10000 WHEN 'lost' THEN 0
  ELSE coalesce(t.probability_override, ${stageProbability}) END`

/** Amount × rate in minor units × basis points; integers stay exact where a double would not. Amounts are never negative. */
const weightedProduct = `t.amount * (${probability})`

const lastStepOn = `coalesce(date((t.last_step_at + :offset) / 1000, 'unixepoch'), t.started_on)`

/** As `shared/domain/playbooks/run-state.ts` says it. */
const runState = `CASE WHEN t.status <> 'open' THEN t.status
  WHEN t.next_due_on < :todayOn THEN 'overdue'
  WHEN coalesce(t.done_count, 0) < coalesce(t.step_count, 0) AND ${lastStepOn} <= :stuckOn THEN 'stuck'
  WHEN t.next_due_on <= :soonOn THEN 'dueSoon' ELSE 'onTime' END`

const claimStatus = '(SELECT c.status FROM expense_claims c WHERE c.id = t.claim_id)'

const ofLines = (what: string): string =>
  `(SELECT ${what} FROM claim_lines l WHERE l.claim_id = t.id AND l.deleted_at IS NULL)`

const expressions: Readonly<Partial<Record<RecordType, Readonly<Record<string, string>>>>> = {
  opportunity: {
    probability,
    weightedAmount: `(${weightedProduct} + 5000) / 10000`,
    stageDays: `CASE t.status WHEN 'open' THEN :today - CAST((t.stage_entered_at + :offset) / ${DAY_MS} AS INTEGER) END`,
    products: `(SELECT group_concat(p.name, '、') FROM product_lines l JOIN products p ON p.id = l.product_id
      WHERE l.opportunity_id = t.id AND l.deleted_at IS NULL)`,
  },
  customer: {
    openOpportunities: `(SELECT count(*) FROM opportunities o
      WHERE o.customer_id = t.id AND o.status = 'open' AND o.deleted_at IS NULL)`,
    openAmount: `(SELECT sum(o.amount) FROM opportunities o
      WHERE o.customer_id = t.id AND o.status = 'open' AND o.deleted_at IS NULL)`,
  },
  playbookRun: { state: runState },
  expenseClaim: {
    total: ofLines('coalesce(sum(l.amount), 0)'),
    approvedTotal: ofLines('sum(l.approved_amount)'),
    lineCount: ofLines('count(*)'),
    lastDay: ofLines('max(l.spent_on)'),
  },
  claimLine: {
    receiptCount: '(SELECT count(*) FROM receipts r WHERE r.line_id = t.id AND r.deleted_at IS NULL)',
    claimStatus,
    countedAmount: `CASE WHEN ${claimStatus} IN ('draft', 'withdrawn') THEN 0
      ELSE coalesce(t.approved_amount, t.amount) END`,
  },
}

/** SQL of a computed field; throws for a field without one, which is a mistake in the program. */
export function computedExpression(type: RecordType, key: string): string {
  const expression = expressions[type]?.[key]
  if (expression === undefined) throw new Error(`${type}.${key} has no expression`)
  return expression
}

/** Sums that are not the sum of what the rows show: weighted amounts are rounded once, at the sum, as in the reports. */
const sums: Readonly<Partial<Record<RecordType, Readonly<Record<string, string>>>>> = {
  opportunity: { weightedAmount: `(sum(${weightedProduct}) + 5000) / 10000` },
}

/** SQL of a computed field's sum over the rows of a view, where it has one of its own. */
export function computedSum(type: RecordType, key: string): string | undefined {
  return sums[type]?.[key]
}
