import { daysBetween } from '../../dates.ts'
import type { Capacity } from '../capacity.ts'
import { timing } from '../judgement.ts'
import type { NightBook } from '../nights.ts'
import type { AuditFacts, AuditLine } from '../types.ts'
import type { FindingList, JudgedLine } from './finding.ts'

/** When the entry beside a line was written, against its day and against the claim. */
export function findLateLogs(judgements: Iterable<JudgedLine>, facts: AuditFacts, found: FindingList): void {
  const [late, after, amended] = [
    found.rule('lateLog'),
    found.rule('logAfterClaim'),
    found.rule('logAmendedAfterClaim'),
  ]
  for (const { look, judgement } of judgements) {
    const { line } = look
    const log = judgement.best?.log ?? null
    if (log === null) continue
    const writtenOn = log.recordedAt === null ? null : facts.dayOf(log.recordedAt)
    const days = writtenOn === null ? 0 : daysBetween(log.day, writtenOn)
    const at = timing(log, line.submittedAt)
    const params = { entryId: log.id, day: log.day, writtenOn, days }
    if (at === 'written') {
      if (after) found.add(after, line, params)
    } else if (late && days > late.threshold) found.add(late, line, params)
    if (amended && line.submittedAt !== null && log.amendedAt !== null && log.amendedAt > line.submittedAt) {
      found.add(amended, line, { ...params, amendedOn: facts.dayOf(log.amendedAt) })
    }
  }
}

/** One visit that two meals lean on, or one night that two stays do; told of both lines. */
export function findSharedEntries(
  judgements: Iterable<JudgedLine>,
  books: { readonly capacity: Capacity; readonly nights: NightBook },
  lines: ReadonlyMap<string, AuditLine>,
  found: FindingList,
): void {
  const rule = found.rule('sharedEntry')
  if (!rule) return
  for (const { look, judgement } of judgements) {
    const { line } = look
    const loses = judgement.reason === 'entryUsed' || judgement.reason === 'nightUsed'
    const { capacity } = judgement
    const lost = loses ? (capacity?.otherLineId ?? null) : (books.nights.takenBy(line.id) ?? null)
    const otherId = lost ?? books.capacity.sharing(line.id) ?? books.nights.sharing(line.id)
    const other = otherId === undefined ? undefined : lines.get(otherId)
    if (other) found.add(rule, line, { kind: line.kind, entryId: judgement.best?.log.id ?? null }, other)
  }
}
