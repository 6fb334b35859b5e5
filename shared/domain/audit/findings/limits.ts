import { daysBetween } from '../../dates.ts'
import { nightsOf } from '../spans.ts'
import type { AuditRule } from '../rules.ts'
import type { AuditFacts, AuditLine } from '../types.ts'
import type { MerchantForms } from './duplicates.ts'
import { groupLines, repeated } from './finding.ts'
import type { FindingList } from './finding.ts'

const sumOf = (lines: readonly AuditLine[]): number => lines.reduce((sum, { amount }) => sum + amount, 0)

/** How many times the limit of a category counts: nights of a stay, heads at a table or of a gift. */
function unitsOf(line: AuditLine): number {
  if (line.kind === 'lodging') return nightsOf(line).length
  return line.kind === 'meal' || line.kind === 'gift' ? Math.max(line.headcount ?? 1, 1) : 1
}

export function findOverItemLimit(lines: readonly AuditLine[], facts: AuditFacts, found: FindingList): void {
  const rule = found.rule('overItemLimit')
  if (!rule) return
  for (const line of lines) {
    const limit = facts.categories.get(line.categoryId)?.itemLimit ?? null
    const units = unitsOf(line)
    if (limit === null || line.amount <= limit * units) continue
    found.add(rule, line, { amount: line.amount, limit, units, over: line.amount - limit * units })
  }
}

/** Lines of a person, day and category; a stay counts for each of its nights. A refund lowers the sum and is never over it. */
export function findOverDayLimit(lines: readonly AuditLine[], facts: AuditFacts, found: FindingList): void {
  const rule = found.rule('overDayLimit')
  if (!rule) return
  const groups = groupLines(lines, (line) => `${line.ownerId} ${line.spentOn} ${line.categoryId}`)
  for (const group of groups.values()) {
    const spent = group.filter(({ amount }) => amount > 0)
    const [first] = spent
    const limit = first ? (facts.categories.get(first.categoryId)?.dayLimit ?? null) : null
    if (limit === null) continue
    const days = Math.max(...spent.map((line) => (line.kind === 'lodging' ? nightsOf(line).length : 1)))
    const sum = sumOf(group)
    if (sum <= limit * days) continue
    for (const line of spent) {
      const other = spent.find((candidate) => candidate !== line) ?? null
      found.add(rule, line, { sum, limit, days, count: spent.length }, other)
    }
  }
}

/** D9: the last percents below the amount from which a line needs an approval of its own. */
export function findUnderLimit(lines: readonly AuditLine[], found: FindingList): void {
  const rule = found.rule('underLimit')
  if (!rule || rule.amount <= 0) return
  for (const line of lines) {
    const short = rule.amount - line.amount
    if (short <= 0 || short * 100 > rule.amount * rule.threshold) continue
    found.add(rule, line, { amount: line.amount, limit: rule.amount, short })
  }
}

function tellSplit(group: readonly AuditLine[], limit: number, rule: AuditRule, found: FindingList): void {
  const parts = group.filter(({ amount }) => amount > 0 && amount < limit)
  const sum = sumOf(parts)
  if (parts.length < 2 || sum < limit) return
  for (const line of parts) {
    const other = parts.find((candidate) => candidate !== line) ?? null
    found.add(rule, line, { sum, limit, count: parts.length }, other)
  }
}

/** Several lines of a person and day at one merchant, each below the approval limit, that reach it together. */
export function findSplits(lines: readonly AuditLine[], merchants: MerchantForms, found: FindingList): void {
  const rule = found.rule('splitUnderLimit')
  if (!rule || rule.amount <= 0) return
  const groups = groupLines(lines, (line) => {
    const merchant = merchants.of(line.merchant)
    return `${line.ownerId} ${line.spentOn} ${merchant === '' ? `category ${line.categoryId}` : merchant}`
  })
  for (const group of repeated(groups)) tellSplit(group, rule.amount, rule, found)
}

export function findRoundAmounts(lines: readonly AuditLine[], found: FindingList): void {
  const rule = found.rule('roundAmount')
  if (!rule || rule.amount <= 0) return
  for (const line of lines) {
    if (line.amount > 0 && line.amount % rule.amount === 0) found.add(rule, line, { amount: line.amount })
  }
}

/** D7: no workday by the team's own calendar, make-up workdays (调休) included. */
export function findRestDays(lines: readonly AuditLine[], facts: AuditFacts, found: FindingList): void {
  const rule = found.rule('restDay')
  if (!rule) return
  const known = new Map<string, boolean>()
  for (const line of lines) {
    const isWorkday = known.get(line.spentOn) ?? facts.isWorkday(line.spentOn)
    known.set(line.spentOn, isWorkday)
    if (!isWorkday && line.amount > 0) found.add(rule, line, { day: line.spentOn })
  }
}

/** D8: days from the spending to the claim, or to today while it was not handed in. */
export function findTooOld(lines: readonly AuditLine[], facts: AuditFacts, found: FindingList): void {
  const rule = found.rule('tooOld')
  if (!rule) return
  for (const line of lines) {
    const until = line.submittedAt === null ? facts.asOf : facts.dayOf(line.submittedAt)
    const days = daysBetween(line.spentOn, until)
    if (days > rule.threshold) found.add(rule, line, { days, day: line.spentOn })
  }
}
