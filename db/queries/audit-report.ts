import type {
  AuditFigure,
  AuditReportLine,
  AuditReportRow,
  AuditSums,
  ReportGroup,
} from '#shared/contract/expenses-audit.ts'
import { prepared } from './handle.ts'
import type { Handle } from './handle.ts'
import { join, sql } from './sql.ts'
import type { Sql } from './sql.ts'

/** A line that the audit did not find matched, or that has a finding. */
const FLAGGED = `(t.verdict <> 'matched' OR EXISTS (
    SELECT 1 FROM audit_findings f WHERE f.line_id = t.id AND f.deleted_at IS NULL))`

/** Which lines each figure is made of, and what it adds up. */
const FIGURES: Readonly<Record<AuditFigure, { readonly of: string; readonly sum: string }>> = {
  amount: { of: '1', sum: 't.amount' },
  approved: { of: `t.decision IN ('approved', 'reduced')`, sum: 't.approved_amount' },
  cut: { of: `t.decision IN ('reduced', 'rejected')`, sum: 't.amount - t.approved_amount' },
  pending: { of: 't.decision IS NULL', sum: 't.amount' },
  flagged: { of: FLAGGED, sum: '1' },
}

const figure = (name: AuditFigure): string => `sum(CASE WHEN ${FIGURES[name].of} THEN ${FIGURES[name].sum} ELSE 0 END)`

const SUMS = `count(*) AS lines, coalesce(${figure('amount')}, 0) AS amount, coalesce(${figure('approved')}, 0) AS approved,
  coalesce(${figure('cut')}, 0) AS cut, coalesce(${figure('pending')}, 0) AS pending,
  coalesce(${figure('flagged')}, 0) AS flagged`

const GROUPS: Readonly<Record<ReportGroup, { readonly key: string; readonly label: string }>> = {
  person: { key: 't.owner_id', label: 'owners.name' },
  category: { key: 't.category_id', label: 'k.name' },
  month: { key: 'substr(t.spent_on, 1, 7)', label: 'substr(t.spent_on, 1, 7)' },
}

export interface ReportQuery {
  /** Half-open. */
  readonly from: string
  readonly to: string
  /** Whose lines, as a condition over the alias `t` of the lines. */
  readonly scope: Sql
  readonly ownerIds?: readonly string[] | undefined
  readonly categoryId?: string | undefined
}

const TABLES = `claim_lines t JOIN expense_claims c ON c.id = t.claim_id JOIN people owners ON owners.id = t.owner_id
  JOIN expense_categories k ON k.id = t.category_id`

function conditionOf({ from, to, scope, ownerIds, categoryId }: ReportQuery): Sql {
  const parts = [
    sql(`t.deleted_at IS NULL AND c.deleted_at IS NULL AND c.status NOT IN ('draft', 'withdrawn')`),
    sql('t.spent_on >= :from AND t.spent_on < :to', { from, to }),
    scope,
  ]
  if (ownerIds !== undefined) {
    parts.push(sql('t.owner_id IN (SELECT value FROM json_each(:owners))', { owners: JSON.stringify(ownerIds) }))
  }
  if (categoryId !== undefined) parts.push(sql('t.category_id = :category', { category: categoryId }))
  return join('and', parts)
}

export function selectReportTotal(handle: Handle, query: ReportQuery): AuditSums {
  const { text, params } = conditionOf(query)
  return prepared(handle, `SELECT ${SUMS} FROM ${TABLES} WHERE ${text}`).get(params) as AuditSums
}

export function reportGroupsQuery(query: ReportQuery, group: ReportGroup): Sql {
  const { text, params } = conditionOf(query)
  const { key, label } = GROUPS[group]
  const order = group === 'month' ? 'key' : 'amount DESC, label'
  return sql(
    `SELECT ${key} AS key, ${label} AS label, ${SUMS} FROM ${TABLES} WHERE ${text} GROUP BY ${key} ORDER BY ${order}`,
    params,
  )
}

export function selectReportGroups(handle: Handle, query: ReportQuery, group: ReportGroup): AuditReportRow[] {
  const { text, params } = reportGroupsQuery(query, group)
  return prepared(handle, text).all(params) as AuditReportRow[]
}

export interface ReportDrill {
  readonly figure: AuditFigure
  readonly group?: ReportGroup | undefined
  readonly key?: string | undefined
}

function drillOf(query: ReportQuery, { figure: name, group, key }: ReportDrill): Sql {
  const parts = [conditionOf(query), sql(FIGURES[name].of)]
  if (group !== undefined && key !== undefined) parts.push(sql(`${GROUPS[group].key} = :key`, { key }))
  return join('and', parts)
}

/** The lines that a figure adds up, and the same figures over exactly these. */
export function selectReportLines(
  handle: Handle,
  query: ReportQuery,
  drill: ReportDrill,
  limit: number,
): { readonly total: AuditSums; readonly lines: AuditReportLine[] } {
  const { text, params } = drillOf(query, drill)
  const total = prepared(handle, `SELECT ${SUMS} FROM ${TABLES} WHERE ${text}`).get(params) as AuditSums
  const lines = prepared(
    handle,
    `SELECT t.id AS id, t.claim_id AS claimId, coalesce(c.code, '') AS code, owners.name AS owner, k.name AS category,
        t.spent_on AS spentOn, t.description AS description, t.amount AS amount, t.approved_amount AS approvedAmount,
        t.verdict AS verdict, t.decision AS decision
      FROM ${TABLES} WHERE ${text} ORDER BY t.spent_on, t.id LIMIT ${limit}`,
  ).all(params) as AuditReportLine[]
  return { total, lines }
}
