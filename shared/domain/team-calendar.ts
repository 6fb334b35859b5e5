import type { FieldValues } from '../entities/field.ts'
import type { CalendarException, WorkCalendar } from './calendar.ts'
import { addDays } from './dates.ts'
import type { BusinessDate } from './dates.ts'

/** The team's own days from the records that hold them. */
export function calendarExceptions(days: Iterable<FieldValues>): Map<BusinessDate, CalendarException> {
  const exceptions = new Map<BusinessDate, CalendarException>()
  for (const { day, isWorkday, name } of days) {
    if (typeof day !== 'string') continue
    exceptions.set(day, { isWorkday: isWorkday === true, name: typeof name === 'string' ? name : null })
  }
  return exceptions
}

/** The date itself when it is worked, else the next working day. */
export function workdayOrNext(calendar: WorkCalendar, date: BusinessDate): BusinessDate {
  return calendar.isWorkday(date) ? date : calendar.addWorkdays(date, 1)
}

/** When a contact is due: so many days after the last one, on a working day. */
export function contactDueOn(calendar: WorkCalendar, last: BusinessDate, everyDays: number): BusinessDate {
  return workdayOrNext(calendar, addDays(last, everyDays))
}
