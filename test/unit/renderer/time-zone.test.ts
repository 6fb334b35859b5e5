import dayjs from 'dayjs'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { parseCell } from '#renderer/grid/cell-parse.ts'
import { valueText } from '#renderer/grid/cell-text.ts'
import { readDraft } from '#renderer/grid/filter-edit.ts'
import { changeTimeZone, currentTimeZone, dateOf, formatInstant, formatTime } from '#renderer/i18n/index.ts'

const NOW = Date.parse('2026-11-22T10:30:00Z')
const HOUR = 3_600_000

/** Half an hour after midnight in the east, half an hour before it in the west; no computer is in both zones. */
const ZONES = [
  { zone: 'Pacific/Kiritimati', day: '2026-11-23', before: '2026-11-22', time: '00:30', hoursToday: 0 },
  { zone: 'Pacific/Pago_Pago', day: '2026-11-21', before: '2026-11-20', time: '23:30', hoursToday: 23 },
] as const

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] })
})
afterEach(() => {
  changeTimeZone(null)
  vi.useRealTimers()
})

describe.each(ZONES)('with a workbook of $zone', ({ zone, day, before, time, hoursToday }) => {
  beforeEach(() => changeTimeZone(zone))

  it('an instant has the day and the time of its clock', () => {
    expect([dateOf(NOW), formatTime(NOW)]).toEqual([day, time])
    expect(valueText('customer', 'createdAt', { type: 'instant' }, NOW, 'zh-CN')).toBe(`${day} ${time}`)
  })

  it('today begins and yesterday ends at its midnight', () => {
    expect(formatInstant(NOW, NOW, 'zh-CN')).toBe(`今天 ${time}`)
    expect(formatInstant(NOW - hoursToday * HOUR, NOW, 'en')).toBe('Today 00:30')
    expect(formatInstant(NOW - (hoursToday + 1) * HOUR, NOW, 'en')).toBe('Yesterday 23:30')
  })

  it.each([
    ['今天', 'zh-CN'],
    ['today', 'en'],
  ] as const)('%s typed into a date is its day', (text, language) => {
    const field = { type: 'date' } as const
    expect(parseCell('opportunity', 'nextActionDate', field, text, language)).toEqual({ ok: true, value: day })
    const yesterday = language === 'en' ? 'yesterday' : '昨天'
    expect(parseCell('opportunity', 'nextActionDate', field, yesterday, language)).toEqual({ ok: true, value: before })
  })

  it('a time typed without a zone is read back as the same', () => {
    const parsed = parseCell('customer', 'createdAt', { type: 'instant' }, `${day} ${time}`, 'en')
    expect(parsed).toEqual({ ok: true, value: NOW })
  })

  it('a filter of instants takes its days whole', () => {
    const place = { type: 'customer', key: 'createdAt', field: { type: 'instant' } } as const
    const draft = { operator: 'between', operands: [day, day], span: 'thisMonth', days: '' } as const
    const read = readDraft(place, draft, 'en', { badDays: '' })
    const from = NOW - hoursToday * HOUR - HOUR / 2
    expect(read).toMatchObject({ ok: true, value: { values: [from, from + 24 * HOUR - 1] } })
  })

  it('calendars to pick from mark its day', () => {
    expect(dayjs().tz().format('YYYY-MM-DD')).toBe(day)
  })
})

it('without a workbook the clock is that of the computer', () => {
  changeTimeZone('Pacific/Kiritimati')
  changeTimeZone(null)
  expect(currentTimeZone()).toBe(Intl.DateTimeFormat().resolvedOptions().timeZone)
})
