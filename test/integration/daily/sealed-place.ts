import type { BusinessDate } from '#shared/domain/dates.ts'
import type { RecordType } from '#shared/entities/index.ts'
import type { Place } from '#test/integration/rpc/roles/line.ts'
import type { Client } from '#test/support/client.ts'

/** Types that hold a record of the day, or a reference to one. */
export const TYPES = {
  activity: ['subject', 'result', 'nextAct', 'stillOpen'],
  dailyLog: ['note'],
  planItem: ['subject', 'activityId'],
  logAmendment: ['reason', 'activityId'],
  problem: ['statement'],
  interviewReport: ['goal1', 'result1', 'activityId'],
  claimLine: ['description', 'activityId'],
  spotCheck: ['evidence', 'activityId'],
  ruleUse: ['problemId'],
  officeRecord: ['note', 'tomorrowPlan'],
  officeEntry: ['matter', 'solved'],
  playbookRun: ['name', 'activityId'],
  runStep: ['answer', 'note'],
} as const satisfies Partial<Record<RecordType, readonly string[]>>
export type SealedType = keyof typeof TYPES

export interface SealedRun {
  readonly playbookId: string
  /** Published. */
  readonly versionId: string
  readonly draftId: string
  readonly runId: string
  readonly runStepId: string
  readonly activityId: string
}

export interface SealedPlace extends Place {
  readonly day: BusinessDate
  readonly personId: string
  /** Records of the two sides, and others that point to them. */
  readonly records: readonly { readonly type: SealedType; readonly id: string }[]
  readonly claimId: string
  readonly ruleId: string
  readonly problemId: string
  readonly run: SealedRun
  /** A table that left before the day's entries were written, with a change in it. */
  readonly tripFile: string
  /** Key of a custom field of activities. */
  readonly fieldKey: string
}

export type Ask = (call: () => Promise<unknown>) => Promise<void>
export type Question = (client: Client, place: SealedPlace, ask: Ask) => Promise<void>
