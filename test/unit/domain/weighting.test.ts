import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { weightedAmount, WeightedSum } from '#shared/domain/weighting.ts'

const anyAmount = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER })
const anyProbability = fc.integer({ min: 0, max: 10_000 })
const anyDeals = fc.array(fc.tuple(fc.integer({ min: 0, max: 1e12 }), anyProbability), { maxLength: 60 })

function sumOf(deals: readonly (readonly [number, number])[]): WeightedSum {
  const sum = new WeightedSum()
  for (const [amount, probability] of deals) sum.add(amount, probability)
  return sum
}

describe('weighting', () => {
  it('gives the golden figures of F1', () => {
    const deals = [
      [10_000_000, 1000],
      [20_000_000, 3000],
      [50_000_000, 5000],
      [100_000_000, 8000],
      [5_000_000, 5000],
    ] as const
    expect(sumOf(deals).rounded()).toBe(114_500_000)
  })

  test.prop([anyAmount, anyProbability])(
    'is exact where a double is not, and rounds half up',
    (amount, probability) => {
      const exact = BigInt(amount) * BigInt(probability)
      const [whole, rest] = [exact / 10_000n, exact % 10_000n]
      expect(BigInt(weightedAmount(amount, probability))).toBe(rest * 2n >= 10_000n ? whole + 1n : whole)
    },
  )

  test.prop([anyDeals])('rounds once, at the sum', (deals) => {
    const exact = deals.reduce((sum, [amount, probability]) => sum + BigInt(amount) * BigInt(probability), 0n)
    expect(BigInt(sumOf(deals).rounded())).toBe((exact + 5000n) / 10_000n)
  })

  test.prop([anyDeals, anyDeals])('does not depend on how the deals are split', (left, right) => {
    const joined = sumOf(left)
    joined.addAll(sumOf(right))
    expect(joined.rounded()).toBe(sumOf([...left, ...right]).rounded())
  })

  it('keeps three half fen apart from three rounded ones', () => {
    expect(
      sumOf([
        [1, 5000],
        [1, 5000],
        [1, 5000],
      ]).rounded(),
    ).toBe(2)
    expect(weightedAmount(1, 5000) * 3).toBe(3)
  })

  it('rounds negative sums away from zero as positive ones', () => {
    expect(weightedAmount(-1, 5000)).toBe(-1)
    expect(weightedAmount(-1, 4999)).toBe(0)
  })
})
