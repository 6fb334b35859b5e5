import { describe, expect, it } from 'vitest'
import {
  customPeriod,
  describePeriod,
  periodOf,
  startPeriod,
  stepPeriod,
  type PeriodWords,
} from '#renderer/features/reports/period.ts'

const WORDS: PeriodWords = {
  all: 'all',
  quarter: (year, quarter) => `${year} Q${quarter}`,
  year: (year) => year,
  range: (from, last) => `${from}..${last}`,
}

describe('a period', () => {
  it('holds the whole month, quarter or year of its day', () => {
    expect(periodOf(startPeriod('month', '2026-11-22'))).toEqual({ from: '2026-11-01', to: '2026-12-01' })
    expect(periodOf(startPeriod('quarter', '2026-11-22'))).toEqual({ from: '2026-10-01', to: '2027-01-01' })
    expect(periodOf(startPeriod('year', '2026-11-22'))).toEqual({ from: '2026-01-01', to: '2027-01-01' })
    expect(periodOf(startPeriod('all', '2026-11-22'))).toBeUndefined()
  })

  it('has neighbours on both sides, over the turn of the year', () => {
    const january = startPeriod('month', '2027-01-15')
    expect(periodOf(stepPeriod(january, -1))).toEqual({ from: '2026-12-01', to: '2027-01-01' })
    expect(periodOf(stepPeriod(startPeriod('quarter', '2026-11-22'), 1))).toEqual({
      from: '2027-01-01',
      to: '2027-04-01',
    })
    const all = startPeriod('all', '2026-11-22')
    expect(stepPeriod(all, 1)).toBe(all)
  })

  it('includes both ends of a range that a person names', () => {
    const range = customPeriod(startPeriod('month', '2026-11-22'), '2026-01-05', '2026-01-05')
    expect(periodOf(range)).toEqual({ from: '2026-01-05', to: '2026-01-06' })
  })

  it('refuses a range that ends before it starts', () => {
    const month = startPeriod('month', '2026-11-22')
    expect(customPeriod(month, '2026-02-01', '2026-01-01')).toBe(month)
  })

  it('is said in words', () => {
    expect(describePeriod(startPeriod('month', '2026-11-22'), 'zh-CN', WORDS)).toBe('2026年11月')
    expect(describePeriod(startPeriod('quarter', '2026-11-22'), 'en', WORDS)).toBe('2026 Q4')
    expect(describePeriod(startPeriod('all', '2026-11-22'), 'en', WORDS)).toBe('all')
  })
})
