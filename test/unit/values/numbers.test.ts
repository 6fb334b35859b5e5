import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseValue } from '#shared/domain/values/index.ts'
import type { ParseContext } from '#shared/domain/values/index.ts'
import type { FieldDescriptor } from '#shared/entities/field.ts'

const money: FieldDescriptor = { type: 'money' }
const percent: FieldDescriptor = { type: 'percent', min: 0, max: 10_000 }
const integer: FieldDescriptor = { type: 'integer', min: 0 }
const number: FieldDescriptor = { type: 'number' }

/** The value, or the code of the issue. */
function read(field: FieldDescriptor, text: string, context?: ParseContext): unknown {
  const parsed = parseValue(field, text, context)
  return parsed.ok ? parsed.value : parsed.issue.code
}

const readEach = (field: FieldDescriptor, texts: readonly string[]): unknown[] => texts.map((text) => read(field, text))

describe('money', () => {
  it('reads plain amounts exactly', () => {
    expect(readEach(money, ['0', '1', '1.5', '0.07', '.5', '1054', '90071992547409.91'])).toEqual([
      0, 100, 150, 7, 50, 105_400, 9_007_199_254_740_991,
    ])
    // 1.005, 4.35 and 0.29 are the usual victims of binary fractions.
    expect(readEach(money, ['4.35', '0.29', '1.10', '1.100', '128000.00'])).toEqual([435, 29, 110, 110, 12_800_000])
  })

  it('reads separators, currency signs and full-width characters', () => {
    const texts = [
      '1,234,567.89',
      '1，234',
      '1 234.5',
      "1'234",
      '¥1,234',
      '￥１２３',
      '99.5¥',
      '300元',
      'RMB 300',
      '300 CNY',
      '人民币300',
      'rmb300元整',
    ]
    expect(readEach(money, texts)).toEqual([
      123_456_789, 123_400, 123_450, 123_400, 123_400, 12_300, 9950, 30_000, 30_000, 30_000, 30_000, 30_000,
    ])
  })

  it('reads signs and amounts in brackets', () => {
    expect(readEach(money, ['-5.5', '－5.5', '−5.5', '(1,200)', '（1,200.5）', '-¥3', '¥-3', '¥(3)', '+3'])).toEqual([
      -550, -550, -550, -120_000, -120_050, -300, -300, -300, 300,
    ])
  })

  it('converts 万 and 亿 and says so', () => {
    expect(readEach(money, ['12.5万', '12.5 万元', '1.2亿', '1,280万', '3千', '0.0001万'])).toEqual([
      12_500_000, 12_500_000, 12_000_000_000, 1_280_000_000, 300_000, 100,
    ])
    expect(parseValue(money, '12.5万')).toEqual({ ok: true, value: 12_500_000, conversion: 'scaledUnit' })
    expect(parseValue(money, '125000')).toEqual({ ok: true, value: 12_500_000 })
  })

  it('multiplies by the unit that the header announces', () => {
    expect(read(money, '12.5', { moneyExponent: 4 })).toBe(12_500_000)
    expect(read(money, '1100.04', { moneyExponent: 6 })).toBe(110_004_000_000)
  })

  it('refuses what is no amount, as people write it in old systems', () => {
    const texts = ['待定', '约 30', '45 至 60 万', '面议', '二十万', '18..5万', '—', '见附件', '12,50', '1,23', '1.2.3']
    expect(readEach(money, texts)).toEqual(texts.map(() => 'notANumber'))
    expect(readEach(money, ['1e5', '()', '--3', '-(3)', '3%', '½', '5²', '1,234 567', '9'.repeat(80)])).toEqual(
      Array(9).fill('notANumber'),
    )
  })

  it('refuses amounts in another currency, however it is written', () => {
    const texts = ['€3', '$20', '＄20', '20$', '-$5.50', '($1,200)', 'US$20', 'HK$ 20', 'USD 20', 'USD20', '20 usd']
    const words = ['USD 12k', '20 美元', '20美金', '3 万日元', '港币 100', '£5', '5€']
    expect(readEach(money, [...texts, ...words])).toEqual([...texts, ...words].map(() => 'otherCurrency'))
    // What is no number stays none.
    expect(readEach(money, ['$', 'USD', '$五十', '$1.2.3'])).toEqual(Array(4).fill('notANumber'))
  })

  it('refuses parts of a cent and amounts that are not exact integers', () => {
    expect(parseValue(money, '1.005')).toEqual({ ok: false, issue: { code: 'tooManyDecimals', params: { max: 2 } } })
    expect(read(money, '90071992547409.92')).toBe('outOfRange')
    expect(read(money, '999999999999亿')).toBe('outOfRange')
  })

  it('names the bounds in the unit that people write', () => {
    expect(parseValue({ type: 'money', min: 0, max: 500_000 }, '-1')).toEqual({
      ok: false,
      issue: { code: 'outOfRange', params: { min: '0.00', max: '5000.00' } },
    })
  })

  it('reads every amount with separators as without them', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (minor) => {
        const plain = `${minor < 0 ? '-' : ''}${String(Math.abs(minor))
          .padStart(3, '0')
          .replace(/(\d\d)$/, '.$1')}`
        const grouped = plain.replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ',')
        expect(read(money, plain)).toBe(minor)
        expect(read(money, grouped)).toBe(minor)
      }),
    )
  })
})

describe('percent', () => {
  it('reads percentages with and without the sign', () => {
    expect(readEach(percent, ['50%', '50', '80 %', '８０％', '12.5%', '12.34', '0.5%', '100', '0'])).toEqual([
      5000, 5000, 8000, 8000, 1250, 1234, 50, 10_000, 0,
    ])
  })

  it('reads a number with decimals of at most one as a fraction', () => {
    expect(readEach(percent, ['0.5', '0.05', '1.0', '.3', '1', '1.5'])).toEqual([5000, 500, 10_000, 3000, 100, 150])
    expect(parseValue(percent, '0.5')).toEqual({ ok: true, value: 5000, conversion: 'fraction' })
  })

  it('follows what the column is known to hold', () => {
    expect(read(percent, '0.5', { percentNotation: 'percent' })).toBe(50)
    expect(read(percent, '1', { percentNotation: 'fraction' })).toBe(10_000)
    expect(read(percent, '50%', { percentNotation: 'fraction' })).toBe(5000)
  })

  it('refuses what is out of range, too fine or no number', () => {
    expect(readEach(percent, ['101%', '-1', '12.345%', 'high', '50%%'])).toEqual([
      'outOfRange',
      'outOfRange',
      'tooManyDecimals',
      'notANumber',
      'notANumber',
    ])
    expect(parseValue(percent, '150')).toMatchObject({ issue: { params: { min: '0%', max: '100%' } } })
  })
})

describe('integer and number', () => {
  it('reads whole numbers only as integers', () => {
    expect(
      readEach(integer, ['12', '1,200', '12.0', '１２', ' 7 ', '12.5', '-1', 'abc', '1e3', '9007199254740993']),
    ).toEqual([12, 1200, 12, 12, 7, 'notAnInteger', 'outOfRange', 'notANumber', 'notANumber', 'outOfRange'])
  })

  it('reads numbers with decimals and exponents', () => {
    expect(readEach(number, ['0.328', '-1.5', '1e-7', '1.5E+3', '1,000.25', '-0', 'x', '1e999'])).toEqual([
      0.328,
      -1.5,
      1e-7,
      1500,
      1000.25,
      0,
      'notANumber',
      'notANumber',
    ])
  })
})
