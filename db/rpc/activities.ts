import { agendaOf, remindersOf } from '#db/services/agenda.ts'
import { signedIn } from './base.ts'

export const activitiesRouter = {
  agenda: signedIn.activities.agenda.handler(({ context, input }) => agendaOf(context.visitor, input)),
  reminders: signedIn.activities.reminders.handler(({ context }) => remindersOf(context.visitor)),
}
