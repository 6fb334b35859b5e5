import { createHash } from 'node:crypto'
import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { DRAW_WEIGHTS, drawSample, drawSeed, weightOf } from '#shared/domain/daily/draw.ts'
import type { DrawItem } from '#shared/domain/daily/draw.ts'

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')
const SOURCE = { head: 'a1b2', fromDay: '2026-11-01', toDay: '2026-11-30', managerId: '周敏' }
const items = fc.uniqueArray(fc.record({ id: fc.uuid(), weight: fc.integer({ min: 1, max: 7 }) }), {
  maxLength: 60,
  selector: ({ id }) => id,
})

describe('the draw', () => {
  it('has a seed that anybody can compute from the printed fields', () => {
    expect(drawSeed(SOURCE, sha256)).toBe(sha256('4:a1b210:2026-11-0110:2026-11-302:周敏'))
  })

  it('takes no letters of one field for another’s', () => {
    const moved = { ...SOURCE, head: 'a1b22', fromDay: '026-11-01' }
    expect(drawSeed(moved, sha256)).not.toBe(drawSeed(SOURCE, sha256))
  })

  // Computed apart, with Python's hashlib.
  it('draws the same records from the same seed on any machine', () => {
    const logs = Array.from({ length: 12 }, (_, index): DrawItem => ({ id: `log-${index}`, weight: 1 + (index % 3) }))
    expect(drawSample(logs, 5, drawSeed(SOURCE, sha256), sha256)).toEqual(['log-9', 'log-8', 'log-2', 'log-7', 'log-4'])
  })

  property.prop([items, fc.nat(70), fc.string()])('is independent of the order of the rows', (rows, size, seed) => {
    const drawn = drawSample(rows, size, seed, sha256)
    expect(drawSample([...rows].reverse(), size, seed, sha256)).toEqual(drawn)
    expect(drawn).toHaveLength(Math.min(size, rows.length))
    expect(new Set(drawn).size).toBe(drawn.length)
  })

  property.prop([items, fc.nat(30), fc.string()])('begins a larger sample with the smaller one', (rows, size, seed) => {
    const smaller = drawSample(rows, size, seed, sha256)
    expect(drawSample(rows, size + 10, seed, sha256).slice(0, smaller.length)).toEqual(smaller)
  })

  it('draws in proportion to the weights', () => {
    const pair = [
      { id: 'light', weight: 1 },
      { id: 'heavy', weight: 3 },
    ]
    const rounds = 4000
    const heavy = Array.from({ length: rounds }, (_, round) => drawSample(pair, 1, `seed ${round}`, sha256)[0]).filter(
      (id) => id === 'heavy',
    ).length
    // 3 of 4; the standard deviation of the share is 0.7 %.
    expect(heavy / rounds).toBeGreaterThan(0.72)
    expect(heavy / rounds).toBeLessThan(0.78)
  })

  it('refuses a weight that could never be drawn', () => {
    for (const weight of [0, -1, Number.NaN]) {
      expect(() => drawSample([{ id: 'a', weight }], 1, 'seed', sha256)).toThrow(RangeError)
    }
  })
})

describe('the weights of the draw', () => {
  const quiet = { isLate: false, hasRoundAmount: false, contradictions: 0, isNeverChecked: false }

  it('add up what speaks for a check, and stop at three contradictions', () => {
    expect(weightOf(quiet)).toBe(1)
    expect(weightOf({ ...quiet, isLate: true, hasRoundAmount: true })).toBe(3)
    expect(weightOf({ ...quiet, isNeverChecked: true })).toBe(3)
    expect(weightOf({ ...quiet, contradictions: 9 })).toBe(4)
    expect(weightOf({ ...quiet, isLate: true }, { ...DRAW_WEIGHTS, late: 5 })).toBe(6)
  })
})
