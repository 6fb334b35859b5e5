import { describe, expect, it } from 'vitest'
import { createCalendar } from '#shared/domain/calendar.ts'

describe('the working calendar', () => {
  const calendar = createCalendar()

  it('has the national holidays and the weekends worked for them', () => {
    expect(calendar.isWorkday('2026-10-01')).toBe(false)
    expect(calendar.isWorkday('2026-10-10')).toBe(true)
    expect(calendar.nameOf('2026-10-10')).toEqual({ zh: '国庆节', en: 'National Day' })
    expect(calendar.nameOf('2026-11-20')).toBeNull()
    expect(calendar.isWorkday('2026-11-21')).toBe(false)
  })

  it('knows weekends alone where no holidays are announced', () => {
    expect(calendar.isWorkday('2031-10-01')).toBe(true)
    expect(calendar.isWorkday('2031-10-04')).toBe(false)
    expect(calendar.isWorkday('1969-12-31')).toBe(true)
  })

  it('counts and adds over a week with a holiday', () => {
    // 2026-10-01 to 10-07 is free, Saturday the 10th is worked.
    expect(calendar.workdaysBetween('2026-09-30', '2026-10-12')).toBe(4)
    expect(calendar.addWorkdays('2026-09-30', 1)).toBe('2026-10-08')
    expect(calendar.addWorkdays('2026-10-08', -1)).toBe('2026-09-30')
    expect(calendar.workdaysBetween('2026-10-12', '2026-09-30')).toBe(-4)
  })

  it('puts what the team says first', () => {
    const own = createCalendar(
      new Map([
        ['2026-11-20', { isWorkday: false, name: '厂庆' }],
        ['2026-11-21', { isWorkday: true, name: null }],
      ]),
    )
    expect(own.isWorkday('2026-11-20')).toBe(false)
    expect(own.nameOf('2026-11-20')).toEqual({ zh: '厂庆', en: '厂庆' })
    expect(own.addWorkdays('2026-11-19', 1)).toBe('2026-11-21')
  })
})
