import {
  selectLeave,
  selectLogFacts,
  selectNamedEntries,
  selectOfficeFacts,
  selectPlaceCounts,
} from '#db/queries/audit-facts.ts'
import { selectLinesOfClaim, selectOwnedLines, selectTwinLines } from '#db/queries/audit-lines.ts'
import { prepared } from '#db/queries/handle.ts'
import { selectAllRecordStates, selectRecordStatesBy } from '#db/queries/record-store.ts'
import { sealSql } from '#db/queries/seal-sql.ts'
import { newId } from '#db/workbook/ids.ts'
import { dayFinder } from '#shared/domain/analysis/deal.ts'
import { auditLines } from '#shared/domain/audit/audit.ts'
import { invoiceForm } from '#shared/domain/audit/findings/duplicates.ts'
import { usualCities } from '#shared/domain/audit/places.ts'
import { AUDIT_RULE_CODES, auditRules } from '#shared/domain/audit/rules.ts'
import type { AuditRuleCode, AuditRules, AuditRuleSetting } from '#shared/domain/audit/rules.ts'
import type { AuditFacts, AuditLine, CategoryFact, LineAudit } from '#shared/domain/audit/types.ts'
import { addDays, dateOfDayNumber } from '#shared/domain/dates.ts'
import type { Edit } from '#shared/domain/edit.ts'
import { AppError } from '#shared/errors.ts'
import { teamCalendar } from '../calendar.ts'
import type { Visitor } from '../access.ts'
import { answerOf, claimFor, subjectOf, writeAct } from './audit-desk.ts'
import type { ClaimAtDesk } from './audit-desk.ts'

/** How far back a refund may belong to a purchase. */
const REFUND_DAYS = 366
/** A stay begins at most so long before its last night. */
const STAY_DAYS = 32
/** Days of the log that say where somebody usually is. */
const USUAL_DAYS = 365
/** Numbers before and after each that are looked up. */
const MOST_APART = 5

const numberOr = (value: unknown): number | null => (typeof value === 'number' ? value : null)

/** The rules of the audit as the team has them. */
export function teamAuditRules({ workbook }: Visitor): AuditRules {
  const settings = new Map<AuditRuleCode, AuditRuleSetting>()
  for (const { values } of selectAllRecordStates(workbook.handle, 'auditRule')) {
    const code = AUDIT_RULE_CODES.find((known) => known === values['code'])
    if (code === undefined) continue
    settings.set(code, {
      isActive: values['isActive'] !== false,
      severity: values['severity'] === 'red' || values['severity'] === 'yellow' ? values['severity'] : null,
      threshold: numberOr(values['threshold']),
      amount: numberOr(values['amount']),
    })
  }
  return auditRules(settings)
}

/** As written and without blanks and signs, and the numbers on either side. */
function numbersOf({ invoiceNumber }: AuditLine, apart: number): string[] {
  const form = invoiceForm(invoiceNumber)
  if (invoiceNumber === null || form === '') return []
  const numbers = [invoiceNumber, form]
  if (!/^\d{4,20}$/.test(form)) return numbers
  for (let away = 1; away <= Math.min(apart, MOST_APART); away += 1) {
    for (const next of [BigInt(form) - BigInt(away), BigInt(form) + BigInt(away)]) {
      if (next >= 0n) numbers.push(String(next).padStart(form.length, '0'))
    }
  }
  return numbers
}

/** The lines of the claim, and those of any claim that they may have to do with. */
function comparedLines(visitor: Visitor, own: readonly AuditLine[], rules: AuditRules, range: Range): AuditLine[] {
  const { handle } = visitor.workbook
  const near = Math.max(rules.similarSpending.threshold, STAY_DAYS)
  const owned = selectOwnedLines(handle, {
    ownerId: range.personId,
    from: addDays(range.first, -Math.max(near, REFUND_DAYS)),
    to: addDays(range.last, near),
  })
  const twins = selectTwinLines(handle, {
    numbers: [...new Set(own.flatMap((line) => numbersOf(line, rules.consecutiveInvoices.threshold)))],
    digests: [...new Set(own.flatMap(({ receipts }) => receipts))],
    spendings: own.map(({ spentOn, amount }) => ({ day: spentOn, amount })),
  })
  return [...new Map([...own, ...owned, ...twins].map((line) => [line.id, line])).values()]
}

interface Range {
  readonly personId: string
  readonly first: string
  readonly last: string
}

function categoryFacts({ workbook }: Visitor): Map<string, CategoryFact> {
  const rows = prepared(
    workbook.handle,
    'SELECT id, item_limit AS itemLimit, day_limit AS dayLimit FROM expense_categories',
  ).all() as CategoryFact[]
  return new Map(rows.map((row) => [row.id, row]))
}

function readFacts(
  { today: { seal } }: Visitor,
  { reader }: ClaimAtDesk,
  lines: readonly AuditLine[],
  { personId, first, last }: Range,
): AuditFacts {
  const { workbook, today } = reader
  const { handle } = workbook
  const range = { personId, from: addDays(first, -STAY_DAYS), to: addDays(last, STAY_DAYS) }
  const scope = reader.readScope('activity')
  const logs = selectLogFacts(handle, range, scope)
  const known = new Set(logs.map(({ id }) => id))
  const named = lines.flatMap(({ activityId }) => (activityId === null || known.has(activityId) ? [] : [activityId]))
  const usual = { personId, from: addDays(last, -USUAL_DAYS), to: last }
  const findDay = dayFinder(today.timeZone)
  const calendar = teamCalendar(workbook)
  return {
    logs: [...logs, ...selectNamedEntries(handle, [...new Set(named)], sealSql('activity', seal))],
    office: selectOfficeFacts(handle, range, sealSql('officeEntry', { ...seal, personId })),
    leave: selectLeave(handle, range),
    categories: categoryFacts(reader),
    homes: usualCities(selectPlaceCounts(handle, usual)),
    isWorkday: (date) => calendar.isWorkday(date),
    dayOf: (instant) => dateOfDayNumber(findDay(instant)),
    asOf: dateOfDayNumber(today.day),
  }
}

/** What the audit says of each line of a claim, as things stand now. Nothing is written. */
export function auditOfClaim(visitor: Visitor, claim: ClaimAtDesk): Map<string, LineAudit> {
  const own = selectLinesOfClaim(visitor.workbook.handle, claim.id)
  const days = own.map(({ spentOn }) => spentOn).toSorted()
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return new Map()
  const range = { personId: claim.ownerId, first, last }
  const rules = teamAuditRules(visitor)
  const lines = comparedLines(visitor, own, rules, range)
  return auditLines(lines, readFacts(visitor, claim, own, range), rules, { only: new Set(own.map(({ id }) => id)) })
}

function lineEdits(visitor: Visitor, { lineId, verdict, reason, params, evidence, findings }: LineAudit): Edit[] {
  const { handle } = visitor.workbook
  const earlier = selectRecordStatesBy(handle, 'auditFinding', 'lineId', lineId)
  const values = { verdict, evidence: JSON.stringify({ reason, params, evidence }) }
  return [
    { type: 'claimLine', id: lineId, operation: 'update', values },
    ...earlier.map(({ id }): Edit => ({ type: 'auditFinding', id, operation: 'delete', values: {} })),
    ...findings.map(({ code, severity, params: said, otherLineId }): Edit => ({
      type: 'auditFinding',
      id: newId(),
      operation: 'insert',
      values: { lineId, code, severity, params: JSON.stringify(said), otherLineId },
    })),
  ]
}

/**
 * Audits a claim that was handed in, and again while lines are open; what was decided stays as it was looked at. Throws
 * `INVALID` for a claim that is past it.
 */
export function runAudit(visitor: Visitor, claimId: string): { batchId: string; seq: number } {
  const claim = claimFor(visitor, claimId, 'expenses.audit')
  const status = claim.values['status']
  if (status !== 'submitted' && status !== 'audited') {
    const issue = { recordType: 'expenseClaim', recordId: claimId, field: 'status', code: 'claimStep' } as const
    throw new AppError('INVALID', { issues: [issue] })
  }
  const { handle } = visitor.workbook
  const lines = selectRecordStatesBy(handle, 'claimLine', 'claimId', claimId)
  const open = new Set(lines.flatMap(({ id, values }) => (values['decision'] === null ? [id] : [])))
  const audits = [...auditOfClaim(visitor, claim).values()].filter(({ lineId }) => open.has(lineId))
  const now = visitor.workbook.now()
  const head: Edit = {
    type: 'expenseClaim',
    id: claimId,
    operation: 'update',
    values: { status: 'audited', auditedAt: now, auditedBy: visitor.personId },
  }
  const edits = [head, ...audits.flatMap((audit) => lineEdits(visitor, audit))]
  return answerOf(writeAct(visitor, { key: 'auditClaim', subject: subjectOf(claim), count: audits.length }, edits))
}
