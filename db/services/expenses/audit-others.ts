import { selectOtherLines } from '#db/queries/audit-claims.ts'
import type { FindingRow } from '#db/queries/audit-claims.ts'
import type { AuditedLine, AuditFindingItem, OtherLine } from '#shared/contract/expenses-audit.ts'
import { AUDIT_RULE_CODES } from '#shared/domain/audit/rules.ts'
import type { Visitor } from '../access.ts'
import { authoritiesOf, reaches } from './audit-desk.ts'

/** Lines by id, those of claims that the person does not read left out. */
export function readableLines(visitor: Visitor, ids: readonly string[]): Record<string, OtherLine> {
  const authorities = authoritiesOf(visitor)
  const lines = selectOtherLines(visitor.workbook.handle, ids)
    .filter(({ ownerId }) => authorities.some((authority) => reaches(visitor, authority, ownerId)))
    .map(({ digests, ...row }) => ({ ...row, digests: digests === null ? [] : digests.split(',') }))
  return Object.fromEntries(lines.map((line) => [line.id, line]))
}

function itemOf(row: FindingRow): AuditFindingItem | null {
  const code = AUDIT_RULE_CODES.find((known) => known === row.code)
  // A rule that this version does not know any more has no sentence.
  if (code === undefined) return null
  const params = (row.params === null ? {} : JSON.parse(row.params)) as AuditFindingItem['params']
  return { ...row, code, params, isElsewhere: false }
}

/** A finding with a line that is not read: only what the person's own line and the rule say. */
function elsewhere({ id, code, severity, params }: AuditFindingItem, own: AuditedLine): AuditFindingItem {
  const { threshold = null, limit = null, isOwn = false } = params
  const said = { number: own.invoiceNumber, amount: own.amount, threshold, limit, isOwn }
  return { id, code, severity, lineId: own.id, otherLineId: null, isElsewhere: true, params: said }
}

/** Findings on the lines of a claim, as whoever reads only some of the other lines may see them. */
export function findingsFor(
  rows: readonly FindingRow[],
  items: readonly AuditedLine[],
  others: Readonly<Record<string, OtherLine>>,
): AuditFindingItem[] {
  const own = new Map(items.map((item) => [item.id, item]))
  const told = new Set<string>()
  return rows.flatMap((row) => {
    const finding = itemOf(row)
    if (finding === null) return []
    const ids = [row.lineId, row.otherLineId].filter((id) => id !== null)
    const line = ids.map((id) => own.get(id)).find((item) => item !== undefined)
    if (line === undefined || ids.every((id) => own.has(id) || others[id] !== undefined)) return [finding]
    // The rule names the pair from both sides: that there is one is said once.
    const key = `${line.id} ${finding.code}`
    if (told.has(key)) return []
    told.add(key)
    return [elsewhere(finding, line)]
  })
}
