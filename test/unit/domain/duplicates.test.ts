import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blockKeysOf, compareLooks, phoneNumbers, soundOfSortKey } from '#shared/domain/duplicates.ts'
import type { DuplicateLook, MergeableType } from '#shared/domain/duplicates.ts'
import { compareNames, formsOf, nearMatches } from '#shared/domain/similarity.ts'

const anyName = fc.oneof(
  fc.string({ unit: fc.constantFrom('上', '海', '无', '锡', '恒', '力', '机', '械', '1', ' '), maxLength: 9 }),
  fc
    .tuple(fc.constantFrom('昆山', '苏州'), fc.constantFrom('晟达', '胜达', '铭铸'), fc.constantFrom('电子', '机械'))
    .map((parts) => parts.join('')),
  fc.constantFrom('Acme Co., Ltd.', 'ACME', 'Acme Corp.', '昆山晟达电子有限公司', '（昆山）晟达电子'),
)

const look = (name: string, values: Partial<DuplicateLook> = {}): DuplicateLook => ({
  id: name,
  forms: formsOf(name),
  phones: [],
  customerId: null,
  amount: null,
  day: null,
  ...values,
})

const anyLook = fc
  .record({
    name: anyName,
    phones: fc.uniqueArray(fc.constantFrom('51086852201', '2168852201', '13800138000'), { maxLength: 2 }),
    customerId: fc.constantFrom(null, 'c1', 'c2'),
    amount: fc.constantFrom(null, 100, 105, 900),
    day: fc.constantFrom(null, 20_000, 20_030, 20_300),
  })
  .map(({ name, ...values }) => look(name, values))
const anyType = fc.constantFrom<MergeableType>('customer', 'opportunity')

describe('compareNames', () => {
  it('is symmetric and says that a name is itself', () => {
    fc.assert(
      fc.property(anyName, anyName, (left, right) => {
        expect(compareNames(formsOf(left), formsOf(right))).toEqual(compareNames(formsOf(right), formsOf(left)))
        expect(compareNames(formsOf(left), formsOf(left))?.score).toBe(1)
      }),
    )
  })

  it('says of two names what the index of near matches says', () => {
    fc.assert(
      fc.property(anyName, anyName, (left, right) => {
        fc.pre(left !== right)
        const [match] = nearMatches(left, [{ id: 'x', label: right }])
        const pair = compareNames(formsOf(left), formsOf(right))
        expect(pair).toEqual(match ? { reason: match.reason, score: match.score } : null)
      }),
    )
  })
})

describe('compareLooks', () => {
  it('is symmetric', () => {
    fc.assert(
      fc.property(anyType, anyLook, anyLook, (type, left, right) => {
        expect(compareLooks(type, left, right)).toEqual(compareLooks(type, right, left))
      }),
    )
  })

  it('finds nothing alike that has no block key in common', () => {
    fc.assert(
      fc.property(anyType, anyLook, anyLook, (type, left, right) => {
        fc.pre(compareLooks(type, left, right) !== null)
        const stored = new Set(blockKeysOf(type, left, () => 1).stored)
        expect(blockKeysOf(type, right, () => 1).probed.some((key) => stored.has(key))).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  it('sees one firm under two spellings, one sound, one phone', () => {
    const reasons = (left: DuplicateLook, right: DuplicateLook) => compareLooks('customer', left, right)?.reasons
    expect(reasons(look('昆山晟达电子'), look('昆山晟达电子有限公司'))).toEqual(['companySuffix'])
    expect(reasons(look('昆山 晟达（电子）'), look('昆山晟达电子'))).toEqual(['sameName'])
    const sounding = (name: string) => look(name, { forms: formsOf(name, 'kun shan sheng da') })
    expect(reasons(sounding('昆山晟达'), sounding('昆山胜达'))).toEqual(['sound'])
    expect(reasons(look('甲公司', { phones: ['51086852201'] }), look('乙集团', { phones: ['51086852201'] }))).toEqual([
      'phone',
    ])
    expect(reasons(look('空压机 120'), look('空压机 130'))).toBeUndefined()
  })

  it('keeps repeat orders of one name apart by amount and date', () => {
    const deal = (values: Partial<DuplicateLook>) => look('净化耗材年约', { customerId: 'c1', ...values })
    const compare = (left: Partial<DuplicateLook>, right: Partial<DuplicateLook>) =>
      compareLooks('opportunity', deal(left), deal(right))?.reasons
    expect(compare({ amount: 100, day: 20_000 }, { amount: 100, day: 20_010 })).toEqual([
      'sameName',
      'customer',
      'amount',
      'date',
    ])
    expect(compare({ amount: 100, day: 20_000 }, { amount: 100, day: 20_365 })).toBeUndefined()
    expect(compare({ amount: 100 }, { amount: 900 })).toBeUndefined()
    expect(compare({ customerId: 'c2' }, {})).toBeUndefined()
  })
})

describe('phoneNumbers', () => {
  it('reads every usual notation of one number alike', () => {
    for (const text of [
      '0510-8685 2201',
      '（0510）86852201',
      '+86 510 8685 2201',
      '0510-86852201转8',
      '0086-510-86852201',
    ]) {
      expect(phoneNumbers(text)).toEqual(['51086852201'])
    }
    expect(phoneNumbers('13800138000 / 0510-86852201')).toEqual(['13800138000', '51086852201'])
    expect(phoneNumbers('8801')).toEqual([])
  })
})

describe('soundOfSortKey', () => {
  it('leaves out tones and the form of the company', () => {
    const key = '~kun1~shan1~sheng4~da2~you3~xian4~gong1~si1 昆山晟达有限公司'
    expect(soundOfSortKey(key, '昆山晟达')).toBe('kun shan sheng da')
    expect(soundOfSortKey('~wang2~li4 王立', '王立')).toBe('')
  })
})
