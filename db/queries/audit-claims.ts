import type { ClaimStatus, Decision, Verdict } from '#shared/entities/expenses.ts'
import type { ExpenseKind } from '#shared/entities/expense-rules.ts'
import { prepared } from './handle.ts'
import type { Handle } from './handle.ts'
import { sql } from './sql.ts'
import type { Sql } from './sql.ts'

export interface ClaimRow {
  readonly id: string
  readonly code: string
  readonly title: string | null
  readonly ownerId: string
  readonly owner: string
  readonly status: ClaimStatus
  readonly note: string | null
  readonly submittedAt: number | null
  readonly auditedAt: number | null
  readonly auditedBy: string | null
  readonly decidedAt: number | null
  readonly agreedAt: number | null
  readonly agreedBy: string | null
  readonly paidAt: number | null
  readonly from: string | null
  readonly to: string | null
  readonly lines: number
  readonly undecided: number
  readonly amount: number
  readonly approved: number
  readonly matched: number
  readonly doubtful: number
  readonly noLog: number
  readonly contradicted: number
  readonly against: number
  /** Whether the person decided a line of it. */
  readonly isDecider: number
  readonly red: number
}

const countOf = (condition: string): string => `count(CASE WHEN ${condition} THEN 1 END)`

/** Money granted to a line that the audit did not find matched. */
const AGAINST = `l.decision IN ('approved', 'reduced') AND l.verdict <> 'matched'`

const CLAIMS = `SELECT t.id AS id, coalesce(t.code, '') AS code, t.title AS title, t.owner_id AS ownerId,
    owners.name AS owner, t.status AS status, t.note AS note, t.submitted_at AS submittedAt, t.audited_at AS auditedAt,
    auditors.name AS auditedBy, t.decided_at AS decidedAt, t.agreed_at AS agreedAt, agreers.name AS agreedBy,
    t.paid_at AS paidAt, min(l.spent_on) AS "from", max(l.spent_on) AS "to", count(l.id) AS lines,
    ${countOf('l.id IS NOT NULL AND l.decision IS NULL')} AS undecided, coalesce(sum(l.amount), 0) AS amount,
    coalesce(sum(l.approved_amount), 0) AS approved, ${countOf(`l.verdict = 'matched'`)} AS matched,
    ${countOf(`l.verdict = 'doubtful'`)} AS doubtful, ${countOf(`l.verdict = 'noLog'`)} AS noLog,
    ${countOf(`l.verdict = 'contradicted'`)} AS contradicted, ${countOf(AGAINST)} AS against,
    coalesce(max(l.decided_by = :person), 0) AS isDecider,
    (SELECT count(*) FROM claim_lines x JOIN audit_findings f ON f.line_id = x.id AND f.deleted_at IS NULL
      WHERE x.claim_id = t.id AND x.deleted_at IS NULL AND f.severity = 'red') AS red
  FROM expense_claims t
  JOIN people owners ON owners.id = t.owner_id
  LEFT JOIN people auditors ON auditors.id = t.audited_by
  LEFT JOIN people agreers ON agreers.id = t.agreed_by
  LEFT JOIN claim_lines l ON l.claim_id = t.id AND l.deleted_at IS NULL
  WHERE t.deleted_at IS NULL`

export interface ClaimQuery {
  /** Who looks. */
  readonly personId: string
  readonly statuses: readonly ClaimStatus[]
  /** Whose claims, as a condition over the alias `t`. */
  readonly scope: Sql
  readonly isAgreed?: boolean
  /** Without claims of which the person decided a line. */
  readonly isOthersOnly?: boolean
  /** Of more claims than are listed the latest, not those that have waited longest. */
  readonly isLatest?: boolean
}

const MOST_CLAIMS = 500

export function claimQueueQuery(query: ClaimQuery): Sql {
  const { personId, statuses, scope, isAgreed, isOthersOnly = false, isLatest = false } = query
  const agreed = isAgreed === undefined ? '' : `AND t.agreed_at IS ${isAgreed ? 'NOT NULL' : 'NULL'}`
  const text = `${CLAIMS} AND t.status IN (SELECT value FROM json_each(:statuses)) AND ${scope.text} ${agreed}
    GROUP BY t.id ${isOthersOnly ? 'HAVING isDecider = 0' : ''}
    ORDER BY ${isLatest ? 't.submitted_at DESC, t.id DESC' : 't.submitted_at, t.id'} LIMIT ${MOST_CLAIMS}`
  return sql(text, { ...scope.params, person: personId, statuses: JSON.stringify(statuses) })
}

/** Claims of the statuses, the one that was handed in first ahead. */
export function selectClaims(handle: Handle, query: ClaimQuery): ClaimRow[] {
  const { text, params } = claimQueueQuery(query)
  const rows = prepared(handle, text).all(params) as ClaimRow[]
  return query.isLatest === true ? rows.toReversed() : rows
}

export function selectClaim(handle: Handle, claimId: string, personId: string): ClaimRow | null {
  const row = prepared(handle, `${CLAIMS} AND t.id = :claim GROUP BY t.id`).get({ claim: claimId, person: personId })
  return (row as ClaimRow | undefined) ?? null
}

export interface LineRow {
  readonly id: string
  readonly spentOn: string
  readonly categoryId: string
  readonly category: string
  readonly kind: ExpenseKind
  readonly description: string | null
  readonly place: string | null
  readonly amount: number
  readonly customerId: string | null
  readonly merchant: string | null
  readonly invoiceNumber: string | null
  readonly question: string | null
  readonly answer: string | null
  readonly verdict: Verdict | null
  readonly evidence: string | null
  readonly decision: Decision | null
  readonly approvedAmount: number | null
  readonly decisionReason: string | null
  readonly decidedBy: string | null
}

/** The order in which a claim counts its lines. */
const LINE_ORDER = 't.spent_on, t.created_at, t.id'

export function selectAuditedLines(handle: Handle, claimId: string): LineRow[] {
  const text = `SELECT t.id AS id, t.spent_on AS spentOn, t.category_id AS categoryId, k.name AS category, k.kind AS kind,
      t.description AS description, t.place AS place, t.amount AS amount, t.customer_id AS customerId,
      t.merchant AS merchant, t.invoice_number AS invoiceNumber, t.question AS question, t.answer AS answer,
      t.verdict AS verdict, t.evidence AS evidence, t.decision AS decision, t.approved_amount AS approvedAmount,
      t.decision_reason AS decisionReason, deciders.name AS decidedBy
    FROM claim_lines t JOIN expense_categories k ON k.id = t.category_id
    LEFT JOIN people deciders ON deciders.id = t.decided_by
    WHERE t.claim_id = ? AND t.deleted_at IS NULL ORDER BY ${LINE_ORDER}`
  return prepared(handle, text).all(claimId) as LineRow[]
}

export interface ReceiptRow {
  readonly id: string
  readonly lineId: string
  readonly name: string
  readonly mediaType: string
  readonly digest: string
  readonly size: number
  readonly addedBy: string
  readonly addedAt: number
}

export function selectReceiptsOfClaim(handle: Handle, claimId: string): ReceiptRow[] {
  const text = `SELECT r.id AS id, r.line_id AS lineId, r.name AS name, r.media_type AS mediaType, r.digest AS digest,
      r.size AS size, coalesce(adders.name, '') AS addedBy, r.created_at AS addedAt
    FROM claim_lines t JOIN receipts r ON r.line_id = t.id AND r.deleted_at IS NULL
    LEFT JOIN people adders ON adders.id = r.created_by
    WHERE t.claim_id = ? AND t.deleted_at IS NULL ORDER BY r.created_at, r.id`
  return prepared(handle, text).all(claimId) as ReceiptRow[]
}

export interface FindingRow {
  readonly id: string
  readonly lineId: string
  readonly code: string
  readonly severity: 'red' | 'yellow'
  readonly params: string | null
  readonly otherLineId: string | null
}

/** Findings on the lines of a claim, and those of later claims that name them. */
export function selectFindings(handle: Handle, claimId: string): FindingRow[] {
  const columns = `f.id AS id, f.line_id AS lineId, f.code AS code, f.severity AS severity, f.params AS params,
      f.other_line_id AS otherLineId`
  const text = `SELECT ${columns} FROM claim_lines t JOIN audit_findings f ON f.line_id = t.id AND f.deleted_at IS NULL
      WHERE t.claim_id = :claim AND t.deleted_at IS NULL
    UNION SELECT ${columns} FROM claim_lines t JOIN audit_findings f ON f.other_line_id = t.id AND f.deleted_at IS NULL
      WHERE t.claim_id = :claim AND t.deleted_at IS NULL`
  return prepared(handle, text).all({ claim: claimId }) as FindingRow[]
}

export interface OtherLineRow {
  readonly id: string
  readonly claimId: string
  readonly code: string
  readonly position: number
  readonly ownerId: string
  readonly owner: string
  readonly spentOn: string
  readonly amount: number
  readonly merchant: string | null
  readonly invoiceNumber: string | null
  readonly status: ClaimStatus
  readonly decision: Decision | null
  readonly paidAt: number | null
  readonly digests: string | null
}

/** Lines that findings name, each with its place in its claim. */
export function selectOtherLines(handle: Handle, ids: readonly string[]): OtherLineRow[] {
  const text = `SELECT t.id AS id, t.claim_id AS claimId, coalesce(c.code, '') AS code,
      1 + (SELECT count(*) FROM claim_lines b WHERE b.claim_id = t.claim_id AND b.deleted_at IS NULL
        AND (b.spent_on, b.created_at, b.id) < (t.spent_on, t.created_at, t.id)) AS position,
      t.owner_id AS ownerId, owners.name AS owner, t.spent_on AS spentOn, t.amount AS amount, t.merchant AS merchant,
      t.invoice_number AS invoiceNumber, c.status AS status, t.decision AS decision, c.paid_at AS paidAt,
      (SELECT group_concat(r.digest) FROM receipts r WHERE r.line_id = t.id AND r.deleted_at IS NULL) AS digests
    FROM json_each(?) j CROSS JOIN claim_lines t ON t.id = j.value JOIN expense_claims c ON c.id = t.claim_id
    JOIN people owners ON owners.id = t.owner_id`
  return prepared(handle, text).all(JSON.stringify(ids)) as OtherLineRow[]
}
