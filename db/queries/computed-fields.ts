import type { RecordType } from '#shared/entities/index.ts'

/**
 * SQL of computed fields over the alias `t` of the record's table. `:today` is the day number of the business date on
 * which the query runs, `:offset` the zone's offset in ms.
 */
const DAY_MS = 86_400_000

const stageProbability = '(SELECT s.probability FROM stages s WHERE s.id = t.stage_id)'

/** Won counts in full, lost not at all; open by the person's own rate, else by the stage's. */
const probability = `CASE t.status WHEN 'won' THEN 10000 WHEN 'lost' THEN 0
  ELSE coalesce(t.probability_override, ${stageProbability}) END`

/** Amount × rate in minor units × basis points; integers stay exact where a double would not. Amounts are never negative. */
const weightedProduct = `t.amount * (${probability})`

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
