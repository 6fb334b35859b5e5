import type { AuditLine } from '#shared/domain/audit/types.ts'
import { prepared } from './handle.ts'
import type { Handle } from './handle.ts'
import { sql } from './sql.ts'
import type { Sql } from './sql.ts'

/** Lines of claims that were handed in, or of the claim itself while it is a draft. */
const SELECT = `SELECT t.id AS id, t.claim_id AS claimId, t.owner_id AS ownerId, t.spent_on AS spentOn, k.kind AS kind,
    t.category_id AS categoryId, coalesce(t.description, '') AS description, t.amount AS amount, t.place AS place,
    t.nights AS nights, t.headcount AS headcount, t.customer_id AS customerId, t.opportunity_id AS opportunityId,
    t.activity_id AS activityId, t.merchant AS merchant, t.invoice_code AS invoiceCode,
    t.invoice_number AS invoiceNumber, c.submitted_at AS submittedAt,
    (SELECT group_concat(r.digest) FROM receipts r WHERE r.line_id = t.id AND r.deleted_at IS NULL) AS receipts`
const JOINS = `JOIN expense_claims c ON c.id = t.claim_id JOIN expense_categories k ON k.id = t.category_id`
const HANDED_IN = `t.deleted_at IS NULL AND c.deleted_at IS NULL AND c.status NOT IN ('draft', 'withdrawn')`

type Row = Omit<AuditLine, 'receipts'> & { readonly receipts: string | null }

const lineOf = ({ receipts, ...line }: Row): AuditLine => ({
  ...line,
  receipts: receipts === null ? [] : receipts.split(','),
})

function select(handle: Handle, { text, params }: Sql): AuditLine[] {
  return (prepared(handle, text).all(params) as Row[]).map(lineOf)
}

export function claimLinesQuery(claimId: string): Sql {
  const text = `${SELECT} FROM claim_lines t ${JOINS} WHERE t.claim_id = :claim AND t.deleted_at IS NULL`
  return sql(text, { claim: claimId })
}

export const selectLinesOfClaim = (handle: Handle, claimId: string): AuditLine[] =>
  select(handle, claimLinesQuery(claimId))

export interface OwnedRange {
  readonly ownerId: string
  /** Both included. */
  readonly from: string
  readonly to: string
}

export function ownedLinesQuery({ ownerId, from, to }: OwnedRange): Sql {
  const text = `${SELECT} FROM claim_lines t ${JOINS}
    WHERE t.owner_id = :owner AND t.spent_on BETWEEN :from AND :to AND ${HANDED_IN}`
  return sql(text, { owner: ownerId, from, to })
}

/** What a person claimed for the days of a range. */
export const selectOwnedLines = (handle: Handle, range: OwnedRange): AuditLine[] =>
  select(handle, ownedLinesQuery(range))

export interface TwinQuery {
  readonly numbers: readonly string[]
  readonly digests: readonly string[]
  /** Day and amount as `2026-11-12 35400`. */
  readonly spendings: readonly { readonly day: string; readonly amount: number }[]
}

const TWINS: Readonly<Record<keyof TwinQuery, string>> = {
  numbers: `SELECT l.id FROM json_each(:numbers) j CROSS JOIN claim_lines l
    WHERE l.invoice_number = j.value AND l.deleted_at IS NULL`,
  digests: `SELECT r.line_id FROM json_each(:digests) j CROSS JOIN receipts r
    WHERE r.digest = j.value AND r.deleted_at IS NULL`,
  spendings: `SELECT l.id FROM json_each(:spendings) j CROSS JOIN claim_lines l
    WHERE l.spent_on = j.value ->> '$.day' AND l.amount = j.value ->> '$.amount' AND l.deleted_at IS NULL`,
}

export function twinLinesQuery({ numbers, digests, spendings }: TwinQuery): Sql {
  const ids = Object.values(TWINS).join(' UNION ')
  const text = `${SELECT} FROM (${ids}) w CROSS JOIN claim_lines t ON t.id = w.id ${JOINS} WHERE ${HANDED_IN}`
  return sql(text, {
    numbers: JSON.stringify(numbers),
    digests: JSON.stringify(digests),
    spendings: JSON.stringify(spendings),
  })
}

/** Lines of anybody and any time that share a number, a receipt, or day and amount with those of a claim. */
export const selectTwinLines = (handle: Handle, query: TwinQuery): AuditLine[] => select(handle, twinLinesQuery(query))
