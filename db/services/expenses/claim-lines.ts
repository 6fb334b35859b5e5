import { selectRecordState, selectRecordStatesBy } from '#db/queries/record-store.ts'
import type { RecordState } from '#db/queries/record-store.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { AuditLine } from '#shared/domain/audit/types.ts'
import type { ExpenseKind } from '#shared/entities/expense-rules.ts'
import type { FieldValue } from '#shared/entities/field.ts'
import { AppError } from '#shared/errors.ts'
import type { FieldIssue } from '#shared/errors.ts'
import { accessOf } from '#shared/domain/permissions.ts'
import type { Visitor } from '../access.ts'
import { getRecord, readableRecords } from '../records.ts'
import type { EditAnswer } from '../records.ts'

export const asText = (value: FieldValue | undefined): string | null => (typeof value === 'string' ? value : null)

/** A claim that the person may write: their own, or of somebody on whose behalf they act. Throws `FORBIDDEN`. */
export function writableClaim(visitor: Visitor, claimId: string): WireRecord {
  const claim = getRecord(visitor, 'expenseClaim', claimId)
  const scope = accessOf(visitor.roles, 'expenses').write
  if (!visitor.actor.reaches(scope, asText(claim.values['ownerId']))) {
    throw new AppError('FORBIDDEN', { permission: 'expenses.write' })
  }
  return claim
}

/** Live lines of a claim in the order in which they were entered. */
export function linesOf({ workbook }: Visitor, claimId: string): RecordState[] {
  return selectRecordStatesBy(workbook.handle, 'claimLine', 'claimId', claimId)
}

export function refuse(...issues: FieldIssue[]): never {
  throw new AppError('INVALID', { issues })
}

/** The claim and its lines as they are after a write. */
export function claimAnswer(
  visitor: Visitor,
  { batchId, seq }: { batchId: string; seq: number },
  claimId: string,
): EditAnswer {
  const ids = linesOf(visitor, claimId).map(({ id }) => id)
  return {
    batchId,
    seq,
    records: [
      ...readableRecords(visitor, 'expenseClaim', [claimId]),
      ...readableRecords(visitor, 'claimLine', ids.slice(0, MAX_ECHOED)),
    ],
  }
}

const MAX_ECHOED = 500

export const labelOf = (claim: WireRecord): string =>
  [claim.values['code'], claim.values['title']]
    .filter((part) => typeof part === 'string')
    .join(' ')
    .slice(0, 200)

const asNumber = (value: FieldValue | undefined): number | null => (typeof value === 'number' ? value : null)

/** A line as the rules of the audit look at it. */
export function auditLineOf(
  { workbook }: Visitor,
  { id, values }: RecordState,
  receipts: readonly string[],
): AuditLine {
  const category = selectRecordState(workbook.handle, 'expenseCategory', String(values['categoryId']))
  return {
    id,
    claimId: String(values['claimId']),
    ownerId: String(values['ownerId']),
    spentOn: String(values['spentOn']),
    // Field and column hold one of the closed list.
    kind: (category?.values['kind'] ?? 'other') as ExpenseKind,
    categoryId: String(values['categoryId']),
    description: asText(values['description']) ?? '',
    amount: asNumber(values['amount']) ?? 0,
    place: asText(values['place']),
    nights: asNumber(values['nights']),
    headcount: asNumber(values['headcount']),
    customerId: asText(values['customerId']),
    opportunityId: asText(values['opportunityId']),
    activityId: asText(values['activityId']),
    merchant: asText(values['merchant']),
    invoiceCode: asText(values['invoiceCode']),
    invoiceNumber: asText(values['invoiceNumber']),
    receipts,
    submittedAt: null,
  }
}
