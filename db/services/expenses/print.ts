import type { Visitor } from '#db/services/access.ts'
import { departmentNameOf, printFootOf } from '#db/services/prints.ts'
import { getRecord } from '#db/services/records.ts'
import { personName } from '#db/workbook/conflicts.ts'
import type { ClaimPrint } from '#shared/contract/prints.ts'
import { periodAround } from '#shared/domain/dates.ts'
import { CLAIM_STATUSES } from '#shared/entities/expenses.ts'
import { auditedContent } from './audit-view.ts'
import type { AuditedContent } from './audit-view.ts'
import { controlCard } from './card.ts'

/** The form 报销单 with its findings, for whoever reads the claim: its person and those who handle it. */
export function claimPrint(visitor: Visitor, claimId: string): ClaimPrint {
  const { values } = getRecord(visitor, 'expenseClaim', claimId)
  const { handle } = visitor.workbook
  const content = auditedContent(visitor, claimId)
  const ownerId = String(values['ownerId'])
  const text = (key: string): string | null => (typeof values[key] === 'string' ? values[key] : null)
  const instant = (key: string): number | null => (typeof values[key] === 'number' ? values[key] : null)
  const nameOf = (key: string): string | null => (text(key) === null ? null : personName(handle, text(key)))
  return {
    foot: printFootOf(visitor),
    code: text('code') ?? '',
    title: text('title'),
    note: text('note'),
    ownerName: personName(handle, ownerId),
    departmentName: departmentNameOf(visitor, ownerId),
    status: CLAIM_STATUSES.find((known) => known === values['status']) ?? 'draft',
    submittedAt: instant('submittedAt'),
    auditedBy: nameOf('auditedBy'),
    paidBy: nameOf('paidBy'),
    paidAt: instant('paidAt'),
    ...content,
    receipts: content.items.reduce((sum, { receipts }) => sum + receipts.length, 0),
    budget: budgetOf(visitor, ownerId, content),
  }
}

/** The month of the last line on the claimant's control card. */
function budgetOf(visitor: Visitor, ownerId: string, { items }: AuditedContent): ClaimPrint['budget'] {
  const last = items
    .map(({ spentOn }) => spentOn)
    .toSorted()
    .at(-1)
  if (last === undefined) return null
  const { from, to } = periodAround(last, 'month')
  const { budget, spent } = controlCard(visitor, { personId: ownerId, period: { from, to } })
  return { month: last.slice(0, 7), budget, used: spent }
}
