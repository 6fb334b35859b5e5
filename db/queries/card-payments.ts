import type { CardPayment } from '#shared/domain/audit/card-oddities.ts'
import { prepared } from './handle.ts'
import type { Handle } from './handle.ts'
import type { LinesWanted } from './expense-lines.ts'

/** Card payments in the order of their days. */
export function selectCardPayments(handle: Handle, { scope, ownerIds, period }: LinesWanted): CardPayment[] {
  const owned = ownerIds === null ? '1' : 't.person_id IN (SELECT value FROM json_each(:owners))'
  return prepared(
    handle,
    `SELECT t.id AS id, t.spent_on AS spentOn, t.amount AS amount, t.tax AS tax, t.merchant AS merchant,
        t.description AS description, t.category AS category, t.unit AS unit, t.holder AS holder,
        t.reference AS reference, t.person_id AS personId
      FROM card_payments t
      WHERE t.deleted_at IS NULL AND (${scope.text}) AND ${owned} AND t.spent_on >= :from AND t.spent_on < :to
      ORDER BY t.spent_on, t.rowid`,
  ).all({
    ...scope.params,
    ...(ownerIds === null ? {} : { owners: JSON.stringify(ownerIds) }),
    from: period?.from ?? '',
    to: period?.to ?? '9999-12-31',
  }) as CardPayment[]
}
