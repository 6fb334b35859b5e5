import { z } from 'zod'
import { PROGRAMME_KINDS, QUESTION_KINDS } from '../entities/training.ts'
import { recordId } from './base.ts'
import { printFoot } from './prints.ts'
import { standing } from './training-rows.ts'

const count = z.number().int().min(0)
const text = z.string().nullable()
const day = z.string().nullable()

export const question = z.object({
  questionId: recordId,
  version: z.number().int(),
  stepId: recordId,
  stepKey: z.string(),
  stepTitle: z.string(),
  position: count,
  question: z.string(),
  kind: z.enum(QUESTION_KINDS),
  options: z.array(z.string()),
  /** Right options as texts; `true` or `false` for right or wrong. */
  answers: z.array(z.string()),
  explanation: text,
})
export type AuthoredQuestion = z.infer<typeof question>

const shownQuestion = z.object({
  questionId: recordId,
  stepTitle: z.string(),
  question: z.string(),
  kind: z.enum(QUESTION_KINDS),
  /** In the order in which they are shown; blank for right or wrong, which are answered `true` or `false`. */
  options: z.array(z.string()),
  /** Options chosen so far. */
  given: z.array(z.string()),
})
export type ShownQuestion = z.infer<typeof shownQuestion>

export const attempt = z.object({
  attemptId: recordId,
  programmeId: recordId,
  programme: z.string(),
  playbook: z.string(),
  versionId: recordId,
  versionName: z.string(),
  personId: recordId,
  person: z.string(),
  number: count,
  score: count.nullable(),
  passed: z.boolean().nullable(),
  startedAt: z.number(),
  finishedAt: z.number().nullable(),
})
export type TestAttemptRow = z.infer<typeof attempt>

/** A test that is being taken. What is right is not among it. */
export const test = attempt.extend({ passMark: count, left: count, questions: z.array(shownQuestion) })
export type TestView = z.infer<typeof test>

const answered = shownQuestion.extend({
  right: z.array(z.string()),
  isRight: z.boolean(),
  explanation: text,
  stepKey: z.string(),
})
export const testResult = attempt.extend({ passMark: count, left: count, right: count, questions: z.array(answered) })
export type TestResult = z.infer<typeof testResult>

/** Options chosen, by id of the question. */
export const answers = z.record(recordId, z.array(z.string().max(4_000)).max(100))
export type TestAnswers = z.infer<typeof answers>

export const certificate = z.object({
  foot: printFoot,
  standing,
  person: z.string(),
  personCode: text,
  departmentName: text,
  programme: z.string(),
  kind: z.enum(PROGRAMME_KINDS),
  playbook: z.string(),
  versionName: z.string(),
  score: count.nullable(),
  passMark: count,
  attendedOn: day,
  testedOn: day,
  signedOn: day,
  signedBy: z.string(),
  issuedOn: z.string(),
  validUntil: day,
})
export type CertificatePrint = z.infer<typeof certificate>
