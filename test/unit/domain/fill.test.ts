import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { addMonths, dateOfDayNumber, dayNumber, isBusinessDate, isMonthEnd } from '#shared/domain/dates.ts'
import { createCalendar } from '#shared/domain/calendar.ts'
import { continueValues } from '#shared/domain/fill.ts'
import type { FillSeries } from '#shared/domain/fill.ts'
import type { FieldType, FieldValue } from '#shared/entities/field.ts'

const next = (type: FieldType, source: FieldValue[], series: FillSeries, isBackward = false, count = 4): FieldValue[] =>
  Array.from({ length: count }, (_, index) => continueValues({ type }, source, series, isBackward)(index))

const anyDate = fc.integer({ min: dayNumber('1950-01-01'), max: dayNumber('2100-12-31') }).map(dateOfDayNumber)
const anyCell = fc.oneof(fc.string(), fc.integer(), fc.constant(null))

describe('a series of numbers', () => {
  it.each<[FieldType, FieldValue[], FieldValue[]]>([
    ['integer', [7], [8, 9, 10, 11]],
    ['money', [150], [250, 350, 450, 550]],
    ['percent', [1000], [1100, 1200, 1300, 1400]],
    ['integer', [2, 4], [6, 8, 10, 12]],
    ['number', [0.1, 0.2], [0.3, 0.4, 0.5, 0.6]],
    ['integer', [10, 8, 6], [4, 2, 0, -2]],
    // The straight line of least squares: 5.33, 6.83, 8.33, 9.83.
    ['integer', [1, 2, 4], [5, 7, 8, 10]],
  ])('of %s %j goes on as %j', (type, source, expected) => {
    expect(next(type, source, 'series')).toEqual(expected)
  })

  it('of one value shrinks backwards', () => {
    expect(next('integer', [7], 'series', true)).toEqual([6, 5, 4, 3])
  })

  test.prop([fc.integer({ min: -1e6, max: 1e6 }), fc.integer({ min: -1e4, max: 1e4 }), fc.integer({ min: 2, max: 6 })])(
    'goes on in its own step, and backwards comes to where it started',
    (start, step, length) => {
      const source = Array.from({ length }, (_, at) => start + at * step)
      expect(next('integer', source, 'series')).toEqual([0, 1, 2, 3].map((at) => start + (length + at) * step))
      const further = next('integer', source, 'series', false, length)
      expect(next('integer', further.toReversed(), 'series', true, length)).toEqual(source.toReversed())
    },
  )
})

describe('a series of texts', () => {
  it.each([
    [['机会 1'], ['机会 2', '机会 3', '机会 4', '机会 5']],
    [['OP-009'], ['OP-010', 'OP-011', 'OP-012', 'OP-013']],
    [
      ['第 2 期', '第 4 期'],
      ['第 6 期', '第 8 期', '第 10 期', '第 12 期'],
    ],
    [
      ['A1', 'B1'],
      ['A2', 'B2', 'A3', 'B3'],
    ],
    [
      ['甲', '乙'],
      ['甲', '乙', '甲', '乙'],
    ],
  ])('%j goes on as %j', (source, expected) => {
    expect(next('text', source, 'series')).toEqual(expected)
  })

  it('counts down to 0 and no further', () => {
    expect(next('text', ['机会 2'], 'series', true)).toEqual(['机会 1', '机会 0', '机会 0', '机会 0'])
  })
})

describe('a series of dates', () => {
  it.each<[FieldValue[], FillSeries, FieldValue[]]>([
    [['2026-01-31'], 'months', ['2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31']],
    [['2026-01-30'], 'months', ['2026-02-28', '2026-03-30', '2026-04-30', '2026-05-30']],
    [['2026-01-31', '2026-02-28'], 'series', ['2026-03-31', '2026-04-30', '2026-05-31', '2026-06-30']],
    [['2026-11-05', '2026-11-12'], 'series', ['2026-11-19', '2026-11-26', '2026-12-03', '2026-12-10']],
    [['2026-11-20'], 'workdays', ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26']],
    // The National Day holiday of 2026, and the Saturday worked for it.
    [['2026-09-30'], 'workdays', ['2026-10-08', '2026-10-09', '2026-10-10', '2026-10-12']],
    [['2024-02-29'], 'years', ['2025-02-28', '2026-02-28', '2027-02-28', '2028-02-29']],
    [['2026-11-20'], 'copy', ['2026-11-20', '2026-11-20', '2026-11-20', '2026-11-20']],
    [['9999-12-30'], 'days', ['9999-12-31', null, null, null]],
  ])('%j by %s goes on as %j', (source, series, expected) => {
    expect(next('date', source, series)).toEqual(expected)
  })

  test.prop([anyDate, fc.integer({ min: -600, max: 600 })])(
    'by months keeps the end of a month, and the day elsewhere',
    (date, months) => {
      const later = addMonths(date, months) ?? ''
      expect(isBusinessDate(later)).toBe(true)
      if (isMonthEnd(date)) expect(isMonthEnd(later)).toBe(true)
      else expect(later.slice(8) === date.slice(8) || isMonthEnd(later)).toBe(true)
    },
  )

  test.prop([anyDate, fc.integer({ min: 1, max: 60 }), fc.boolean()])(
    'by workdays meets every working day of the calendar once, forwards and backwards',
    (date, count, isBackward) => {
      const calendar = createCalendar()
      const days = next('date', [date], 'workdays', isBackward, count).map(String)
      expect(days.every((day) => calendar.isWorkday(day))).toBe(true)
      const last = days.at(-1) ?? ''
      const [from, to] = isBackward ? [last, date] : [date, last]
      const isCounted = calendar.isWorkday(isBackward ? to : from)
      expect(calendar.workdaysBetween(from, to) + (isBackward || isCounted ? 0 : 1)).toBe(count)
    },
  )
})

describe('a copy', () => {
  test.prop([fc.array(anyCell, { minLength: 1, maxLength: 5 }), fc.nat({ max: 40 })])(
    'repeats its source',
    (source, index) => {
      expect(continueValues({ type: 'text' }, source, 'copy')(index)).toBe(source[index % source.length])
    },
  )

  it('stands in for a series that has a blank in it, or no order', () => {
    expect(next('integer', [1, null], 'series')).toEqual([1, null, 1, null])
    expect(next('choice', ['open', 'won'], 'series')).toEqual(['open', 'won', 'open', 'won'])
    expect(next('money', [100, 200], 'months')).toEqual([100, 200, 100, 200])
  })
})
