import { agendaOf, offDaysOf, remindersOf } from '#db/services/agenda.ts'
import { runRemindersOf } from '#db/services/runs/reminders.ts'
import { signedIn } from './base.ts'

export const activitiesRouter = {
  agenda: signedIn.activities.agenda.handler(({ context, input }) => agendaOf(context.visitor, input)),
  reminders: signedIn.activities.reminders.handler(({ context }) => ({
    acts: remindersOf(context.visitor),
    runs: runRemindersOf(context.visitor),
  })),
  offDays: signedIn.activities.offDays.handler(({ context, input }) => offDaysOf(context.visitor, input.batchId)),
}
