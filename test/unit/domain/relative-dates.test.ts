import { describe, expect, it } from 'vitest'
import { fc, test } from '@fast-check/vitest'
import { addDays, dateOfDayNumber, dayNumber, isBusinessDate } from '#shared/domain/dates.ts'
import { where } from '#shared/domain/filter.ts'
import { RELATIVE_DATES, relativeSpan, resolveWithin, spanOf, startOfWeek } from '#shared/domain/relative-dates.ts'
import type { RelativeDate } from '#shared/domain/relative-dates.ts'

/** A Sunday: the last day of its week. */
const TODAY = '2026-11-22'

const span = (token: RelativeDate, days = 0, today = TODAY) => {
  const { from, to } = relativeSpan(token, days, today)
  return [from, to]
}

describe('relative dates', () => {
  it.each([
    ['today', ['2026-11-22', '2026-11-23']],
    ['yesterday', ['2026-11-21', '2026-11-22']],
    ['tomorrow', ['2026-11-23', '2026-11-24']],
    ['thisWeek', ['2026-11-16', '2026-11-23']],
    ['lastWeek', ['2026-11-09', '2026-11-16']],
    ['nextWeek', ['2026-11-23', '2026-11-30']],
    ['thisMonth', ['2026-11-01', '2026-12-01']],
    ['lastMonth', ['2026-10-01', '2026-11-01']],
    ['nextMonth', ['2026-12-01', '2027-01-01']],
    ['thisQuarter', ['2026-10-01', '2027-01-01']],
    ['lastQuarter', ['2026-07-01', '2026-10-01']],
    ['nextQuarter', ['2027-01-01', '2027-04-01']],
    ['thisYear', ['2026-01-01', '2027-01-01']],
    ['lastYear', ['2025-01-01', '2026-01-01']],
    ['nextYear', ['2027-01-01', '2028-01-01']],
    ['beforeToday', [null, '2026-11-22']],
    ['afterToday', ['2026-11-23', null]],
  ] as const)('%s', (token, expected) => {
    expect(span(token)).toEqual(expected)
  })

  it('count today among the last and the next days', () => {
    expect(span('lastDays', 7)).toEqual(['2026-11-15', '2026-11-23'])
    expect(span('nextDays', 30)).toEqual(['2026-11-22', '2026-12-23'])
    expect(span('nextDays', 0)).toEqual(['2026-11-22', '2026-11-23'])
  })

  it('end months by the calendar', () => {
    expect(span('lastMonth', 0, '2028-03-31')).toEqual(['2028-02-01', '2028-03-01'])
    expect(span('nextMonth', 0, '2026-01-31')).toEqual(['2026-02-01', '2026-03-01'])
  })

  it('refuse what names no span', () => {
    expect(spanOf(where('x', 'within', 'someday'), TODAY)).toBeNull()
    expect(spanOf(where('x', 'within', 'lastDays'), TODAY)).not.toBeNull()
    expect(spanOf(where('x', 'within', 'lastDays', 1.5), TODAY)).toBeNull()
    expect(spanOf(where('x', 'within', 'nextDays', -1), TODAY)).toBeNull()
    expect(resolveWithin(where('x', 'within'), TODAY, (day) => day)).toBeNull()
  })

  const day = fc.integer({ min: dayNumber('1990-01-01'), max: dayNumber('2090-12-31') }).map(dateOfDayNumber)

  test.prop([day])('begin a week on the last Monday', (today) => {
    const monday = startOfWeek(today)
    expect(new Date(`${monday}T00:00:00Z`).getUTCDay()).toBe(1)
    expect(dayNumber(today) - dayNumber(monday)).toBeGreaterThanOrEqual(0)
    expect(dayNumber(today) - dayNumber(monday)).toBeLessThan(7)
  })

  test.prop([day, fc.constantFrom(...RELATIVE_DATES), fc.integer({ min: 0, max: 400 })])(
    'are whole days in order, and neighbours touch',
    (today, token, days) => {
      const { from, to } = relativeSpan(token, days, today)
      for (const end of [from, to]) if (end !== null) expect(isBusinessDate(end)).toBe(true)
      if (from !== null && to !== null) expect(from < to).toBe(true)
      expect(relativeSpan('lastWeek', 0, today).to).toBe(relativeSpan('thisWeek', 0, today).from)
      expect(relativeSpan('thisQuarter', 0, today).to).toBe(relativeSpan('nextQuarter', 0, today).from)
      expect(relativeSpan('beforeToday', 0, today).to).toBe(today)
      expect(relativeSpan('afterToday', 0, today).from).toBe(addDays(today, 1))
    },
  )
})
