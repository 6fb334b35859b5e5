import { compareLines } from '../capacity.ts'
import type { Capacity } from '../capacity.ts'
import type { NightBook } from '../nights.ts'
import { AUDIT_RULE_CODES } from '../rules.ts'
import type { AuditRules } from '../rules.ts'
import type { AuditFacts, AuditLine, Finding } from '../types.ts'
import {
  findAcrossPeople,
  findConsecutiveInvoices,
  findSameFiles,
  findSameInvoices,
  findSameSpending,
  findSimilarSpending,
  MerchantForms,
} from './duplicates.ts'
import { FindingList } from './finding.ts'
import type { JudgedLine } from './finding.ts'
import {
  findOverDayLimit,
  findOverItemLimit,
  findRestDays,
  findRoundAmounts,
  findSplits,
  findTooOld,
  findUnderLimit,
} from './limits.ts'
import { findLateLogs, findSharedEntries } from './records.ts'

const RANK = new Map(AUDIT_RULE_CODES.map((code, rank) => [code, rank]))

/** Red first, then in the order of the rule book. */
function compareFindings(a: Finding, b: Finding): number {
  if (a.severity !== b.severity) return a.severity === 'red' ? -1 : 1
  return (RANK.get(a.code) ?? 0) - (RANK.get(b.code) ?? 0)
}

/** What is found of the judged lines beside their verdict, by line; the other lines are compared with them. */
export function findFindings(
  lines: readonly AuditLine[],
  judgements: ReadonlyMap<string, JudgedLine>,
  books: { readonly capacity: Capacity; readonly nights: NightBook },
  facts: AuditFacts,
  rules: AuditRules,
): ReadonlyMap<string, readonly Finding[]> {
  const found = new FindingList(rules, (id) => judgements.has(id))
  const merchants = new MerchantForms()
  // In one order whatever the caller's: of many that are alike the first is named.
  const sorted = lines.toSorted(compareLines)
  const wanted = sorted.filter(({ id }) => judgements.has(id))
  findSameInvoices(sorted, found)
  findSameFiles(sorted, found)
  findSameSpending(sorted, found)
  findSimilarSpending(sorted, merchants, found)
  findConsecutiveInvoices(sorted, merchants, found)
  findAcrossPeople(sorted, merchants, found)
  findRestDays(wanted, facts, found)
  findTooOld(wanted, facts, found)
  findUnderLimit(wanted, found)
  findSplits(sorted, merchants, found)
  findOverItemLimit(wanted, facts, found)
  findOverDayLimit(sorted, facts, found)
  findRoundAmounts(wanted, found)
  findSharedEntries(judgements.values(), books, new Map(lines.map((line) => [line.id, line])), found)
  findLateLogs(judgements.values(), facts, found)
  return new Map([...found.all()].map(([id, findings]) => [id, findings.toSorted(compareFindings)]))
}
