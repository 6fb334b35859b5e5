import { selectAllRecordStates } from '#db/queries/record-store.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import { createCalendar } from '#shared/domain/calendar.ts'
import type { CalendarException, WorkCalendar } from '#shared/domain/calendar.ts'
import { calendarExceptions } from '#shared/domain/team-calendar.ts'

/** The national calendar with the team's own days, as they stand now. */
export function teamCalendar(workbook: Workbook): WorkCalendar {
  return createCalendar(teamExceptions(workbook))
}

/** What the team says of days, by date. */
export function teamExceptions(workbook: Workbook): ReadonlyMap<string, CalendarException> {
  return calendarExceptions(selectAllRecordStates(workbook.handle, 'calendarDay').map(({ values }) => values))
}
