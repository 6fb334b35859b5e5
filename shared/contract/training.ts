import { z } from 'zod'
import { ATTENDANCE_STATES, SESSION_STATUSES, SIGN_OFF_FINDINGS, TALK_KINDS } from '../entities/training.ts'
import { procedure, recordId } from './base.ts'
import { editResult } from './records.ts'
import { businessDate } from './report-scope.ts'
import { matrix, plan, ramp, skillRow, talk } from './training-reports.ts'
import { presenter, programme, session, sessionDetail, standing, trainee } from './training-rows.ts'
import { answers, attempt, certificate, question, test, testResult } from './training-tests.ts'

const count = z.number().int().min(0)
const note = z.string().trim().max(4_000)

const mine = z.object({
  programmes: z.array(programme),
  /** Sessions of the person that are planned, the next one first. */
  sessions: z.array(session),
  /** Tests handed in and open, newest first. */
  attempts: z.array(attempt),
})
export type MyTraining = z.infer<typeof mine>

const ofProgramme = z.object({ programmeId: recordId })
const ofSession = z.object({ sessionId: recordId })
const ofAttempt = z.object({ attemptId: recordId })
const ofTalk = z.object({ talkId: recordId })

/** Programmes, sessions and skills are added and changed by `records.applyEdits`; questions too. */
export const trainingContract = {
  programmes: procedure.input(z.object({ withInactive: z.boolean().default(false) })).output(z.array(programme)),
  /** One programme with everybody who began it, of the people whom the person sees. */
  programme: procedure.input(ofProgramme).output(z.object({ programme, trainees: z.array(trainee) })),
  mine: procedure.output(mine),
  /** By day, newest first; both days included. */
  sessions: procedure
    .input(
      z.object({
        programmeId: recordId.optional(),
        status: z.enum(SESSION_STATUSES).optional(),
        from: businessDate.optional(),
        to: businessDate.optional(),
      }),
    )
    .output(z.array(session)),
  session: procedure.input(ofSession).output(sessionDetail),
  /** The session with the steps of its version and what the trainer says; for those who train. */
  presenter: procedure.input(ofSession).output(presenter),
  addTrainees: procedure
    .input(ofSession.extend({ personIds: z.array(recordId).min(1).max(500) }))
    .output(editResult.extend({ added: count })),
  removeTrainee: procedure.input(ofSession.extend({ personId: recordId })).output(editResult),
  /** Attendance and observations of several trainees in one batch; what is left out stays. */
  attend: procedure
    .input(
      ofSession.extend({
        marks: z
          .array(
            z.object({
              personId: recordId,
              state: z.enum(ATTENDANCE_STATES).nullable().optional(),
              observation: note.nullable().optional(),
            }),
          )
          .min(1)
          .max(500),
      }),
    )
    .output(editResult),
  /** One more practice of a step, or one less. */
  tick: procedure
    .input(
      ofSession.extend({
        personId: recordId,
        stepKey: z.string().min(1).max(64),
        by: z.union([z.literal(1), z.literal(-1)]),
      }),
    )
    .output(editResult.extend({ ticks: z.record(z.string(), count) })),
  /** Marks the session as held, by the version in force, and those without a mark as present. */
  hold: procedure.input(ofSession).output(editResult),
  /** Questions of a version with their answers, for those who write playbooks. */
  questions: procedure
    .input(z.object({ versionId: recordId, stepKey: z.string().max(64).optional() }))
    .output(z.array(question)),
  /** Draws a test, or takes up the one that is open. */
  startTest: procedure.input(ofProgramme).output(test),
  test: procedure.input(ofAttempt).output(test),
  /** Keeps the answers given so far. */
  saveTest: procedure.input(ofAttempt.extend({ answers })).output(z.object({ seq: count })),
  /** Hands it in. */
  finishTest: procedure.input(ofAttempt.extend({ answers })).output(testResult),
  testResult: procedure.input(ofAttempt).output(testResult),
  /** Newest first. */
  attempts: procedure
    .input(z.object({ programmeId: recordId.optional(), personId: recordId.optional() }))
    .output(z.array(attempt)),
  signOff: procedure
    .input(
      ofProgramme.extend({
        personId: recordId,
        finding: z.enum(SIGN_OFF_FINDINGS),
        signedOn: businessDate.optional(),
        note: note.default(''),
      }),
    )
    .output(editResult.extend({ standing })),
  /** Everything that a certificate prints. Throws `INVALID` (`notTrained`) where there is none. */
  certificate: procedure.input(ofProgramme.extend({ personId: recordId })).output(certificate),
  matrix: procedure.input(z.object({ departmentId: recordId.optional() })).output(matrix),
  ramp: procedure.input(z.object({ departmentId: recordId.optional() })).output(ramp),
  skills: procedure.input(z.object({ withInactive: z.boolean().default(false) })).output(z.array(skillRow)),
  /** Newest first; the two and the managers above read a talk, nobody else. */
  talks: procedure
    .input(z.object({ personId: recordId.optional(), kind: z.enum(TALK_KINDS).optional() }))
    .output(z.array(talk)),
  /** Adds or changes a talk that the person leads; a next step becomes a planned activity of the other one. */
  saveTalk: procedure
    .input(
      z.object({
        talkId: recordId.optional(),
        baseVersion: z.number().int().optional(),
        personId: recordId,
        heldOn: businessDate.optional(),
        kind: z.enum(TALK_KINDS),
        topics: z.string().trim().max(20_000).default(''),
        /** Level 1 to 5 by id of the skill. */
        ratings: z.record(recordId, z.number()).default({}),
        agreed: z.string().trim().max(20_000).default(''),
        nextStep: z.string().trim().max(200).default(''),
        nextOn: businessDate.nullable().default(null),
      }),
    )
    .output(editResult.extend({ talkId: recordId })),
  /** Playbooks for the skills below 3 of an assessment. */
  plan: procedure.input(ofTalk).output(plan),
  /** Begins runs of proposed playbooks for the person of the talk. */
  planRuns: procedure
    .input(
      ofTalk.extend({
        runs: z
          .array(
            z.object({
              playbookId: recordId,
              startedOn: businessDate.optional(),
              dueOn: businessDate.nullable().optional(),
            }),
          )
          .min(1)
          .max(50),
      }),
    )
    .output(editResult.extend({ runIds: z.array(recordId) })),
}
