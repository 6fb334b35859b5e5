import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import {
  dateOf,
  formatBytes,
  formatCount,
  formatDateShort,
  formatInstant,
  formatLongDay,
  formatMoney,
  formatMoneyShort,
  formatMonth,
  formatPercent,
  formatRatio,
  NO_RATIO,
} from '#renderer/i18n/format.ts'

const money = fc.integer({ min: -(10 ** 13), max: 10 ** 13 })

describe('formatMoney', () => {
  it.each([
    [128_000_000, '1,280,000'],
    [128_000_050, '1,280,000.50'],
    [5, '0.05'],
    [-5, '-0.05'],
    [0, '0'],
    [-99_900, '-999'],
    [100_000, '1,000'],
  ])('writes %i minor units as %s', (minor, text) => {
    expect(formatMoney(minor)).toBe(text)
  })

  it('always shows two decimals where a form asks for them', () => {
    expect(formatMoney(117_500_000, 'always')).toBe('1,175,000.00')
  })

  it('leaves an unknown amount empty', () => {
    expect(formatMoney(null)).toBe('')
    expect(formatMoney(undefined)).toBe('')
  })

  test.prop([money, fc.constantFrom('auto' as const, 'always' as const)])('loses no minor unit', (minor, decimals) => {
    const [whole = '', fraction = '00'] = formatMoney(minor, decimals).replaceAll(',', '').split('.')
    const read = Math.abs(Number(whole)) * 100 + Number(fraction)
    expect(whole.startsWith('-') ? -read : read).toBe(minor)
  })

  test.prop([money])('separates every three figures', (minor) => {
    expect(formatMoney(minor)).toMatch(/^-?\d{1,3}(,\d{3})*(\.\d{2})?$/)
  })
})

describe('formatCount', () => {
  test.prop([fc.maxSafeInteger()])('reads back as the same number', (value) => {
    expect(Number(formatCount(value).replaceAll(',', ''))).toBe(value)
  })
})

describe('formatPercent', () => {
  it.each([
    [8000, '80%'],
    [5250, '52.5%'],
    [3333, '33.33%'],
    [0, '0%'],
    [10_000, '100%'],
  ])('writes %i basis points as %s', (basisPoints, text) => {
    expect(formatPercent(basisPoints)).toBe(text)
  })

  it('leaves an unknown rate empty', () => {
    expect(formatPercent(null)).toBe('')
  })

  test.prop([fc.integer({ min: 0, max: 10_000 })])('reads back as the same rate', (basisPoints) => {
    expect(Math.round(Number(formatPercent(basisPoints).slice(0, -1)) * 100)).toBe(basisPoints)
  })
})

describe('formatRatio', () => {
  it('says that nothing can be divided by zero', () => {
    expect(formatRatio(3, 0)).toBe(NO_RATIO)
  })

  it('keeps one decimal', () => {
    expect(formatRatio(1, 3)).toBe('33.3%')
    expect(formatRatio(1, 2)).toBe('50.0%')
  })
})

describe('formatMoneyShort', () => {
  it.each([
    [6_138_000, '6.1 万'],
    [61_380_000, '61 万'],
    [240_380_000, '240 万'],
    [995_000, '9,950'],
    [999_950, '1 万'],
    [9_960_000, '10 万'],
    [999_949_000_000, '100 亿'],
    [12_800_000_000, '1.28 亿'],
    [99_999_600_000, '10 亿'],
    [9_999_600_000, '1 亿'],
    [9_999_400_000, '9,999 万'],
    [-6_138_000, '-6.1 万'],
    [0, '0'],
    [-20, '0'],
  ])('writes %i minor units as %s in Chinese', (minor, text) => {
    expect(formatMoneyShort(minor, 'zh-CN')).toBe(text)
  })

  it.each([
    [61_380_000, '614K'],
    [359_450_000, '3.59M'],
    [99_970_000, '1M'],
    [99_940_000, '999K'],
    [150_000, '1.5K'],
    [250_000_000_000, '2.5B'],
  ])('writes %i minor units as %s in English', (minor, text) => {
    expect(formatMoneyShort(minor, 'en')).toBe(text)
  })

  const sizes: Readonly<Record<string, number>> = { 亿: 1e8, 万: 1e4, K: 1e3, M: 1e6, B: 1e9 }
  const read = (text: string) => {
    const unit = text.at(-1) ?? ''
    return Number.parseFloat(text.replaceAll(',', '')) * (sizes[unit] ?? 1)
  }

  test.prop([fc.integer({ min: 0, max: 10 ** 13 }), fc.constantFrom('zh-CN' as const, 'en' as const)])(
    'is never off by more than six percent',
    (minor, language) => {
      const units = minor / 100
      expect(Math.abs(read(formatMoneyShort(minor, language)) - units)).toBeLessThanOrEqual(Math.max(0.5, units * 0.06))
    },
  )

  test.prop([fc.integer({ min: 0, max: 10 ** 13 }), fc.integer({ min: 0, max: 10 ** 13 })])(
    'keeps the order of amounts',
    (one, other) => {
      const [less, more] = [Math.min(one, other), Math.max(one, other)]
      expect(read(formatMoneyShort(less, 'zh-CN'))).toBeLessThanOrEqual(read(formatMoneyShort(more, 'zh-CN')))
    },
  )
})

describe('formatInstant', () => {
  const now = new Date(2026, 10, 22, 9, 5).getTime()

  it.each([
    [new Date(2026, 10, 22, 16, 52), '今天 16:52'],
    [new Date(2026, 10, 21, 0, 0), '昨天 00:00'],
    [new Date(2026, 10, 18, 14, 20), '11-18 14:20'],
    [new Date(2025, 11, 31, 8, 1), '2025-12-31 08:01'],
  ])('writes %s as %s', (at, text) => {
    expect(formatInstant(at.getTime(), now, 'zh-CN')).toBe(text)
  })

  it('knows yesterday across a change of year', () => {
    const newYear = new Date(2027, 0, 1, 10, 0).getTime()
    expect(formatInstant(new Date(2026, 11, 31, 10, 0).getTime(), newYear, 'en')).toBe('Yesterday 10:00')
  })

  it('leaves an unknown instant empty', () => {
    expect(formatInstant(null, now, 'en')).toBe('')
  })
})

describe('dates', () => {
  const now = new Date(2026, 10, 22).getTime()

  it('leave out the year of today', () => {
    expect(formatDateShort('2026-12-04', now)).toBe('12-04')
    expect(formatDateShort('2027-01-04', now)).toBe('2027-01-04')
    expect(formatDateShort(null, now)).toBe('')
  })

  it('are written out in both languages', () => {
    expect(formatLongDay('2026-11-19', 'zh-CN')).toBe('11月19日 周四')
    expect(formatLongDay('2026-11-19', 'en')).toBe('19 Nov, Thu')
    expect(formatMonth('2026-12', 'zh-CN')).toBe('2026年12月')
    expect(formatMonth('2026-12-04', 'en')).toBe('Dec 2026')
  })

  it('take the day from the computer’s own clock while no workbook is open', () => {
    expect(dateOf(new Date(2026, 0, 2, 23, 59).getTime())).toBe('2026-01-02')
  })
})

describe('formatBytes', () => {
  it.each([
    [0, '0 B'],
    [1023, '1023 B'],
    [149_504, '146 KB'],
    [19_293_798, '18.4 MB'],
    [1_048_575, '1 MB'],
  ])('writes %i bytes as %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text)
  })
})
