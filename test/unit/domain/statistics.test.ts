import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { fisherExact, phiCoefficient } from '#shared/domain/statistics/fisher.ts'
import { holmAdjusted } from '#shared/domain/statistics/holm.ts'
import { survivalQuantile, survivalSteps } from '#shared/domain/statistics/kaplan-meier.ts'
import type { Duration } from '#shared/domain/statistics/kaplan-meier.ts'
import { wilsonInterval } from '#shared/domain/statistics/wilson.ts'

const percent = (share: number | undefined): string => ((share ?? Number.NaN) * 100).toFixed(1)

describe('Wilson’s interval', () => {
  it.each([
    [3, 10, '10.8', '60.3'],
    [30, 100, '21.9', '39.6'],
    [0, 10, '0.0', '27.8'],
    [10, 10, '72.2', '100.0'],
    [81, 263, '25.5', '36.6'],
  ])('of %i out of %i is %s to %s %%', (successes, n, low, high) => {
    const interval = wilsonInterval(successes, n)
    expect([percent(interval?.low), percent(interval?.high)]).toEqual([low, high])
  })

  it('of nothing is unknown', () => {
    expect(wilsonInterval(0, 0)).toBeNull()
  })

  property.prop([fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true })])(
    'holds the share, lies within 0 and 1, and is mirrored for failures',
    (n, part) => {
      const successes = Math.round(part * n)
      const { low, high } = wilsonInterval(successes, n) ?? { low: 1, high: 0 }
      expect(low).toBeGreaterThanOrEqual(0)
      expect(high).toBeLessThanOrEqual(1)
      expect(low).toBeLessThanOrEqual(successes / n + 1e-12)
      expect(high).toBeGreaterThanOrEqual(successes / n - 1e-12)
      const mirrored = wilsonInterval(n - successes, n)
      expect(mirrored?.low).toBeCloseTo(1 - high, 10)
      expect(mirrored?.high).toBeCloseTo(1 - low, 10)
    },
  )
})

const ended = (...times: number[]): Duration[] => times.map((time) => ({ time, isEnded: true }))
const lasting = (...times: number[]): Duration[] => times.map((time) => ({ time, isEnded: false }))

describe('the Kaplan–Meier estimate', () => {
  it('gives the known curve of 6-MP in the trial of Freireich (1963), whose median is 23 weeks', () => {
    const durations = [
      ...ended(6, 6, 6, 7, 10, 13, 16, 22, 23),
      ...lasting(6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35),
    ]
    expect(survivalSteps(durations).map(({ time, survival }) => [time, survival.toFixed(4)])).toEqual([
      [6, '0.8571'],
      [7, '0.8067'],
      [10, '0.7529'],
      [13, '0.6902'],
      [16, '0.6275'],
      [22, '0.5378'],
      [23, '0.4482'],
    ])
    expect(survivalQuantile(durations)).toBe(23)
    expect(survivalQuantile(durations, 0.75)).toBeNull()
  })

  it('of its control group, where all ended, is the plain median of 8 weeks', () => {
    const durations = ended(1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23)
    expect(survivalQuantile(durations)).toBe(8)
  })

  it('knows no median while most still last, and none of nothing', () => {
    expect(survivalQuantile([...ended(3), ...lasting(10, 10, 10)])).toBeNull()
    expect(survivalQuantile([])).toBeNull()
  })

  const anyDuration = fc.record({ time: fc.integer({ min: 0, max: 60 }), isEnded: fc.boolean() })
  property.prop([fc.array(anyDuration, { maxLength: 60 })])(
    'falls from 1 towards 0, whatever the order',
    (durations) => {
      const steps = survivalSteps(durations)
      let last = 1
      for (const { survival } of steps) {
        expect(survival).toBeLessThan(last)
        expect(survival).toBeGreaterThanOrEqual(0)
        last = survival
      }
      expect(survivalSteps(durations.toReversed())).toEqual(steps)
    },
  )

  property.prop([fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 60 })])(
    'of ended ones alone is the lower median',
    (times) => {
      const ordered = times.toSorted((a, b) => a - b)
      expect(survivalQuantile(ended(...times))).toBe(ordered[Math.ceil(times.length / 2) - 1])
    },
  )
})

describe('Fisher’s exact test', () => {
  it.each([
    // The lady tasting tea; two-sided as in R: fisher.test(matrix(c(3,1,1,3),2)).
    [[3, 1, 1, 3], 0.4857],
    [[4, 0, 0, 4], 0.02857],
    // R's documentation of fisher.test: criminal convictions of like-sex twins.
    [[2, 10, 15, 3], 0.0005367],
    [[1, 9, 11, 3], 0.002759],
    [[0, 5, 0, 9], 1],
  ] as const)('of %j is %d', ([a, b, c, d], p) => {
    expect(fisherExact(a, b, c, d)).toBeCloseTo(p, 4)
  })

  const anyCount = fc.integer({ min: 0, max: 40 })
  property.prop([anyCount, anyCount, anyCount, anyCount])(
    'is a probability and the same for the mirrored table',
    (a, b, c, d) => {
      const p = fisherExact(a, b, c, d)
      expect(p).toBeGreaterThan(0)
      expect(p).toBeLessThanOrEqual(1)
      expect(fisherExact(c, d, a, b)).toBeCloseTo(p, 9)
      expect(fisherExact(b, a, d, c)).toBeCloseTo(p, 9)
      expect(fisherExact(a, c, b, d)).toBeCloseTo(p, 9)
    },
  )

  it('has φ beside it for the strength', () => {
    expect(phiCoefficient(10, 0, 0, 10)).toBe(1)
    expect(phiCoefficient(2, 10, 15, 3)).toBeCloseTo(-144 / Math.sqrt(12 * 18 * 17 * 13), 12)
    expect(phiCoefficient(0, 0, 3, 4)).toBeNull()
  })
})

describe('Holm’s correction', () => {
  it('multiplies the smallest most, never falls, and stays at most 1', () => {
    // R: p.adjust(c(0.01, 0.04, 0.03, 0.005), 'holm')
    expect(holmAdjusted([0.01, 0.04, 0.03, 0.005]).map((p) => p.toFixed(4))).toEqual([
      '0.0300',
      '0.0600',
      '0.0600',
      '0.0200',
    ])
    expect(holmAdjusted([0.5, 0.9])).toEqual([1, 1])
    expect(holmAdjusted([])).toEqual([])
  })

  property.prop([fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 })])(
    'is never below the value itself and keeps the order',
    (values) => {
      const adjusted = holmAdjusted(values)
      for (const [index, value] of values.entries()) expect(adjusted[index]).toBeGreaterThanOrEqual(value)
      const order = [...values.keys()].toSorted((a, b) => (values[a] ?? 0) - (values[b] ?? 0))
      const sorted = order.map((index) => adjusted[index] ?? 0)
      expect(sorted).toEqual(sorted.toSorted((a, b) => a - b))
    },
  )
})
