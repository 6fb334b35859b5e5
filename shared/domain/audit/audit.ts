import { assignEntries } from './capacity.ts'
import type { Capacity, Wish } from './capacity.ts'
import { dayNumber } from '../dates.ts'
import { evidenceOf } from './evidence.ts'
import { findFindings } from './findings/index.ts'
import type { JudgedLine } from './findings/finding.ts'
import { judged, timing, verdictOf } from './judgement.ts'
import type { Judgement } from './judgement.ts'
import { justifies, lookAt } from './matching.ts'
import type { LineLook } from './matching.ts'
import { judgeNights, NightBook } from './nights.ts'
import { RefundBook } from './refunds.ts'
import { judgeTransport } from './routes.ts'
import type { AuditRules } from './rules.ts'
import { SightingIndex } from './sightings.ts'
import type { AuditFacts, AuditLine, LineAudit } from './types.ts'
import { judgeUnneeded, judgeVisit } from './visits.ts'

interface Books {
  readonly index: SightingIndex
  readonly capacity: Capacity
  readonly nights: NightBook
  readonly refunds: RefundBook
}

/** Meals and gifts that are paid for; a refund uses up nothing. */
const usesEntry = ({ kind, amount }: AuditLine): boolean => (kind === 'meal' || kind === 'gift') && amount > 0

function judgeRefund(look: LineLook, refunds: RefundBook): Judgement {
  const purchase = refunds.purchaseOf(look.line)
  const more = { best: null, records: [] }
  if (purchase === null) return judged(look, 'refundAlone', {}, more)
  return judged(look, 'refundOfLine', { otherLineId: purchase.id, otherDay: purchase.spentOn }, more)
}

const needsLog = ({ kind }: AuditLine): boolean => ['meal', 'gift', 'lodging', 'transport'].includes(kind)

function judgeRecords(look: LineLook, { index, capacity, nights, refunds }: Books): Judgement {
  const { line, foreignEntry } = look
  if (line.amount < 0) return judgeRefund(look, refunds)
  if (foreignEntry !== null) {
    return judged(look, 'otherPerson', { personId: foreignEntry.personId, entryId: foreignEntry.id })
  }
  if (!needsLog(line)) return judgeUnneeded(look)
  if (look.matches.length === 0 && index.isOnLeave(line.ownerId, line.spentOn)) return judged(look, 'onLeave', {})
  if (line.kind === 'lodging') return judgeNights(look, index, nights)
  return line.kind === 'transport' ? judgeTransport(look, index) : judgeVisit(look, capacity)
}

/** What agrees is weaker when the log was written, or changed, after the claim. */
function weighTiming(look: LineLook, judgement: Judgement, facts: AuditFacts): Judgement {
  const log = judgement.best?.log ?? null
  if (log === null || verdictOf(judgement.reason) !== 'matched' || judgement.reason === 'refundOfLine') return judgement
  const late = timing(log, look.line.submittedAt)
  if (late === null) return judgement
  const at = late === 'written' ? log.recordedAt : log.amendedAt
  const params = { ...judgement.params, recordDay: log.day, writtenOn: at === null ? null : facts.dayOf(at) }
  return { ...judgement, reason: late === 'written' ? 'writtenAfterClaim' : 'amendedAfterClaim', params }
}

function openBooks(lines: readonly AuditLine[], looks: ReadonlyMap<string, LineLook>, index: SightingIndex): Books {
  const wishes: Wish[] = lines.filter(usesEntry).map((line) => {
    const matches = looks.get(line.id)?.matches ?? []
    return { line, entryIds: matches.filter(justifies).map(({ log }) => log.id) }
  })
  return { index, capacity: assignEntries(wishes), nights: new NightBook(lines), refunds: new RefundBook(lines) }
}

export interface AuditOptions {
  /** Lines that are audited; the others are compared with them only. Everything when left out. */
  readonly only?: ReadonlySet<string>
}

/**
 * Compares claim lines with the logs and with each other. The result depends on what lines and facts say, never on their
 * order; the cost grows with their number, for every comparison goes through an index.
 */
export function auditLines(
  lines: readonly AuditLine[],
  facts: AuditFacts,
  rules: AuditRules,
  { only }: AuditOptions = {},
): Map<string, LineAudit> {
  const index = new SightingIndex(facts, lines)
  const looks = new Map(lines.map((line) => [line.id, lookAt(line, index, facts.homes)]))
  const books = openBooks(lines, looks, index)
  const judgements = new Map<string, JudgedLine>()
  for (const [id, look] of looks) {
    if (only && !only.has(id)) continue
    const judgement = weighTiming(look, judgeRecords(look, books), facts)
    judgements.set(id, { look, judgement })
  }
  const findings = findFindings(lines, judgements, books, facts, rules)
  const results = new Map<string, LineAudit>()
  for (const [id, { look, judgement }] of judgements) {
    const { reason, params } = judgement
    const evidence = evidenceOf(look, judgement, facts)
    const lag = judgement.best?.log.recordedAt ?? null
    const lagDays =
      lag === null || !judgement.best ? null : dayNumber(facts.dayOf(lag)) - dayNumber(judgement.best.log.day)
    const verdict = verdictOf(reason)
    results.set(id, {
      lineId: id,
      verdict,
      reason,
      params: { ...params, lagDays },
      evidence,
      findings: findings.get(id) ?? [],
    })
  }
  return results
}

/** A line that may be approved together with others after one look. */
export function isClean({ verdict, findings }: Pick<LineAudit, 'verdict' | 'findings'>): boolean {
  return verdict === 'matched' && findings.every(({ severity }) => severity !== 'red')
}
