/** The working calendar: national days and the team's own, as every page shows them. */
export { CalendarPanel } from './CalendarPanel.tsx'
export { DayMark } from './DayMark.tsx'
export { useTeamCalendar, type TeamCalendar } from './use-calendar.ts'
export { WorkdayNote } from './WorkdayNote.tsx'
export { mondayOf } from './month-days.ts'
