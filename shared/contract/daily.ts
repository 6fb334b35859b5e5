import { z } from 'zod'
import { COMPARED_FIELDS } from '../domain/daily/compare.ts'
import { EVENING_STATES, MORNING_STATES } from '../domain/daily/standing.ts'
import { isBusinessDate } from '../domain/dates.ts'
import { wireFieldValue } from '../domain/edit.ts'
import { ABSENCES, LOG_STANDINGS } from '../entities/daily.ts'
import { CALL_RESULTS } from '../entities/office.ts'
import { procedure, recordId } from './base.ts'
import { editResult } from './records.ts'

const day = z.string().refine(isBusinessDate)
const text = z.string().nullable()

/** Fields of an entry that an amendment may change. */
export const AMENDABLE = [
  'doneTime',
  'place',
  'customerId',
  'contactId',
  'contactName',
  'phone',
  'address',
  'subject',
  'result',
  'stillOpen',
  'helpNeeded',
  'opportunityId',
  'nextAct',
  'nextActDate',
] as const
export type AmendableField = (typeof AMENDABLE)[number]

export const MAX_REASON = 4000

const log = z.object({
  id: z.string(),
  version: z.number().int(),
  day: z.string(),
  absence: z.enum(ABSENCES),
  note: text,
  standing: z.enum(LOG_STANDINGS),
  submittedAt: z.number().nullable(),
})
export type LogHead = z.infer<typeof log>

/** An item of the plan that the log before said, against what was done. */
const plannedLine = z.object({
  itemId: z.string(),
  time: text,
  place: text,
  customerName: text,
  subject: z.string(),
  outcome: z.enum(['done', 'open', 'notDone', 'moved']),
  actId: text,
  result: text,
  movedTo: text,
})
export type PlannedLine = z.infer<typeof plannedLine>

const extraLine = z.object({ actId: z.string(), time: text, customerName: text, subject: z.string(), result: text })

/** What a log should hold before it is submitted; `missing` are the entries that lack it. */
const checkLine = z.object({
  key: z.enum(['entries', 'facts', 'results', 'undone', 'plan']),
  met: z.number().int(),
  total: z.number().int(),
  missing: z.array(z.string()),
})
export type CheckLine = z.infer<typeof checkLine>

/** What the next workday's plan can take over with one act. */
const carryOver = z.object({
  source: z.enum(['nextAction', 'notDone']),
  /** Opportunity of a next action, act that was not done. */
  id: z.string(),
  subject: z.string(),
  customerId: text,
  customerName: text,
  opportunityId: text,
})
export type CarryOver = z.infer<typeof carryOver>

const amendedField = z.object({
  field: z.string(),
  from: wireFieldValue,
  to: wireFieldValue,
  fromLabel: z.string().optional(),
  toLabel: z.string().optional(),
})

/** One version of an entry after its log was submitted; a whole new entry has `isNew`. */
const amendment = z.object({
  id: z.string(),
  activityId: z.string(),
  at: z.number(),
  time: text,
  customerName: text,
  subject: z.string(),
  reason: z.string(),
  isNew: z.boolean(),
  isStruck: z.boolean(),
  fields: z.array(amendedField),
  seenByName: text,
  seenAt: z.number().nullable(),
  managerNote: text,
})
export type AmendmentView = z.infer<typeof amendment>

const comparedFact = z.object({
  field: z.enum(COMPARED_FIELDS),
  own: text,
  office: text,
  verdict: z.enum(['agree', 'differs', 'onlyOwn', 'onlyOffice']),
})
const comparedVisit = z.object({
  ownId: text,
  officeId: text,
  time: text,
  customerName: text,
  facts: z.array(comparedFact),
})
export type ComparedVisitView = z.infer<typeof comparedVisit>

const agreement = { agree: z.number().int(), n: z.number().int(), rate: z.number().nullable() }

/** The office's record of the evening; what it says is known once the own log was submitted. */
const office = z.object({
  calledAt: text,
  reached: z.enum(CALL_RESULTS),
  checkerName: text,
  comparison: z
    .object({
      visits: z.array(comparedVisit),
      ...agreement,
      isIndependent: z.boolean().nullable(),
      tomorrowPlan: text,
      note: text,
    })
    .nullable(),
})
export type OfficeView = z.infer<typeof office>

const kept = z.object({ planned: z.number().int(), done: z.number().int(), rate: z.number().nullable() })

const window = z.object({
  morningAt: z.string(),
  reportFrom: z.string(),
  reportTo: z.string(),
  /** UTC milliseconds. */
  opens: z.number(),
  closes: z.number(),
})

export const myDay = z.object({
  day: z.string(),
  today: z.string(),
  isWorkday: z.boolean(),
  planDay: z.string(),
  previousDay: z.string(),
  nextDay: z.string(),
  /** Whether the person writes logs at all. */
  canWrite: z.boolean(),
  window,
  log: log.nullable(),
  morning: z.object({ state: z.enum(MORNING_STATES), at: text, place: text }),
  planned: z.array(plannedLine),
  extras: z.array(extraLine),
  /** Of the last four weeks. */
  kept,
  entries: z.number().int(),
  checks: z.array(checkLine),
  carryOver: z.array(carryOver),
  planCount: z.number().int(),
  amendments: z.array(amendment),
  previous: z.object({ log: log.nullable(), entries: z.number().int(), amendments: z.array(amendment) }),
  office: office.nullable(),
})
export type MyDay = z.infer<typeof myDay>

const weekDay = z.object({
  day: z.string(),
  absence: z.enum(ABSENCES),
  morning: z.enum(MORNING_STATES),
  evening: z.enum(EVENING_STATES),
  isLate: z.boolean(),
  submittedAt: z.number().nullable(),
  entries: z.number().int(),
  ...kept.shape,
  /** Shares, 0 to 1. */
  completeness: z.number().nullable(),
  specificity: z.number().nullable(),
  amendments: z.number().int(),
  agreement: z.object(agreement).nullable(),
})
export type WeekDay = z.infer<typeof weekDay>

/** A mean with what it rests on. */
const mean = z.object({ value: z.number().nullable(), n: z.number().int() })

export const myWeeks = z.object({
  from: z.string(),
  to: z.string(),
  /** Workdays, and other days with a log; newest first. */
  days: z.array(weekDay),
  onTime: z.object({ onTime: z.number().int(), n: z.number().int(), rate: z.number().nullable() }),
  kept,
  completeness: mean,
  specificity: mean,
  hoursLate: mean,
  lagDays: mean,
  agreement: z.object(agreement),
})
export type MyWeeks = z.infer<typeof myWeeks>

export const dailyContract = {
  /** The person's own day. */
  myDay: procedure.input(z.object({ day })).output(myDay),
  /** The person's own four weeks up to a day. */
  myWeeks: procedure.input(z.object({ to: day })).output(myWeeks),
  /** Hands the log in: what it says and the plan for the next workday are fixed from then on. */
  submit: procedure.input(z.object({ day })).output(editResult),
  /** Changes an entry of a submitted log, strikes it out or adds one, with a reason; both versions are kept. */
  amend: procedure
    .input(
      z.object({
        day,
        /** Without one an entry is added. */
        activityId: recordId.optional(),
        baseVersion: z.number().int().optional(),
        values: z.partialRecord(z.enum(AMENDABLE), wireFieldValue),
        isStruck: z.boolean().optional(),
        reason: z.string().trim().min(1).max(MAX_REASON),
      }),
    )
    .output(editResult),
}
