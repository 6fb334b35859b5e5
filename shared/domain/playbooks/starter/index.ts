import { complaint } from './complaint.ts'
import { eveningReport } from './evening-report.ts'
import { expenseRules } from './expense-rules.ts'
import { firstThirtyDays } from './first-30-days.ts'
import { firstVisit } from './first-visit.ts'
import { handOver } from './hand-over.ts'
import { largeAccount } from './large-account.ts'
import { objections } from './objections.ts'
import type { StarterPlaybook } from './outline.ts'
import { spinQuestions } from './spin.ts'
import { tender } from './tender.ts'

/** Playbooks that a team can begin with, written for this program from the methods that its sources name. */
export const STARTER_PLAYBOOKS: readonly StarterPlaybook[] = [
  firstVisit,
  spinQuestions,
  objections,
  largeAccount,
  tender,
  handOver,
  complaint,
  eveningReport,
  expenseRules,
  firstThirtyDays,
]
