import { z } from 'zod'
import { STAGE_LEAVE_KINDS } from '../entities/opportunities.ts'
import { agendaAct } from './activities.ts'
import { procedure, recordId } from './base.ts'
import { businessDate } from './report-scope.ts'
import { warningItem } from './warnings.ts'

const dayFacts = z.object({
  date: z.string(),
  isWorkday: z.boolean(),
  /** Name of a holiday, or of a weekend day that is worked. */
  name: z.object({ zh: z.string(), en: z.string() }).nullable(),
  nextWorkday: z.string(),
})

/** The next act that an opportunity names itself. */
const nextAction = z.object({
  opportunityId: recordId,
  name: z.string(),
  customerName: z.string(),
  nextAction: z.string(),
  date: z.string(),
})
export type NextActionLine = z.infer<typeof nextAction>

const gate = z.object({
  opportunityId: recordId,
  name: z.string(),
  customerName: z.string(),
  stageName: z.string(),
  expectedCloseDate: z.string().nullable(),
  /** `null` for the person's own. */
  ownerName: z.string().nullable(),
  /** 0: everything is there and it may be promoted. */
  missing: z.number().int(),
})

const waitingGates = z.object({
  /** Ready ones first, then those with least missing, the soonest expected of them first; so many as fit a page. */
  items: z.array(gate),
  /** Of those that were looked at. */
  ready: z.number().int(),
  /** Open opportunities of the person and of the people of their team in stages that ask for something, and how many were looked at. */
  total: z.number().int(),
  looked: z.number().int(),
})

const teamLine = z.object({
  personId: recordId,
  name: z.string(),
  rotten: z.number().int(),
  warnings: z.number().int(),
  overdue: z.number().int(),
  planned: z.number().int(),
  done: z.number().int(),
  /** Acts planned for the next working day. */
  plannedNext: z.number().int(),
})
export type TeamLine = z.infer<typeof teamLine>

export const todayReport = z.object({
  day: dayFacts,
  month: z.object({
    passed: z.number().int(),
    workdays: z.number().int(),
    /** Minor units, of the person alone. */
    won: z.number().int(),
    goal: z.number().nullable(),
  }),
  nextActions: z.array(nextAction),
  gates: waitingGates,
  /** Worst first; `null` for whoever reads only their own rows. */
  team: z.array(teamLine).nullable(),
  /** What runs the workbook: only for whoever may back it up. */
  care: z.object({ peopleWithoutPassword: z.number().int(), unownedOpportunities: z.number().int() }).nullable(),
})
export type TodayReport = z.infer<typeof todayReport>

const move = z.object({
  opportunityId: recordId,
  name: z.string(),
  customerName: z.string(),
  kind: z.enum(STAGE_LEAVE_KINDS),
  stageName: z.string(),
  at: z.number(),
  amount: z.number().int().nullable(),
})

export const digestReport = z.object({
  personName: z.string(),
  /** Monday, and the Monday after; half-open. */
  from: z.string(),
  to: z.string(),
  workdays: z.number().int(),
  done: z.array(agendaAct),
  moves: z.array(move),
  overdue: z.array(agendaAct),
  /** Warnings that came up in the week and stand. */
  newWarnings: z.array(warningItem),
  /** Those that stood before. */
  olderWarnings: z.array(warningItem),
  /** Warnings of opportunities that stood in the week and were cleared in it, by day. */
  clearedWarnings: z.array(warningItem.extend({ clearedOn: z.string() })),
  snoozed: z.number().int(),
  people: z.array(z.object({ id: recordId, name: z.string() })),
})
export type DigestReport = z.infer<typeof digestReport>

export const todayContract = {
  get: procedure.output(todayReport),
  /** The week in which the day lies; of the person asking, or of another whose rows they read. */
  digest: procedure
    .input(z.object({ personId: recordId.optional(), day: businessDate.optional() }))
    .output(digestReport),
}
