import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { layOutBridge } from '#renderer/charts/bridge-layout.ts'
import type { BridgeBar } from '#renderer/charts/bridge-layout.ts'
import { addDays } from '#shared/domain/dates.ts'
import { columnKey, columnsOfMove } from '#shared/domain/movement/moves.ts'
import { SLICE_UNITS, slicePeriod, sliceUnitOf } from '#shared/domain/movement/periods.ts'

const STAGES = ['a', 'b', 'c', 'd']
const keys = (...move: Parameters<typeof columnsOfMove>): string[] => columnsOfMove(...move).map(columnKey)

describe('a move', () => {
  it('counts at each stage that a promotion passes', () => {
    expect(keys({ kind: 'promoted', fromStageId: 'a', stageId: 'b' }, STAGES)).toEqual(['promoted:b'])
    expect(keys({ kind: 'promoted', fromStageId: 'a', stageId: 'd' }, STAGES)).toEqual([
      'promoted:b',
      'promoted:c',
      'promoted:d',
    ])
  })

  it('counts where it arrived when the order of stages was changed since', () => {
    expect(keys({ kind: 'promoted', fromStageId: 'd', stageId: 'b' }, STAGES)).toEqual(['promoted:b'])
    expect(keys({ kind: 'promoted', fromStageId: 'gone', stageId: 'c' }, STAGES)).toEqual(['promoted:c'])
  })

  it('enters by being created or by coming from another pipeline', () => {
    expect(keys({ kind: 'created', fromStageId: null, stageId: 'b' }, STAGES)).toEqual(['entered'])
    expect(keys({ kind: 'moved', fromStageId: null, stageId: 'b' }, STAGES)).toEqual(['entered'])
    expect(keys({ kind: 'demoted', fromStageId: 'c', stageId: 'a' }, STAGES)).toEqual(['demoted'])
  })
})

const anyDate = fc.integer({ min: 0, max: 1500 }).map((days) => addDays('2024-01-01', days))

describe('slices of a period', () => {
  it('are calendar months cut at both ends, and weeks from Monday', () => {
    expect(slicePeriod({ from: '2026-09-10', to: '2026-11-19' }, 'month')).toEqual([
      { from: '2026-09-10', to: '2026-10-01' },
      { from: '2026-10-01', to: '2026-11-01' },
      { from: '2026-11-01', to: '2026-11-19' },
    ])
    expect(slicePeriod({ from: '2026-11-01', to: '2026-11-10' }, 'week').map(({ from }) => from)).toEqual([
      '2026-11-01',
      '2026-11-02',
      '2026-11-09',
    ])
    expect(slicePeriod({ from: '2026-11-01', to: '2026-11-01' }, 'week')).toEqual([])
  })

  property.prop([anyDate, anyDate, fc.constantFrom(...SLICE_UNITS)])(
    'meet without gap and cover the period',
    (a, b, unit) => {
      const [from = a, to = b] = [a, b].toSorted()
      const slices = slicePeriod({ from, to }, unit)
      let at = from
      for (const slice of slices) {
        expect(slice.from).toBe(at)
        expect(slice.to > slice.from).toBe(true)
        at = slice.to
      }
      expect(at).toBe(to)
      expect(slicePeriod({ from, to }, sliceUnitOf({ from, to }, unit)).length).toBeLessThanOrEqual(60)
    },
  )

  it('start as months in a quarter, quarters in a year, years beyond', () => {
    expect(sliceUnitOf({ from: '2026-10-01', to: '2027-01-01' }, undefined)).toBe('month')
    expect(sliceUnitOf({ from: '2026-01-01', to: '2027-01-01' }, undefined)).toBe('quarter')
    expect(sliceUnitOf({ from: '2020-01-01', to: '2027-01-01' }, undefined)).toBe('year')
    expect(sliceUnitOf({ from: '2020-01-01', to: '2027-01-01' }, 'week')).toBe('quarter')
  })
})

describe('the bars of a bridge', () => {
  const bar = (tone: BridgeBar['tone'], amount: number): BridgeBar => ({
    id: tone,
    name: tone,
    amount,
    count: '',
    tone,
  })
  const bars = [bar('balance', 100), bar('gain', 50), bar('loss', -30), bar('won', -20), bar('balance', 100)]

  it('begin where the one before ended', () => {
    const placed = layOutBridge(bars, { width: 900, height: 240 })
    for (const [index, { y, height, level }] of placed.entries()) {
      const next = placed[index + 1]
      if (next === undefined || next.bar.tone === 'balance') continue
      const isGain = next.bar.amount > 0
      expect(isGain ? next.y + next.height : next.y).toBeCloseTo(level, 6)
      expect(y + height).toBeLessThanOrEqual(200 + 1e-6)
    }
    expect(placed.at(-1)?.level).toBeCloseTo(placed[0]?.level ?? 0, 6)
  })

  it('need no amounts at all', () => {
    const placed = layOutBridge([bar('balance', 0), bar('gain', 0), bar('balance', 0)], { width: 300, height: 240 })
    expect(placed.map(({ height }) => height)).toEqual([0, 0, 0])
    expect(layOutBridge([], { width: 300, height: 240 })).toEqual([])
  })
})
