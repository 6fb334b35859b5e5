import { warnOfDeals } from './deal-rules.ts'
import type { Warning, WarningFacts } from './facts.ts'
import { warnOfTeam } from './team-rules.ts'

/** Worst first: rotten before warm, then by the amount at stake, then the oldest. */
function compare(a: Warning, b: Warning): number {
  if (a.level !== b.level) return a.level === 'rotten' ? -1 : 1
  if (a.amount !== b.amount) return b.amount - a.amount
  return (a.since ?? Number.MAX_SAFE_INTEGER) - (b.since ?? Number.MAX_SAFE_INTEGER)
}

/** Every warning that stands today, worst first. */
export function findWarnings(facts: WarningFacts): Warning[] {
  return [...warnOfDeals(facts), ...warnOfTeam(facts)].toSorted(compare)
}
