import type { ClaimStatus } from '#shared/entities/expenses.ts'
import { computedExpression } from './computed-fields.ts'
import { prepared } from './handle.ts'
import type { Handle } from './handle.ts'
import { sealSql } from './seal-sql.ts'
import type { Seal } from './seal-sql.ts'
import type { Sql } from './sql.ts'

/** Lines of one person, of some, or of everybody in the scope; days are `[from, to)`. */
export interface LinesWanted {
  readonly scope: Sql
  readonly ownerIds: readonly string[] | null
  readonly period: { readonly from: string; readonly to: string } | null
}

type Params = Record<string, string | number | null>

function conditionOf({ scope, ownerIds, period }: LinesWanted): { text: string; params: Params } {
  const parts = ['t.deleted_at IS NULL', `(${scope.text})`]
  const params: Params = { ...scope.params }
  if (ownerIds !== null) {
    parts.push('t.owner_id IN (SELECT value FROM json_each(:owners))')
    params['owners'] = JSON.stringify(ownerIds)
  }
  if (period !== null) {
    parts.push('t.spent_on >= :from AND t.spent_on < :to')
    Object.assign(params, { from: period.from, to: period.to })
  }
  return { text: parts.join(' AND '), params }
}

const counted = computedExpression('claimLine', 'countedAmount')

/** Claims whose lines take something of a budget. */
const COUNTS = `c.status NOT IN ('draft', 'withdrawn')`

export interface CardLine {
  readonly lineId: string
  readonly claimId: string
  readonly claimCode: string | null
  readonly status: ClaimStatus
  readonly spentOn: string
  readonly category: string
  readonly description: string | null
  readonly owner: string
  readonly customer: string | null
  readonly opportunity: string | null
  readonly entry: string | null
  readonly invoiceNumber: string | null
  readonly amount: number
  readonly counted: number
}

/** Lines that count, in the order of their days. Entries of a log that are sealed are not named. */
export function selectCardLines(
  handle: Handle,
  wanted: LinesWanted & { readonly seal: Seal },
  limit: number,
): CardLine[] {
  const { text, params } = conditionOf(wanted)
  const open = sealSql('activity', wanted.seal, 'a')
  return prepared(
    handle,
    `SELECT t.id AS lineId, t.claim_id AS claimId, c.code AS claimCode, c.status AS status, t.spent_on AS spentOn,
        k.name AS category, t.description AS description, p.name AS owner, u.name AS customer, o.name AS opportunity,
        a.subject AS entry, t.invoice_number AS invoiceNumber, t.amount AS amount, ${counted} AS counted
      FROM claim_lines t JOIN expense_claims c ON c.id = t.claim_id
        JOIN expense_categories k ON k.id = t.category_id JOIN people p ON p.id = t.owner_id
        LEFT JOIN customers u ON u.id = t.customer_id LEFT JOIN opportunities o ON o.id = t.opportunity_id
        LEFT JOIN activities a ON a.id = t.activity_id AND a.deleted_at IS NULL AND ${open.text}
      WHERE ${text} AND ${COUNTS}
      ORDER BY t.spent_on, t.rowid LIMIT :limit`,
  ).all({ ...params, ...open.params, limit }) as CardLine[]
}

export interface CardSum {
  readonly ownerId: string
  readonly categoryId: string
  readonly lines: number
  readonly counted: number
  readonly drafts: number
}

/** What counts, and what drafts hold, by person and category. */
export function sumCardLines(handle: Handle, wanted: LinesWanted): CardSum[] {
  const { text, params } = conditionOf(wanted)
  return prepared(
    handle,
    `SELECT t.owner_id AS ownerId, t.category_id AS categoryId, sum(${COUNTS}) AS lines, sum(${counted}) AS counted,
        sum(CASE c.status WHEN 'draft' THEN t.amount ELSE 0 END) AS drafts
      FROM claim_lines t JOIN expense_claims c ON c.id = t.claim_id
      WHERE ${text} AND c.status <> 'withdrawn'
      GROUP BY t.owner_id, t.category_id`,
  ).all(params) as CardSum[]
}

export interface BudgetRow {
  readonly month: string
  readonly personId: string | null
  readonly departmentId: string | null
  readonly categoryId: string | null
  readonly amount: number
}

/** Budgets of months, both included; all months when they are left out. */
export function selectBudgets(
  handle: Handle,
  scope: Sql,
  months: { readonly first: string; readonly last: string } | null,
): BudgetRow[] {
  return prepared(
    handle,
    `SELECT t.month AS month, t.person_id AS personId, t.department_id AS departmentId, t.category_id AS categoryId,
        t.amount AS amount
      FROM expense_budgets t
      WHERE t.deleted_at IS NULL AND (${scope.text}) AND t.month >= :first AND t.month <= :last`,
  ).all({ ...scope.params, first: months?.first ?? '', last: months?.last ?? '9999-12' }) as BudgetRow[]
}

export interface MonthSum {
  readonly month: string
  readonly lines: number
  readonly amount: number
  readonly openLines: number
}

/** Lines of each month in claims that were not withdrawn. */
export function sumMonths(handle: Handle, scope: Sql): MonthSum[] {
  return prepared(
    handle,
    `SELECT substr(t.spent_on, 1, 7) AS month, count(*) AS lines, sum(t.amount) AS amount,
        sum(c.status <> 'paid') AS openLines
      FROM claim_lines t JOIN expense_claims c ON c.id = t.claim_id
      WHERE t.deleted_at IS NULL AND c.status <> 'withdrawn' AND (${scope.text})
      GROUP BY 1`,
  ).all(scope.params) as MonthSum[]
}

export interface SameFileRow {
  readonly digest: string
  readonly lineId: string
  readonly claimId: string
  readonly claimCode: string | null
  readonly spentOn: string
  readonly owner: string
}

/** Lines of claims that stand, within the scope over `t`, which hold one of the files; found by digest first (`CROSS`). */
export function selectSameFiles(handle: Handle, scope: Sql, digests: readonly string[]): SameFileRow[] {
  return prepared(
    handle,
    `SELECT r.digest AS digest, t.id AS lineId, c.id AS claimId, c.code AS claimCode, t.spent_on AS spentOn,
        p.name AS owner
      FROM receipts r CROSS JOIN claim_lines t ON t.id = r.line_id JOIN expense_claims c ON c.id = t.claim_id
        JOIN people p ON p.id = t.owner_id
      WHERE r.deleted_at IS NULL AND r.digest IN (SELECT value FROM json_each(:digests))
        AND t.deleted_at IS NULL AND c.status <> 'withdrawn' AND (${scope.text})
      ORDER BY t.spent_on, t.rowid`,
  ).all({ ...scope.params, digests: JSON.stringify(digests) }) as SameFileRow[]
}

/** Ids of a person's lines of some days, those of withdrawn claims left out. */
export function selectLinesOfDays(handle: Handle, ownerId: string, days: readonly string[]): string[] {
  const rows = prepared(
    handle,
    `SELECT t.id AS id FROM claim_lines t JOIN expense_claims c ON c.id = t.claim_id
      WHERE t.deleted_at IS NULL AND t.owner_id = :owner AND t.spent_on IN (SELECT value FROM json_each(:days))
        AND c.status <> 'withdrawn'`,
  ).all({ owner: ownerId, days: JSON.stringify(days) }) as { id: string }[]
  return rows.map(({ id }) => id)
}
