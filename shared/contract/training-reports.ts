import { z } from 'zod'
import { READING_STATES } from '../domain/playbooks/reading.ts'
import { CERTIFICATE_STATES, PLAN_KINDS, RAMP_MILESTONES, SIGN_STATES, TEST_STATES } from '../domain/training/states.ts'
import { PLAYBOOK_SUBJECTS } from '../entities/playbooks.ts'
import { TALK_KINDS } from '../entities/training.ts'
import { recordId } from './base.ts'

const count = z.number().int().min(0)
const text = z.string().nullable()
const day = z.string().nullable()

const matrixCell = z.object({
  personId: recordId,
  playbookId: recordId,
  reading: z.enum(READING_STATES).nullable(),
  /** Of the programme that stands best, where several teach the playbook; `null` without any. */
  programmeId: recordId.nullable(),
  test: z.enum(TEST_STATES),
  score: count.nullable(),
  sign: z.enum(SIGN_STATES),
  certificate: z.enum(CERTIFICATE_STATES),
  validUntil: day,
})
export type MatrixCell = z.infer<typeof matrixCell>

const matrixPerson = z.object({
  personId: recordId,
  name: z.string(),
  departmentName: text,
  joinedOn: day,
  /** Playbooks they are asked to read or have begun, and certificates in force, out of date or run out. */
  certified: count,
  due: count,
})
const matrixPlaybook = z.object({
  playbookId: recordId,
  name: z.string(),
  topic: text,
  versionName: z.string(),
  /** A programme teaches it. */
  hasProgramme: z.boolean(),
  certified: count,
  due: count,
})
/** Only people × playbooks where something is asked for or was done; the others are blank. */
export const matrix = z.object({
  people: z.array(matrixPerson),
  playbooks: z.array(matrixPlaybook),
  cells: z.array(matrixCell),
})
export type TrainingMatrix = z.infer<typeof matrix>

const milestone = z.object({
  key: z.enum(RAMP_MILESTONES),
  /** `false`: no onboarding programme says a full target for any of the people. */
  isKnown: z.boolean(),
  /** Who reached it, who is still on the way (censored), and their median of days, those on the way taken into account. */
  reached: count,
  waiting: count,
  medianDays: z.number().nullable(),
})
const rampPerson = z.object({
  personId: recordId,
  name: z.string(),
  departmentName: text,
  isActive: z.boolean(),
  joinedOn: z.string(),
  /** Days since joining, up to today or the day they left. */
  days: count,
  firstPromotion: count.nullable(),
  firstWin: count.nullable(),
  fullTarget: count.nullable(),
  /** What stands behind them: the opportunity promoted, the one won, and the month, `YYYY-MM`, that reached the target. */
  promotedId: recordId.nullable(),
  wonId: recordId.nullable(),
  fullMonth: z.string().nullable(),
  /** Their full target and the programme that says it; `null` where none does. */
  target: z.object({ programmeId: recordId, programme: z.string(), amount: count }).nullable(),
})
export type RampPerson = z.infer<typeof rampPerson>
export const ramp = z.object({
  milestones: z.array(milestone),
  people: z.array(rampPerson),
  /** Left out: salespeople without a date of joining, and those who joined before the workbook's records begin. */
  withoutDate: count,
  beforeRecords: count,
  recordsFrom: day,
})
export type RampReport = z.infer<typeof ramp>

const rating = z.object({
  skillId: recordId,
  skill: z.string(),
  topic: z.string(),
  level: z.number().int().min(1).max(5),
})
export const talk = z.object({
  talkId: recordId,
  version: z.number().int(),
  personId: recordId,
  person: z.string(),
  managerId: recordId,
  manager: z.string(),
  heldOn: z.string(),
  kind: z.enum(TALK_KINDS),
  topics: text,
  ratings: z.array(rating),
  agreed: text,
  nextStep: text,
  nextOn: day,
  /** Status of the activity that the next step became; `null` without one that the person reads. */
  nextIsDone: z.boolean().nullable(),
  activityId: recordId.nullable(),
  mayWrite: z.boolean(),
})
export type TalkRow = z.infer<typeof talk>

export const skillRow = z.object({
  skillId: recordId,
  version: z.number().int(),
  name: z.string(),
  topic: text,
  position: count,
  isActive: z.boolean(),
})
export type SkillRow = z.infer<typeof skillRow>

const proposal = z.object({
  playbookId: recordId,
  name: z.string(),
  topic: text,
  versionName: z.string(),
  subject: z.enum(PLAYBOOK_SUBJECTS),
  kind: z.enum(PLAN_KINDS),
  /** The weak skills that it trains. */
  skills: z.array(z.object({ skillId: recordId, name: z.string(), level: z.number().int() })),
  steps: count,
  dueDays: count.nullable(),
  /** An open run of it is the person's already. */
  isRunning: z.boolean(),
})
export type PlanProposal = z.infer<typeof proposal>
export const plan = z.object({
  talkId: recordId,
  personId: recordId,
  person: z.string(),
  proposals: z.array(proposal),
  /** Weak skills that no playbook in force trains. */
  untrained: z.array(z.object({ skillId: recordId, name: z.string(), topic: z.string(), level: z.number().int() })),
})
export type TrainingPlan = z.infer<typeof plan>
