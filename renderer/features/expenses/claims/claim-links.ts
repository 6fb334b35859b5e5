import type { RecordsLink } from '#renderer/features/records/index.ts'

/** The page on which a claim is filled in. */
export function claimLink(claimId: string): RecordsLink {
  return { to: '/expenses/claim', search: { record: claimId } }
}
