import { hrefOf, type RecordsLink } from '#renderer/features/records/index.ts'

export const QUEUE_LINK = '#/expenses/audit'

/** A claim on the desk of its auditor. */
export function auditLink(claimId: string): RecordsLink {
  return { to: '/expenses/audit', search: { record: claimId } }
}

export const auditHref = (claimId: string): string => hrefOf(auditLink(claimId))
