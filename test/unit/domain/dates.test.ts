import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  DAY_MS,
  dateOfDayNumber,
  dateOfInstant,
  dayNumber,
  daysBetween,
  isBusinessDate,
  parsePeriod,
  periodAround,
  startOfDate,
} from '#shared/domain/dates.ts'
import type { PeriodUnit } from '#shared/domain/dates.ts'
import { daysInStage } from '#shared/domain/rules/opportunity.ts'

const ZONES = [
  'Asia/Shanghai',
  'UTC',
  'America/New_York',
  'Asia/Kolkata',
  'Pacific/Auckland',
  'Pacific/Apia',
  'America/Sao_Paulo',
]
const anyDay = fc.integer({ min: dayNumber('1992-01-01'), max: dayNumber('2099-12-31') })
const anyDate = anyDay.map(dateOfDayNumber)
const anyInstant = fc.integer({ min: Date.UTC(1992, 0, 1), max: Date.UTC(2099, 11, 31) })
const anyZone = fc.constantFrom(...ZONES)
const UNITS: PeriodUnit[] = ['month', 'quarter', 'year']

/** The day that Samoa left out when it crossed the date line has no start. */
const isMissing = (date: string, zone: string): boolean => zone === 'Pacific/Apia' && date === '2011-12-30'

describe('business dates', () => {
  test.prop([anyDate, anyZone])(
    'start at an instant that falls on them, and a moment earlier it is the day before',
    (date, zone) => {
      fc.pre(!isMissing(date, zone) && !isMissing(addDays(date, -1), zone))
      const start = startOfDate(date, zone)
      expect(dateOfInstant(start, zone)).toBe(date)
      expect(dateOfInstant(start - 1, zone)).toBe(addDays(date, -1))
    },
  )

  test.prop([anyInstant, anyZone])('of an instant start no later than it and end after it', (instant, zone) => {
    const date = dateOfInstant(instant, zone)
    fc.pre(!isMissing(addDays(date, 1), zone))
    expect(startOfDate(date, zone)).toBeLessThanOrEqual(instant)
    expect(startOfDate(addDays(date, 1), zone)).toBeGreaterThan(instant)
  })

  test.prop([anyDay, fc.integer({ min: -5000, max: 5000 })])('add and count days alike', (day, days) => {
    const date = dateOfDayNumber(day)
    expect(daysBetween(date, addDays(date, days))).toBe(days)
    expect(dayNumber(date)).toBe(day)
    expect(isBusinessDate(date)).toBe(true)
  })

  it('exist as the calendar says', () => {
    expect(['2024-02-29', '2000-02-29', '2026-12-31'].map(isBusinessDate)).toEqual([true, true, true])
    const wrong = [
      '2023-02-29',
      '1900-02-29',
      '2026-13-01',
      '2026-00-10',
      '2026-04-31',
      '2026-1-1',
      '20260101',
      '',
      ' 2026-01-01',
    ]
    expect(wrong.map(isBusinessDate)).toEqual(wrong.map(() => false))
  })

  it('turn at midnight of the zone, not of UTC', () => {
    expect(dateOfInstant(Date.parse('2026-11-02T15:59:59.999Z'), 'Asia/Shanghai')).toBe('2026-11-02')
    expect(dateOfInstant(Date.parse('2026-11-02T16:00:00Z'), 'Asia/Shanghai')).toBe('2026-11-03')
  })
})

describe('periods', () => {
  test.prop([anyDate, fc.constantFrom(...UNITS)])(
    'hold their date, end where the next begins and are half-open',
    (date, unit) => {
      const period = periodAround(date, unit)
      expect(period.from <= date && date < period.to).toBe(true)
      expect(periodAround(period.from, unit)).toEqual(period)
      expect(periodAround(period.to, unit).from).toBe(period.to)
      expect(periodAround(addDays(period.to, -1), unit)).toEqual(period)
    },
  )

  test.prop([anyDate, fc.integer({ min: 0, max: 400 })])('are read with both ends included', (from, days) => {
    const last = addDays(from, days)
    expect(parsePeriod(`${from}..${last}`)).toEqual({ from, to: addDays(last, 1) })
  })

  it('are read as a year, a quarter or a month', () => {
    expect(parsePeriod('2026')).toEqual({ from: '2026-01-01', to: '2027-01-01' })
    expect(parsePeriod('2026-Q4')).toEqual({ from: '2026-10-01', to: '2027-01-01' })
    expect(parsePeriod('2026q1')).toEqual({ from: '2026-01-01', to: '2026-04-01' })
    expect(parsePeriod('2026-12')).toEqual({ from: '2026-12-01', to: '2027-01-01' })
  })

  it('that make no sense are not read', () => {
    const wrong = [
      '',
      '26',
      '2026-Q5',
      '2026-13',
      '2026-02-01..2026-01-01',
      '2026-02-30..2026-03-01',
      '2026-01-01..2026-01-02..2026-01-03',
    ]
    expect(wrong.map(parsePeriod)).toEqual(wrong.map(() => null))
  })
})

describe('daysInStage', () => {
  test.prop([anyInstant, fc.integer({ min: 0, max: 400 * DAY_MS }), anyZone])(
    'counts midnights of the zone',
    (entered, length, zone) => {
      const until = entered + length
      expect(daysInStage(entered, until, zone)).toBe(
        daysBetween(dateOfInstant(entered, zone), dateOfInstant(until, zone)),
      )
    },
  )

  it('is never negative', () => expect(daysInStage(DAY_MS * 10, DAY_MS * 5, 'UTC')).toBe(0))
})
