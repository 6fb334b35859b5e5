import type { RunState, RunStatus } from '../../entities/playbook-runs.ts'
import type { WorkCalendar } from '../calendar.ts'
import type { BusinessDate } from '../dates.ts'

/** Working days ahead in which a run is due soon, and without a step after which it is stuck. */
export const SOON_WORKDAYS = 2
export const STUCK_WORKDAYS = 5

/** The days against which a run is held. */
export interface RunDays {
  readonly today: BusinessDate
  /** Last day that is soon. */
  readonly soonOn: BusinessDate
  /** Latest day of a last step that makes a run stuck. */
  readonly stuckOn: BusinessDate
}

export function runDaysAt(today: BusinessDate, calendar: WorkCalendar): RunDays {
  return {
    today,
    soonOn: calendar.addWorkdays(today, SOON_WORKDAYS),
    stuckOn: calendar.addWorkdays(today, -STUCK_WORKDAYS),
  }
}

export interface StateFacts {
  readonly status: RunStatus
  readonly startedOn: BusinessDate
  readonly nextDueOn: BusinessDate | null
  /** Day of the last step. */
  readonly lastStepOn: BusinessDate | null
  readonly stepCount: number
  readonly doneCount: number
}

/** Where a run stands; `db/queries/computed-fields.ts` says the same in SQL. Late comes before stuck. */
export function runState(facts: StateFacts, { today, soonOn, stuckOn }: RunDays): RunState {
  const { status, startedOn, nextDueOn, lastStepOn, stepCount, doneCount } = facts
  if (status !== 'open') return status
  if (nextDueOn !== null && nextDueOn < today) return 'overdue'
  if (doneCount < stepCount && (lastStepOn ?? startedOn) <= stuckOn) return 'stuck'
  if (nextDueOn !== null && nextDueOn <= soonOn) return 'dueSoon'
  return 'onTime'
}
