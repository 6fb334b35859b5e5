import { warnOfDeals } from './deal-rules.ts'
import type { Warning, WarningFacts } from './facts.ts'
import { warnOfLogs } from './log-rules.ts'
import { warnOfTeam } from './team-rules.ts'

/** Every warning that stands today, in no order. */
export function* findWarnings(facts: WarningFacts): Generator<Warning> {
  yield* warnOfDeals(facts)
  yield* warnOfTeam(facts)
  yield* warnOfLogs(facts)
}
