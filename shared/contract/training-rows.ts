import { z } from 'zod'
import { READING_STATES } from '../domain/playbooks/reading.ts'
import { CERTIFICATE_STATES, SIGN_STATES, TEST_STATES } from '../domain/training/states.ts'
import { PLAYBOOK_ROLES, STEP_KINDS, STEP_LEVELS } from '../entities/playbooks.ts'
import { ATTENDANCE_STATES, PROGRAMME_KINDS, SESSION_STATUSES } from '../entities/training.ts'
import { recordId } from './base.ts'

const count = z.number().int().min(0)
const text = z.string().nullable()
const day = z.string().nullable()

/** Where one person stands in one programme. */
export const standing = z.object({
  programmeId: recordId,
  personId: recordId,
  /** Latest session attended: its day, or `null`. */
  attendedOn: day,
  test: z.object({
    state: z.enum(TEST_STATES),
    /** Basis points of the latest one handed in. */
    score: count.nullable(),
    on: day,
    /** Tests begun on the version in force since the last one that was passed, and those still allowed. */
    taken: count,
    left: count,
    /** To be taken up again. */
    openId: recordId.nullable(),
  }),
  sign: z.object({ state: z.enum(SIGN_STATES), on: day, by: z.string(), note: text }),
  certificate: z.object({
    state: z.enum(CERTIFICATE_STATES),
    issuedOn: day,
    /** The last day on which it holds; `null` where it does not run out. */
    validUntil: day,
    /** The oldest version among what was attended, tested and signed. */
    versionName: text,
  }),
})
export type TrainingStanding = z.infer<typeof standing>

export const trainee = standing.extend({
  name: z.string(),
  departmentName: text,
  isActive: z.boolean(),
  /** `null`: nobody asks the person to read the playbook. */
  reading: z.enum(READING_STATES).nullable(),
  /** The person asking may sign: it is somebody else whom they reach. */
  maySign: z.boolean(),
})
export type Trainee = z.infer<typeof trainee>

export const programme = z.object({
  programmeId: recordId,
  version: z.number().int(),
  name: z.string(),
  kind: z.enum(PROGRAMME_KINDS),
  playbookId: recordId,
  playbook: z.string(),
  /** Version in force; `null` once the playbook is in the archive. */
  versionId: recordId.nullable(),
  versionName: text,
  role: z.enum(PLAYBOOK_ROLES).nullable(),
  summary: text,
  needsSession: z.boolean(),
  questionCount: count,
  /** Questions that the version in force has. */
  questions: count,
  passMark: count,
  attempts: count,
  needsSignOff: z.boolean(),
  validMonths: count.nullable(),
  /** Of onboarding: what is won in a month that counts as fully trained, in minor units. */
  targetAmount: count.nullable(),
  isActive: z.boolean(),
  planned: count,
  held: count,
  nextOn: day,
  /** People whom the person asking sees, who began it, and those of them with a certificate in force. */
  trainees: count,
  certified: count,
  /** Where the person asking stands. */
  mine: standing.nullable(),
})
export type ProgrammeRow = z.infer<typeof programme>

export const session = z.object({
  sessionId: recordId,
  version: z.number().int(),
  name: z.string(),
  programmeId: recordId,
  programme: z.string(),
  kind: z.enum(PROGRAMME_KINDS),
  playbookId: recordId,
  playbook: z.string(),
  versionId: recordId,
  versionName: z.string(),
  heldOn: z.string(),
  startTime: text,
  minutes: count.nullable(),
  place: text,
  trainerId: recordId,
  trainer: z.string(),
  status: z.enum(SESSION_STATUSES),
  note: text,
  /** Trainees whom the person asking sees, and those of them who came. */
  trainees: count,
  present: count,
  /** The person asking may plan and hold it. */
  mayWrite: z.boolean(),
})
export type SessionRow = z.infer<typeof session>

const sessionTrainee = trainee.extend({
  attendanceId: recordId,
  /** Of the attendance, for edits of it. */
  version: z.number().int(),
  state: z.enum(ATTENDANCE_STATES).nullable(),
  /** How often each step was done, by step key. */
  ticks: z.record(z.string(), count),
  observation: text,
  /** The person asking may take attendance of them. */
  mayMark: z.boolean(),
})
export type SessionTrainee = z.infer<typeof sessionTrainee>

export const sessionDetail = z.object({ session, trainees: z.array(sessionTrainee) })
export type SessionDetail = z.infer<typeof sessionDetail>

const presenterLine = z.object({
  stepKey: z.string(),
  level: z.enum(STEP_LEVELS),
  /** As the version counts steps; `null` for headings. */
  number: count.nullable(),
  title: z.string(),
  body: text,
  notes: text,
  kind: z.enum(STEP_KINDS),
  options: z.array(z.string()),
  unit: text,
  isImportant: z.boolean(),
  /** Minutes. */
  estimate: count.nullable(),
})
export type PresenterLine = z.infer<typeof presenterLine>

export const presenter = sessionDetail.extend({ lines: z.array(presenterLine) })
export type PresenterView = z.infer<typeof presenter>
