import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { analyseDates, parseValue } from '#shared/domain/values/index.ts'
import type { DateOrder } from '#shared/domain/values/index.ts'
import type { FieldDescriptor } from '#shared/entities/field.ts'

const date: FieldDescriptor = { type: 'date' }
const instant: FieldDescriptor = { type: 'instant' }

function read(text: string, dateOrder?: DateOrder): unknown {
  const parsed = parseValue(date, text, dateOrder ? { dateOrder } : {})
  return parsed.ok ? parsed.value : parsed.issue.code
}

describe('date', () => {
  it('reads the forms in which the year comes first', () => {
    const texts = [
      '2026-03-04',
      '2026/3/4',
      '2026.3.4',
      '2026-3-4',
      '2026年3月4日',
      '2026 年 03 月 04 号',
      '20260304',
      '２０２６／３／４',
    ]
    expect(texts.map((text) => read(text))).toEqual(texts.map(() => '2026-03-04'))
    expect(read('2026年3月4日 星期三')).toBe('2026-03-04')
  })

  it('reads English month names', () => {
    const texts = ['12 Mar 2026', '12-Mar-2026', 'Mar 12, 2026', 'March 12th 2026', '12 march, 2026', 'Mar. 12 2026']
    expect(texts.map((text) => read(text))).toEqual(texts.map(() => '2026-03-12'))
    expect(read('1 Sept 2026')).toBe('2026-09-01')
    expect(read('12 Foo 2026')).toBe('notADate')
  })

  it('drops a time of day and refuses one with a zone, which could move the day', () => {
    expect(
      ['2018/1/1 0:00', '2026-03-04T23:59:59', '2026-03-04 08:00:00.000', '3/25/2026 1:30 PM'].map((text) =>
        read(text),
      ),
    ).toEqual(['2018-01-01', '2026-03-04', '2026-03-04', '2026-03-25'])
    expect(read('2026-03-04T16:00:00Z')).toBe('notADate')
    expect(read('2026-03-04T16:00:00+08:00')).toBe('notADate')
  })

  it('never chooses between day and month', () => {
    expect(parseValue(date, '03/04/2026')).toEqual({
      ok: false,
      issue: { code: 'ambiguousDate', params: { date: '03/04/2026' } },
    })
    expect(read('03/04/2026', 'mdy')).toBe('2026-03-04')
    expect(read('03/04/2026', 'dmy')).toBe('2026-04-03')
    expect([read('25/04/2026'), read('04/25/2026'), read('04-25-2026'), read('25.4.2026'), read('5/5/2026')]).toEqual([
      '2026-04-25',
      '2026-04-25',
      '2026-04-25',
      '2026-04-25',
      '2026-05-05',
    ])
  })

  it('refuses a date that the declared order cannot read', () => {
    expect(read('25/04/2026', 'mdy')).toBe('noSuchDate')
    expect(read('04/25/2026', 'dmy')).toBe('noSuchDate')
  })

  it('refuses days that do not exist', () => {
    expect(parseValue(date, '2026-02-30')).toEqual({
      ok: false,
      issue: { code: 'noSuchDate', params: { date: '2026-02-30' } },
    })
    expect(
      ['2026-11-31', '2025/2/29', '2026年13月1日', '31/31/2026', '0000-01-01', '0999-01-01'].map((text) => read(text)),
    ).toEqual(Array(6).fill('noSuchDate'))
    expect(read('2024-02-29')).toBe('2024-02-29')
  })

  it('refuses years of two digits, numbers of days and words', () => {
    expect(
      ['26-03-04', '3/4/26', '12-Mar-26', '45723', '下周', '2026年3月', '2026-03'].map((text) => read(text)),
    ).toEqual(Array(7).fill('notADate'))
  })

  it('reads back every day in every unambiguous form', () => {
    const day = fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(day, (value) => {
        const iso = value.toISOString().slice(0, 10)
        const [year = '', month = '', dayOfMonth = ''] = iso.split('-')
        expect(read(iso)).toBe(iso)
        expect(read(`${year}年${Number(month)}月${Number(dayOfMonth)}日`)).toBe(iso)
        expect(read(`${Number(month)}/${Number(dayOfMonth)}/${year}`, 'mdy')).toBe(iso)
        expect(read(`${dayOfMonth}.${month}.${year}`, 'dmy')).toBe(iso)
      }),
    )
  })
})

describe('analyseDates', () => {
  it('counts what reads both ways and what only one way', () => {
    expect(analyseDates(['03/04/2026', '10/18/2026', '06/05/2026', '', '04/25/2026', '5/5/2026'])).toEqual({
      order: 'mdy',
      samples: ['03/04/2026', '06/05/2026'],
      ambiguousCount: 2,
      mdyCount: 5,
      dmyCount: 3,
      yearLastCount: 5,
      dateCount: 5,
      count: 5,
    })
    expect(analyseDates(['25/04/2026', '01/02/2026'])).toMatchObject({ order: 'dmy', ambiguousCount: 1 })
  })

  it('says when the column decides nothing or contradicts itself', () => {
    expect(analyseDates(['03/04/2026', '01/02/2026'])).toMatchObject({ order: 'ambiguous', ambiguousCount: 2 })
    expect(analyseDates(['25/04/2026', '04/25/2026'])).toMatchObject({ order: 'mixed' })
    expect(analyseDates(['2026-01-02', '2026/3/4', '待定'])).toMatchObject({ order: 'ymd', dateCount: 2, count: 3 })
    expect(analyseDates([])).toMatchObject({ order: 'ymd', count: 0 })
  })

  it('keeps few samples of a long column', () => {
    const texts = Array.from({ length: 1000 }, (_, n) => `0${(n % 9) + 1}/1${n % 3}/2026`)
    const { samples, ambiguousCount } = analyseDates(texts)
    expect(samples.length).toBeLessThanOrEqual(5)
    expect(ambiguousCount).toBe(1000)
  })
})

describe('instant', () => {
  const readInstant = (text: string, timeZone?: string): unknown => {
    const parsed = parseValue(instant, text, timeZone ? { timeZone } : {})
    return parsed.ok ? parsed.value : parsed.issue.code
  }

  it('reads a date and time with an offset', () => {
    const expected = Date.UTC(2026, 0, 31, 8, 30)
    expect(readInstant('2026-01-31T08:30:00Z')).toBe(expected)
    expect(readInstant('2026-01-31 16:30+08:00')).toBe(expected)
    expect(readInstant('2026-01-31T08:30:00.125Z')).toBe(expected + 125)
  })

  it('reads a wall clock only when the zone is known', () => {
    expect(readInstant('2026-01-31 16:30', 'Asia/Shanghai')).toBe(Date.UTC(2026, 0, 31, 8, 30))
    expect(readInstant('2026-01-31 16:30')).toBe('notAnInstant')
  })

  it('refuses dates without a time and times that do not exist', () => {
    expect([readInstant('2026-01-31', 'UTC'), readInstant('2026-01-31 25:00', 'UTC'), readInstant('now')]).toEqual(
      Array(3).fill('notAnInstant'),
    )
    expect(readInstant('2026-02-30 10:00', 'UTC')).toBe('noSuchDate')
  })
})
