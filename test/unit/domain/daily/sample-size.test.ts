import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import {
  faultsAtRate,
  finiteSampleSize,
  sampleSizeOf,
  statementOf,
  zeroFaultSize,
} from '#shared/domain/daily/sample-size.ts'

describe('the size of a sample', () => {
  it.each([
    [0.95, 0.05, 59],
    [0.95, 0.1, 29],
    [0.9, 0.1, 22],
  ])('for confidence %d and rate %d is %i', (confidence, rate, size) => {
    expect(zeroFaultSize({ confidence, rate })).toBe(size)
  })

  it.each([
    [200, 10, 51],
    [60, 3, 38],
  ])('of %i logs with %i bad ones is %i', (population, faults, size) => {
    expect(finiteSampleSize(population, faults, 0.95)).toBe(size)
    expect(sampleSizeOf(population, { confidence: 0.95, rate: 0.05 })).toBe(size)
  })

  it('is nothing of nothing, and everything of a few', () => {
    const goal = { confidence: 0.95, rate: 0.05 }
    expect(sampleSizeOf(0, goal)).toBe(0)
    expect(sampleSizeOf(1, goal)).toBe(1)
    expect(sampleSizeOf(10, goal)).toBe(10)
  })

  it('refuses shares that are none', () => {
    for (const share of [0, 1, -0.1, 1.5, Number.NaN]) {
      expect(() => zeroFaultSize({ confidence: share, rate: 0.05 })).toThrow(RangeError)
      expect(() => zeroFaultSize({ confidence: 0.95, rate: share })).toThrow(RangeError)
      expect(() => finiteSampleSize(10, 1, share)).toThrow(RangeError)
    }
  })

  property.prop([
    fc.integer({ min: 1, max: 3000 }),
    fc.constantFrom(0.8, 0.9, 0.95, 0.99),
    fc.constantFrom(0.01, 0.05, 0.1, 0.2),
  ])('is never more than the population or the formula asks for, and enough', (population, confidence, rate) => {
    const size = sampleSizeOf(population, { confidence, rate })
    expect(size).toBeLessThanOrEqual(Math.min(population, zeroFaultSize({ confidence, rate })))
    expect(size).toBeGreaterThan(0)
    const upper = statementOf(size, 0, confidence, population).upper ?? 1
    expect(Math.round(upper * population)).toBeLessThan(faultsAtRate(population, rate))
  })
})

const percent = (share: number | null): string => ((share ?? Number.NaN) * 100).toFixed(2)

describe('what a sample says', () => {
  it.each([
    [59, 0, '4.95'],
    [29, 0, '9.81'],
    // Clopper–Pearson, one-sided 95 %: qbeta(0.95, k + 1, n − k).
    [59, 1, '7.79'],
    [10, 3, '60.66'],
    [10, 10, '100.00'],
  ])('after %i checks with %i faults is at most %s %%', (sample, faults, upper) => {
    expect(percent(statementOf(sample, faults, 0.95).upper)).toBe(upper)
  })

  it('counts a chance that equals the limit as within it', () => {
    // 32 of 40 checked, one faulty record: missed with a chance of 8 / 40 = 1 − 0.8 exactly.
    expect(sampleSizeOf(40, { confidence: 0.8, rate: 0.01 })).toBe(32)
    expect(statementOf(32, 0, 0.8, 40).upper).toBe(0)
  })

  it('is nothing before the first check', () => {
    expect(statementOf(0, 0, 0.95).upper).toBeNull()
  })

  it('is exact once everything was checked', () => {
    expect(statementOf(40, 3, 0.95, 40).upper).toBe(3 / 40)
  })

  property.prop([fc.integer({ min: 1, max: 200 }), fc.double({ min: 0, max: 1, noNaN: true })])(
    'grows with every fault, shrinks with every check, and holds the share found',
    (sample, part) => {
      const faults = Math.min(sample - 1, Math.floor(part * sample))
      const upper = (n: number, k: number) => statementOf(n, k, 0.95).upper ?? Number.NaN
      expect(upper(sample, faults)).toBeGreaterThan(faults / sample)
      expect(upper(sample, faults + 1)).toBeGreaterThan(upper(sample, faults))
      expect(upper(sample + 1, faults)).toBeLessThan(upper(sample, faults))
    },
  )

  property.prop([fc.integer({ min: 1, max: 60 }), fc.nat(60), fc.nat(60)])(
    'of a known population lies within what is possible, and below the bound for a large one',
    (population, checked, bad) => {
      const sample = Math.min(population, Math.max(1, checked))
      const faults = Math.min(sample, bad)
      const upper = statementOf(sample, faults, 0.95, population).upper ?? Number.NaN
      expect(upper).toBeGreaterThanOrEqual(faults / population)
      expect(upper).toBeLessThanOrEqual((population - sample + faults) / population)
      expect(upper).toBeLessThanOrEqual((statementOf(sample, faults, 0.95).upper ?? 0) + 1 / population)
    },
  )
})
