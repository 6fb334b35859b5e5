import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { addDays } from '#shared/domain/dates.ts'
import { heatLevel, heatMap, standingValue } from '#shared/domain/daily/heat.ts'

const PERIOD = { from: '2026-11-02', to: '2026-12-01' }

describe('the heat map', () => {
  it('has a column for each week or month, and a cell where there are days', () => {
    const values = [
      { personId: 'chen', day: '2026-11-02', value: 1 },
      { personId: 'chen', day: '2026-11-08', value: 0.5 },
      { personId: 'chen', day: '2026-11-16', value: 1 },
      { personId: 'chen', day: '2026-12-01', value: 0 },
    ]
    const weeks = heatMap(values, PERIOD, 'week')
    expect(weeks.columns.map(({ from }) => from)).toEqual([
      '2026-11-02',
      '2026-11-09',
      '2026-11-16',
      '2026-11-23',
      '2026-11-30',
    ])
    expect(weeks.cells).toEqual([
      { personId: 'chen', column: 0, mean: 0.75, n: 2, level: 2 },
      { personId: 'chen', column: 2, mean: 1, n: 1, level: 4 },
    ])
    expect(heatMap(values, PERIOD, 'month').cells).toEqual([
      { personId: 'chen', column: 0, mean: 2.5 / 3, n: 3, level: 2 },
    ])
  })

  it('has five levels, the highest without a flaw', () => {
    expect([0, 0.49, 0.5, 0.7, 0.85, 0.99, 1].map(heatLevel)).toEqual([0, 0, 1, 2, 3, 3, 4])
  })

  it('takes a late log for a half, and leaves out what is not awaited', () => {
    const value = (
      state: 'onTime' | 'late' | 'amended' | 'missing' | 'due' | 'leave' | 'notExpected',
      isLate = false,
    ) => standingValue({ state, isLate, at: null, daysLater: 0 })
    expect([value('onTime'), value('late', true), value('amended', true), value('amended'), value('missing')]).toEqual([
      1, 0.5, 0.5, 1, 0,
    ])
    expect([value('due'), value('leave'), value('notExpected')]).toEqual([null, null, null])
  })

  const values = fc.array(
    fc.record({
      personId: fc.constantFrom('chen', 'sun', 'zhao'),
      day: fc.integer({ min: -5, max: 35 }).map((days) => addDays(PERIOD.from, days)),
      value: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    { maxLength: 60 },
  )
  property.prop([values, fc.constantFrom<'week' | 'month'>('week', 'month')])(
    'holds every day of the period once, in any order',
    (days, unit) => {
      const { cells } = heatMap(days, PERIOD, unit)
      const inside = days.filter(({ day }) => day >= PERIOD.from && day < PERIOD.to)
      expect(cells.reduce((sum, { n }) => sum + n, 0)).toBe(inside.length)
      const turned = heatMap([...days].reverse(), PERIOD, unit).cells
      expect(turned.map(({ personId, column, n }) => [personId, column, n])).toEqual(
        cells.map(({ personId, column, n }) => [personId, column, n]),
      )
    },
  )
})
