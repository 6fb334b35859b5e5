import { z } from 'zod'
import { COMPARED_FIELDS } from '../domain/daily/compare.ts'
import { EVENING_STATES, MORNING_STATES } from '../domain/daily/standing.ts'
import { ABSENCES, LOG_STANDINGS } from '../entities/daily.ts'
import { CALL_RESULTS } from '../entities/office.ts'
import { procedure, recordId } from './base.ts'
import { myDay } from './daily.ts'
import { businessDate } from './report-scope.ts'

const text = z.string().nullable()
const count = z.number().int()
const share = z.number().nullable()
const clockTime = z.string().max(5)

/** Days that a report about daily logs covers at most. */
export const MAX_HEAT_DAYS = 400
/** Visits of one evening. */
export const MAX_VISITS = 40

const person = z.object({
  personId: recordId,
  name: z.string(),
  phone: text,
  departmentName: text,
  checkerId: text,
  checkerName: text,
})
export type BoardPerson = z.infer<typeof person>

const mean = z.object({ value: share, n: count })
const kept = z.object({ planned: count, done: count, rate: share })
const punctuality = z.object({ onTime: count, n: count, rate: share })
const agreement = z.object({ agree: count, n: count, rate: share })

const cell = z.object({
  day: z.string(),
  morning: z.object({ state: z.enum(MORNING_STATES), at: text }),
  evening: z.object({ state: z.enum(EVENING_STATES), isLate: z.boolean(), at: text, daysLater: count }),
  /** The person's own record is not to be read yet. */
  isSealed: z.boolean(),
  office: z.enum(CALL_RESULTS).nullable(),
})
export type BoardCell = z.infer<typeof cell>

/** How complete a day of the last four weeks is, 0 to 1; `null` where no log was awaited or it is sealed. */
const stripDay = z.object({ day: z.string(), value: share, isMissing: z.boolean() })
export type StripDay = z.infer<typeof stripDay>

const row = person.extend({
  /** Where the person said they would be on the day in question. */
  plannedPlace: text,
  cells: z.array(cell),
  strip: z.array(stripDay),
  kept,
  /** Whether the next workday is planned; `null` while the log that could hold the plan is sealed. */
  isPlanFilled: z.boolean().nullable(),
})
export type BoardRow = z.infer<typeof row>

const boardDay = z.object({
  day: z.string(),
  isWorkday: z.boolean(),
  name: z.object({ zh: z.string(), en: z.string() }).nullable(),
})
export type BoardDay = z.infer<typeof boardDay>

export const helpRequest = z.object({
  /** An act of the person's own log, or what the office alone heard in the evening call. */
  source: z.enum(['log', 'office']),
  id: recordId,
  personId: recordId,
  name: z.string(),
  day: z.string(),
  time: text,
  customerName: text,
  opportunityName: text,
  subject: z.string(),
  helpNeeded: z.string(),
  /** When it was written down. */
  since: z.number().nullable(),
  answer: text,
  dueOn: text,
  answeredByName: text,
  answeredAt: z.number().nullable(),
})
export type HelpRequest = z.infer<typeof helpRequest>

/** A record behind a figure: somebody's day and whether it counts for or against. */
const figureLine = z.object({ personId: recordId, day: z.string(), isGood: z.boolean() })
export type FigureLine = z.infer<typeof figureLine>
const figure = z.object({ good: count, n: count, lines: z.array(figureLine) })
export type BoardFigure = z.infer<typeof figure>

export const board = z.object({
  today: z.string(),
  /** UTC ms. */
  now: z.number(),
  /** The day that the figures are about: today, or the last day of an earlier week that was worked. */
  focus: z.string(),
  nextWorkday: z.string(),
  days: z.array(boardDay),
  window: z.object({
    morningAt: z.string(),
    reportFrom: z.string(),
    reportTo: z.string(),
    phase: z.enum(['before', 'open', 'after']),
    /** Minutes until the window closes, while it is open. */
    minutesLeft: count,
  }),
  rows: z.array(row),
  figures: z.object({ morning: figure, evening: figure, punctuality: figure, plans: figure }),
  help: z.array(helpRequest),
  answered: z.array(helpRequest),
  /** People whom the person asking calls, and how many of them were called this evening. */
  mine: z.object({ people: count, called: count }),
  mayEnter: z.boolean(),
  mayAnswer: z.boolean(),
  mayAssign: z.boolean(),
})
export type DailyBoard = z.infer<typeof board>

const morningLine = person.extend({
  state: z.enum(MORNING_STATES),
  at: text,
  plannedPlace: text,
  absence: z.enum(ABSENCES),
  check: z
    .object({
      reached: z.boolean(),
      onPlace: z.boolean().nullable(),
      onTime: z.boolean().nullable(),
      calledAt: text,
      arrivedAt: text,
      note: text,
      checkerName: text,
    })
    .nullable(),
})
export type MorningLine = z.infer<typeof morningLine>

const morningSheet = z.object({
  day: z.string(),
  morningAt: z.string(),
  mayEnter: z.boolean(),
  /** Whom the person asking calls; everybody where nobody is assigned. */
  isMine: z.boolean(),
  lines: z.array(morningLine),
})
export type MorningSheet = z.infer<typeof morningSheet>

const visit = z.object({
  time: clockTime.nullable(),
  place: z.string().max(160).nullable(),
  customerId: recordId.nullable(),
  customerName: z.string().max(160).nullable(),
  contactName: z.string().max(80).nullable(),
  phone: z.string().max(60).nullable(),
  address: z.string().max(240).nullable(),
  matter: z.string().max(400).nullable(),
  solved: z.string().max(20_000).nullable(),
  stillOpen: z.string().max(20_000).nullable(),
  helpNeeded: z.string().max(20_000).nullable(),
  opportunityId: recordId.nullable(),
})
export type OfficeVisit = z.infer<typeof visit>

const eveningLine = person.extend({
  absence: z.enum(ABSENCES),
  plannedPlace: text,
  office: z.enum(CALL_RESULTS).nullable(),
  evening: cell.shape.evening,
  /** Reports of the week that came late or not at all. */
  lateInWeek: count,
})
export type EveningLine = z.infer<typeof eveningLine>

const eveningSheet = z.object({
  day: z.string(),
  mayEnter: z.boolean(),
  isMine: z.boolean(),
  lines: z.array(eveningLine),
})
export type EveningSheet = z.infer<typeof eveningSheet>

const ownEntry = z.object({ id: recordId, ...visit.shape, amendedAt: z.number().nullable() })

export const checkedDay = person.extend({
  day: z.string(),
  ...cell.omit({ day: true }).shape,
  log: z
    .object({ id: recordId, standing: z.enum(LOG_STANDINGS), submittedAt: z.number().nullable(), note: text })
    .nullable(),
  entries: z.array(ownEntry),
  plan: z.array(
    z.object({
      time: text,
      place: text,
      customerName: text,
      subject: z.string(),
      outcome: z.enum(['done', 'open', 'notDone', 'moved']),
      movedTo: text,
    }),
  ),
  morningCheck: z.object({ plannedPlace: text, calledAt: text, arrivedAt: text }).nullable(),
  record: z
    .object({
      id: recordId,
      calledAt: text,
      reached: z.enum(CALL_RESULTS),
      checkerName: text,
      tomorrowPlan: text,
      note: text,
      isIndependent: z.boolean().nullable(),
      entries: z.array(visit.extend({ id: recordId })),
    })
    .nullable(),
  /** Both records field by field, once both are there. */
  office: myDay.shape.office,
})
export type CheckedDay = z.infer<typeof checkedDay>

export const HEAT_MEASURES = ['timeliness', 'completeness'] as const
export type HeatMeasure = (typeof HEAT_MEASURES)[number]

const heatRow = person.extend({
  /** By day of the period: what the day was worth, 0 to 1; `null` where nothing was awaited or it is sealed. */
  days: z.array(z.object({ day: z.string(), timeliness: share, completeness: share })),
})

const qualityRow = z.object({
  personId: recordId,
  name: z.string(),
  /** `YYYY-MM`, or `null` for the whole period. */
  month: text,
  timeliness: punctuality,
  completeness: mean,
  specificity: mean,
  hoursLate: mean,
  kept,
  agreement,
  /** Days with both records entered apart; the others are not compared. */
  comparedDays: count,
  otherDays: count,
})
export type QualityRow = z.infer<typeof qualityRow>

const heatReport = z.object({
  today: z.string(),
  from: z.string(),
  to: z.string(),
  workdays: z.array(z.string()),
  rows: z.array(heatRow),
  quality: z.array(qualityRow),
})
export type HeatReport = z.infer<typeof heatReport>

const difference = z.object({
  day: z.string(),
  customerName: text,
  time: text,
  field: z.enum(COMPARED_FIELDS),
  own: text,
  office: text,
  verdict: z.enum(['differs', 'onlyOwn', 'onlyOffice']),
  ownId: text,
  officeId: text,
})
export type Difference = z.infer<typeof difference>

const assignmentSheet = z.object({
  people: z.array(person),
  /** Who may call: managers and assistants of the same reach. */
  checkers: z.array(z.object({ id: recordId, name: z.string() })),
  /** Checker of each person, spread evenly; whoever has one keeps them while it stays balanced. */
  proposal: z.array(z.object({ personId: recordId, checkerId: recordId })),
})
export type AssignmentSheet = z.infer<typeof assignmentSheet>

const period = z.object({ from: businessDate, to: businessDate })
const ofDay = z.object({ personId: recordId, day: businessDate })
const sheetInput = z.object({ day: businessDate.optional(), isEverybody: z.boolean().optional() })

export const dailyBoardContract = {
  /** Everybody whose logs the person reads, by the days of the week that holds the day. */
  week: procedure.input(z.object({ day: businessDate.optional() })).output(board),
  /** One day of one person, with both records as far as they may be read. */
  day: procedure.input(ofDay).output(checkedDay),
  morning: procedure.input(sheetInput).output(morningSheet),
  /** One call of the morning; the time is that of the call. A second one corrects the first. */
  saveMorning: procedure
    .input(
      ofDay.extend({
        reached: z.boolean(),
        onPlace: z.boolean().nullable(),
        onTime: z.boolean().nullable(),
        arrivedAt: clockTime.nullable().optional(),
        note: z.string().max(4000).nullable().optional(),
      }),
    )
    .output(morningLine),
  evening: procedure.input(sheetInput).output(eveningSheet),
  /** The office's record of an evening. Only after it can the person's own log be read. */
  saveEvening: procedure
    .input(
      ofDay.extend({
        reached: z.enum(CALL_RESULTS),
        calledAt: clockTime.nullable().optional(),
        tomorrowPlan: z.string().max(4000).nullable(),
        note: z.string().max(4000).nullable(),
        /** Those that are not named any more go. */
        visits: z.array(visit.extend({ id: recordId.optional() })).max(MAX_VISITS),
      }),
    )
    .output(checkedDay),
  /** Answers a call for help; the person who asked sees it. */
  answerHelp: procedure
    .input(
      helpRequest
        .pick({ source: true, id: true })
        .extend({ answer: z.string().trim().min(1).max(4000), dueOn: businessDate.nullable() }),
    )
    .output(helpRequest),
  /** What the person asked for, with the answers. */
  myHelp: procedure.output(z.array(helpRequest)),
  heat: procedure.input(period).output(heatReport),
  /** Facts of a person's days on which the two records differ. */
  differences: procedure.input(period.extend({ personId: recordId })).output(z.array(difference)),
  assignments: procedure.output(assignmentSheet),
  /** Who calls whom from now on; `null` takes the checker away. */
  assign: procedure
    .input(z.object({ pairs: z.array(z.object({ personId: recordId, checkerId: recordId.nullable() })).max(2000) }))
    .output(assignmentSheet),
}
