import { describe, expect, it } from 'vitest'
import {
  dateOfSerial,
  kindOfFormat,
  kindOfFormatId,
  numberText,
  plainNumber,
} from '#db/exchange/spreadsheet/number-format.ts'

describe('kindOfFormat', () => {
  it.each([
    'yyyy-mm-dd',
    'yyyy"年"m"月"d"日"',
    '[$-804]yyyy"年"m"月"d"日";@',
    '[DBNum1][$-804]yyyy"年"m"月"',
    'm/d/yy h:mm',
    '[h]:mm:ss',
    'aaaa',
    '上午/下午h"时"mm"分"',
  ])('takes %s for a date', (code) => expect(kindOfFormat(code)).toBe('date'))

  it.each(['0%', '0.00%', '[Red]0.0%;-0.0%'])('takes %s for a percentage', (code) =>
    expect(kindOfFormat(code)).toBe('percent'),
  )

  it.each([
    'General',
    'G/通用格式',
    '#,##0.00',
    '"¥"#,##0.00;[Red]\\-"¥"#,##0.00',
    '0!.0,"万"',
    '@',
    '[$¥-804]#,##0.00',
    '_ * #,##0_ ;_ * \\-#,##0_ ;_ * "-"_ ;_ @_ ',
    '"days" 0',
    '0.00E+00',
  ])('takes %s for a number', (code) => expect(kindOfFormat(code)).toBe('number'))

  it('knows the formats that files name by number, Chinese ones among them', () => {
    for (const id of [14, 22, 31, 57, 58]) expect(kindOfFormatId(id, new Map())).toBe('date')
    for (const id of [9, 10]) expect(kindOfFormatId(id, new Map())).toBe('percent')
    for (const id of [0, 4, 44, 49]) expect(kindOfFormatId(id, new Map())).toBe('number')
    expect(kindOfFormatId(14, new Map([[14, '0.0']]))).toBe('number')
  })
})

describe('dateOfSerial', () => {
  it('counts days as Excel does, around its false leap day too', () => {
    expect(dateOfSerial(1, false)).toBe('1900-01-01')
    expect(dateOfSerial(59, false)).toBe('1900-02-28')
    expect(dateOfSerial(60, false)).toBeNull()
    expect(dateOfSerial(61, false)).toBe('1900-03-01')
    expect(dateOfSerial(46_037, false)).toBe('2026-01-15')
    expect(dateOfSerial(2_958_465, false)).toBe('9999-12-31')
    expect(dateOfSerial(2_958_466, false)).toBeNull()
    expect(dateOfSerial(-1, false)).toBeNull()
  })

  it('counts from 1904 where the file does', () => {
    expect(dateOfSerial(0, true)).toBe('1904-01-01')
    expect(dateOfSerial(44_575, true)).toBe('2026-01-15')
  })

  it('keeps the time of day, rounded to seconds', () => {
    expect(dateOfSerial(46_037.5, false)).toBe('2026-01-15 12:00:00')
    expect(dateOfSerial(46_037.999_999_9, false)).toBe('2026-01-16')
    expect(dateOfSerial(0.75, false)).toBe('18:00:00')
  })

  it('agrees with the calendar on every day from 1900-03-01 to 2100', () => {
    const start = Date.UTC(1900, 2, 1)
    for (let day = 0; day < 73_000; day += 1) {
      const expected = new Date(start + day * 86_400_000).toISOString().slice(0, 10)
      if (dateOfSerial(61 + day, false) !== expected) expect(dateOfSerial(61 + day, false)).toBe(expected)
    }
  })
})

describe('numberText', () => {
  it('writes digits and never an exponent', () => {
    expect(plainNumber(13_800_138_000)).toBe('13800138000')
    expect(plainNumber(Number('320102199001011234'))).toBe('320102199001011000')
    expect(plainNumber(1.23e21)).toBe('1230000000000000000000')
    expect(plainNumber(1e-7)).toBe('0.0000001')
    expect(plainNumber(-1.5e-8)).toBe('-0.000000015')
  })

  it('drops what a double adds to a decimal', () => {
    expect(plainNumber(0.1 + 0.2)).toBe('0.3')
    expect(plainNumber(Number('1234.5600000000001'))).toBe('1234.56')
  })

  it('writes percentages with their sign', () => {
    expect(numberText(0.8, 'percent', false)).toBe('80%')
    expect(numberText(0.07, 'percent', false)).toBe('7%')
    expect(numberText(0.1234, 'percent', false)).toBe('12.34%')
    expect(numberText(1, 'percent', false)).toBe('100%')
  })

  it('leaves a number that is no day as a number', () => {
    expect(numberText(5_000_000, 'date', false)).toBe('5000000')
  })
})
