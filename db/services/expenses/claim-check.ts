import { selectLinesOfDays } from '#db/queries/expense-lines.ts'
import {
  countRecordsBy,
  selectAllRecordStates,
  selectRecordState,
  selectRecordStatesBy,
} from '#db/queries/record-store.ts'
import type { RecordState } from '#db/queries/record-store.ts'
import type { ClaimCheck } from '#shared/contract/expenses.ts'
import { FindingList } from '#shared/domain/audit/findings/finding.ts'
import { findOverDayLimit, findOverItemLimit } from '#shared/domain/audit/findings/limits.ts'
import type { AuditFacts, CategoryFact } from '#shared/domain/audit/types.ts'
import { dateOfInstant } from '#shared/domain/dates.ts'
import { formatMoney } from '#shared/domain/values/index.ts'
import type { FieldIssue } from '#shared/errors.ts'
import type { Visitor } from '../access.ts'
import { getRecord } from '../records.ts'
import { auditLineOf, linesOf } from './claim-lines.ts'
import { teamAuditRules } from './audit-run.ts'

const issueOf = (line: RecordState, field: string, code: string, params?: FieldIssue['params']): FieldIssue => ({
  recordType: 'claimLine',
  recordId: line.id,
  field,
  code,
  ...(params === undefined ? {} : { params }),
})

const ofClaim = (recordId: string, field: string, code: string): FieldIssue => ({
  recordType: 'expenseClaim',
  recordId,
  field,
  code,
})

/** Lines that ask for a receipt and have none; a refund needs none. */
function missingReceipts({ workbook: { handle } }: Visitor, lines: readonly RecordState[]): FieldIssue[] {
  return lines.flatMap((line) => {
    const category = selectRecordState(handle, 'expenseCategory', String(line.values['categoryId']))
    const isAsked = category?.values['needsReceipt'] === true && Number(line.values['amount']) > 0
    if (!isAsked || countRecordsBy(handle, 'receipt', 'lineId', line.id) > 0) return []
    return [issueOf(line, 'receiptCount', 'receiptMissing', { name: String(category.values['name']) })]
  })
}

/** Months may be closed after their lines were entered. */
function closedMonths({ workbook: { handle } }: Visitor, lines: readonly RecordState[]): FieldIssue[] {
  return lines.flatMap((line) => {
    const month = String(line.values['spentOn']).slice(0, 7)
    const [known] = selectRecordStatesBy(handle, 'expenseMonth', 'month', month)
    return known?.values['isClosed'] === true ? [issueOf(line, 'spentOn', 'monthClosed', { month })] : []
  })
}

const fen = (value: unknown): string => formatMoney(Number(value ?? 0))

/** Limits of the categories, judged by the audit's own functions over all that the person spent on these days. */
function overLimits(visitor: Visitor, ownerId: string, lines: readonly RecordState[]): FieldIssue[] {
  const { handle, facts: settings } = visitor.workbook
  const days = [...new Set(lines.map(({ values }) => String(values['spentOn'])))]
  const all = selectLinesOfDays(handle, ownerId, days).flatMap((id) => {
    const state = selectRecordState(handle, 'claimLine', id)
    return state === null ? [] : [auditLineOf(visitor, state, [])]
  })
  const own = new Map(lines.map((line) => [line.id, line]))
  const found = new FindingList(teamAuditRules(visitor), (id) => own.has(id))
  const categories = new Map<string, CategoryFact>(
    selectAllRecordStates(handle, 'expenseCategory').map(({ id, values: { itemLimit, dayLimit } }) => [
      id,
      {
        id,
        itemLimit: typeof itemLimit === 'number' ? itemLimit : null,
        dayLimit: typeof dayLimit === 'number' ? dayLimit : null,
      },
    ]),
  )
  const asOf = dateOfInstant(visitor.workbook.now(), settings.timeZone)
  const facts: AuditFacts = {
    logs: [],
    office: [],
    leave: [],
    categories,
    homes: new Map(),
    isWorkday: () => true,
    dayOf: (instant) => dateOfInstant(instant, settings.timeZone),
    asOf,
  }
  findOverItemLimit(all, facts, found)
  findOverDayLimit(all, facts, found)
  return [...found.all()].flatMap(([lineId, findings]) => {
    const line = own.get(lineId)
    if (line === undefined) return []
    return findings.map(({ code, params }) =>
      issueOf(line, 'amount', code, {
        over: fen(params['over']),
        sum: fen(params['sum']),
        limit: fen(params['limit']),
      }),
    )
  })
}

/** What keeps a claim from being handed in, and what is worth a look before. Throws `NOT_FOUND`. */
export function checkClaim(visitor: Visitor, claimId: string): ClaimCheck {
  const claim = getRecord(visitor, 'expenseClaim', claimId)
  const lines = linesOf(visitor, claimId)
  const ownerId = String(claim.values['ownerId'])
  const obstacles = [
    ...(claim.values['status'] === 'draft' ? [] : [ofClaim(claimId, 'status', 'claimStep')]),
    ...(lines.length === 0 ? [ofClaim(claimId, 'lineCount', 'claimEmpty')] : []),
    ...missingReceipts(visitor, lines),
    ...closedMonths(visitor, lines),
  ]
  const isActive = selectRecordState(visitor.workbook.handle, 'person', ownerId)?.values['isActive'] === true
  return {
    obstacles,
    hints: [...(isActive ? [] : [ofClaim(claimId, 'ownerId', 'claimantLeft')]), ...overLimits(visitor, ownerId, lines)],
  }
}
