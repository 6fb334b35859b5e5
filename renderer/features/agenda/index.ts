/** The agenda by day and week, and the reminders that come out of it. */
export { AgendaPage } from './AgendaPage.tsx'
export { ReminderWatch } from './ReminderWatch.tsx'
