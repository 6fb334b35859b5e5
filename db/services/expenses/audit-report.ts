import { selectReportGroups, selectReportLines, selectReportTotal } from '#db/queries/audit-report.ts'
import type { ReportDrill, ReportQuery } from '#db/queries/audit-report.ts'
import { selectPeopleOfDepartment } from '#db/queries/people.ts'
import { MAX_REPORT_LINES, REPORT_GROUPS } from '#shared/contract/expenses-audit.ts'
import type {
  AuditReportLine,
  AuditReportRequest,
  AuditReportRow,
  AuditSums,
  ReportGroup,
} from '#shared/contract/expenses-audit.ts'
import type { Visitor } from '../access.ts'

/** The lines that the person may read, of those asked for. */
function queryOf(visitor: Visitor, request: AuditReportRequest): ReportQuery {
  const { from, to, departmentId, personId, categoryId } = request
  const { handle } = visitor.workbook
  const team = departmentId === undefined ? undefined : selectPeopleOfDepartment(handle, departmentId)
  const ownerIds = personId === undefined ? team : [personId].filter((id) => team?.includes(id) ?? true)
  return { from, to, scope: visitor.readScope('claimLine'), ownerIds, categoryId }
}

/** What was claimed, granted, cut and is open, by person, category and month. */
export function auditReport(
  visitor: Visitor,
  request: AuditReportRequest,
): { total: AuditSums; groups: Record<ReportGroup, AuditReportRow[]> } {
  const { handle } = visitor.workbook
  const query = queryOf(visitor, request)
  const groups = REPORT_GROUPS.map((group) => [group, selectReportGroups(handle, query, group)] as const)
  return {
    total: selectReportTotal(handle, query),
    groups: Object.fromEntries(groups) as Record<ReportGroup, AuditReportRow[]>,
  }
}

/** The lines that a figure of the report stands for, by the same conditions. */
export function auditReportLines(
  visitor: Visitor,
  request: AuditReportRequest & ReportDrill,
): { total: AuditSums; lines: AuditReportLine[] } {
  return selectReportLines(visitor.workbook.handle, queryOf(visitor, request), request, MAX_REPORT_LINES)
}
