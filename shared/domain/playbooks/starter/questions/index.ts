import type { StarterQuestion } from './ask.ts'
import { firstThirtyDaysQuestions } from './first-30-days.ts'
import { firstVisitQuestions } from './first-visit.ts'
import { largeAccountQuestions } from './large-account.ts'

/** Questions by the key of the starter playbook; those that have none are given some by the team. */
export const STARTER_QUESTIONS: Readonly<Record<string, readonly StarterQuestion[]>> = {
  'first-visit': firstVisitQuestions,
  'large-account': largeAccountQuestions,
  'first-30-days': firstThirtyDaysQuestions,
}
