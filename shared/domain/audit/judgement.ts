import type { Verdict } from '../../entities/expenses.ts'
import type { EntryMatch, LineLook } from './matching.ts'
import type { Sighting } from './sightings.ts'
import type { AuditLine, AuditParams, LogFact, VerdictReason } from './types.ts'

/** What the records of a line come to, before it is asked when they were written. */
export interface Judgement {
  readonly reason: VerdictReason
  readonly params: AuditParams
  /** The entry that stands beside the line, whether it agrees or not. */
  readonly best: EntryMatch | null
  /** Records that were compared, for the table of evidence. */
  readonly records: readonly Sighting[]
  /** How much of what is claimed the records allow, as in `0 of 1 night`. */
  readonly capacity: { readonly claimed: number; readonly allowed: number; readonly otherLineId: string | null } | null
}

const VERDICT_OF: Readonly<Record<VerdictReason, Verdict>> = {
  entryThere: 'matched',
  nightThere: 'matched',
  routeThere: 'matched',
  notNeeded: 'matched',
  refundOfLine: 'matched',
  placeNear: 'doubtful',
  placeUnknown: 'doubtful',
  otherCustomer: 'doubtful',
  noGiftWritten: 'doubtful',
  implausible: 'doubtful',
  entryUsed: 'doubtful',
  nightUsed: 'doubtful',
  leftBefore: 'doubtful',
  atHome: 'doubtful',
  routePartly: 'doubtful',
  officeDiffers: 'doubtful',
  officeOnly: 'doubtful',
  elsewhere: 'doubtful',
  refundAlone: 'doubtful',
  writtenAfterClaim: 'doubtful',
  amendedAfterClaim: 'doubtful',
  noEntry: 'noLog',
  noVisit: 'noLog',
  otherPlace: 'contradicted',
  nightElsewhere: 'contradicted',
  routeElsewhere: 'contradicted',
  onLeave: 'contradicted',
  otherPerson: 'contradicted',
}

export function verdictOf(reason: VerdictReason): Verdict {
  return VERDICT_OF[reason]
}

export function judged(
  look: LineLook,
  reason: VerdictReason,
  params: AuditParams,
  more: Partial<Pick<Judgement, 'best' | 'records' | 'capacity'>> = {},
): Judgement {
  return {
    reason,
    params: { day: look.line.spentOn, place: look.line.place, claimedId: look.line.customerId, ...params },
    best: look.matches[0] ?? null,
    records: look.day.all,
    capacity: null,
    ...more,
  }
}

/** Whether the log was written, or changed, only after the claim was handed in; a draft has nothing to come after. */
export function timing(log: LogFact | null, submittedAt: number | null): 'written' | 'amended' | null {
  if (log === null || submittedAt === null) return null
  if (log.recordedAt !== null && log.recordedAt > submittedAt) return 'written'
  return log.amendedAt !== null && log.amendedAt > submittedAt ? 'amended' : null
}

/** Whether what the records show was written, or changed, only after the claim, by every one of them. */
export function restsOnLate(proof: readonly Sighting[], { submittedAt }: AuditLine): boolean {
  return proof.length > 0 && proof.every(({ log }) => timing(log, submittedAt) !== null)
}
