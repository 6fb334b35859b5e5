import { z } from 'zod'
import { isBusinessDate } from '../domain/dates.ts'
import { ACTIVITY_KINDS, ACTIVITY_STATUSES } from '../entities/activities.ts'
import { procedure, recordId } from './base.ts'

const day = z.string().refine(isBusinessDate)
const id = z.string()
const name = z.string().nullable()
const about = { customerId: id.nullable(), customerName: name, opportunityId: id.nullable(), opportunityName: name }
const whose = { ownerId: id, ownerName: z.string() }

export const agendaAct = z.object({
  id,
  version: z.number().int(),
  kind: z.enum(ACTIVITY_KINDS),
  subject: z.string(),
  status: z.enum(ACTIVITY_STATUSES),
  plannedOn: z.string().nullable(),
  /** `HH:MM` */
  plannedTime: z.string().nullable(),
  minutes: z.number().int().nullable(),
  doneOn: z.string().nullable(),
  doneTime: z.string().nullable(),
  remindMinutes: z.number().int().nullable(),
  contactName: name,
  ...about,
  ...whose,
  canWrite: z.boolean(),
})
export type AgendaAct = z.infer<typeof agendaAct>

/** A task of the stage in which an opportunity stands; nothing is stored of it until it is done or planned. */
export const agendaTask = z.object({
  stageTaskId: id,
  name: z.string(),
  stageName: z.string(),
  isRequired: z.boolean(),
  dueOn: z.string(),
  ...about,
  ...whose,
  canWrite: z.boolean(),
})
export type AgendaTask = z.infer<typeof agendaTask>

/** A contact that a plan asks for. Accepted it becomes a planned act; put aside, a cancelled one. */
export const agendaProposal = z.object({
  planId: id,
  planName: z.string(),
  kind: z.enum(ACTIVITY_KINDS),
  everyDays: z.number().int(),
  dueOn: z.string(),
  lastContactOn: z.string().nullable(),
  ...about,
  ...whose,
  canWrite: z.boolean(),
})
export type AgendaProposal = z.infer<typeof agendaProposal>

/** What is due of an open run on one day; all that is late of it stands together, on the day of the first. */
export const agendaRun = z.object({
  runId: id,
  name: z.string(),
  dueOn: z.string(),
  /** The first step that is due; blank where the run itself is. */
  title: z.string(),
  /** Steps that are due. */
  count: z.number().int(),
  /** A run of somebody else in which a step waits for the person asking. */
  waits: z.boolean(),
  ...about,
  ...whose,
  canWrite: z.boolean(),
})
export type AgendaRun = z.infer<typeof agendaRun>

/** Rows of each list that one answer holds. */
export const AGENDA_LIMIT = 500
export const PROPOSAL_LIMIT = 200

/** Half-open: from ≤ day < to. Of the person asking; of another; or, with `null`, of everybody whose acts they read. */
export const agendaRequest = z.object({ from: day, to: day, ownerId: recordId.nullable().optional() })
export type AgendaRequest = z.infer<typeof agendaRequest>

export const agenda = z.object({
  today: z.string(),
  acts: z.array(agendaAct),
  /** Planned for a day before today, neither done nor cancelled; oldest first. */
  overdue: z.array(agendaAct),
  overdueTotal: z.number().int(),
  /** Due before the end of the period, those of days gone by too. */
  tasks: z.array(agendaTask),
  proposals: z.array(agendaProposal),
  /** Runs of playbooks with something due before the end of the period, those of days gone by too. */
  runs: z.array(agendaRun),
  /** Runs of the people asked about of which something is due, more than the list holds included. */
  runsTotal: z.number().int(),
  /** People whose agenda may be asked for. */
  people: z.array(z.object({ id, name: z.string() })),
})
export type Agenda = z.infer<typeof agenda>

export const reminder = z.object({
  id,
  subject: z.string(),
  customerName: name,
  plannedOn: z.string(),
  plannedTime: z.string(),
  /** UTC milliseconds. */
  remindAt: z.number(),
  startsAt: z.number(),
})
export type Reminder = z.infer<typeof reminder>

/** What there is to say of a run: each is said once for its key. */
export const runReminder = z.object({
  kind: z.enum(['handed', 'waits', 'overdue', 'dueToday']),
  key: z.string(),
  runId: id,
  name: z.string(),
  about: z.string(),
  /** The step that is due or waits. */
  title: z.string(),
  /** Who gave the run to the person, or whose run waits. */
  by: z.string(),
})
export type RunReminder = z.infer<typeof runReminder>

/** Acts that one move to workdays takes, as many as one batch of edits. */
export const OFF_DAYS_LIMIT = 20_000

export const offDayActs = z.object({ acts: z.array(z.object({ id, plannedOn: z.string() })), total: z.number().int() })

export const activitiesContract = {
  agenda: procedure.input(agendaRequest).output(agenda),
  /** Of the person asking: for acts that have not begun, and for runs of playbooks. */
  reminders: procedure.output(z.object({ acts: z.array(reminder), runs: z.array(runReminder) })),
  /** Acts that a batch of the person asking left planned for days off; none of another's batch. */
  offDays: procedure.input(z.object({ batchId: recordId })).output(offDayActs),
}
