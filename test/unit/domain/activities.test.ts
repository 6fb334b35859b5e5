import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { createCalendar } from '#shared/domain/calendar.ts'
import { minutesOfTime, readTime, timeOfMinutes } from '#shared/domain/clock-time.ts'
import { addDays, dateOfDayNumber, dayNumber } from '#shared/domain/dates.ts'
import { calendarExceptions, contactDueOn, workdayOrNext } from '#shared/domain/team-calendar.ts'

const anyDay = fc.integer({ min: dayNumber('2020-01-01'), max: dayNumber('2030-12-31') }).map(dateOfDayNumber)
const ownDays = fc.uniqueArray(fc.record({ day: anyDay, isWorkday: fc.boolean() }), {
  selector: ({ day }) => day,
  maxLength: 20,
})

describe('readTime', () => {
  it('reads times as people write them', () => {
    expect(['9:30', '09:30', '9：30', '0930', '9点30分', '9', ' 9:30 '].map(readTime)).toEqual([
      '09:30',
      '09:30',
      '09:30',
      '09:30',
      '09:30',
      '09:00',
      '09:30',
    ])
    expect(['', '24:00', '9:60', '下午', '9:5', '12:30:00'].map(readTime)).toEqual(Array(6).fill(null))
  })

  test.prop([fc.integer({ min: 0, max: 1439 })])('is the inverse of writing', (minutes) => {
    expect(minutesOfTime(readTime(timeOfMinutes(minutes)) ?? '')).toBe(minutes)
  })
})

describe('the team calendar', () => {
  test.prop([ownDays, anyDay])('says of its own days what the team says', (days, other) => {
    const calendar = createCalendar(calendarExceptions(days))
    for (const { day, isWorkday } of days) expect(calendar.isWorkday(day)).toBe(isWorkday)
    if (!days.some(({ day }) => day === other)) {
      expect(calendar.isWorkday(other)).toBe(createCalendar().isWorkday(other))
    }
  })

  test.prop([ownDays, anyDay])('offers the first working day from a date on', (days, date) => {
    const calendar = createCalendar(calendarExceptions(days))
    const found = workdayOrNext(calendar, date)
    expect(calendar.isWorkday(found)).toBe(true)
    expect(calendar.workdaysBetween(date, found)).toBe(0)
  })

  test.prop([anyDay, fc.integer({ min: 1, max: 365 })])(
    'never asks for a contact too early or on a day off',
    (last, every) => {
      const due = contactDueOn(createCalendar(), last, every)
      expect(due >= addDays(last, every)).toBe(true)
      expect(createCalendar().isWorkday(due)).toBe(true)
    },
  )

  it('moves a contact over the National Day holiday to the first day worked after it', () => {
    // 2026-10-01 to 10-07 are free; Saturday 2026-10-10 is worked for them.
    expect(contactDueOn(createCalendar(), '2026-09-24', 7)).toBe('2026-10-08')
    expect(contactDueOn(createCalendar(), '2026-10-03', 7)).toBe('2026-10-10')
  })
})
